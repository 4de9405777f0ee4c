/**
 * In which handover the database last found each number, so that a file of reports or a station,
 * which names phones by their numbers again and again, need not ask for each.
 *
 * Invariants: bounded in number and in time, and of one operator each. A number is forgotten when
 * this process sees it in another handover. It says where to write, never what to show: a write
 * names its version and handover, and the database refuses it where another copy was faster
 * (on-phone-of.ts).
 */
import { toHex } from '@nagori/keys';
import { type Instant, MINUTE_MS } from '@nagori/model';
import type { PhoneKey, StoredPhone } from './handover-store.ts';
import { keysOf } from './phone-record.ts';

const MOST = 12_000;
/** Another copy may learn that a second record has the number. */
const KNOWN_FOR_MS = MINUTE_MS;

interface Known {
  readonly handover: string;
  readonly since: Instant;
}

type Named = Pick<StoredPhone, 'operator' | 'phoneKey' | 'phoneKey2' | 'handover'>;

export class KnownPhones {
  readonly #most: number;
  readonly #known = new Map<string, Known>();

  constructor(most = MOST) {
    this.#most = most;
  }

  /** What the database answered to these keys. */
  remember(operator: string, keys: readonly PhoneKey[], handover: string, since: Instant): void {
    for (const key of keys) {
      const name = nameOf(operator, key);
      this.#known.delete(name);
      this.#known.set(name, { handover, since });
      if (this.#known.size <= this.#most) continue;
      this.#known.delete(this.#known.keys().next().value as string);
    }
  }

  /** The handover that all of them were found in. */
  handoverOf(operator: string, keys: readonly PhoneKey[], now: Instant): string | undefined {
    let handover: string | undefined;
    for (const key of keys) {
      const known = this.#known.get(nameOf(operator, key));
      const age = now - (known?.since ?? Number.NEGATIVE_INFINITY);
      if (known === undefined || age < 0 || age > KNOWN_FOR_MS) return undefined;
      if (handover !== undefined && handover !== known.handover) return undefined;
      ({ handover } = known);
    }
    return handover;
  }

  forget(operator: string, keys: readonly PhoneKey[]): void {
    for (const key of keys) this.#known.delete(nameOf(operator, key));
  }

  /** A record that was read or written: its numbers are no longer known in another handover. */
  saw(stored: Named): void {
    if (this.#known.size === 0) return;
    for (const key of keysOf(stored)) {
      const name = nameOf(stored.operator, key);
      const known = this.#known.get(name);
      if (known !== undefined && known.handover !== stored.handover.id) this.#known.delete(name);
    }
  }
}

const nameOf = (operator: string, key: PhoneKey): string => `${operator}/${toHex(key)}`;
