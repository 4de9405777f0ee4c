/**
 * Which phone it is, as people are shown it: its page, the dealer's book, what a customer signs and
 * its label say the same, by all that is on record (docs/adr/0104).
 *
 * Invariants: what counts for a verdict is the gate's alone; a file's word is shown, too.
 */
import { shownModel } from '@nagori/evidence';
import type { PhoneModel } from '@nagori/model';
import { evidenceOf, identityOf, type PhoneRecord } from './phone-record.ts';

export function whichPhone(
  record: Pick<PhoneRecord, 'phone' | 'entries' | 'workedOut'> & {
    readonly stored: Pick<PhoneRecord['stored'], 'operator'>;
  },
): PhoneModel {
  const { phone, stored } = record;
  const by = { operator: stored.operator, identity: identityOf(phone) };
  return shownModel(phone, evidenceOf(record), by);
}
