/**
 * The folder of a desk, into which tools write their reports: watched as by `nagori import`, and
 * emptied also while the server cannot be reached.
 *
 * Invariants: a file leaves the folder after the server's answer, or once its bytes are in the
 * queue on the disk. What the server refuses later is put into `refused/` with its reason, and is
 * then no longer in `done/`. No file overtakes one that waits, unless that is passed by
 * (send-queue.ts). A folder that is away, as on a share, ends nothing.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Language } from '@nagori/policy';
import { CliError, systemReason } from '../failure.ts';
import {
  beginningOf,
  type FileOutcome,
  refusedWhole,
  reportsPath,
  type SendOptions,
  sendReportFile,
} from '../reports/send-report-file.ts';
import {
  freeName,
  type Sent,
  type WatchDeps,
  WatchedFolder,
  withText,
} from '../reports/watch-folder.ts';
import { outcomeText, sayImportIn } from '../reports/words-import.ts';
import type { Devices } from './devices.ts';
import type { Piece, QueueJournal } from './queue-journal.ts';
import { type DeskClock, isServers, type Post, QUEUE_DAYS_MOST, SendQueue } from './send-queue.ts';

/** A larger file waits in the folder, until it can be sent from there. */
export const PIECE_BYTES_MOST = 16 * 1024 * 1024;

export interface DeskFolderDeps {
  readonly folder: string;
  readonly options: SendOptions;
  readonly journal: QueueJournal;
  readonly post: Post;
  readonly devices: Devices;
  readonly language: Language;
  readonly complain: (text: string) => void;
  readonly settledMs: number;
  readonly clock: DeskClock;
  /** No further file is begun. */
  readonly signal?: AbortSignal | undefined;
}

export class DeskFolder {
  readonly #deps: DeskFolderDeps;
  readonly #queue: SendQueue;
  readonly #watched: WatchedFolder;
  /** Files in the folder on which the server failed: the next ones have their turn. */
  readonly #failed = new Set<string>();
  #large: string[] = [];
  #wasLarge = false;

  constructor(deps: DeskFolderDeps) {
    this.#deps = deps;
    const { journal, post, devices, clock, complain, settledMs, folder, signal } = deps;
    const refuse = (piece: Piece, bytes: Buffer, why: Sent | 'too-late') =>
      this.#refuse(piece, bytes, why);
    this.#queue = new SendQueue({ journal, post, refuse, devices, clock, signal });
    this.#watched = new WatchedFolder(folder, {
      ...{ now: clock.ms, complain, settledMs, signal },
      send: (file) => this.#send(file),
      say: async (name, outcome) => this.#text(name, outcome),
    });
  }

  /** Throws CliError `input-unreadable` where the folder cannot be used. */
  prepare(): Promise<void> {
    return this.#watched.prepare();
  }

  /** Sends what waits, then what has settled. */
  async round(): Promise<void> {
    const { devices, complain } = this.#deps;
    try {
      await this.#queue.flush();
      this.#large = [];
      await this.#watched.round();
      this.#showLarge();
    } catch (error) {
      const isQueue = error instanceof CliError;
      if (!isQueue && !isSystems(error)) throw error;
      const cause = isQueue ? 'queue-unusable' : 'folder-unusable';
      const code = isFull(error) ? 'disk-full' : cause;
      const before = devices.of('folder');
      if (before?.kind !== 'failed' || before.code !== code) {
        complain(`${isQueue ? error.message : `the folder fails: ${systemReason(error)}`}\n`);
      }
      devices.set('folder', { kind: 'failed', code });
    }
  }

  async #send(file: string): ReturnType<WatchDeps['send']> {
    const { isEmpty, maySend } = this.#queue;
    const isTurn = maySend && !this.#failed.delete(file);
    const before = isEmpty && isTurn ? await this.#directly(file) : undefined;
    if (before !== undefined) return before;
    const taken = await this.#take(file);
    if (taken !== 'too-large' && taken !== 'full') {
      this.#failed.delete(file);
      return taken;
    }
    const sent = !isEmpty && isTurn ? await this.#directly(file) : undefined;
    if (sent !== undefined) return sent;
    if (taken === 'full') {
      throw new CliError('server-unreachable', 'the queue is full; files wait in the folder');
    }
    this.#large.push(basename(file));
    return { kind: 'waits' };
  }

  /** Undefined: the server did not answer. */
  async #directly(file: string): Promise<FileOutcome | undefined> {
    const { post, options, devices } = this.#deps;
    const sending = {
      post: (...asked: Parameters<Post>) => this.#queue.asked(post(...asked)),
      onBytes: (done: number, of: number) =>
        devices.set('folder', { kind: 'working', what: 'sending', done, of }),
    };
    try {
      return await sendReportFile(sending, file, options);
    } catch (error) {
      if (!isServers(error)) throw error;
      this.#failed.add(file);
      return undefined;
    }
  }

  #showLarge(): void {
    const [first] = this.#large;
    if (first !== undefined && !this.#wasLarge) {
      this.#deps.complain(`\`${first}\` is too large for the queue, and waits in the folder\n`);
    }
    this.#wasLarge = first !== undefined;
    this.#queue.hasLarge = this.#wasLarge;
    this.#queue.show();
  }

  /** Into the queue, whole. */
  async #take(
    file: string,
  ): Promise<FileOutcome | { readonly kind: 'queued' } | 'too-large' | 'full'> {
    const { options } = this.#deps;
    const { fault, sizeBytes, changedMs } = await beginningOf(file);
    if (fault !== undefined) return refusedWhole(fault);
    if (sizeBytes > PIECE_BYTES_MOST) return 'too-large';
    const bytes = await readFile(file);
    const now = await stat(file);
    if (now.size !== sizeBytes || now.mtimeMs !== changedMs || bytes.length !== sizeBytes) {
      return { kind: 'changed' };
    }
    if (this.#queue.add(reportsPath(options), basename(file), bytes)) return { kind: 'queued' };
    return 'full';
  }

  async #refuse(piece: Piece, bytes: Buffer, why: Sent | 'too-late'): Promise<void> {
    const { folder } = this.#deps;
    const name = basename(piece.name);
    const [done, into] = [join(folder, 'done'), join(folder, 'refused')];
    // It was refused before, and the program was killed before it could note it.
    if ((await sameFile(into, name, bytes)) !== undefined) return;
    const free = await freeName(into, name);
    const known = await sameFile(done, name, bytes);
    await withText(join(into, `${free}.txt`), this.#text(name, why), async () => {
      if (known !== undefined) return rename(join(done, known), join(into, free));
      const part = join(into, `.${free}.part`);
      try {
        await writeFile(part, bytes);
        await rename(part, join(into, free));
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    });
  }

  #text(name: string, why: Sent | 'too-late'): string {
    const say = sayImportIn(this.#deps.language);
    if (why !== 'too-late') return outcomeText(say, name, why);
    return `${say('tooLate', { file: name, days: QUEUE_DAYS_MOST })}\n`;
  }
}

/** As where a share is gone: not a bug of ours, whose codes begin otherwise. */
const isSystems = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && !String(error.code).startsWith('ERR_');

/** The disk, or this user's share of it. */
function isFull(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return code === 'ENOSPC' || code === 'EDQUOT' || (cause instanceof Error && isFull(cause));
}

/** The name of the file with these bytes: it may have got a number (freeName). */
async function sameFile(folder: string, name: string, bytes: Buffer): Promise<string | undefined> {
  const digest = digestOf(bytes);
  for (const one of await readdir(folder)) {
    if (one !== name && !(one.startsWith(`${name}.`) && /^\d+$/.test(one.slice(name.length + 1)))) {
      continue;
    }
    const found = await stat(join(folder, one)).catch(() => undefined);
    if (found?.isFile() !== true || found.size !== bytes.length) continue;
    if (digestOf(await readFile(join(folder, one))) === digest) return one;
  }
  return undefined;
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
