/**
 * The authority's answer to the counter's challenge (challenge, version 1, §3 M5 and §5), and the
 * outcome of a deletion that it awaited (M6).
 *
 * Invariants: no signature, no statement. A statement with less binding than the challenge asked
 * for is refused as unknown (no downgrade). `awaited`, `failed` and an expired statement are
 * unknown (R03, R23).
 */
import {
  BINDINGS,
  type Binding,
  type Finding,
  type FindingClass,
  type FindingValue,
  HOUR_MS,
  type Interval,
  intervalOf,
  isFuture,
  type Method,
  parseHour,
  SECOND_MS,
  type UnknownReason,
} from '@nagori/model';
import * as z from 'zod';
import type { StatementClaims } from '../claims.ts';
import type { DeletionWord } from '../deletion-words.ts';
import { ENVELOPE, jwt, time } from '../fields.ts';
import { reader } from '../reader.ts';
import { find, ignore, type Reading, type Source } from '../reading.ts';
import { timeAt } from '../stated.ts';
import { type StatusListClaims, statusAt } from '../status-list.ts';

const commitment = z.string().regex(/^[A-Za-z0-9_-]{8,128}$/);

const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('authority-statement'),
  jwt,
  /** The counter's challenge, recorded before it was sent. */
  asked: z.strictObject({
    ch: commitment,
    min: z.enum(BINDINGS),
    cElem: commitment.optional(),
    /** When: no answer to a question is older than the question. */
    at: time.optional(),
  }),
  /** The binding that the counter reached: §1 of the challenge. */
  seen: z.enum(BINDINGS),
  /** M6: the status list, read later, of a statement whose deletion was awaited. */
  list: jwt.optional(),
});

type Statement = z.output<typeof schema>;

export const authorityStatement = reader(
  'authority-statement',
  {
    words: { ja: '認証局の回答', en: 'Authority’s statement' },
    saidBy: 'server',
    travels: true,
  },
  schema,
  (evidence, source, out) => {
    const check = out.phone.tokens.get(evidence.jwt);
    if (check?.kind !== 'good' || check.value.kind !== 'statement') {
      ignore(out, source.evidence, 'signature-bad', 'R03');
      return;
    }
    const { claims } = check.value;
    source.backing = 'authority';
    source.actor = 'authority';
    // Challenge and reading are the counter's own record: without its station they bind nothing.
    const seen = source.station === undefined ? 'B0' : evidence.seen;
    source.binding = seen;
    const clock = `authority:${claims.iss}`;
    const issued = claims.iat * SECOND_MS;
    source.interval = afterQuestion(
      intervalOf(issued, source.received, 'authority', clock),
      evidence.asked.at,
      source,
      out,
    );
    // M5: iat ≤ now + 120 s, where now is when the counter got it.
    if (isFuture(issued, source.received, 'authority')) source.barred ??= 'future';
    const isDeclared = seen === 'B0';
    const fault = faultOf(evidence, seen, claims);
    if (fault !== undefined) both('unknown', 'app', 'statement-none', source, out, fault);
    else if (claims.live !== 'none') {
      // Never signed for a shop. What counts against the phone does not expire.
      const because = claims.live === 'suspended' ? 'suspended' : undefined;
      both('residue', isDeclared ? 'say' : 'app', 'statement-live', source, out, because);
    } else if (evidence.list !== undefined) {
      readList(evidence.list, claims, isDeclared, source, out);
    } else if (source.received > claims.exp * SECOND_MS) {
      ignore(out, source.evidence, 'signature-expired', 'R23');
      both('unknown', 'app', 'statement-none', source, out, 'expired');
    } else readAnswer(claims, isDeclared, clock, source, out);
  },
);

/**
 * An answer to our question is later than the question, whatever the authority's clock and
 * rounding.
 */
function afterQuestion(
  signed: Interval,
  asked: string | undefined,
  source: Source,
  out: Reading,
): Interval {
  if (asked === undefined) return signed;
  const at = timeAt(asked, ['asked', 'at'], out.problems);
  const bound = source.station !== undefined && at > signed.lo && at <= signed.hi;
  return bound ? { ...signed, lo: at } : signed;
}

/** M5: the same challenge, the same question, and no less binding than was asked for. */
function faultOf(
  { asked }: Statement,
  seen: Binding,
  claims: StatementClaims,
): UnknownReason | undefined {
  if (claims.ch !== asked.ch) return 'cannot-state';
  if (asked.cElem !== undefined && claims.c_elem !== asked.cElem) return 'cannot-state';
  if (BINDINGS.indexOf(seen) < BINDINGS.indexOf(asked.min)) return 'binding-too-weak';
  // A statement about the person binds to no element, and neither does an element that was not
  // read.
  if (seen !== 'B0' && claims.about !== 'element') return 'binding-too-weak';
  if ((seen === 'B2' || seen === 'B3') && asked.cElem === undefined) return 'binding-too-weak';
  return undefined;
}

/**
 * M6: the outcome of an awaited deletion. The statement was received in time, so only the list must
 * be fresh now. The list names no hour, so the deletion lies between the revocation and the list.
 */
function readList(
  token: string,
  claims: StatementClaims,
  isDeclared: boolean,
  source: Source,
  out: Reading,
): void {
  const check = out.phone.tokens.get(token);
  const list = check?.kind === 'good' && check.value.kind === 'status-list' && check.value.claims;
  const because = list ? listFault(list, claims, source, out) : unsigned(source, out);
  if (claims.key === 'awaited') speakOfDeletion('awaited', claims, source.interval, source, out);
  if (!list || because !== undefined) {
    const method = because === 'deletion-failed' ? 'statement-failed' : 'statement-awaited';
    both('unknown', 'app', method, source, out, because);
    return;
  }
  if (isFuture(list.iat * SECOND_MS, source.received, 'authority')) source.barred ??= 'future';
  const since = parseHour(claims.since ?? '') ?? claims.iat * SECOND_MS;
  const width = list.iat * SECOND_MS - since;
  speakOfDeletion('deleted', claims, source.said ?? source.interval, source, out);
  // A clock name of its own, so that no other reading of that clock is ordered by the span's start.
  const span = `authority:${claims.iss}/${source.evidence}`;
  source.interval = intervalOf(since, source.received, 'authority', span, 0, width);
  both('clear', isDeclared ? 'say' : 'act', 'statement-deleted', source, out);
}

function speakOfDeletion(
  says: DeletionWord['says'],
  { iss, c_elem: element }: StatementClaims,
  signed: Interval,
  { evidence, binding = 'B0', barred }: Source,
  out: Reading,
): void {
  if (barred !== undefined) return;
  out.deletionWords.push({ evidence, says, issuer: iss, element, binding, signed });
}

/** Why the list does not say `deleted`; undefined where it does. */
function listFault(
  list: StatusListClaims,
  claims: StatementClaims,
  source: Source,
  out: Reading,
): UnknownReason | undefined {
  if (!isListOf(list, claims)) return unsigned(source, out);
  if (source.received > list.exp * SECOND_MS) {
    ignore(out, source.evidence, 'signature-expired', 'R23');
    return 'expired';
  }
  // The list's answer dates from its signature.
  const clock = `authority:${claims.iss}`;
  source.said = intervalOf(list.iat * SECOND_MS, source.received, 'authority', clock);
  const word = statusAt(list, claims.status?.idx ?? Number.NaN);
  if (word === 'deleted') return undefined;
  return word === 'failed' || word === 'lapsed' ? 'deletion-failed' : 'deletion-awaited';
}

function unsigned(source: Source, out: Reading): UnknownReason {
  ignore(out, source.evidence, 'signature-bad', 'R03');
  return 'deletion-awaited';
}

/** The list that the statement named, by the same authority and not from before the statement. */
function isListOf(list: StatusListClaims, { iss, iat, status }: StatementClaims): boolean {
  return list.iss === iss && list.sub === status?.uri && list.iat >= iat;
}

function readAnswer(
  claims: StatementClaims,
  isDeclared: boolean,
  clock: string,
  source: Source,
  out: Reading,
): void {
  if (claims.key === 'none')
    both('clear', isDeclared ? 'say' : 'app', 'statement-none', source, out);
  else if (claims.key === 'deleted') {
    const hour = parseHour(claims.since ?? '') ?? claims.iat * SECOND_MS;
    source.said = source.interval;
    speakOfDeletion('deleted', claims, source.said, source, out);
    source.interval = intervalOf(hour, source.received, 'authority', `${clock}/hour`, 0, HOUR_MS);
    both('clear', isDeclared ? 'say' : 'act', 'statement-deleted', source, out);
  } else if (claims.key === 'awaited') {
    speakOfDeletion('awaited', claims, source.interval, source, out);
    both('unknown', 'app', 'statement-awaited', source, out, 'deletion-awaited');
  } else both('unknown', 'app', 'statement-failed', source, out, 'deletion-failed');
}

function both(
  value: FindingValue,
  cls: FindingClass,
  method: Method,
  source: Source,
  out: Reading,
  because?: Finding['because'],
): void {
  find(out, source, 'jpki-certificate', value, cls, method, because);
  find(out, source, 'jpki-key', value, cls, method, because);
}
