/**
 * Overwrites phones on the cable of a desk for its pages: one at a time, in this program, whichever
 * page is open meanwhile.
 *
 * Invariants: what is on the disk is true at every moment: *failed* before the first byte, *done*
 * only at the end (R11). It is there until a page says that it is recorded; a program that was
 * enrolled asks its server whether it is. What one person began, no other goes on with or records;
 * anybody may begin anew, which is then the phone's attempt. Only pages of the server that it was
 * begun for see or end it, and only where this desk is the same station: with a desk key that the
 * desk's own server names; where the desk has none, with the one under which it was begun.
 */
import { randomUUID } from 'node:crypto';
import { DAY_MS, type ImeiKey, imeiDigits } from '@nagori/model';
import type { AdbAddress } from '../adb/adb-link.ts';
import { type OverwriteEvidence, overwriteOnRecord } from '../adb/overwrite-on-record.ts';
import type { OverwriteResult, Overwriting } from '../adb/overwrite-phone.ts';
import { type Mark, perSecondOf, withMark } from '../adb/overwrite-progress.ts';
import { CliError } from '../failure.ts';
import { unless } from '../unless.ts';
import { type AskingPage, isSameKey, ServerKeys } from './desk-key.ts';
import type { Devices, DeviceWork } from './devices.ts';
import { type OverwriteEntry, OverwriteStore } from './overwrite-store.ts';
import type { OwnServer } from './own-server.ts';

export interface DeskOverwritesDeps {
  readonly folder: string;
  readonly address: AdbAddress;
  readonly devices: Devices;
  readonly overwrite?: (wanted: Overwriting) => Promise<OverwriteResult>;
  /** What the desk's own server calls it; undefined: it was not enrolled. */
  readonly station?: string | undefined;
  /** The desk's own server, where it was enrolled. */
  readonly own?: OwnServer | undefined;
  /** For who runs the program. */
  readonly complain?: ((text: string) => void) | undefined;
  /** In the phone; only a test has another. */
  readonly phoneFolder?: string | undefined;
  readonly clock: { readonly ms: () => number; readonly date: () => Date };
}

export interface OverwriteAsked extends AskingPage {
  readonly imei: ImeiKey;
  readonly handover: string;
  /** The mark of the person who begins it. */
  readonly by: string;
  /** Goes on with what broke off. */
  readonly resume: boolean;
}

export interface OverwriteRefusal {
  readonly code: string;
  readonly reason?: string | undefined;
}

type Whose = Pick<OverwriteEntry, 'server' | 'station' | 'key'>;
type Running = Pick<OverwriteEntry, 'run' | 'imei' | 'handover' | 'by' | 'since'> & {
  readonly server: string;
  readonly station: string | undefined;
  readonly key: string;
  phase: 'starting' | 'filling' | 'checking';
  marks: readonly Mark[];
  ofBytes: number;
  readonly stop: AbortController;
};

/** As pages see one. `evidence`, `record`: once it has ended, until it is recorded. */
export interface OverwriteView {
  readonly run: string;
  readonly imei: string;
  readonly handover: string;
  readonly by: string;
  readonly since: string;
  readonly phase: Running['phase'] | 'ended';
  readonly done?: number;
  readonly of?: number;
  readonly perSecond?: number;
  readonly result?: 'done' | 'failed';
  /** Why it is not done. */
  readonly code?: string | undefined;
  readonly reason?: string | undefined;
  readonly resumable?: boolean;
  readonly evidence?: OverwriteEntry['evidence'];
  readonly record?: string;
}

/** Who knows a phone's model and its last digits soon guesses its number: few tries are given. */
const WRONG_NUMBERS_MOST = 5;
/** After so long the key to a result may be lost, as where its person is of another shop now. */
const LONG_DAYS = 30;
/** Between two states of the cable: pages are answered at each. */
const SHOWN_EVERY_MS = 500;

export class DeskOverwrites {
  readonly #deps: DeskOverwritesDeps;
  readonly #store: OverwriteStore;
  #running: Running | undefined;
  #ended: Promise<unknown> = Promise.resolve();
  #shownMs = Number.NEGATIVE_INFINITY;
  /** By run. */
  readonly #wrongNumbers = new Map<string, number>();
  readonly #keys: ServerKeys | undefined;

  /** Throws CliError `output-unwritable` where its folder cannot be used. */
  constructor(deps: DeskOverwritesDeps) {
    this.#deps = deps;
    this.#store = new OverwriteStore(deps.folder);
    const { own, clock } = deps;
    this.#keys = own && new ServerKeys(() => own.deskKeys(), clock.ms);
    for (const one of this.#store.all) {
      if (one.state === 'running') this.#fail(one, { code: 'overwrite-failed', reason: 'ended' });
    }
  }

  /** The page, where its key is taken here. Throws CliError where the desk's server is silent. */
  async admit(page: Omit<AskingPage, 'isKnown'>): Promise<AskingPage | undefined> {
    if (this.#keys === undefined) return { ...page, isKnown: false };
    return (await this.#keys.has(page.key)) ? { ...page, isKnown: true } : undefined;
  }

  /** Of one server and desk key alone. */
  view(page: AskingPage): readonly OverwriteView[] {
    const running = this.#isOf(page, this.#running) ? this.#running : undefined;
    const own = this.#store.all.filter((one) => this.#isOf(page, one));
    const others = own.filter(({ run }) => run !== running?.run);
    const ended = others.map((one): OverwriteView => {
      const { run, imei, handover, by, since, code, reason, evidence, record, recorded } = one;
      return {
        ...{ run, imei, handover, by, since, phase: 'ended', code, reason },
        ...{ result: evidence.result, resumable: this.#store.isResumable(one) },
        ...(recorded ? {} : { evidence, record }),
      };
    });
    if (running === undefined) return ended;
    const { run, imei, handover, by, since, phase, marks, ofBytes } = running;
    const done = marks.at(-1)?.bytes;
    const far = done === undefined ? {} : { done, of: ofBytes, perSecond: perSecondOf(marks) };
    return [{ run, imei, handover, by, since, phase, ...far }, ...ended];
  }

  /** For no page of these origins, as this station. */
  foreign(origins: ReadonlySet<string>): readonly Whose[] {
    return this.#store.all.filter((one) => ![...origins].some((of) => this.#isHere(of, one)));
  }

  /** How many results have waited for long. */
  waitingLong(): number {
    return this.#store.all.filter((one) => !one.recorded && this.#isLong(one)).length;
  }

  #isLong({ since }: OverwriteEntry): boolean {
    const until = this.#deps.clock.date().getTime() - LONG_DAYS * DAY_MS;
    return Date.parse(since) < until;
  }

  /** Of this server, shown to no page until one claims it: begun by a program of before. */
  keyless({ server, isKnown }: AskingPage): readonly OverwriteEntry[] {
    return isKnown ? [] : this.#store.all.filter((one) => this.#isKeyless(server, one));
  }

  /**
   * What has no desk key takes that of the page which names its phone's number and record. Throws
   * CliError `output-unwritable`.
   */
  claim({
    imei: key,
    handover,
    ...page
  }: AskingPage & { imei: ImeiKey; handover: string }): OverwriteRefusal | undefined {
    const imei = imeiDigits(key);
    let refusal: OverwriteRefusal | undefined;
    for (const one of this.keyless(page)) {
      if (one.handover !== handover) continue;
      const wrong = this.#wrongNumbers.get(one.run) ?? 0;
      if (wrong >= WRONG_NUMBERS_MOST) refusal = { code: 'too-many-wrong-numbers' };
      else if (one.imei === imei) this.#store.write({ ...one, key: page.key });
      else this.#wrongNumber(one.run, wrong + 1);
    }
    return refusal;
  }

  #wrongNumber(run: string, wrong: number): void {
    this.#wrongNumbers.set(run, wrong);
    if (wrong < WRONG_NUMBERS_MOST) return;
    this.#deps.complain?.(
      `pages named ${wrong} wrong numbers for the overwriting ${run}: it takes none until this ` +
        'program starts again\n',
    );
  }

  #isHere(server: string, one: Whose): boolean {
    return one.server === server && one.station === this.#deps.station;
  }

  #isKeyless(server: string, one: Whose): boolean {
    return one.key === undefined && this.#isHere(server, one);
  }

  /** Of one station all is one shop's: its server's keys open also what was begun under another. */
  #isOf({ server, key, isKnown }: AskingPage, one: Whose | undefined): boolean {
    if (one === undefined || !this.#isHere(server, one)) return false;
    return isKnown || (one.key !== undefined && isSameKey(key, one.key));
  }

  /** Answers once it has begun, or why it did not. */
  begin(asked: OverwriteAsked): Promise<{ readonly run: string } | OverwriteRefusal> {
    const { devices, clock } = this.#deps;
    const { handover, server, key, by, resume } = asked;
    const own = (one: OverwriteEntry) => one.imei === imei && this.#isOf(asked, one);
    const imei = imeiDigits(asked.imei);
    if (this.#running !== undefined || devices.of('cable')?.kind === 'working') {
      return Promise.resolve({ code: 'busy' });
    }
    const before = resume
      ? this.#store.all.find((one) => own(one) && this.#store.isResumable(one))
      : undefined;
    if (resume && before === undefined) return Promise.resolve({ code: 'nothing-to-resume' });
    if (before !== undefined && before.by !== by) {
      return Promise.resolve({ code: 'begun-by-another' });
    }
    const running: Running = {
      ...{ run: before?.run ?? randomUUID(), imei, handover, by },
      ...{ server, station: this.#deps.station, key },
      since: clock.date().toISOString(),
      ...{ phase: 'starting', marks: [], ofBytes: 0, stop: new AbortController() },
    };
    this.#running = running;
    this.#show();
    return new Promise((resolve) => {
      const work = this.#work(running, asked, () => resolve({ run: running.run }));
      this.#ended = work.then((refusal) => {
        this.#running = undefined;
        devices.set('cable', { kind: 'idle' });
        if (refusal !== undefined) resolve(refusal);
      });
    });
  }

  /** Ends it where it is: it can go on. False: it does not run. */
  stop(run: string, page: AskingPage): boolean {
    if (this.#running?.run !== run || !this.#isOf(page, this.#running)) return false;
    this.#running.stop.abort();
    return true;
  }

  /**
   * A page has recorded what `record` names, or gives it up: it is no longer held here. Where the
   * desk has a server of its own, that one says so (R11). Throws CliError `output-unwritable`, and
   * where that server is silent.
   */
  async recorded(
    run: string,
    record: string,
    page: AskingPage,
  ): Promise<OverwriteRefusal | undefined> {
    const its = () => {
      const one = this.#store.of(run);
      const isIts = one?.state === 'ended' && one.record === record && this.#running?.run !== run;
      return isIts && this.#isOf(page, one) ? one : undefined;
    };
    const { own } = this.#deps;
    const asked = its();
    if (asked !== undefined && own !== undefined && !this.#isLong(asked)) {
      const { imei, by, evidence } = asked;
      const { recorded, takesMore } = await own.onRecord({ ...evidence, imei, by });
      if (!recorded && takesMore) return { code: 'not-on-record' };
    }
    const one = its();
    if (one === undefined) return { code: 'no-overwriting' };
    if (this.#store.isResumable(one)) this.#store.write({ ...one, recorded: true });
    else this.#store.remove(run);
    return undefined;
  }

  /** Ends what runs, with what was written so far on the disk. */
  async close(): Promise<void> {
    this.#running?.stop.abort();
    await this.#ended;
  }

  /** Undefined: it had begun, and its end is on the disk. */
  async #work(
    running: Running,
    { imei, resume, isKnown }: OverwriteAsked,
    onBegun: () => void,
  ): Promise<OverwriteRefusal | undefined> {
    const { address, phoneFolder: folder, overwrite, own } = this.#deps;
    const { run, stop } = running;
    const { phase: _, marks: _marks, ofBytes: _of, stop: _stop, ...named } = running;
    const record = randomUUID();
    let last: OverwriteEntry | undefined;
    try {
      this.#store.prepare();
      const wanted = {
        ...{ address, imei, folder, signal: stop.signal },
        // Not before the cable: who only names numbers learns nothing of the server.
        mayBegin: async () => {
          if (own !== undefined) await unless(stop.signal, own.mayOverwrite(imei), stopped);
        },
        journal: { path: this.#store.journalOf(run), resume },
        record: (evidence: OverwriteEvidence) => {
          // The first is that of an attempt, each later one that of its end.
          const state = last === undefined ? 'running' : 'ended';
          const next = { nagoriOverwrite: 1, ...named, state, evidence, record } as const;
          this.#store.write({ ...next, recorded: false });
          last = { ...next, recorded: false };
        },
        onBegin: () => {
          // Of this phone, this is now the attempt.
          const { server, imei: number } = running;
          for (const other of this.#store.all) {
            const page = { ...running, isKnown };
            const isIts = this.#isOf(page, other) || this.#isKeyless(server, other);
            if (isIts && other.imei === number && other.run !== run) this.#store.remove(other.run);
          }
          running.phase = 'filling';
          this.#show();
          onBegun();
        },
        onWritten: (bytes: number, ofBytes: number) => {
          const atMs = this.#deps.clock.ms();
          if (atMs - this.#shownMs < SHOWN_EVERY_MS) return;
          running.marks = withMark(running.marks, { atMs, bytes });
          running.ofBytes = ofBytes;
          this.#show();
        },
        onReadBack: () => {
          running.phase = 'checking';
          this.#show();
        },
      };
      const { fault } = await overwriteOnRecord(wanted, overwrite);
      if (fault !== undefined && last !== undefined) {
        this.#store.write({ ...last, code: 'overwrite-failed', reason: fault });
      }
      return undefined;
    } catch (error) {
      const refusal = refusalOf(error);
      if (last === undefined) return refusal;
      this.#fail(last, refusal);
      return undefined;
    }
  }

  #fail(one: OverwriteEntry, why: OverwriteRefusal): void {
    // Later than any look at the phone until now.
    const at = this.#deps.clock.date().toISOString();
    const evidence = { ...one.evidence, result: 'failed', at } as const;
    const failed = { ...one, ...why, state: 'ended', evidence } as const;
    try {
      this.#store.write(failed);
    } catch {
      // On the disk it still runs, which is a failed attempt at the next start.
      this.#store.hold(failed);
    }
  }

  #show(): void {
    const { devices, clock } = this.#deps;
    const running = this.#running;
    if (running === undefined) return;
    this.#shownMs = clock.ms();
    const { imei, phase, marks, ofBytes } = running;
    const what: DeviceWork = phase === 'checking' ? 'checking' : 'overwriting';
    const done = marks.at(-1)?.bytes;
    const far = done === undefined ? {} : { done, of: ofBytes, perSecond: perSecondOf(marks) };
    devices.set('cable', { kind: 'working', what, imeiEnd: imei.slice(-4), ...far });
  }
}

/** Before it began, as where the key or the server is silent. */
const stopped = () => new CliError('overwrite-failed', 'it was stopped', [], 'stopped');

function refusalOf(error: unknown): OverwriteRefusal {
  if (!(error instanceof CliError)) return { code: 'overwrite-failed' };
  const { code, reason } = error;
  return reason === undefined ? { code } : { code, reason };
}
