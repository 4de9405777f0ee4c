/**
 * What every certificate of one key of an authority is: packed, so that a million of them take 40
 * megabytes and are found in less than a microsecond.
 *
 * Invariants: a serial number is found as it is in its certificate; nothing is ever taken out;
 * a revoked certificate is never good again, nor is a suspended signing one (R22).
 */
import { type Instant, SECOND_MS } from '@nagori/model';
import {
  isReasonCode,
  REVOCATION_REASONS,
  type RevocationReasonCode,
  type RevocationStatus,
  type RevokedEntry,
} from './revocation.ts';

const SERIAL_BYTES = 16;
const GOOD = 0xff;
const FREE = -1;
/** At least two places for each, so that a search ends soon. */
const SLOTS_PER_ENTRY = 2;
const STATUS_GOOD: RevocationStatus = { kind: 'good' };

export class StatusIndex {
  /** R22: with `final`, a hold never ends but in revocation. */
  readonly #holdIsFinal: boolean;
  #count = 0;
  #serials: Uint8Array;
  #reasons: Uint8Array;
  #since: Uint32Array;
  #until: Uint32Array;
  #places: Int32Array;

  constructor(hold: 'final' | 'may-end', capacity = 1024) {
    this.#holdIsFinal = hold === 'final';
    this.#serials = new Uint8Array(capacity * SERIAL_BYTES);
    this.#reasons = new Uint8Array(capacity);
    this.#since = new Uint32Array(capacity);
    this.#until = new Uint32Array(capacity);
    this.#places = new Int32Array(powerOf2(capacity * SLOTS_PER_ENTRY)).fill(FREE);
  }

  get count(): number {
    return this.#count;
  }

  /** The capacity, before it grows. */
  get capacity(): number {
    return this.#reasons.length;
  }

  /** Its place, by the content of the INTEGER; -1 where this key never signed it. */
  find(serial: Uint8Array): number {
    if (serial.length !== SERIAL_BYTES) return FREE;
    const mask = this.#places.length - 1;
    for (let at = hash(serial) & mask; ; at = (at + 1) & mask) {
      const place = this.#places[at] as number;
      if (place === FREE || this.#isAt(place, serial)) return place;
    }
  }

  status(place: number): RevocationStatus {
    const reason = this.#reasons[place] as number;
    if (reason === GOOD) return STATUS_GOOD;
    if (!isReasonCode(reason)) throw new RangeError('no such reason');
    return { kind: 'revoked', at: (this.#since[place] as number) * SECOND_MS, reason };
  }

  serial(place: number): Uint8Array {
    return this.#serials.subarray(place * SERIAL_BYTES, (place + 1) * SERIAL_BYTES);
  }

  notAfter(place: number): Instant {
    return (this.#until[place] as number) * SECOND_MS;
  }

  /** Notes a certificate, or what became of it; gives its place where that is news, else -1. */
  put(serial: Uint8Array, status: RevocationStatus, notAfter: Instant): number {
    if (serial.length !== SERIAL_BYTES) throw new RangeError('a serial number has 16 bytes');
    const known = this.find(serial);
    const reason = status.kind === 'good' ? GOOD : status.reason;
    const since = status.kind === 'good' ? 0 : Math.floor(status.at / SECOND_MS);
    if (known === FREE) return this.#add(serial, reason, since, notAfter);
    const before = this.#reasons[known] as number;
    if (before === reason && this.#since[known] === since) return FREE;
    this.#refuseWayBack(before, reason);
    this.#reasons[known] = reason;
    this.#since[known] = since;
    return known;
  }

  /** Everything that is not good and has not ended before `endedBefore`. */
  eachRevoked(endedBefore: Instant, see: (entry: RevokedEntry) => void): void {
    const least = Math.floor(endedBefore / SECOND_MS);
    for (let place = 0; place < this.#count; place++) {
      const reason = this.#reasons[place] as number;
      if (reason === GOOD || (this.#until[place] as number) < least) continue;
      const at = (this.#since[place] as number) * SECOND_MS;
      see({ serial: this.serial(place), at, reason: reason as RevocationReasonCode });
    }
  }

  #refuseWayBack(before: number, reason: number): void {
    const wasHeld = before === REVOCATION_REASONS.certificateHold;
    if (before === GOOD) return;
    if (!wasHeld && (reason === GOOD || reason === REVOCATION_REASONS.certificateHold)) {
      throw new RangeError('a revoked certificate never comes back');
    }
    if (wasHeld && reason === GOOD && this.#holdIsFinal) {
      throw new RangeError('a suspended signing certificate is never good again');
    }
  }

  #add(serial: Uint8Array, reason: number, since: number, notAfter: Instant): number {
    if (this.#count === this.capacity) this.#grow();
    const place = this.#count++;
    this.#serials.set(serial, place * SERIAL_BYTES);
    this.#reasons[place] = reason;
    this.#since[place] = since;
    this.#until[place] = Math.floor(notAfter / SECOND_MS);
    this.#enter(place);
    return place;
  }

  #enter(place: number): void {
    const mask = this.#places.length - 1;
    let at = hash(this.serial(place)) & mask;
    while (this.#places[at] !== FREE) at = (at + 1) & mask;
    this.#places[at] = place;
  }

  #grow(): void {
    const capacity = this.capacity * 2;
    this.#serials = grown(this.#serials, new Uint8Array(capacity * SERIAL_BYTES));
    this.#reasons = grown(this.#reasons, new Uint8Array(capacity));
    this.#since = grown(this.#since, new Uint32Array(capacity));
    this.#until = grown(this.#until, new Uint32Array(capacity));
    this.#places = new Int32Array(powerOf2(capacity * SLOTS_PER_ENTRY)).fill(FREE);
    for (let place = 0; place < this.#count; place++) this.#enter(place);
  }

  #isAt(place: number, serial: Uint8Array): boolean {
    const start = place * SERIAL_BYTES;
    for (let i = 0; i < SERIAL_BYTES; i++) {
      if (this.#serials[start + i] !== serial[i]) return false;
    }
    return true;
  }
}

/** Serial numbers are random (RFC 5280 §4.1.2.2 asks it of us): any bits of them will do. */
function hash(serial: Uint8Array): number {
  const [, , , , a = 0, b = 0, c = 0, d = 0] = serial;
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

function powerOf2(least: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(least, 2)));
}

function grown<Store extends Uint8Array | Uint32Array>(from: Store, to: Store): Store {
  to.set(from);
  return to;
}
