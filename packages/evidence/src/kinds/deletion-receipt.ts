/**
 * The receipt that the element deleted certificate and key (R03), signed by the authority.
 *
 * Invariants: a receipt for another phone's binding says nothing of this one. Certificate and key
 * are judged apart (R01): a key that could not be deleted stays unknown.
 */
import { HOUR_MS, intervalOf, isFuture, parseHour, SECOND_MS } from '@nagori/model';
import * as z from 'zod';
import { ENVELOPE, jwt, text } from '../fields.ts';
import { reader } from '../reader.ts';
import { find, ignore } from '../reading.ts';

const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('deletion-receipt'),
  jwt,
  /** The binding that the counter recorded for this phone. */
  asked: z.strictObject({ bind: text(128) }),
});

export const deletionReceipt = reader(
  'deletion-receipt',
  {
    words: { ja: '削除の受領証', en: 'Deletion receipt' },
    saidBy: 'server',
    travels: true,
  },
  schema,
  (evidence, source, out) => {
    const check = out.phone.tokens.get(evidence.jwt);
    if (check?.kind !== 'good' || check.value.kind !== 'receipt') {
      ignore(out, source.evidence, 'signature-bad', 'R03');
      return;
    }
    const { claims } = check.value;
    source.backing = 'authority';
    source.actor = 'authority';
    const hour = parseHour(claims.deleted) ?? claims.iat * SECOND_MS;
    const clock = `authority:${claims.iss}`;
    // Hours are ordered among themselves, never against a reading within one of them.
    source.interval = intervalOf(hour, source.received, 'authority', `${clock}/hour`, 0, HOUR_MS);
    source.said = intervalOf(claims.iat * SECOND_MS, source.received, 'authority', clock);
    // A receipt that was signed after it was received is dated wrong by one of the two.
    if (isFuture(claims.iat * SECOND_MS, source.received, 'authority')) source.barred ??= 'future';
    // Its binding to this phone is the counter's own record, made at a station.
    const unbound = claims.bind !== evidence.asked.bind ? 'cannot-state' : 'binding-too-weak';
    if (unbound === 'cannot-state' || source.station === undefined) {
      find(out, source, 'jpki-certificate', 'unknown', 'act', 'key-deletion', unbound);
      find(out, source, 'jpki-key', 'unknown', 'act', 'key-deletion', unbound);
      return;
    }
    if (source.barred === undefined) {
      const { evidence: id, said: signed } = source;
      const { iss: issuer, bind: element } = claims;
      // Staff saw the statement's code on this phone, or more: else nothing could bind it.
      out.deletionWords.push({
        evidence: id,
        says: 'deleted',
        issuer,
        element,
        binding: 'B1',
        signed,
      });
    }
    find(out, source, 'jpki-certificate', 'clear', 'act', 'key-deletion');
    if (claims.key === 'deleted') find(out, source, 'jpki-key', 'clear', 'act', 'key-deletion');
    else find(out, source, 'jpki-key', 'unknown', 'act', 'key-deletion', 'deletion-failed');
  },
);
