/**
 * Gives every property test of a run the seed that script/test printed (NAGORI_SEED), so that a run
 * can be repeated as it was. Loaded before each test file.
 */
import { configureGlobal, readConfigureGlobal } from 'fast-check';

const seed = Number(process.env.NAGORI_SEED);
if (process.env.NAGORI_SEED && Number.isSafeInteger(seed)) {
  configureGlobal({ ...readConfigureGlobal(), seed });
}
