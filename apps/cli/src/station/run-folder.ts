/**
 * Watches the folder of a desk until the program ends.
 *
 * Invariants: one program alone uses a queue. At its end no answer is waited for: what was not
 * acknowledged is in the queue, or still in the folder.
 */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { CliError, systemReason } from '../failure.ts';
import { onlyOne } from '../only-one.ts';
import { DeskFolder, type DeskFolderDeps } from './desk-folder.ts';
import { QueueJournal } from './queue-journal.ts';
import type { Post } from './send-queue.ts';

const LOOK_EVERY_MS = 1_000;
const QUEUE_BYTES_MOST = 256 * 1024 * 1024;
const OWNER_ALONE = 0o700;

export interface RunFolder extends Omit<DeskFolderDeps, 'journal' | 'clock' | 'post' | 'signal'> {
  readonly queue: string;
  /** Whose it is: the server, and the client there. */
  readonly to: string;
  /** Ends with its signal at once. */
  readonly post: (...given: [...Parameters<Post>, AbortSignal]) => ReturnType<Post>;
}

/** What ends it, once it runs. Throws CliError where folder or queue cannot be used. */
export async function runFolder(deps: RunFolder): Promise<() => Promise<void>> {
  const { queue, to, post, ...rest } = deps;
  try {
    await mkdir(dirname(queue), { recursive: true, mode: OWNER_ALONE });
  } catch (error) {
    throw new CliError('output-unwritable', `\`${queue}\`: ${systemReason(error)}`);
  }
  const release = await onlyOne(queue);
  if (release === undefined) {
    throw new CliError('output-unwritable', `another program uses the queue \`${queue}\``);
  }
  const journal = new QueueJournal(queue, QUEUE_BYTES_MOST, to);
  const clock = { ms: () => performance.now(), date: () => new Date() };
  const ended = new AbortController();
  const { signal } = ended;
  const folder = new DeskFolder({
    ...{ ...rest, journal, clock, signal },
    post: (path, open) => post(path, open, signal),
  });
  await folder.prepare();
  const running = (async () => {
    while (!signal.aborted) {
      await folder.round();
      await after(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
    }
  })();
  return async () => {
    ended.abort();
    await running;
    journal.close();
    release();
  };
}
