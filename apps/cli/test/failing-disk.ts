/** Calls of the file system that fail while a test runs, as on a full disk. */
import fs from 'node:fs';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { mock } from 'node:test';

export type Call = 'fsyncSync' | 'ftruncateSync' | 'renameSync' | 'writeSync';
type Calling = (...given: readonly unknown[]) => unknown;

const full = (code = 'ENOSPC') => Object.assign(new Error('fails'), { code });

/** Until the answer is called, calls of this one fail for whose first argument `isHit` is true. */
export function fail(call: Call, isHit: (first: unknown) => boolean = () => true): () => void {
  const real = fs[call] as Calling;
  const { mock: made } = mock.method(fs, call, (...given: readonly unknown[]) => {
    if (isHit(given[0])) throw full();
    return real(...given);
  });
  return undone(made);
}

/** The same of `writeFile`, which leaves an empty file, or with another code of the system. */
export function failWriting(isHit: (path: string) => boolean, code?: string): () => void {
  const real = files.writeFile as unknown as Calling;
  const { mock: made } = mock.method(files, 'writeFile', async (...given: readonly unknown[]) => {
    if (!isHit(String(given[0]))) return real(...given);
    await real(given[0], '', given[2]);
    throw full(code);
  });
  return undone(made);
}

function undone(made: { readonly restore: () => void }): () => void {
  syncBuiltinESMExports();
  return () => {
    made.restore();
    syncBuiltinESMExports();
  };
}
