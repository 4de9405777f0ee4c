/**
 * What a loss report does to a certificate (R18, R21): it suspends it, and no more. A report is one
 * operator's statement; only a proven one, or a person of the issuer, ends a certificate for good.
 *
 * Invariants: a report, proven or not, leaves another operator's certificate unchanged where its
 * daily limit is used up, because the reporter's own desk decides what is proven. A suspension is
 * released when every report behind it was mistaken; for a phone that was really lost it stays
 * until a person of the issuer decides. Beyond the reporter's daily limit the certificate stays as
 * it is and waits for that person. Counters quarantine a phone that is reported lost in any case;
 * that is not decided here.
 */
import { type PhoneRecord, USUAL_LIMITS } from '@nagori/area-handover';
import type { ClearanceDeps } from './clearance-deps.ts';
import type { LossReportOf, StoredClearance } from './clearance-store.ts';

/** What the reports did to the certificate, or ask for. */
export type ReportEffect = 'withdraw' | 'changed' | 'none';

/** `reasons`: the reasons that the reports alone add against it. */
export async function suspendByReports(
  deps: ClearanceDeps,
  clearance: StoredClearance,
  record: PhoneRecord,
  reasons: readonly string[],
): Promise<ReportEffect> {
  const { operator, id, status } = clearance;
  const open = (await reportsOf(deps, record)).filter(({ isOpen }) => isOpen);
  const inTurn = [...open].sort((a, b) => rank(a, operator) - rank(b, operator));
  let asked = false;
  for (const report of inTurn) {
    if (report.isProven && report.operator === operator) return 'withdraw';
    const most = limitsOf(deps, report.operator).suspensions;
    const at = deps.handover.now();
    const answer = await deps.clearances.suspend(operator, id, { reasons, at, report, most });
    if (answer.outcome === 'suspended' && report.isProven) return 'withdraw';
    if (answer.outcome === 'suspended') asked = true;
    if (answer.used === most + 1) {
      deps.handover.limits?.alert('suspensions-waiting', report.operator);
    }
  }
  if (asked) return status === 'valid' ? 'changed' : 'none';
  // As of its issue the match has no end: the reports themselves say that it has.
  return (await restoreWhereMistaken(deps, clearance, record)) ? 'changed' : 'none';
}

/** True where this call made it valid again: no report is open. */
export async function restoreIfMistaken(
  deps: ClearanceDeps,
  clearance: StoredClearance,
  record: PhoneRecord,
): Promise<boolean> {
  const reports = await reportsOf(deps, record);
  if (reports.some(({ isOpen }) => isOpen)) return false;
  return restoreWhereMistaken(deps, clearance, record);
}

/** True where it was made valid again: every report that suspended it was closed as mistaken. */
async function restoreWhereMistaken(
  deps: ClearanceDeps,
  { operator, id, status }: StoredClearance,
  record: PhoneRecord,
): Promise<boolean> {
  if (status !== 'suspended') return false;
  const reports = await reportsOf(deps, record);
  const asked = (await deps.clearances.suspensions(operator, id)).map(({ report }) => report.case);
  if (asked.length === 0) return false;
  const isMistaken = (of: string) => {
    const report = reports.find((one) => one.case === of);
    return report !== undefined && !report.isOpen && report.outcome !== 'found';
  };
  if (!asked.every(isMistaken)) return false;
  return deps.clearances.restore(operator, id, deps.handover.now());
}

function reportsOf(
  deps: ClearanceDeps,
  { stored: { phoneKey, phoneKey2 } }: PhoneRecord,
): Promise<readonly LossReportOf[]> {
  return deps.clearances.reports(phoneKey2 === undefined ? [phoneKey] : [phoneKey, phoneKey2]);
}

/** The issuer's own report does not use up a daily limit; next come proven ones. */
const rank = ({ operator, isProven }: LossReportOf, issuer: string): number =>
  operator === issuer ? 0 : isProven ? 1 : 2;

function limitsOf({ handover }: ClearanceDeps, operator: string) {
  return handover.limits?.of(operator) ?? USUAL_LIMITS;
}
