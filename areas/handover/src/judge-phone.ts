/**
 * Judges a phone in its present state: its evidence through the readers, then the gate.
 *
 * Invariants: this file decides nothing itself. A token is verified before it is read.
 */
import {
  type Evidence,
  type PieceProblem,
  type RecordContext,
  type RecordedPhone,
  type RecordReading,
  readRecord,
  type TrustAnchors,
  tokensIn,
  verifyTokens,
} from '@nagori/evidence';
import { bad, type Check, type Facts, type Finding, good, type Instant } from '@nagori/model';
import { type CompiledPolicy, judgement } from '@nagori/policy';
import type { HandoverDeps } from './handover-deps.ts';
import type { StoredHandover } from './handover-store.ts';
import type { Judged } from './judged.ts';
import { identityOf, type PhoneDescription } from './phone-record.ts';

export type { Judged } from './judged.ts';

export interface Judging {
  readonly operator: string;
  readonly phone: PhoneDescription;
  readonly handover: Pick<StoredHandover, 'openedAt' | 'supplier' | 'giver'>;
  readonly evidence: readonly Evidence[];
  /** By the register as it was known then (R25); undefined: as it is now. */
  readonly registerAt?: Instant | undefined;
  /** As before any key of the authority's was withdrawn; absent: as the keys count now. */
  readonly withWithdrawnKeys?: boolean | undefined;
}

/** The readers' result for a phone. */
export interface PhoneRead {
  /** With the standing of other operators as known at this time (R25). */
  readonly facts: Facts;
  /** The findings of the added evidence alone. */
  readonly added: readonly Finding[];
  /** Of the evidence alone. */
  readonly record: RecordReading;
}

/** The readers' view of a phone; bad with every problem, by its piece. */
export async function readJudging(
  deps: HandoverDeps,
  judging: Judging,
  now: Instant,
): Promise<Check<PhoneRead, PieceProblem[]>> {
  const { registerAt, withWithdrawnKeys, evidence } = judging;
  const keys =
    withWithdrawnKeys === true ? { tokens: new Map(), anchors: () => allKeys(deps) } : deps;
  await verifyNew(keys, carrying(evidence), now);
  const context = { now, capabilities: deps.capabilities, tokens: keys.tokens };
  const of = recorded(judging);
  return standing(deps, of && readRecord(of, evidence, context), registerAt);
}

/** The phone as its readers take it; undefined: its key was destroyed, and no phone is named. */
export function recorded({
  operator,
  phone,
  handover,
}: Omit<Judging, 'evidence'>): RecordedPhone | undefined {
  const { platform, model, os, claimed, saidAt, imeis, label } = phone;
  if (imeis.length === 0 && label === undefined) return undefined;
  const { openedAt, supplier, giver } = handover;
  const stated = { platform, model, os, claimed, saidAt };
  const known = { phone: stated, openedAt, supplier, giver };
  return { operator, identity: identityOf(phone), ...known };
}

const UNNAMED: PieceProblem = {
  piece: 0,
  field: 'phone.imei',
  code: 'missing',
  message: 'a phone has an `imei`, or a `label` where none can be read',
};

/** With the standing of every other operator named in them. */
export function standing(
  { register }: Pick<HandoverDeps, 'register'>,
  read: Check<RecordReading, PieceProblem[]> | undefined,
  registerAt?: Instant,
): Check<PhoneRead, PieceProblem[]> {
  if (read?.kind !== 'good') return read?.kind === 'bad' ? read : bad([UNNAMED]);
  const record = read.value;
  const { facts, added, operators } = record;
  // Most phones name no operator but us, so skip walking a long record.
  const { self, supplier = self } = facts;
  const isOurs = supplier === self && [...operators].every((one) => one === self);
  return good({
    facts: isOurs ? facts : register.addStandings(facts, registerAt),
    added,
    record,
  });
}

/** The gate's decision on what was read at `now`. */
export function judge(
  { facts, record }: PhoneRead,
  policy: CompiledPolicy,
  now: Instant,
  earlier?: Parameters<typeof judgement>[3],
): Judged {
  return { facts, record, ...judgement(facts, policy, now, earlier) };
}

function allKeys({ anchors }: HandoverDeps): TrustAnchors {
  return { issuers: anchors().issuers.map(({ withdrawnFrom: _, ...anchor }) => anchor) };
}

/** Those with a token. */
export function carrying(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.filter((one) => tokensIn(one).length > 0);
}

/** Most phones carry no token, and one that was verified stays so. */
export async function verifyNew(
  { tokens, anchors: trusted }: Pick<HandoverDeps, 'tokens' | 'anchors'>,
  carried: readonly Evidence[],
  now: Instant,
): Promise<RecordContext['tokens']> {
  // A statement, and the status list that was read later (challenge, M6).
  const fresh = carried.filter((one) =>
    tokensIn(one).some((token) => tokens.get(token)?.kind !== 'good'),
  );
  if (fresh.length === 0) return tokens;
  const anchors = trusted();
  // A stored record is bounded by its pieces, so the limit of tokens does not apply.
  const checked = await verifyTokens({ evidence: fresh }, anchors, now, Number.POSITIVE_INFINITY);
  for (const [token, check] of checked) tokens.set(token, check);
  return tokens;
}
