/**
 * Where Node keeps compiled code between runs (module.enableCompileCache): start-up halves with it.
 */
import { resolve } from 'node:path';

export const COMPILE_CACHE_DIRECTORY = resolve(
  import.meta.dirname,
  '../../../.nagori/compile-cache',
);
