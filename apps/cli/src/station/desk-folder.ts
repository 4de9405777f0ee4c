/**
 * The folder of a desk, into which tools write their reports: watched as by `nagori import`, and
 * emptied also while the server cannot be reached.
 *
 * Invariants: a file leaves the folder after the server's answer, or once its bytes are in the
 * queue on the disk. What the server refuses later is put into `refused/` with its reason, and is
 * then no longer in `done/`, under no name. No file overtakes one that waits, unless that is passed
 * by (send-queue.ts). A folder that is away, as on a share, ends nothing. A fault of one file is
 * that file's.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { syncFolderOf } from '@nagori/keys';
import type { Language } from '@nagori/policy';
import { CliError, isDiskFull, isSystemError, systemReason } from '../failure.ts';
import {
  beginningOf,
  type FileOutcome,
  refusedWhole,
  reportsPath,
  type SendOptions,
  type Sent,
  sendReportFile,
} from '../reports/send-report-file.ts';
import { WAITING_DAYS_MOST } from '../reports/sent-again.ts';
import {
  freeName,
  shortName,
  type WatchDeps,
  WatchedFolder,
  withText,
} from '../reports/watch-folder.ts';
import { outcomeText, sayImportIn } from '../reports/words-import.ts';
import type { Devices } from './devices.ts';
import type { Piece, QueueJournal } from './queue-journal.ts';
import { type DeskClock, isServers, type Post, SendQueue } from './send-queue.ts';

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
  /** Pieces that could not be put aside, of which that was said. */
  readonly #complained = new Set<string>();
  #large: string[] = [];
  #wasLarge = false;

  constructor(deps: DeskFolderDeps) {
    this.#deps = deps;
    const { journal, post, devices, clock, complain, settledMs, folder, signal } = deps;
    const refuse = (piece: Piece, bytes: Buffer, why: Sent | 'too-late') =>
      this.#putAside(piece, bytes, why);
    const textOf = (name: string, said: Sent) => this.#text(name, said);
    const queue = { journal, post, refuse, textOf, devices, complain, clock, signal };
    this.#queue = new SendQueue(queue);
    this.#watched = new WatchedFolder(folder, {
      ...{ now: clock.ms, date: clock.date, complain, settledMs, signal },
      send: (file) => this.#send(file),
      say: async (name, outcome) => {
        const text = textOf(name, outcome);
        // It stays in the folder, without a text beside it.
        if (outcome.later !== undefined && outcome.ended === undefined) complain(text);
        return text;
      },
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
      const fault = await this.#watched.round();
      this.#queue.fileFault = fault ?? this.#queue.unmoved;
      this.#showLarge();
    } catch (error) {
      const isQueue = error instanceof CliError;
      if (!isQueue && !isSystemError(error)) throw error;
      const cause = isQueue ? 'queue-unusable' : 'folder-unusable';
      const code = isDiskFull(error) ? 'disk-full' : cause;
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
    const isForLater = before?.kind === 'sent' && before.later !== undefined;
    if (before !== undefined && !isForLater) return before;
    const taken = await this.#take(file);
    if (taken !== 'too-large' && taken !== 'full') {
      this.#failed.delete(file);
      return taken;
    }
    if (before !== undefined) return before;
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
    // Nothing else waits there for the server's sake: the queue takes it.
    this.#queue.hasLarge = this.#wasLarge || this.#watched.hasLater;
    this.#queue.show();
  }

  /** Into the queue, whole. */
  async #take(
    file: string,
  ): Promise<FileOutcome | { readonly kind: 'queued' } | 'too-large' | 'full'> {
    const { options } = this.#deps;
    const { fault, sizeBytes, changedMs, writtenAt } = await beginningOf(file);
    if (fault !== undefined) return refusedWhole(fault);
    if (sizeBytes > PIECE_BYTES_MOST) return 'too-large';
    const bytes = await readFile(file);
    const now = await stat(file);
    if (now.size !== sizeBytes || now.mtimeMs !== changedMs || bytes.length !== sizeBytes) {
      return { kind: 'changed' };
    }
    const path = reportsPath({ ...options, writtenAt });
    return this.#queue.add(path, basename(file), bytes) ? { kind: 'queued' } : 'full';
  }

  async #putAside(piece: Piece, bytes: Buffer, why: Sent | 'too-late'): Promise<void> {
    try {
      await this.#refuse(basename(piece.name), bytes, why);
    } catch (error) {
      const isOfFile = isSystemError(error) && !isDiskFull(error);
      if (isOfFile && !this.#complained.has(piece.id)) {
        this.#complained.add(piece.id);
        const reason = systemReason(error);
        this.#deps.complain(`\`${piece.name}\` cannot be put aside: ${reason}\n`);
      }
      throw error;
    }
  }

  async #refuse(name: string, bytes: Buffer, why: Sent | 'too-late'): Promise<void> {
    const { folder } = this.#deps;
    const [done, into] = [join(folder, 'done'), join(folder, 'refused')];
    await makeMissing(done, into);
    const text = this.#text(name, why);
    const aside = async (move: (to: string, free: string) => Promise<void>) => {
      const free = await freeName(into, name);
      await withText(join(into, `${free}.txt`), text, () => move(join(into, free), free));
    };
    const inDone = await sameFiles(done, name, bytes);
    // One that was refused before, and put into the folder again, is there once more.
    for (const known of inDone) await aside((to) => rename(join(done, known), to));
    if (inDone.length > 0) return;
    // It was refused before, and the program was killed before it could note it.
    if ((await sameFiles(into, name, bytes)).length > 0) return;
    await aside(async (to, free) => {
      const part = join(into, `.${free}.part`);
      try {
        await writeFile(part, bytes, { flush: true });
        await rename(part, to);
        syncFolderOf(to);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    });
  }

  #text(name: string, why: Sent | 'too-late'): string {
    const say = sayImportIn(this.#deps.language);
    if (why !== 'too-late') return outcomeText(say, name, why);
    return `${say('tooLate', { file: name, days: WAITING_DAYS_MOST })}\n`;
  }
}

/** A person may have deleted one of them; where both are missing, the share is away. */
async function makeMissing(...folders: readonly [string, string]): Promise<void> {
  const found = await Promise.all(folders.map((one) => stat(one).catch(() => undefined)));
  if (found.every((one) => one === undefined)) return;
  for (const one of folders) await mkdir(one, { recursive: true });
}

/** The names of the files with these bytes: they may have got a number (freeName). */
async function sameFiles(folder: string, name: string, bytes: Buffer): Promise<readonly string[]> {
  const short = shortName(name);
  const digest = digestOf(bytes);
  const same: string[] = [];
  for (const one of await readdir(folder)) {
    const isNumbered = one.startsWith(`${short}.`) && /^\d+$/.test(one.slice(short.length + 1));
    if (one !== short && !isNumbered) continue;
    const found = await stat(join(folder, one)).catch(() => undefined);
    if (found?.isFile() !== true || found.size !== bytes.length) continue;
    if (digestOf(await readFile(join(folder, one))) === digest) same.push(one);
  }
  return same;
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
