/**
 * Keeps the published folder to what still says something: answers of certificates that have ended
 * stop being renewed and run out, and a crash may leave a draft.
 *
 * Invariants: nothing is removed that a verifier could still use: an answer goes an hour after its
 * `nextUpdate`; lists and certificates stay. A file that is renewed meanwhile stays.
 */
import { opendir, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HOUR_MS, type Instant } from '@nagori/model';
import { ANSWER_LIVES_MS } from '@nagori/pki';

const EVERY_MS = HOUR_MS;
/** Files are dated with what they say (published-folder.ts). */
const ANSWER_STAYS_MS = ANSWER_LIVES_MS + HOUR_MS;
/** A writer is done with one within seconds. */
const DRAFT_STAYS_MS = HOUR_MS;
/** In one turn: a change that is to be published waits no longer than this takes. */
const AT_ONCE = 500;

/** Looks at some more files each time it is called, at all of them within a few turns. */
export function folderSweep(folder: string, now: () => Instant): () => Promise<void> {
  let walking: AsyncGenerator<string> | undefined;
  let begunAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (walking === undefined && now() - begunAt >= EVERY_MS) {
      walking = filesUnder(folder);
      begunAt = now();
    }
    for (let i = 0; walking !== undefined && i < AT_ONCE; i++) {
      const next = await walking.next();
      if (next.done === true) walking = undefined;
      else await removeOld(folder, next.value, now());
    }
  };
}

async function removeOld(folder: string, path: string, now: Instant): Promise<void> {
  const isDraft = path.endsWith('.draft');
  if (!isDraft && !path.startsWith('ocsp/')) return;
  const file = join(folder, path);
  const found = await stat(file).catch(() => undefined);
  const stays = isDraft ? DRAFT_STAYS_MS : ANSWER_STAYS_MS;
  if (found !== undefined && found.mtimeMs + stays < now) await rm(file, { force: true });
}

/** Paths below a folder; folders that nothing is left in go on the way back. */
async function* filesUnder(folder: string, below = ''): AsyncGenerator<string> {
  const entries = await opendir(join(folder, below)).catch(() => undefined);
  if (entries === undefined) return;
  for await (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* filesUnder(folder, path);
    else if (entry.isFile()) yield path;
  }
  // A slash in a question's Base64 is a folder. Where anything is left in it, it stays.
  if (below.includes('/')) await rmdir(join(folder, below)).catch(() => undefined);
}
