/**
 * What a measure makes of one entry: would it have been judged otherwise by other policies, or
 * without a recalled tool (R30)?
 *
 * Invariants: the same gate as at the counter; nothing but the facts as of that moment is read;
 * nothing is written.
 */
import { reasonsOf, type StoredHandover } from '@nagori/area-handover';
import type { PolicyBook } from '@nagori/area-staff';
import type { Facts, Instant, ReasonCode, Recall, Verdict } from '@nagori/model';
import { type CompiledPolicy, isRecalled, type Opinion, outlook } from '@nagori/policy';
import type { HistoryClearance, RecordedDecision, ReplayHit } from './replay-store.ts';

/** What else may change than the verdict; `certificate`: it would not have been issued. */
export const CHANGES = ['routes', 'reasons', 'used', 'program', 'certificate'] as const;

/** By what the history is judged. */
export type Measure =
  | { readonly kind: 'policy'; readonly policies: readonly CompiledPolicy[] }
  | { readonly kind: 'recall'; readonly recall: Recall };

export interface ReplayCounts {
  handovers: number;
  certificates: number;
  /** No policy of the measure is for this channel and stage. */
  unjudged: number;
  /** The key was destroyed, or what was recorded does not read: said, and nothing made of it. */
  gone: number;
  unreadable: number;
}

export function noCounts(): ReplayCounts {
  return { handovers: 0, certificates: 0, unjudged: 0, gone: 0, unreadable: 0 };
}

/** A destruction is no word on a tool: what was crushed stays crushed. */
export function isOnTools({ outcome }: HistoryClearance): boolean {
  return outcome === 'release';
}

export type JudgedHandover = Pick<
  StoredHandover,
  'id' | 'shop' | 'channel' | 'stage' | 'policy' | 'preset'
>;

/** What was recorded at an entry. */
export interface AtEntry {
  readonly handover: JudgedHandover;
  readonly at: Instant;
  /** With the standings of others, as they were known then. */
  readonly facts: Facts;
  /** What was said at the time. */
  readonly recorded: () => RecordedDecision;
}

export interface MeasureDeps {
  readonly measure: Measure;
  readonly book: PolicyBook;
}

/** Undefined: it is judged as it was. */
export function hitOf(
  deps: MeasureDeps,
  policy: CompiledPolicy,
  entry: AtEntry,
): ReplayHit | undefined {
  const { handover, at, facts, recorded } = entry;
  const recalled = withRecall(deps.measure, facts);
  if (recalled === undefined) return undefined;
  const after = toRecorded(outlook(recalled, policy, at).opinion());
  const before = recorded();
  const changed = changeOf(before, after);
  const change = changed ?? (deps.measure.kind === 'recall' ? 'used' : undefined);
  if (change === undefined) return undefined;
  const { shop, channel, stage } = handover;
  const isProgram = changed !== undefined && byProgram(deps, entry, after);
  return {
    handover: handover.id,
    clearance: undefined,
    at,
    shop,
    channel,
    stage,
    before,
    after,
    change: isProgram ? 'program' : change,
    policy: policy.id,
  };
}

/** Undefined: it would have been issued, or was not asked about. */
export function clearanceHitOf(
  { measure }: MeasureDeps,
  policy: CompiledPolicy,
  { handover, at, facts, recorded }: AtEntry,
  clearance: string,
): ReplayHit | undefined {
  const recalled = withRecall(measure, facts);
  if (recalled === undefined) return undefined;
  const after = toRecorded(outlook(recalled, policy, at).opinion());
  const before = recorded();
  if (before.verdict !== 'accept' || after.verdict === 'accept') return undefined;
  const { shop, channel, stage } = handover;
  return {
    handover: handover.id,
    clearance,
    at,
    shop,
    channel,
    stage,
    before,
    after,
    change: 'certificate',
    policy: policy.id,
  };
}

export function policyFor(
  { measure, book }: MeasureDeps,
  { channel, stage, preset, policy }: Omit<JudgedHandover, 'id' | 'shop'>,
): CompiledPolicy | undefined {
  if (measure.kind === 'recall') return book.byId(preset, policy);
  return measure.policies.find((one) => one.stage === stage && one.channel.includes(channel));
}

/** Undefined: nothing of this phone comes from the tool, so that nothing can change. */
function withRecall(measure: Measure, facts: Facts): Facts | undefined {
  if (measure.kind === 'policy') return facts;
  const recalled = { ...facts, recalls: [...facts.recalls, measure.recall] };
  return facts.findings.some((one) => isRecalled(one, recalled)) ? recalled : undefined;
}

export function toRecorded(opinion: Opinion): RecordedDecision {
  return { verdict: opinion.verdict, reasons: reasonsOf(opinion), routes: opinion.route };
}

/** Undefined: judged as it was. */
export function changeOf(before: RecordedDecision, after: RecordedDecision): string | undefined {
  if (before.verdict !== after.verdict) return changeOfVerdict(before.verdict, after.verdict);
  if (!isSame(before.routes, after.routes)) return 'routes';
  return isSame(before.reasons, after.reasons) ? undefined : 'reasons';
}

export function changeOfVerdict(before: Verdict, after: Verdict): string {
  return `${before}>${after}`;
}

/** Two policies need not put the same reasons in the same order, nor each of them once. */
function isSame(a: readonly string[], b: readonly string[]): boolean {
  return isWithin(a, b) && isWithin(b, a);
}

function isWithin(some: readonly string[], all: readonly string[]): boolean {
  for (const one of some) if (!all.includes(one)) return false;
  return true;
}

/**
 * The program of today says by the policy of then what the measure says: it is not the measure that
 * changes something. Asked where something changes, and most often answered by the verdict alone.
 */
function byProgram(
  { book }: MeasureDeps,
  { handover: { preset, policy }, facts, at }: AtEntry,
  after: RecordedDecision,
): boolean {
  const own = book.byId(preset, policy);
  if (own === undefined) return false;
  const today = outlook(facts, own, at);
  const refuses = today.isOpen && after.verdict === 'refuse';
  if (today.verdict !== after.verdict && !refuses) return false;
  const codes = reasonsOf({ reasons: today.reasons() });
  if (!isSame(refuses ? [...codes, NO_WAY_OUT] : codes, after.reasons)) return false;
  return changeOf(toRecorded(today.opinion()), after) === undefined;
}

const NO_WAY_OUT = 'no-joint-steps' satisfies ReasonCode;
