/**
 * Operators (事業者) and their standing under the reuse guideline.
 *
 * Invariants: certified, member and neither are three things (R25); a term is at most two years and
 * lists shops; what was suspended or cancelled for cause may reach back before the day it was
 * decided.
 */
import { DAY_MS, type Instant, type Interval } from './instant.ts';

export type OperatorId = string;

export type StandingKind = 'certified' | 'member' | 'suspended' | 'cancelled' | 'lapsed';

/** A standing as a register publishes it: its last statement. */
export interface StandingSpan {
  readonly evidence: string;
  readonly operator: OperatorId;
  readonly standing: StandingKind;
  readonly from: Instant;
  /** Undefined: until the term ends (certified, member) or until further notice. */
  readonly until?: Instant | undefined;
  /** The shops a certification lists; empty: all of the operator's shops. */
  readonly shops: readonly string[];
  /** The source. No operator vouches for itself. */
  readonly by?: OperatorId | undefined;
}

/** A standing from one source, among its older and newer ones. */
export interface StandingPeriod extends StandingSpan {
  /** When it was recorded: of one source's words on the same time the newest counts (R25). */
  readonly said: Interval;
}

/** The longest term of a certification: two years (facts §3). */
const CERTIFICATION_TERM_MS = 2 * 365 * DAY_MS + DAY_MS;

/** Whether `operator` was certified, at `shop`, over the whole of `interval`. */
export function certifiedAt(
  periods: readonly StandingSpan[],
  operator: OperatorId,
  shop: string | undefined,
  interval: Pick<Interval, 'lo' | 'hi'>,
): boolean {
  const isListed = (shops: readonly string[]) =>
    shops.length === 0 || (shop !== undefined && shops.includes(shop));
  return certifiedWhere(periods, operator, isListed, interval);
}

/** The same at any one of its shops. */
export function certifiedInPart(
  periods: readonly StandingSpan[],
  operator: OperatorId,
  interval: Pick<Interval, 'lo' | 'hi'>,
): boolean {
  return certifiedWhere(periods, operator, () => true, interval);
}

/** A renewal that follows at once, or a new list of shops, is no gap. */
function certifiedWhere(
  periods: readonly StandingSpan[],
  operator: OperatorId,
  isListed: (shops: readonly string[]) => boolean,
  interval: Pick<Interval, 'lo' | 'hi'>,
): boolean {
  const terms: { readonly from: Instant; readonly end: Instant }[] = [];
  for (const { operator: of, standing, from, until: to, shops } of periods) {
    if (of !== operator) continue;
    const until = to ?? Number.POSITIVE_INFINITY;
    if (standing === 'certified') {
      if (isListed(shops)) terms.push({ from, end: Math.min(until, from + CERTIFICATION_TERM_MS) });
    } else if (standing !== 'member') {
      if (from <= interval.hi && interval.lo <= until) return false;
    }
  }
  let next = interval.lo;
  for (const { from, end } of terms.sort((a, b) => a.from - b.from)) {
    if (from <= next && next <= end) next = end + 1;
  }
  return next > interval.hi;
}

/**
 * An operator's standing at one moment, at one shop; of several, the one that counts most against
 * it.
 */
export type StandingAnswer =
  | 'certified'
  /** Certified, but this shop is not listed. */
  | 'shop-not-listed'
  | 'suspended'
  | 'cancelled'
  | 'lapsed'
  | 'member'
  | 'none';

/** For the reader of a certificate: as `certifiedAt`, with its answer in a word. */
export function standingAt(
  periods: readonly StandingSpan[],
  operator: OperatorId,
  shop: string | undefined,
  at: Instant,
): StandingAnswer {
  if (certifiedAt(periods, operator, shop, { lo: at, hi: at })) return 'certified';
  const then = periods.filter(
    ({ operator: of, from, until }) => of === operator && from <= at && at <= (until ?? at),
  );
  const is = (kind: StandingKind) => then.some(({ standing }) => standing === kind);
  if (is('cancelled')) return 'cancelled';
  if (is('lapsed')) return 'lapsed';
  if (is('suspended')) return 'suspended';
  if (is('certified')) return 'shop-not-listed';
  return is('member') ? 'member' : 'none';
}

/** Why the body acts against an operator: a closed list, so that it can be published. */
export const REGISTRY_CAUSES = [
  /** Phones were passed on with something of their holder left inside. */
  'leftovers',
  /** Records of erasing or looking do not say what happened. */
  'false-records',
  /** An ordered correction was not made in time. */
  'not-corrected',
  /** Finances, governance or organisation no longer meet the requirements. */
  'requirements',
  /** Another breach of the guideline. */
  'other-breach',
  'own-request',
  'business-ended',
] as const;
export type RegistryCause = (typeof REGISTRY_CAUSES)[number];

/** A stop for cause may be backdated; a reinstatement begins today. */
const FOR_CAUSE: ReadonlySet<RegistryCause> = new Set<RegistryCause>([
  'leftovers',
  'false-records',
  'not-corrected',
  'requirements',
  'other-breach',
]);

/** Whether a stop for this cause may reach back before the day it was decided. */
export function mayReachBack(cause: RegistryCause): boolean {
  return FOR_CAUSE.has(cause);
}

/**
 * A tool found broken for a model and OS, from a day on (R30). Undefined: every version, model, OS.
 */
export interface Recall {
  readonly evidence: string;
  readonly tool: string;
  readonly toolVersion?: string | undefined;
  readonly model?: string | undefined;
  readonly os?: string | undefined;
  readonly from: Instant;
}

/** What a recall is about: the newest of the words on it counts. */
export type RecallScope = Omit<Recall, 'evidence'>;

export function isSameRecall(a: RecallScope, b: RecallScope): boolean {
  return (
    a.tool === b.tool &&
    a.toolVersion === b.toolVersion &&
    a.model === b.model &&
    a.os === b.os &&
    a.from === b.from
  );
}
