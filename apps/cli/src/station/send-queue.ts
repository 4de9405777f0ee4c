/**
 * Sends what waits in the journal, in its order, as soon as the server answers again.
 *
 * Invariants: a piece leaves the journal only after the server's own answer about it, or after its
 * days and a failed try of this start, and then with a text that says so. What answers in place of
 * the server is no answer, and one that refuses a part for now is none yet. An error of the server
 * never loses a piece. Those on which the server fails again and again, however many, do not hold
 * back those after them for ever, nor does one that cannot be put aside.
 */
import { Readable } from 'node:stream';
import { nextWait } from '@nagori/model';
import { CliError, isDiskFull, isSystemError } from '../failure.ts';
import { isOurAnswer, outcomeOf, type Sent } from '../reports/send-report-file.ts';
import { areDaysOver, OVERDUE_TRIED_MS, SentAgain } from '../reports/sent-again.ts';
import type { Answer, Body } from '../sign-in/machine-client.ts';
import type { DeviceFault, Devices } from './devices.ts';
import type { Piece, QueueJournal } from './queue-journal.ts';

export type Post = (path: string, open: () => Promise<Body>) => Promise<Answer>;

/** A server that does not know the client is asked again so often. */
const REFUSED_AGAIN_MS = 60_000;
/** After so many tries a piece no longer holds back those after it. */
const TRIES_ALONE = 5;

export interface SendQueueDeps {
  readonly journal: QueueJournal;
  /** Throws CliError `server-unreachable`, `server-refuses` and `key-unusable`. */
  readonly post: Post;
  /** Puts a piece aside with what the server said of it; `too-late`: it said nothing in time. */
  readonly refuse: (piece: Piece, bytes: Buffer, why: Sent | 'too-late') => Promise<void>;
  /** What is said of a piece of which something is final, and something for later. */
  readonly textOf: (name: string, said: Sent) => string;
  readonly devices: Devices;
  readonly complain: (text: string) => void;
  readonly clock: DeskClock;
  /** Nothing further is sent. */
  readonly signal?: AbortSignal | undefined;
}

export interface DeskClock {
  /** Only ever forward, in milliseconds. */
  readonly ms: () => number;
  readonly date: () => Date;
}

export class SendQueue {
  readonly #deps: SendQueueDeps;
  #failures = 0;
  #nextAtMs = Number.NEGATIVE_INFINITY;
  /** Every piece was tried, and those that are left are passed by. */
  #isThrough = false;
  /** A file that is too large for it waits in the folder. */
  #hasLarge = false;
  #turn = 0;
  /** How often each piece failed. */
  readonly #tries = new Map<string, number>();
  /** When a try found that the days of a piece are over. */
  readonly #overdue = new Map<string, number>();
  /** From when those are sent again of which the server refused a part for now. */
  readonly #again = new SentAgain();
  /** What the server said of those that could not be put aside yet: they are not sent again. */
  readonly #said = new Map<string, Sent>();
  #isFull = false;
  #fileFault: unknown;
  #unmoved: unknown;

  constructor(deps: SendQueueDeps) {
    this.#deps = deps;
    this.show();
  }

  get isEmpty(): boolean {
    return this.#deps.journal.waiting.length === 0;
  }

  /** Whether the server may be asked now. */
  get mayAsk(): boolean {
    return this.#deps.clock.ms() >= this.#nextAtMs;
  }

  /** Whether a file may be sent now without the queue: nothing waits that it would overtake. */
  get maySend(): boolean {
    if (this.isEmpty) return this.mayAsk;
    const { waiting } = this.#deps.journal;
    const isPassedBy = ({ id }: Piece) => this.#said.has(id) || this.#isStuck(id);
    return this.#isThrough && waiting.every(isPassedBy);
  }

  /** Whether a piece is passed by: the server failed on it again and again, or wants it later. */
  #isStuck(id: string): boolean {
    return this.#again.has(id) || (this.#tries.get(id) ?? 0) >= TRIES_ALONE;
  }

  /** Whether a file waits in the folder because it is too large for the queue. */
  set hasLarge(hasLarge: boolean) {
    this.#hasLarge = hasLarge;
  }

  /** Why a file cannot be moved, in the folder or out of the queue; the others go on. */
  set fileFault(fault: unknown) {
    this.#fileFault = fault;
  }

  /** Why a piece could not be put aside when last tried. */
  get unmoved(): unknown {
    return this.#unmoved;
  }

  /** False: there is no space for it. Throws CliError `output-unwritable`. */
  add(path: string, name: string, bytes: Uint8Array): boolean {
    const at = this.#deps.clock.date().toISOString();
    const isIn = this.#deps.journal.add({ path, name, at }, bytes);
    this.#isFull = !isIn;
    this.show();
    return isIn;
  }

  /** Until all is sent, or the server does not answer. Throws CliError where the disk fails. */
  async flush(): Promise<void> {
    if (this.isEmpty) this.#unmoved = undefined;
    if (this.isEmpty) return;
    this.#isThrough = false;
    if (!this.mayAsk) return;
    this.#unmoved = undefined;
    const { waiting } = this.#deps.journal;
    const stuck = waiting.filter(({ id }) => this.#isStuck(id));
    const nowMs = this.#deps.clock.ms();
    const due = stuck.filter(({ id }) => (this.#again.get(id)?.fromMs ?? nowMs) <= nowMs);
    // One in its turn of those that are passed by, so that each is tried again.
    const [probe] = due.length === 0 ? [] : due.slice(this.#turn++ % due.length);
    if (probe !== undefined && (await this.#sends(probe)) === 'sent') {
      // It was the server or the network, and no report: all in their order again.
      this.#tries.clear();
      return this.flush();
    }
    for (const piece of waiting) {
      if (this.#deps.signal?.aborted) return;
      if (stuck.includes(piece)) continue;
      const how = await this.#sends(piece);
      if (how === 'failed' && !this.#isStuck(piece.id)) return this.show();
    }
    this.#isThrough = true;
    this.show();
  }

  /** `ended`: nothing was sent. */
  async #sends(piece: Piece): Promise<'sent' | 'ended' | 'failed'> {
    const { journal, post, devices } = this.#deps;
    const bytes = journal.bytesOf(piece);
    const said = this.#said.get(piece.id);
    if (said !== undefined) {
      await this.#end(piece, bytes, said);
      return 'ended';
    }
    // Through a cut it goes on waiting, however often it is tried.
    if (this.#failures === 0) {
      devices.set('folder', { kind: 'working', what: 'sending', of: piece.sizeBytes });
    }
    try {
      const answer = await this.asked(post(piece.path, async () => bodyOf(bytes)));
      const outcome = outcomeOf(answer);
      const isForLater = outcome.later !== undefined;
      if (isForLater && !this.#isTooLate(piece)) {
        this.#waitsFor(piece, outcome);
        return 'failed';
      }
      const said: Sent = isForLater ? { ...outcome, ended: 'too-late' } : outcome;
      this.#said.set(piece.id, said);
      await this.#end(piece, bytes, said);
      return 'sent';
    } catch (error) {
      if (!isServers(error)) throw error;
      // It was this program that ended the try.
      if (this.#deps.signal?.aborted) return 'failed';
      if (this.#isTooLate(piece)) {
        await this.#end(piece, bytes, 'too-late');
        return 'ended';
      }
      // A server that refuses this client, or was not asked, says nothing of the report.
      const more = error.code === 'server-unreachable' ? 1 : 0;
      this.#tries.set(piece.id, (this.#tries.get(piece.id) ?? 0) + more);
      return 'failed';
    }
  }

  #waitsFor({ id, name }: Piece, outcome: Sent): void {
    const { complain, textOf, clock } = this.#deps;
    const { complaint, isNews } = this.#again.note(id, name, outcome, clock.ms());
    if (complaint !== undefined) complain(`${complaint}\n`);
    if (isNews) complain(textOf(name, outcome));
  }

  async #end(piece: Piece, bytes: Buffer, said: Sent | 'too-late'): Promise<void> {
    const { journal, refuse } = this.#deps;
    const isWhole = said !== 'too-late' && said.refused === 0 && said.fault === undefined;
    try {
      if (!isWhole) await refuse(piece, bytes, said);
    } catch (error) {
      if (!isSystemError(error) || isDiskFull(error)) throw error;
      // It waits, and is put aside in a later round.
      this.#unmoved ??= error;
      return;
    }
    for (const map of [this.#tries, this.#overdue, this.#said, this.#again]) map.delete(piece.id);
    this.#isFull = false;
    journal.end(piece, isWhole ? 'sent' : 'refused');
  }

  /** Asked after a try that failed. */
  #isTooLate({ id }: Piece): boolean {
    const { journal, clock } = this.#deps;
    for (const one of journal.waiting) {
      const isOver = areDaysOver(Date.parse(one.at), clock.date());
      if (!isOver) this.#overdue.delete(one.id);
      else if (!this.#overdue.has(one.id)) this.#overdue.set(one.id, clock.ms());
    }
    const fromMs = this.#overdue.get(id);
    return fromMs !== undefined && clock.ms() - fromMs >= OVERDUE_TRIED_MS;
  }

  /** An answer of the server itself; what it means for the next one is noted. */
  async asked(answering: Promise<Answer>): Promise<Answer> {
    const { devices, clock } = this.#deps;
    try {
      const answer = await answering;
      if (!isOurAnswer(answer)) {
        throw new CliError('server-unreachable', 'something else answers in its place');
      }
      this.#failures = 0;
      this.#nextAtMs = Number.NEGATIVE_INFINITY;
      devices.set('server', { kind: 'idle' });
      return answer;
    } catch (error) {
      if (!isServers(error)) throw error;
      this.#isThrough = false;
      const attempt = { before: this.#failures, sinceMs: 0, random: Math.random() };
      this.#failures += 1;
      const wait = nextWait(attempt, Number.POSITIVE_INFINITY) ?? 0;
      const isCut = error.code === 'server-unreachable';
      // A token counts wrong PINs, and locks: no other is tried until the program is started again.
      const againMs = error.reason === 'pin' ? Number.POSITIVE_INFINITY : REFUSED_AGAIN_MS;
      this.#nextAtMs = clock.ms() + (isCut ? wait : againMs);
      devices.set('server', { kind: 'failed', code: error.code });
      throw error;
    }
  }

  /** What waits, as the state of the folder. */
  show(): void {
    const { journal, devices } = this.#deps;
    const [oldest] = journal.waiting;
    if (this.#isFull) devices.set('folder', { kind: 'failed', code: 'queue-full' });
    else if (this.#fileFault !== undefined) {
      devices.set('folder', { kind: 'failed', code: 'folder-unusable' });
    } else if (this.#hasLarge) devices.set('folder', { kind: 'failed', code: 'report-too-large' });
    else if (oldest === undefined) devices.set('folder', { kind: 'idle' });
    else {
      const count = journal.waiting.length;
      devices.set('folder', { kind: 'waiting', for: 'server', count }, oldest.at);
    }
  }
}

/** The server's, the network's or the key's fault, after which a piece waits. */
export const isServers = (
  error: unknown,
): error is CliError & {
  readonly code: Extract<DeviceFault, `server-${string}` | 'key-unusable'>;
} => error instanceof CliError && SERVERS.has(error.code);

const SERVERS: ReadonlySet<string> = new Set([
  'server-unreachable',
  'server-refuses',
  'key-unusable',
]);

const bodyOf = (bytes: Buffer): Body => ({
  stream: Readable.from([bytes]),
  sizeBytes: bytes.length,
});
