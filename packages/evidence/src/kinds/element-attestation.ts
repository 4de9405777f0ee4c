/**
 * The element's own answer to the counter's challenge, through the counter's reader (challenge,
 * version 1, B3).
 *
 * Invariants: without both signatures it says nothing. Without the counter's station it binds
 * nothing to the phone. A key that the element reports is residue, whatever was asked, and no other
 * element's answer clears it.
 */
import { HOUR_MS, intervalOf, isFuture, parseHour } from '@nagori/model';
import * as z from 'zod';
import { ENVELOPE, jwt } from '../fields.ts';
import { reader } from '../reader.ts';
import { find, ignore, type Reading, type Source } from '../reading.ts';

const commitment = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('element-attestation'),
  /** Signed by the element. */
  jwt,
  /** Signed by the authority: whose key that is. */
  voucher: jwt,
  /** The counter's challenge, recorded before it was sent. */
  asked: z.strictObject({ ch: commitment }),
});

export const elementAttestation = reader(
  'element-attestation',
  {
    words: { ja: 'チップ自身の回答', en: 'The element’s own answer' },
    saidBy: 'server',
  },
  schema,
  (evidence, source, out) => {
    const check = out.phone.tokens.get(evidence.jwt);
    if (check?.kind !== 'good' || check.value.kind !== 'attestation') {
      ignore(out, source.evidence, 'signature-bad', 'R03');
      return;
    }
    const { claims } = check.value;
    source.backing = 'authority';
    source.actor = 'tool';
    const isDeclared = source.station === undefined;
    source.binding = isDeclared ? 'B0' : 'B3';
    const cls = isDeclared ? 'say' : 'probe';
    const held = claims.key === 'held';
    // A clearing answer counts only for its own challenge; a reported key counts for any.
    if (held || claims.ch === evidence.asked.ch) {
      const { evidence: id, received } = source;
      const bound = !isDeclared && source.barred === undefined;
      out.elementWords.push({ evidence: id, element: claims.iss, received, held, bound });
    }
    if (held) both('residue', cls, 'statement-live', source, out);
    else if (claims.ch !== evidence.asked.ch) {
      both('unknown', 'probe', 'statement-none', source, out, 'cannot-state');
    } else if (claims.key === 'none') both('clear', cls, 'statement-none', source, out);
    else {
      // That nothing is inside is seen now; when it was deleted is known to the hour.
      both('clear', cls, 'statement-none', source, out);
      const hour = parseHour(claims.deleted ?? '') ?? source.received;
      // A clock name of its own for each answer, by the evidence's id, because an element is never
      // named.
      const clock = `element:${source.evidence}`;
      // The phone's own clock, which is not under our control.
      if (isFuture(hour, source.received, 'import')) source.barred ??= 'future';
      source.interval = intervalOf(hour, source.received, 'import', clock, 0, HOUR_MS);
      both('clear', isDeclared ? 'say' : 'act', 'statement-deleted', source, out);
    }
  },
);

function both(
  value: Parameters<typeof find>[3],
  cls: Parameters<typeof find>[4],
  method: Parameters<typeof find>[5],
  source: Source,
  out: Reading,
  because?: Parameters<typeof find>[6],
): void {
  find(out, source, 'jpki-certificate', value, cls, method, because);
  find(out, source, 'jpki-key', value, cls, method, because);
}
