/**
 * Withdraws a certificate that a later finding contradicts.
 *
 * The decision behind it is made again, as of the moment of issue: once with the record and the
 * register of that time, once with everything found since. A reason that only the second gives,
 * about a compartment or a match with a list, contradicts the certificate. So neither the passing
 * of time nor a changed policy withdraws it by itself, while a residue, a recalled tool (R30), a
 * withdrawn certification (R25) or a withdrawn key does. A loss report suspends it, until the
 * reporter is proven (suspend-clearance.ts).
 *
 * Invariants: later custody and destruction contradict nothing. Neither does a finding dated before
 * an act that answers it (the gate knows the order).
 */
import {
  type Judging,
  judge,
  type PhoneRecord,
  policyOf,
  readJudging,
} from '@nagori/area-handover';
import { type Evidence, readerOf } from '@nagori/evidence';
import { COMPARTMENTS, type Decision, type Reason } from '@nagori/model';
import type { CompiledPolicy } from '@nagori/policy';
import type { ClearanceDeps } from './clearance-deps.ts';
import type { StoredClearance } from './clearance-store.ts';
import { restoreIfMistaken, suspendByReports } from './suspend-clearance.ts';

/** The operator's own decision, in addition to the policy's reasons. */
const BY_POLICY = 'policy';
/** Among the reasons: an operator whose evidence it relies on was not certified after all. */
const REGISTER = 'register';
/** A reason that only a loss report gives. */
const BY_REPORT = ':loss-match';
/** `fate`: of a record that was joined, which said before the issue how the phone ended (R12). */
const CONTRADICTING: ReadonlySet<string> = new Set([
  ...COMPARTMENTS,
  ...['loss-match', 'police-match', 'fate'],
]);

/** True where this call changed its status. `record` is of the handover that it was issued for. */
export async function withdrawClearance(
  deps: ClearanceDeps,
  clearance: StoredClearance,
  record: PhoneRecord,
): Promise<boolean> {
  const reasons = await contradictions(deps, clearance, record);
  if (reasons.length === 0) return restoreIfMistaken(deps, clearance, record);
  if (reasons.every((code) => code.endsWith(BY_REPORT))) {
    const effect = await suspendByReports(deps, clearance, record, reasons);
    if (effect !== 'withdraw') return effect === 'changed';
  }
  return deps.clearances.finish(clearance.operator, clearance.id, {
    status: 'withdrawn',
    reasons,
    at: deps.handover.now(),
  });
}

/**
 * Withdrawn by the operator's own decision: another policy would not have issued it. `reasons` are
 * that policy's. False: it had ended before.
 */
export function withdrawByPolicy(
  { clearances, handover }: Pick<ClearanceDeps, 'clearances' | 'handover'>,
  operator: string,
  id: string,
  reasons: readonly string[],
): Promise<boolean> {
  const codes = [...new Set([...reasons, BY_POLICY])].sort();
  return clearances.finish(operator, id, {
    status: 'withdrawn',
    reasons: codes,
    at: handover.now(),
  });
}

async function contradictions(
  deps: ClearanceDeps,
  clearance: StoredClearance,
  record: PhoneRecord,
): Promise<readonly string[]> {
  const policy = policyOf(deps.handover, record);
  const place = record.entries.findIndex((entry) => entry.clearance === clearance.id);
  const before = record.entries.slice(0, place).flatMap((entry) => entry.evidence ?? []);
  const since = record.entries.slice(place).flatMap((entry) => entry.evidence ?? []);
  // What another record of the phone says of before the issue did not happen after it.
  const isEarlier = (one: Evidence): boolean =>
    Date.parse(one.received ?? one.at) < clearance.issuedAt;
  const later = since.filter((one) => readerOf(one.kind)?.moves !== true || isEarlier(one));
  const then = clearance.issuedAt;
  const asThen = { registerAt: then, withWithdrawnKeys: true };
  const known = await judged(deps, clearance, record, before, policy, asThen);
  const found = await judged(deps, clearance, record, [...before, ...later], policy);
  const against = [...found].filter((code) => !known.has(code)).sort();
  if (against.length === 0) return [];
  // The register may give a reason that the findings alone do not.
  const unmoved = await judged(deps, clearance, record, [...before, ...later], policy, {
    registerAt: then,
  });
  return against.every((code) => unmoved.has(code)) ? against : [...against, REGISTER];
}

/** Everything said against the phone, as of the moment of issue. */
async function judged(
  { handover: deps }: ClearanceDeps,
  { operator, issuedAt }: StoredClearance,
  { phone, stored }: PhoneRecord,
  evidence: readonly Evidence[],
  policy: CompiledPolicy,
  as: Pick<Judging, 'registerAt' | 'withWithdrawnKeys'> = {},
): Promise<ReadonlySet<string>> {
  const judging = { operator, phone, handover: stored.handover, evidence, ...as };
  const reading = await readJudging(deps, judging, issuedAt);
  if (reading.kind !== 'good') throw new TypeError('stored evidence does not read');
  const { decision, states } = judge(reading.value, policy, issuedAt);
  // At a destruction residues are no reason to hold, and still there or not.
  const residues = states().filter(({ state }) => state === 'residue');
  return new Set([
    ...residues.map(({ compartment }) => `residue:${compartment}`),
    ...decision.reasons.flatMap(codeOf),
  ]);
}

function codeOf({ code, subject }: Decision['reasons'][number] & Reason): readonly string[] {
  return CONTRADICTING.has(subject) ? [`${code}:${subject}`] : [];
}
