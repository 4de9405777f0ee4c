/**
 * Which phone it is, as its page says, in the phone's row: lists read the row alone
 * (docs/adr/0104).
 *
 * Invariants: worked out by `whichPhone` when a word on it is written, never in a list. The first
 * description in the row stays.
 */
import { type Evidence, isOfDescription } from '@nagori/evidence';
import { phoneRow } from '@nagori/keys';
import type { Instant, PhoneModel } from '@nagori/model';
import { byteaText } from './entry-write.pg.ts';
import { foundBy } from './found-by.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { SideEffects } from './handover-store.ts';
import { encodePhone, type PhoneDescription, type PhoneRecord } from './phone-record.ts';
import { whichPhone } from './which-phone.ts';

/** Rows of before this was written have the first description alone. */
export function shownOf(phone: PhoneDescription): PhoneModel {
  return phone.shown ?? phone;
}

/** The same object where the row says it already. `evidence`: all of the phone. */
export function withShown(
  phone: PhoneDescription,
  evidence: readonly Evidence[],
  operator: string,
): PhoneDescription {
  if (!evidence.some(isOfDescription)) return phone;
  const all = { phone, entries: [], workedOut: { evidence }, stored: { operator } };
  const { platform, model, os } = whichPhone(all);
  const known = shownOf(phone);
  const isSame = known.platform === platform && known.model === model && known.os === os;
  return isSame ? phone : { ...phone, shown: { platform, model, os } };
}

/** In the statement of the entry; the phone's row is described anew. Few writes say so. */
export const SHOW_PHONE_SQL = `case when w.side_effects -> 'shown' is not null then
  nagori.show_phone(w.operator, w.phone_key, w.side_effects -> 'shown') end`;

export async function showPhone(
  { envelope, keys }: HandoverDeps,
  { operator, phoneKey }: PhoneRecord['stored'],
  phone: PhoneDescription,
  at: Instant,
): Promise<SideEffects> {
  const sealed = await envelope.seal(operator, phoneRow(phoneKey), encodePhone(phone), at);
  return {
    shown: {
      sealed: byteaText(sealed.bytes),
      keyId: sealed.keyId,
      foundBy: foundBy(keys, operator, phone),
    },
  };
}
