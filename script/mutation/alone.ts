/**
 * Tries one break in a process of its own, from before the first module is loaded: for what runs
 * only then. Prints the first test that notices it, or nothing.
 */
import { failureOf, instrument, loadTests } from './tests-in-process.ts';

const [mutant, hitLimit] = process.argv.slice(2);
Object.assign(instrument(), { activeMutant: mutant, hitCount: 0, hitLimit: Number(hitLimit) });

async function firstFailure(): Promise<string | undefined> {
  for (const test of await loadTests()) {
    const failure = await failureOf(test);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

// What does not even load is noticed by every test.
const noticed = await firstFailure().catch((error: unknown) => `does not load: ${error}`);
process.stdout.write(noticed ?? '');
