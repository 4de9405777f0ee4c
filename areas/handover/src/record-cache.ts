/**
 * Caches the records that are in use, so that a write need not read first.
 *
 * Invariants: bounded in number and in size, because a record grows with its years, and no record
 * holds on to memory that is not its own. A cached record
 * may be stale: every write names the version it was judged on, and the database rejects a stale
 * one before anything is stored.
 */
import { beginWait } from '@nagori/database';
import type { Instant } from '@nagori/model';
import type { HandoverState, PhoneKey, StoredPhone } from './handover-store.ts';
import { KnownPhones } from './known-phones.ts';
import type { PhoneRecord } from './phone-record.ts';

const MOST = 6_000;
/** Of the entries' texts without their decisions: a record in memory takes about three times it. */
const HEAVIEST_BYTES = 128_000_000;
/** In any other state a number may have another record that is open. */
const IN_HAND: ReadonlySet<string> = new Set<HandoverState>(['open', 'taken', 'quarantined']);

export class RecordCache {
  /** Of phones whose records are in here. */
  readonly phones = new KnownPhones();
  readonly #most: number;
  readonly #heaviest: number;
  readonly #records = new Map<string, PhoneRecord>();
  /** By handover: resolves when all work queued so far has ended. */
  readonly #turns = new Map<string, Promise<unknown>>();
  #weight = 0;
  /** Read where this one has no record; nothing is ever put into it. */
  readonly #behind: RecordCache | undefined;
  /** Records that are stale behind. */
  readonly #dropped = new Set<string>();

  /** `heaviest`: of all records together, in bytes of their entries as text. */
  constructor(most = MOST, heaviest = HEAVIEST_BYTES, behind?: RecordCache) {
    this.#most = most;
    this.#heaviest = heaviest;
    this.#behind = behind;
  }

  /** For a trial: begins with what is cached here, and changes nothing of it. */
  over(): RecordCache {
    return new RecordCache(this.#most, this.#heaviest, this);
  }

  get(operator: string, handover: string): PhoneRecord | undefined {
    const key = `${operator}/${handover}`;
    const record = this.#records.get(key);
    if (record === undefined) {
      return this.#dropped.has(key) ? undefined : this.#behind?.get(operator, handover);
    }
    // The least recently used record is removed first.
    this.#records.delete(key);
    this.#records.set(key, record);
    return record;
  }

  /** The phone of these numbers, in its handover, where both are in memory: to be written to. */
  phoneOf(operator: string, keys: readonly PhoneKey[], now: Instant): StoredPhone | undefined {
    const handover = this.phones.handoverOf(operator, keys, now);
    if (handover === undefined) return undefined;
    const stored = this.get(operator, handover)?.stored;
    return stored !== undefined && IN_HAND.has(stored.state) ? stored : undefined;
  }

  put(record: PhoneRecord): void {
    this.phones.saw(record.stored);
    const key = `${record.stored.operator}/${record.stored.handover.id}`;
    // A slow reading ends after the write that it did not see.
    if ((this.#records.get(key)?.stored.version ?? 0) > record.stored.version) return;
    this.#remove(key);
    this.#records.set(key, withOwnBytes(record));
    this.#weight += record.weight;
    while (this.#isTooFull()) {
      const oldest = this.#records.keys().next().value;
      // The newest record stays whatever its size, because it is in use.
      if (oldest === undefined || oldest === key) return;
      this.#remove(oldest);
    }
  }

  /** Asked first: to find the oldest record costs more, past all that were moved since. */
  #isTooFull(): boolean {
    return this.#records.size > this.#most || this.#weight > this.#heaviest;
  }

  drop(operator: string, handover: string): void {
    const key = `${operator}/${handover}`;
    this.#remove(key);
    if (this.#behind !== undefined) this.#dropped.add(key);
  }

  /** Runs `work` on a handover after the work queued before it has ended, failed or not. */
  async inTurn<Result>(
    operator: string,
    handover: string,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const key = `${operator}/${handover}`;
    const before = this.#turns.get(key);
    const done = before === undefined ? work() : afterTurn(before).then(work);
    this.#turns.set(key, done);
    try {
      return await done;
    } finally {
      if (this.#turns.get(key) === done) this.#turns.delete(key);
    }
  }

  #remove(key: string): void {
    this.#weight -= this.#records.get(key)?.weight ?? 0;
    this.#records.delete(key);
  }
}

/** Resolves when the work before has ended, failed or not. */
async function afterTurn(before: Promise<unknown>): Promise<void> {
  const endWait = beginWait();
  await before.then(endWait, endWait);
}

/**
 * Bytes that came from the database or a cipher lie in a block of 64 KiB that Node shares among
 * many: cached, a digest of 32 bytes would hold all of it.
 */
function withOwnBytes(record: PhoneRecord): PhoneRecord {
  const { stored } = record;
  const { sealed, head, phoneKey, phoneKey2 } = stored;
  return {
    ...record,
    stored: {
      ...stored,
      head: own(head),
      phoneKey: own(phoneKey),
      phoneKey2: phoneKey2 && own(phoneKey2),
      sealed: { ...sealed, bytes: own(sealed.bytes) },
    },
  };
}

const own = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
