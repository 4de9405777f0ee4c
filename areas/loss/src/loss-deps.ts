/**
 * What the use cases of the loss desk take as arguments.
 */
import type { AuthorityInbox } from '@nagori/area-handover';
import type { Names } from '@nagori/area-staff';
import type { Envelope, PhoneKeys } from '@nagori/keys';
import type { Instant } from '@nagori/model';
import type { DeskTable } from './desk-table.ts';
import type { LossStore } from './loss-store.ts';

export interface LossDeps {
  readonly store: LossStore;
  readonly envelope: Envelope;
  readonly keys: PhoneKeys;
  readonly desks: DeskTable;
  readonly inbox: AuthorityInbox;
  /** Whether it sells lines: a line is its own to stop, and it knows the line's holder. */
  readonly isCarrier: (operator: string) => Promise<boolean>;
  /** As they are shown; undefined: there is no such operator. */
  readonly namesOf: (
    operator: string,
    shop: string | undefined,
  ) => Promise<{ readonly operator: Names; readonly shop?: Names | undefined } | undefined>;
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
}
