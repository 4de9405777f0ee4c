/** What the use cases of the loss desk are given. */
import type { Instant } from '@nagori/model';
import type { AuthorityInbox } from '../ports/authority-inbox.ts';
import type { Envelope } from '../ports/envelope.ts';
import type { LossStore } from '../ports/loss-store.ts';
import type { PhoneKeys } from '../ports/phone-keys.ts';
import type { DeskTable } from './desk-table.ts';

export interface LossDeps {
  readonly store: LossStore;
  readonly envelope: Envelope;
  readonly keys: PhoneKeys;
  readonly desks: DeskTable;
  readonly inbox: AuthorityInbox;
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
}
