/**
 * Applies a measure to one entry: would other policies, the recall of a tool, or a new count of the
 * bench have judged it differently (R30)?
 *
 * Invariants: the same gate as at the counter. Only the facts as of that moment are read. Nothing
 * is written.
 */
import { reasonsOf, type StoredHandover } from '@nagori/area-handover';
import type { PolicyBook } from '@nagori/area-staff';
import {
  type Facts,
  type Instant,
  isSameRecall,
  type MeasuredRow,
  type ReasonCode,
  type Recall,
  type RecallScope,
  type Verdict,
} from '@nagori/model';
import { type CompiledPolicy, isRecalled, type Opinion, outlook } from '@nagori/policy';
import { changedCounts, leansNoMore, withCounts } from './changed-counts.ts';
import type { HistoryClearance, RecordedDecision, ReplayHit } from './replay-store.ts';

/**
 * Changes other than of the verdict; `certificate`: it would not have been issued. Of a recall,
 * what only work that names no tool would change is `unnamed`: it may be that tool's or another's.
 *
 * `used`: the phone rests on work of the tool, or on a measured row, and the measure changes no
 * judgement. `program`: today's program alone makes the difference, and nothing of the phone was
 * found that the measure is about.
 */
export const CHANGES = [
  ...(['routes', 'reasons', 'used', 'program', 'certificate'] as const),
  ...(['unnamed', 'unnamed-certificate'] as const),
] as const;

/** What the history is judged by. */
export type Measure =
  | { readonly kind: 'policy'; readonly policies: readonly CompiledPolicy[] }
  | { readonly kind: 'recall'; readonly recall: Recall }
  /** Without a recall that is on record: it was ended. */
  | { readonly kind: 'lift'; readonly recall: RecallScope }
  /** The rows of a new count of the bench. */
  | { readonly kind: 'measured'; readonly rows: readonly MeasuredRow[] };

export interface ReplayCounts {
  handovers: number;
  certificates: number;
  /** The measure has no policy for this channel and stage. */
  unjudged: number;
  /** The key was destroyed, or the record is unreadable: counted and not judged. */
  gone: number;
  unreadable: number;
}

export function noCounts(): ReplayCounts {
  return { handovers: 0, certificates: 0, unjudged: 0, gone: 0, unreadable: 0 };
}

/** A recall does not affect a destruction: a crushed phone remains crushed. */
export function isOnTools({ outcome }: HistoryClearance): boolean {
  return outcome === 'release';
}

export type JudgedHandover = Pick<
  StoredHandover,
  'id' | 'shop' | 'channel' | 'stage' | 'policy' | 'preset'
>;

/** The facts and the decision at one entry. */
export interface AtEntry {
  readonly handover: JudgedHandover;
  readonly at: Instant;
  /** Includes the standings of other operators, as known then. */
  readonly facts: Facts;
  /** The decision as recorded at that time. */
  readonly recorded: () => RecordedDecision;
}

export interface MeasureDeps {
  readonly measure: Measure;
  readonly book: PolicyBook;
}

/** Undefined: nothing changes. */
export function hitOf(
  deps: MeasureDeps,
  policy: CompiledPolicy,
  entry: AtEntry,
): ReplayHit | undefined {
  const { handover, at, facts, recorded } = entry;
  const measured = underMeasure(deps.measure, facts, at);
  if (measured === undefined) return undefined;
  const after = toRecorded(outlook(measured.facts, policy, at).opinion());
  const before = recorded();
  const changed = changeOf(before, after);
  const isProgram = () => byProgram(deps, entry, after);
  const isUsed = () => isUsedBy(deps.measure, facts, measured, policy);
  const change = measured.isUnnamed ? 'unnamed' : kindOf(changed, isProgram, isUsed);
  if (change === undefined) return undefined;
  const { shop, channel, stage } = handover;
  return {
    handover: handover.id,
    clearance: undefined,
    at,
    shop,
    channel,
    stage,
    before,
    after,
    change,
    policy: policy.id,
  };
}

/** Use decides: what the program changes as well never replaces it. */
function kindOf(
  changed: string | undefined,
  isProgram: () => boolean,
  isUsed: () => boolean,
): string | undefined {
  if (changed !== undefined && !isProgram()) return changed;
  return isUsed() ? 'used' : changed && 'program';
}

function isUsedBy(
  { kind }: Measure,
  facts: Facts,
  measured: UnderMeasure,
  policy: CompiledPolicy,
): boolean {
  return (
    kind === 'recall' ||
    kind === 'lift' ||
    (kind === 'measured' && leansNoMore(facts, measured.facts, policy))
  );
}

/** Undefined: it would have been issued, or the measure does not apply to it. */
export function clearanceHitOf(
  { measure }: MeasureDeps,
  policy: CompiledPolicy,
  { handover, at, facts, recorded }: AtEntry,
  clearance: string,
): ReplayHit | undefined {
  // Issued in spite of the recall, a certificate does not rest on the tool.
  const measured = measure.kind === 'lift' ? undefined : underMeasure(measure, facts, at);
  if (measured === undefined) return undefined;
  const after = toRecorded(outlook(measured.facts, policy, at).opinion());
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
    change: measured.isUnnamed ? 'unnamed-certificate' : 'certificate',
    policy: policy.id,
  };
}

export function policyFor(
  { measure, book }: MeasureDeps,
  { channel, stage, preset, policy }: Omit<JudgedHandover, 'id' | 'shop'>,
): CompiledPolicy | undefined {
  if (measure.kind !== 'policy') return book.byId(preset, policy);
  return measure.policies.find((one) => one.stage === stage && one.channel.includes(channel));
}

interface UnderMeasure {
  readonly facts: Facts;
  /** Of a recall: no work on this phone names the tool, and some names none. */
  readonly isUnnamed: boolean;
}

/** Undefined: the tool cannot have been used on this phone, so nothing can change. */
function underMeasure(measure: Measure, facts: Facts, at: Instant): UnderMeasure | undefined {
  if (measure.kind === 'policy') return { facts, isUnnamed: false };
  if (measure.kind === 'measured') {
    const counts = changedCounts(facts, measure.rows);
    if (counts.length === 0) return undefined;
    return { facts: withCounts(facts, counts, at), isUnnamed: false };
  }
  if (measure.kind === 'lift') {
    const { recall } = measure;
    const recalls = facts.recalls.filter((one) => !isSameRecall(one, recall));
    if (recalls.length === facts.recalls.length) return undefined;
    return { facts: { ...facts, recalls }, isUnnamed: false };
  }
  const { recall } = measure;
  // By this recall alone: what another one put aside before is no work of this tool.
  const alone = { ...facts, recalls: [recall] };
  const work = facts.findings.filter((one) => isRecalled(one, alone));
  if (work.length === 0) return undefined;
  const isUnnamed = work.every(({ tool }) => tool === undefined);
  return { facts: { ...facts, recalls: [...facts.recalls, recall] }, isUnnamed };
}

export function toRecorded(opinion: Opinion): RecordedDecision {
  return { verdict: opinion.verdict, reasons: reasonsOf(opinion), routes: opinion.route };
}

/** Undefined: no change. */
export function changeOf(before: RecordedDecision, after: RecordedDecision): string | undefined {
  if (before.verdict !== after.verdict) return changeOfVerdict(before.verdict, after.verdict);
  if (!isSame(before.routes, after.routes)) return 'routes';
  return isSame(before.reasons, after.reasons) ? undefined : 'reasons';
}

function changeOfVerdict(before: Verdict, after: Verdict): string {
  return `${before}>${after}`;
}

/** Policies may give the same reasons in another order, or more than once. */
function isSame(a: readonly string[], b: readonly string[]): boolean {
  return isWithin(a, b) && isWithin(b, a);
}

function isWithin(some: readonly string[], all: readonly string[]): boolean {
  for (const one of some) if (!all.includes(one)) return false;
  return true;
}

/**
 * Whether today's program already gives this result with the policy of that time: then the program
 * causes the change, not the measure. Called only for a change; the verdict alone usually decides
 * it.
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
