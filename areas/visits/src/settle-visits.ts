/**
 * What became of the certificate before the phone arrived, read from the handover's record. A
 * round: a statement may come some days later.
 *
 * Invariants: the authority is not asked about any person (R05). What was done at the counter after
 * arrival does not count as done before.
 */
import { evidenceOf, readJudging, readPhoneRecord } from '@nagori/area-handover';
import { inTurn } from '@nagori/database';
import type { Evidence } from '@nagori/evidence';
import { DAY_MS, type Finding, HOUR_MS, type Instant, MINUTE_MS, parseHour } from '@nagori/model';
import type { VisitDeps } from './visit-deps.ts';
import type { StoredVisit, VisitOutcome } from './visit-store.ts';

const SETTLED_AFTER_MS = 14 * DAY_MS;
/** Time to record what the holder says. */
const NOT_BEFORE_MS = 15 * MINUTE_MS;
const MOST_AT_ONCE = 500;

/** Returns how many were looked at. */
export async function settleVisits(deps: VisitDeps): Promise<number> {
  const now = deps.handover.now();
  const due = await deps.visits.toSettle(now - SETTLED_AFTER_MS, now - NOT_BEFORE_MS, MOST_AT_ONCE);
  await inTurn(due, async (name) => {
    const visit = await deps.visits.byId(name);
    const outcome = visit === undefined ? undefined : await outcomeOfVisit(deps, visit, now);
    if (outcome !== undefined && outcome !== visit?.outcome) {
      await deps.visits.settle(name, outcome);
    }
  });
  return due.length;
}

async function outcomeOfVisit(
  deps: VisitDeps,
  { operator, handover }: StoredVisit,
  now: Instant,
): Promise<VisitOutcome | undefined> {
  if (handover === undefined) return undefined;
  const record = await readPhoneRecord(deps.handover, operator, handover);
  if (record === undefined) return undefined;
  const { stored, phone } = record;
  const { openedAt } = stored.handover;
  const evidence = evidenceOf(record).filter((one) => Date.parse(one.at) >= openedAt - DAY_MS);
  const judging = { operator, phone, handover: stored.handover, evidence };
  const reading = await readJudging(deps.handover, judging, now);
  if (reading.kind !== 'good') return 'unknown';
  const happened = (id: string) =>
    hourOf(
      deps,
      evidence.find((one) => one.id === id),
    );
  return outcomeOf(reading.value.facts.findings, openedAt, happened);
}

/** When the authority says that it happened; a statement of no certificate names no hour. */
function hourOf({ handover }: VisitDeps, one: Evidence | undefined): Instant | undefined {
  const check = one && 'jwt' in one ? handover.tokens.get(one.jwt) : undefined;
  if (check?.kind !== 'good' || check.value.kind !== 'statement') return undefined;
  return parseHour(check.value.claims.since ?? '');
}

/** A statement names the hour; the phone may have arrived within it. */
const STATED_WITHIN_MS = HOUR_MS;

/** What the findings on the certificate show of the time before arrival. */
export function outcomeOf(
  findings: readonly Finding[],
  arrivedAt: Instant,
  happened: (evidence: string) => Instant | undefined,
): VisitOutcome {
  const about = findings.filter((one) => one.compartment === 'jpki-certificate');
  const says = (...methods: readonly Finding['method'][]) =>
    about.some((one) => methods.includes(one.method));
  if (about.some((one) => one.value === 'residue')) return 'not-yet';
  // A statement that did not fit its question says nothing.
  const stated = about.filter(
    ({ method, because }) =>
      STATED.some((one) => one === method) &&
      (because === undefined || because === 'deletion-awaited'),
  );
  const isBefore = ({ evidence, method, interval }: Finding) =>
    method === 'statement-none' ||
    (happened(evidence) ?? interval.lo) <= arrivedAt + STATED_WITHIN_MS;
  if (stated.some(isBefore)) return 'proved';
  if (stated.length > 0) return 'not-yet';
  if (says('portal-not-registered', 'element-empty')) return 'seen';
  return says('declared-never', 'declared-revoked', 'declared-erased') ? 'told' : 'unknown';
}

const STATED = [
  'statement-none',
  'statement-deleted',
  'statement-awaited',
  'key-deletion',
] as const;
