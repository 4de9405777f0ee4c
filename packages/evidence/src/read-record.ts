/**
 * A phone's record, as stored values → the gate's facts about the phone. It is read once; evidence
 * added later is read alone, onto the earlier reading.
 *
 * Invariants: continuing a reading gives the same result as reading everything anew. It continues
 * only where its inputs are unchanged: the phone, its operator and supplier, the capability rows,
 * the tokens' checks, and a time at which all of it had been received.
 */
import {
  bad,
  type CapabilityRow,
  type Check,
  type Facts,
  type Finding,
  type Giver,
  good,
  type Instant,
  type PhoneIdentity,
} from '@nagori/model';
import { type Described, describedBy, type StatedModel } from './described.ts';
import { mayDescribe } from './description-words.ts';
import { factsOf } from './facts-of.ts';
import { type PieceProblem, readPieces } from './read-piece.ts';
import { continued, newReading, type Reading } from './reading.ts';
import type { Evidence } from './registry.ts';
import type { TokenCheck } from './tokens.ts';
import { tokensIn } from './tokens-in.ts';
import { mayEndVersion } from './version-ends.ts';

/** A phone as an operator has it on record. */
export interface RecordedPhone {
  readonly operator: string;
  readonly identity: PhoneIdentity;
  readonly phone: StatedModel;
  readonly supplier?: string | undefined;
  readonly giver?: Giver | undefined;
  readonly openedAt: Instant;
}

export interface RecordContext {
  readonly now: Instant;
  readonly capabilities: readonly CapabilityRow[];
  /** The results of `verifyTokens`, by token. A token that is missing here is not believed. */
  readonly tokens: ReadonlyMap<string, TokenCheck>;
}

export interface RecordReading {
  readonly facts: Facts;
  /** The findings of the added pieces alone. */
  readonly added: readonly Finding[];
  readonly evidence: readonly Evidence[];
  /** The tokens of the record, each with its check. */
  readonly tokens: readonly CheckedToken[];
  /** The operators named as sources; some of their evidence may have been dropped. */
  readonly operators: ReadonlySet<string>;
  /** Ids of `evidence` and of what was read onto it: any other id is new. */
  readonly ids: Set<string>;
  /** The inputs of the reading, from which `readMore` continues. */
  readonly by: {
    readonly phone: RecordedPhone;
    readonly context: RecordContext;
    readonly described: Described;
  };
  readonly out: Reading;
}

export interface CheckedToken {
  readonly token: string;
  readonly of: Evidence;
  readonly check: TokenCheck | undefined;
}

/** Everything that is on record; bad with every problem, by its piece. */
export function readRecord(
  phone: RecordedPhone,
  evidence: readonly Evidence[],
  context: RecordContext,
): Check<RecordReading, PieceProblem[]> {
  const described = describedIn(phone, evidence, context);
  const nothing = { evidence: [], tokens: [], operators: NO_OPERATORS, ids: new Set<string>() };
  return readOnto(nothingRead(phone, context, described), nothing, evidence, {
    ...{ phone, context, described },
  });
}

/** The facts of `readRecord` alone, where nothing will be read onto them. */
export function readRecordFacts(
  phone: RecordedPhone,
  evidence: readonly Evidence[],
  context: RecordContext,
): Check<Facts, PieceProblem[]> {
  const described = describedIn(phone, evidence, context);
  const out = nothingRead(phone, context, described);
  const problems = readPieces(evidence, out);
  if (problems.length > 0) return bad(problems);
  return good(factsOf(out, { ...phone, ...namesOf(described) }));
}

function describedIn(
  { operator, identity, phone }: RecordedPhone,
  evidence: readonly Evidence[],
  { now, capabilities }: RecordContext,
): Described {
  return describedBy(phone, evidence, capabilities, { operator, identity, now });
}

const namesOf = ({ phone, alsoNamed }: Described) => ({ phone, alsoNamed });

function nothingRead(
  { operator, identity, supplier }: RecordedPhone,
  { now, tokens }: RecordContext,
  { capability, unconfirmed }: Described,
): Reading {
  const at = { now, received: now };
  return newReading({ ...at, operator, identity, capability, unconfirmed, tokens, supplier });
}

/**
 * `before` with more evidence, each piece of which must be valid: otherwise bad with every problem,
 * by its piece of `added`. With no evidence, the record is read as of `context.now`.
 */
export function readMore(
  before: RecordReading,
  added: readonly Evidence[],
  phone: RecordedPhone,
  context: RecordContext,
): Check<RecordReading, PieceProblem[]> {
  const isKnown = added.some(
    ({ id }) => before.ids.has(id) && before.evidence.some((one) => one.id === id),
  );
  const isFresh = !isKnown && holds(before, phone, context);
  if (isFresh && isDescribedAlike(before, added, phone, context)) {
    if (added.length === 0 && isSamePhone(before.by.phone, phone)) return good(before);
    const { now, tokens } = context;
    const out = continued(before.out, { ...before.out.phone, now, received: now, tokens });
    return readOnto(out, before, added, { phone, context, described: before.by.described });
  }
  const alone = readRecord(phone, added, context);
  if (alone.kind !== 'good') return alone;
  const all = readRecord(phone, [...before.evidence, ...added], context);
  if (all.kind !== 'good') return all;
  // Alone, pieces do not know which phone it is.
  const ids = new Set(added.map(({ id }) => id));
  const own = all.value.facts.findings.filter(({ evidence }) => ids.has(evidence));
  return good({ ...all.value, added: isFresh ? own : alone.value.added });
}

/** What an act reached is read anew where a piece changes which phone it is. */
function isDescribedAlike(
  { evidence, by: { described } }: RecordReading,
  added: readonly Evidence[],
  { operator, identity, phone }: RecordedPhone,
  { now, capabilities }: RecordContext,
): boolean {
  if (!added.some((one) => mayDescribe(one) || mayEndVersion(one, operator))) return true;
  const by = { operator, identity, now };
  const { phone: today, ...counts } = describedBy(phone, [...evidence, ...added], capabilities, by);
  return (
    counts.capability === described.capability &&
    counts.unconfirmed === undefined &&
    described.unconfirmed === undefined &&
    isSameModel(today, described.phone) &&
    isAlsoNamedAlike(counts.alsoNamed, described.alsoNamed)
  );
}

function isAlsoNamedAlike(a: Described['alsoNamed'], b: Described['alsoNamed']): boolean {
  if (a === undefined || b === undefined) return a === b;
  const isSame = (all: readonly string[], other: readonly string[]) =>
    all.length === other.length && all.every((one, i) => one === other[i]);
  return isSame(a.models, b.models) && isSame(a.versions, b.versions);
}

const NO_OPERATORS: ReadonlySet<string> = new Set();

/** Whether every piece would be read today as it was. */
function holds({ by, out, tokens }: RecordReading, phone: RecordedPhone, today: RecordContext) {
  const { operator, supplier, identity } = by.phone;
  return (
    out.latest <= Math.min(by.context.now, today.now) &&
    by.context.capabilities === today.capabilities &&
    operator === phone.operator &&
    supplier === phone.supplier &&
    isSameIdentity(identity, phone.identity) &&
    isSameModel(by.phone.phone, phone.phone) &&
    tokens.every(({ token, check }) => today.tokens.get(token) === check)
  );
}

function isSameModel(a: StatedModel, b: StatedModel): boolean {
  if (a === b) return true;
  const isSame = a.platform === b.platform && a.model === b.model && a.os === b.os;
  return isSame && (a.claimed === true) === (b.claimed === true);
}

function isSameIdentity(a: PhoneIdentity, b: PhoneIdentity): boolean {
  if (a.kind !== 'known' || b.kind !== 'known') {
    return a.kind !== 'known' && b.kind !== 'known' && a.label === b.label;
  }
  return a.imeis.length === b.imeis.length && a.imeis.every((one, i) => one === b.imeis[i]);
}

/** What `holds` leaves out. */
function isSamePhone(a: RecordedPhone, b: RecordedPhone): boolean {
  return a.openedAt === b.openedAt && a.giver === b.giver;
}

function readOnto(
  out: Reading,
  before: Pick<RecordReading, 'evidence' | 'tokens' | 'operators' | 'ids'>,
  added: readonly Evidence[],
  by: RecordReading['by'],
): Check<RecordReading, PieceProblem[]> {
  const { findings, circumstances, custody } = out;
  const [found, said, moved] = [findings.length, circumstances.length, custody.length];
  const problems = readPieces(added, out);
  if (problems.length > 0) return bad(problems);
  const claims = [findings.slice(found), circumstances.slice(said), custody.slice(moved)].flat();
  for (const { id } of added) before.ids.add(id);
  const carried = added.flatMap((of) =>
    tokensIn(of).map((token) => ({ of, token, check: by.context.tokens.get(token) })),
  );
  return good({
    facts: factsOf(out, { ...by.phone, ...namesOf(by.described) }),
    added: findings.slice(found),
    evidence: [...before.evidence, ...added],
    tokens: [...before.tokens, ...carried],
    operators: withNamed(before.operators, claims),
    ids: before.ids,
    by,
    out,
  });
}

function withNamed(
  known: ReadonlySet<string>,
  claims: readonly { readonly operator?: string | undefined }[],
): ReadonlySet<string> {
  const named = claims.flatMap(({ operator }) => operator ?? []);
  return named.every((one) => known.has(one)) ? known : new Set([...known, ...named]);
}
