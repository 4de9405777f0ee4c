/**
 * Removes useless files from the published folder: answers of expired certificates are no longer
 * renewed and expire, and a crash may leave a draft.
 *
 * Invariants: nothing is removed that a verifier could still use. An answer is removed an hour
 * after its `nextUpdate`; lists and certificates remain. A file that is renewed in the meantime
 * remains.
 */
import { opendir, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HOUR_MS, type Instant } from '@nagori/model';
import { ANSWER_LIVES_MS } from '@nagori/pki';

const EVERY_MS = HOUR_MS;
/** A file's modification time is that of its content (published-folder.ts). */
const ANSWER_STAYS_MS = ANSWER_LIVES_MS + HOUR_MS;
/** A writer finishes a draft within seconds. */
const DRAFT_STAYS_MS = HOUR_MS;
/** Files in one turn, so that a change to publish does not wait longer than that. */
const AT_ONCE = 500;

/** Checks some more files at each call, and all of them within a few calls. */
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

/** Paths below a folder; empty folders are removed on the way back. */
async function* filesUnder(folder: string, below = ''): AsyncGenerator<string> {
  const entries = await opendir(join(folder, below)).catch(() => undefined);
  if (entries === undefined) return;
  for await (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* filesUnder(folder, path);
    else if (entry.isFile()) yield path;
  }
  // A slash in a request's Base64 is a folder. A folder that is not empty is not removed.
  if (below.includes('/')) await rmdir(join(folder, below)).catch(() => undefined);
}
