/**
 * Records of the phones that are being worked on, so that a write need not read first.
 *
 * Invariants: bounded; a record is only ever a guess: every write names the version it was judged
 * on, and a wrong guess is found by the database (`stale`) before anything is stored.
 */
import type { PhoneRecord } from './phone-record.ts';

export class RecordCache {
  readonly #most: number;
  readonly #records = new Map<string, PhoneRecord>();

  constructor(most = 2_000) {
    this.#most = most;
  }

  get(operator: string, handover: string): PhoneRecord | undefined {
    const key = `${operator}/${handover}`;
    const record = this.#records.get(key);
    if (record === undefined) return undefined;
    // The least recently used goes first.
    this.#records.delete(key);
    this.#records.set(key, record);
    return record;
  }

  put(record: PhoneRecord): void {
    const key = `${record.stored.operator}/${record.stored.handover.id}`;
    // A slow reading ends after the write that it did not see.
    if ((this.#records.get(key)?.stored.version ?? 0) > record.stored.version) return;
    this.#records.delete(key);
    this.#records.set(key, record);
    if (this.#records.size <= this.#most) return;
    const oldest = this.#records.keys().next();
    if (!oldest.done) this.#records.delete(oldest.value);
  }

  drop(operator: string, handover: string): void {
    this.#records.delete(`${operator}/${handover}`);
  }
}
