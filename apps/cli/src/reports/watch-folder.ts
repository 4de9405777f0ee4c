/**
 * A folder into which tools write their reports: each file is sent once it has stopped changing,
 * then moved to `done/`, or to `refused/` with a text that says why.
 *
 * Invariants: a file is moved only after the server's answer, or once it is in a queue. A program
 * that is killed in between sends it again, and the server records nothing twice (docs/reports.md).
 * A file of which the server refuses a part for now stays, and is sent again (sent-again.ts). One
 * that is moved to `refused/` has its text before it is there. No file replaces another. One that
 * cannot be moved holds back no other.
 */
import { lstat, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { CliError, isDiskFull, isSystemError, systemReason } from '../failure.ts';
import type { FileOutcome, Sent } from './send-report-file.ts';
import { areDaysOver, OVERDUE_TRIED_MS, SentAgain } from './sent-again.ts';

/** After so many tries in which the server did not answer, a file goes behind the others. */
const TRIES_FIRST = 5;
/** So that a text, a number and `.part` fit behind it: a name has 255 bytes at most. */
const NAME_BYTES_MOST = 240;
const ENDING_BYTES_MOST = 20;
/** Names that programs give to what they are still writing. */
const UNFINISHED = /^\.|\.(part|partial|tmp|crdownload)$/i;

export interface WatchDeps {
  /**
   * `queued`: it is sent later from another file, which is on the disk. `waits`: it stays, and the
   * next ones go on.
   */
  readonly send: (file: string) => Promise<FileOutcome | { readonly kind: 'queued' | 'waits' }>;
  /**
   * What is said of a file that was sent, or of what is final of one that is sent again; the text
   * beside one that was refused.
   */
  readonly say: (name: string, outcome: Sent) => Promise<string>;
  readonly complain: (text: string) => void;
  /** Only ever forward, in milliseconds. */
  readonly now: () => number;
  readonly date: () => Date;
  /** Unchanged for so long, a file is finished. */
  readonly settledMs: number;
  /** No further file is begun. */
  readonly signal?: AbortSignal | undefined;
}

/** Undefined: it goes to `done/`; otherwise to `refused/`, with this text. */
interface Said {
  readonly text: string | undefined;
}

/** A file that has stopped changing. */
interface Settled {
  readonly name: string;
  readonly mark: string;
  /** Since when it is in the folder, as a copy of an older file too. */
  readonly hereMs: number;
}

/** Not of one file: the queue, the server, or the key by which each would be sent. */
const OF_ALL: ReadonlySet<unknown> = new Set([
  'server-refuses',
  'key-unusable',
  'output-unwritable',
  'checkpoint-does-not-fit',
]);

export class WatchedFolder {
  readonly #folder: string;
  readonly #deps: WatchDeps;
  readonly #seen = new Map<string, { readonly mark: string; readonly sinceMs: number }>();
  /** How often the server did not answer about each. */
  readonly #tries = new Map<string, number>();
  /** What was said of files that could not be moved yet: they are not sent again. */
  readonly #said = new Map<string, { readonly mark: string; readonly said: Said }>();
  /** From when files are sent again of which the server refused a part for now. */
  readonly #again = new SentAgain();
  readonly #complained = new Set<string>();
  #isAway = false;

  constructor(folder: string, deps: WatchDeps) {
    this.#folder = folder;
    this.#deps = deps;
  }

  /** Throws CliError `input-unreadable` where the folder cannot be used. */
  async prepare(): Promise<void> {
    try {
      for (const part of ['done', 'refused']) {
        await mkdir(join(this.#folder, part), { recursive: true });
      }
    } catch {
      throw new CliError('input-unreadable', `\`${this.#folder}\` cannot be used as a folder`);
    }
  }

  /**
   * Sends what has settled, the oldest first. Throws CliError `server-refuses` and `key-unusable`,
   * those of a queue, and the system's error where the folder cannot be read or its disk is full.
   * Answers with the first fault of a file that cannot be moved.
   */
  async round(): Promise<unknown> {
    let fault: unknown;
    for (const { name, mark, hereMs } of await this.#settled()) {
      if (this.#deps.signal?.aborted) return fault;
      try {
        const before = this.#said.get(name);
        if (this.#deps.now() < (this.#again.get(name)?.fromMs ?? 0)) continue;
        const said = before?.mark === mark ? before.said : await this.#send(name, mark, hereMs);
        if (said === 'waits') continue;
        this.#isAway = false;
        if (said !== 'changed') {
          this.#said.set(name, { mark, said });
          await this.#move(name, said);
        }
        for (const map of this.#maps) map.delete(name);
      } catch (error) {
        if (!(error instanceof CliError)) {
          if (!isSystemError(error) || isDiskFull(error)) throw error;
          fault ??= error;
          this.#complainOnce(name, mark, `\`${name}\` cannot be moved: ${systemReason(error)}`);
          continue;
        }
        if (OF_ALL.has(error.code)) throw error;
        if (error.code === 'server-unreachable') {
          // Said once; every file waits for the server.
          if (!this.#isAway) this.#deps.complain(`${error.message}; trying again\n`);
          this.#isAway = true;
          this.#tries.set(name, (this.#tries.get(name) ?? 0) + 1);
          return fault;
        }
        this.#complainOnce(name, mark, error.message);
      }
    }
    return fault;
  }

  /** Whether a file waits of which the server refused a part for now. */
  get hasLater(): boolean {
    return this.#again.size > 0;
  }

  /** All that is known of a file by its name. */
  get #maps(): readonly Map<string, unknown>[] {
    return [this.#seen, this.#tries, this.#said, this.#again];
  }

  #complainOnce(name: string, mark: string, message: string): void {
    const of = `${name} ${mark} ${message}`;
    if (!this.#complained.has(of)) this.#deps.complain(`${message}\n`);
    this.#complained.add(of);
  }

  async #settled(): Promise<readonly Settled[]> {
    const { now, settledMs } = this.#deps;
    const names = (await readdir(this.#folder)).filter((name) => !UNFINISHED.test(name));
    const ready: (Settled & { readonly changedMs: number })[] = [];
    for (const map of this.#maps) {
      for (const gone of map.keys()) if (!names.includes(gone)) map.delete(gone);
    }
    for (const name of names) {
      const found = await lstat(join(this.#folder, name)).catch(() => undefined);
      // A link may lead out of the folder, and is not followed.
      if (found?.isFile() !== true) continue;
      const mark = [found.ino, found.size, found.mtimeMs].join(' ');
      const seen = this.#seen.get(name);
      if (seen?.mark !== mark) {
        this.#seen.set(name, { mark, sinceMs: now() });
        this.#again.delete(name);
      } else if (now() - seen.sinceMs >= settledMs) {
        ready.push({ name, mark, hereMs: found.ctimeMs, changedMs: found.mtimeMs });
      }
    }
    const turnOf = (name: string) => Math.floor((this.#tries.get(name) ?? 0) / TRIES_FIRST);
    return ready.sort((a, b) => turnOf(a.name) - turnOf(b.name) || a.changedMs - b.changedMs);
  }

  async #send(name: string, mark: string, hereMs: number): Promise<Said | 'changed' | 'waits'> {
    const { send, say } = this.#deps;
    const outcome = await send(join(this.#folder, name));
    if (outcome.kind === 'queued') return { text: undefined };
    if (outcome.kind !== 'sent') return outcome.kind;
    if (outcome.later !== undefined) {
      if (this.#isTooLate(name, hereMs)) {
        return { text: await say(name, { ...outcome, ended: 'too-late' }) };
      }
      const { complaint, isNews } = this.#again.note(name, name, outcome, this.#deps.now());
      if (complaint !== undefined) this.#complainOnce(name, mark, complaint);
      if (isNews) await say(name, outcome);
      return 'waits';
    }
    const isWhole = outcome.refused === 0 && outcome.fault === undefined;
    const text = await say(name, outcome);
    return { text: isWhole ? undefined : text };
  }

  #isTooLate(name: string, hereMs: number): boolean {
    const { now, date } = this.#deps;
    const firstMs = this.#again.get(name)?.firstMs ?? now();
    return now() - firstMs >= OVERDUE_TRIED_MS && areDaysOver(hereMs, date());
  }

  async #move(name: string, { text }: Said): Promise<void> {
    const into = join(this.#folder, text === undefined ? 'done' : 'refused');
    // A person may have deleted it.
    await mkdir(into, { recursive: true });
    const free = await freeName(into, name);
    const move = () => rename(join(this.#folder, name), join(into, free));
    if (text === undefined) await move();
    else await withText(join(into, `${free}.txt`), text, move);
  }
}

/** Writes the text, then does `move`; where either fails, as on a full disk, no text is left. */
export async function withText(
  path: string,
  text: string,
  move: () => Promise<void>,
): Promise<void> {
  // Another's file of this name is not removed.
  await (await open(path, 'wx')).close();
  try {
    await writeFile(path, text);
    await move();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** The name, or its beginning with its ending, where the names made of it would be too long. */
export function shortName(name: string): string {
  const bytes = Buffer.from(name);
  if (bytes.length <= NAME_BYTES_MOST) return name;
  const ending = Buffer.byteLength(extname(name)) > ENDING_BYTES_MOST ? '' : extname(name);
  const beginning = bytes.subarray(0, NAME_BYTES_MOST - Buffer.byteLength(ending));
  // Half a character at its end is left out.
  return new TextDecoder().decode(beginning, { stream: true }) + ending;
}

/** Its short name, or that with the first number that neither a file nor its text has. */
export async function freeName(folder: string, name: string): Promise<string> {
  const short = shortName(name);
  const taken = new Set(await readdir(folder));
  for (let n = 1; ; n++) {
    const free = n === 1 ? short : `${short}.${n}`;
    if (!taken.has(free) && !taken.has(`${free}.txt`)) return free;
  }
}
