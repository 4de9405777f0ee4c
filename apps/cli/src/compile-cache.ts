/**
 * Where Node caches compiled code between runs (module.enableCompileCache): it halves start-up.
 */
import { resolve } from 'node:path';

export const COMPILE_CACHE_DIRECTORY = resolve(
  import.meta.dirname,
  '../../../.nagori/compile-cache',
);
