/**
 * Circumstances (R10, R12, R13, R18, R19, R20, R25, R28): recorded ones come from evidence, derived
 * ones from identity, custody, standing and violations. Each is met, bad or missing.
 *
 * Invariants: a bad entry counts until a good one is proven later; if the order of two network
 * answers for one carrier is not proven, the worse counts (R19).
 */
import {
  after,
  type Backing,
  type Circumstance,
  type CircumstanceSubject,
  type CustodyState,
  certifiedAt,
  certifiedInPart,
  DERIVED_SUBJECTS,
  type DerivedSubject,
  type Facts,
  type Instant,
  type Interval,
  RECORDED_SUBJECTS,
  type RecordedSubject,
} from '@nagori/model';
import type { CompiledPolicy } from '../compiled.ts';
import type { Entries, Situation } from '../situation.ts';
import { vouchedStandings } from './standing.ts';
import { helps, isByAPerson, speaksAgainst } from './trust.ts';
import { withOne } from './with-one.ts';

/** The value of a derived subject: a detail, and whether it is bad. */
export interface Derived {
  readonly bad: boolean;
  readonly detail: string;
  readonly evidence: readonly string[];
}

const UNBROKEN: Derived = { bad: false, detail: 'unbroken', evidence: [] };
const OPEN: Derived = { bad: false, detail: 'open', evidence: [] };
const NO_VIOLATIONS: Derived = { bad: false, detail: 'none', evidence: [] };

const NO_ENTRIES: readonly Circumstance[] = [];

const NONE = Object.fromEntries(
  RECORDED_SUBJECTS.map((subject) => [subject, NO_ENTRIES]),
) as Entries;

/**
 * A good entry from an earlier holder's time does not count (R29); a bad one does. `before`: of the
 * same policy, sources and custody; its groups are extended if entries were only added since.
 */
export function groupBySubject(
  facts: Facts,
  policy: CompiledPolicy,
  custody: CustodyState,
  before?: Pick<Situation, 'facts' | 'entries'>,
): Entries {
  const { circumstances } = facts;
  const isAdded = before !== undefined && beginsWith(circumstances, before.facts.circumstances);
  const known = isAdded ? before : undefined;
  const entries = known?.entries ?? NONE;
  const added = circumstances.slice(known?.facts.circumstances.length ?? 0);
  if (added.length === 0) return entries;
  const groups = { ...entries } as Record<RecordedSubject, Circumstance[]>;
  for (const entry of added) {
    if (!speaksAgainst(entry)) {
      const ends = endsOf(entry.subject, custody);
      if (ends.length > 0 && !ends.every((use) => after(entry.interval, use))) continue;
      if (!helps(entry, facts, policy)) continue;
    }
    const group = groups[entry.subject];
    if (group === entries[entry.subject]) groups[entry.subject] = [...group, entry];
    else group.push(entry);
  }
  return groups;
}

/** The events that a good entry must come after. */
function endsOf(subject: RecordedSubject, { uses, epochs }: CustodyState) {
  // A use claimed by an untrusted source does not cancel the owner's consent to destruction.
  if (subject === 'consent-destruction') return epochs;
  // The end of a block is final, for every later holder too.
  return subject === 'legal-block' ? [] : uses;
}

/** Whether both are lists of the very same objects. */
export function isSame<One>(a: readonly One[], b: readonly One[]): boolean {
  return a.length === b.length && beginsWith(a, b);
}

/** Whether `list` begins with the very objects of `first`; none of them is read. */
export function beginsWith<One>(list: readonly One[], first: readonly One[]): boolean {
  if (list === first) return true;
  if (list.length < first.length) return false;
  for (let i = 0; i < first.length; i++) if (list[i] !== first[i]) return false;
  return true;
}

/** Returns `entries` with later ones added; does not modify `entries`. */
export function withLater(entries: Entries, later: readonly Circumstance[]): Entries {
  if (later.length === 0) return entries;
  const groups = { ...entries };
  for (const entry of later) groups[entry.subject] = withOne(groups[entry.subject], entry);
  return groups;
}

/** The entries of a recorded subject that belong to this epoch. */
export function entriesOf(
  situation: Situation,
  subject: CircumstanceSubject,
): readonly Circumstance[] {
  return situation.entries[subject as RecordedSubject] ?? NO_ENTRIES;
}

/** Bad entries that no later good entry answers. */
export function unanswered(entries: readonly Circumstance[]): readonly Circumstance[] {
  if (entries.length === 0 || !entries.some((entry) => entry.value === 'bad')) return NO_ENTRIES;
  return entries.filter(
    (entry) =>
      entry.value === 'bad' &&
      !entries.some(
        (good) =>
          good.value === 'met' &&
          good.about === entry.about &&
          after(good.interval, entry.interval) &&
          (!MATCHES.has(entry.subject) || endsMatch(good, entry)),
      ),
  );
}

const MATCHES: ReadonlySet<CircumstanceSubject> = new Set([
  'loss-match',
  'police-match',
  'legal-block',
]);
/** The `person` of an entry that the server recorded itself. */
const SERVER = 'server';

/**
 * R18: a match is ended by the desk that made it, for its case or list: through the server's own
 * look-up, or by a person at a station of the operator that recorded it.
 */
function endsMatch(end: Circumstance, match: Circumstance): boolean {
  if (!isByAPerson(end)) return false;
  return end.person === SERVER || end.operator === match.operator;
}

/** Whether a consent was in force at `moment`: given before, and not withdrawn by then. */
export function wasInForceAt(entries: readonly Circumstance[], moment: Interval): boolean {
  const given = entries.filter(({ value, interval }) => value === 'met' && after(moment, interval));
  if (given.length === 0) return false;
  return entries.every(
    ({ value, interval }) =>
      value !== 'bad' ||
      after(interval, moment) ||
      given.some((again) => after(again.interval, interval)),
  );
}

/**
 * Whether an entry with one of `details` (any, if undefined) is no older than `notBefore` (R29) and
 * no bad entry is unanswered.
 */
export function hasDetail(
  entries: readonly Circumstance[],
  details: readonly string[] | undefined,
  notBefore: Instant,
): boolean {
  return (
    entries.some(
      (entry) =>
        entry.value === 'met' &&
        entry.interval.lo >= notBefore &&
        (details === undefined || details.includes(entry.detail ?? '')),
    ) && unanswered(entries).length === 0
  );
}

/** Derives a subject from the situation. */
export function derive(
  situation: Situation,
  subject: DerivedSubject,
  of: ReadonlySet<string>,
): Derived {
  switch (subject) {
    case 'identified':
      return { bad: false, detail: situation.facts.identity.kind, evidence: [] };
    case 'custody':
      return custodyFaults(situation);
    case 'fate':
      return fate(situation);
    case 'supplier-standing':
      return { bad: false, detail: supplierStanding(situation), evidence: [] };
    case 'violations':
      return openViolations(situation, of);
    default:
      return subject satisfies never;
  }
}

/**
 * R20: gaps, forks and open transfers are shown, and hold the phone until a new entry answers them.
 * After intake a phone that is not in our hands is held too: it was never taken in, or has left.
 */
function custodyFaults({ custody, policy }: Situation): Derived {
  if (custody.faults.length > 0) {
    const evidence = custody.faults.flatMap((fault) => fault.evidence);
    return { bad: true, detail: custody.faults[0]?.kind ?? 'gap', evidence };
  }
  if (policy.stage === 'intake') return UNBROKEN;
  if (custody.possession === 'with-giver') {
    return { bad: true, detail: 'not-in-our-hands', evidence: [] };
  }
  // Already on its way to another operator, or not ours to sell.
  const notOurs = policy.nextUser && custody.possession !== 'owned';
  if (!custody.open && !notOurs) return UNBROKEN;
  return { bad: true, detail: 'open-transfer', evidence: [] };
}

/** R12: nothing happens after destruction, and a collected phone is never reused. */
function fate({ custody, policy }: Situation): Derived {
  if (custody.destroyed) return { bad: true, detail: 'destroyed', evidence: [] };
  const reuse = policy.nextUser && !policy.channel.includes('collection');
  if (custody.collected && reuse) return { bad: true, detail: 'collected', evidence: [] };
  return OPEN;
}

/**
 * R25: certified under the guideline, member of the trade body, or neither. A certification lists
 * shops: it applies if every shop that had the phone, by the record that came with it, is listed.
 * If no shop is named the result is `certified-in-part`, which a policy may accept.
 */
function supplierStanding({ facts, policy, now }: Situation): string {
  const { supplier } = facts;
  if (supplier === undefined) return 'none';
  const at = { lo: now, hi: now };
  const standings = vouchedStandings(facts, policy);
  const named = shopsOf(supplier, facts);
  // The supplier's own file may name an unlisted shop against it, but no listed shop in its favour.
  const isRecorded = named.some(({ backing }) => backing === 'station');
  const isListed = named.every(({ shop }) => certifiedAt(standings, supplier, shop, at));
  if (isRecorded ? isListed : certifiedAt(standings, supplier, undefined, at)) return 'certified';
  const member = standings.some(
    (period) =>
      period.operator === supplier &&
      period.standing === 'member' &&
      period.from <= now &&
      now <= (period.until ?? now),
  );
  if (member) return 'member';
  return isListed && certifiedInPart(standings, supplier, at) ? 'certified-in-part' : 'none';
}

/** What the supplier itself recorded about the phone with the name of a shop. */
function shopsOf(
  supplier: string,
  { findings, circumstances, custody }: Facts,
): readonly { readonly shop?: string | undefined; readonly backing?: Backing | undefined }[] {
  return [...findings, ...circumstances, ...custody].filter(
    ({ operator, shop }) => operator === supplier && shop !== undefined,
  );
}

function openViolations({ violations }: Situation, of: ReadonlySet<string>): Derived {
  if (violations.length === 0) return NO_VIOLATIONS;
  const open = violations.filter((violation) => !violation.signedOff && of.has(violation.rule));
  return {
    bad: open.length > 0,
    detail: open[0]?.rule ?? 'none',
    evidence: open.flatMap((violation) => violation.evidence),
  };
}

const DERIVED: ReadonlySet<string> = new Set(DERIVED_SUBJECTS);

export function isDerived(subject: CircumstanceSubject): subject is DerivedSubject {
  return DERIVED.has(subject);
}
