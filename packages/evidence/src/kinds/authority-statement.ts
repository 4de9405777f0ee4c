/**
 * The authority's answer to the counter's challenge (challenge, version 1, §3 M5 and §5).
 *
 * Invariants: no signature, no statement. A statement with less binding than was asked for is
 * refused as unknown (no downgrade); `awaited`, `failed` and an expired statement are unknown
 * (R03, R23).
 */
import {
  BINDINGS,
  type Binding,
  type FindingClass,
  type FindingValue,
  HOUR_MS,
  intervalOf,
  isFuture,
  type Method,
  SECOND_MS,
  type UnknownReason,
} from '@nagori/model';
import * as z from 'zod';
import type { StatementClaims } from '../claims.ts';
import { ENVELOPE, jwt } from '../fields.ts';
import { reader } from '../reader.ts';
import { find, ignore, type Reading, type Source } from '../reading.ts';
import { parseHour } from '../time.ts';

const commitment = z.string().regex(/^[A-Za-z0-9_-]{8,128}$/);

const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('authority-statement'),
  jwt,
  /** What the counter asked, as it recorded it before it asked. */
  asked: z.strictObject({
    ch: commitment,
    min: z.enum(BINDINGS),
    cElem: commitment.optional(),
  }),
  /** The binding that the counter reached: §1 of the challenge. */
  seen: z.enum(BINDINGS),
});

type Statement = z.output<typeof schema>;

export const authorityStatement = reader('authority-statement', schema, (evidence, source, out) => {
  const check = out.phone.tokens.get(evidence.jwt);
  if (check?.kind !== 'good' || check.value.kind !== 'statement') {
    ignore(out, source.evidence, 'signature-bad', 'R03');
    return;
  }
  const { claims } = check.value;
  source.backing = 'authority';
  source.actor = 'authority';
  // What the counter asked and saw is the counter's word: without its station it binds nothing.
  const seen = source.station === undefined ? 'B0' : evidence.seen;
  source.binding = seen;
  const clock = `authority:${claims.iss}`;
  const issued = claims.iat * SECOND_MS;
  source.interval = intervalOf(issued, source.received, 'authority', clock);
  // M5: iat ≤ now + 120 s, where now is when the counter got it.
  if (isFuture(issued, source.received, 'authority')) source.barred ??= 'future';
  const told = seen === 'B0';
  const fault = faultOf(evidence, seen, claims);
  if (fault !== undefined) both('unknown', 'app', 'statement-none', source, out, fault);
  else if (claims.live !== 'none') {
    // Never signed for a shop; and what speaks against the phone does not expire.
    both('residue', told ? 'say' : 'app', 'statement-live', source, out);
  } else if (source.received > claims.exp * SECOND_MS) {
    ignore(out, source.evidence, 'signature-expired', 'R23');
    both('unknown', 'app', 'statement-none', source, out, 'expired');
  } else readAnswer(claims, told, clock, source, out);
});

/** M5: the same challenge, about what was asked, and bound no less than was asked. */
function faultOf(
  { asked }: Statement,
  seen: Binding,
  claims: StatementClaims,
): UnknownReason | undefined {
  if (claims.ch !== asked.ch) return 'cannot-state';
  if (asked.cElem !== undefined && claims.c_elem !== asked.cElem) return 'cannot-state';
  if (BINDINGS.indexOf(seen) < BINDINGS.indexOf(asked.min)) return 'binding-too-weak';
  // A word about the person binds to no element; an element that was not read binds to none either.
  if (seen !== 'B0' && claims.about !== 'element') return 'binding-too-weak';
  if ((seen === 'B2' || seen === 'B3') && asked.cElem === undefined) return 'binding-too-weak';
  return undefined;
}

function readAnswer(
  claims: StatementClaims,
  told: boolean,
  clock: string,
  source: Source,
  out: Reading,
): void {
  if (claims.key === 'none') both('clear', told ? 'say' : 'app', 'statement-none', source, out);
  else if (claims.key === 'deleted') {
    const hour = parseHour(claims.since ?? '') ?? claims.iat * SECOND_MS;
    source.interval = intervalOf(hour, source.received, 'authority', clock, 0, HOUR_MS);
    both('clear', told ? 'say' : 'act', 'statement-deleted', source, out);
  } else if (claims.key === 'awaited') {
    both('unknown', 'app', 'statement-awaited', source, out, 'deletion-awaited');
  } else both('unknown', 'app', 'statement-failed', source, out, 'deletion-failed');
}

function both(
  value: FindingValue,
  cls: FindingClass,
  method: Method,
  source: Source,
  out: Reading,
  because?: UnknownReason,
): void {
  find(out, source, 'jpki-certificate', value, cls, method, because);
  find(out, source, 'jpki-key', value, cls, method, because);
}
