/**
 * A phone that was not in our hands was in somebody's: what brings it in again records that it was
 * in use (R29). What was found good before no longer counts; what was found bad still does. So a
 * phone may come back from anybody: from who was refused, from who cancelled, from an operator,
 * from the police.
 *
 * Invariants: the use is dated by our own record, and never by a statement: at the last entry from
 * before the phone came again. Nothing that was recorded while it was away counts for it.
 */
import type { Evidence } from '@nagori/evidence';
import type { Instant, Stage } from '@nagori/model';
import { type Admitted, ownEvidence } from './admit-evidence.ts';
import { changesHands } from './changes-hands.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { isTransfer } from './passport.ts';
import { evidenceOf, type PhoneRecord } from './phone-record.ts';

/** Ends of an intake after which the giver has the phone, or may have it. */
const NOT_TAKEN: ReadonlySet<string> = new Set(['refused', 'returned', 'expired', 'quarantined']);

type Deps = Pick<HandoverDeps, 'now' | 'random'>;

/** The work that the phone is brought in for. */
export interface Visit {
  readonly stage: Stage;
  readonly supplier?: string | undefined;
}

/** Who brings a phone in: it came from them, and goes back to them. */
export const giverOf = ({ supplier }: Pick<Visit, 'supplier'>): string => supplier ?? 'holder';

/**
 * `visit`: undefined where the phone does not come in now. `beside`: the phone's other record,
 * which is joined now. Empty: the phone is new here, is in our hands, or its custody says how it
 * came.
 */
export function usedSinceLastVisit(
  record: PhoneRecord,
  deps: Deps,
  visit?: Visit,
  beside = record,
): readonly Admitted[] {
  const { state, handover, operator, version } = record.stored;
  const last = record.entries.at(-1);
  if (last === undefined) return [];
  const seq = Math.max(version, beside.stored.version) + 1;
  const use = (by: string, until: Instant) => useBy(by, deps, { operator, until, seq });
  const isNotTaken = NOT_TAKEN.has(state) && changesHands(handover.stage);
  const uses = isNotTaken ? [use(giverOf(handover), last.at)] : [];
  const back = backFrom(record, beside, visit, deps.now());
  if (back === undefined || (isNotTaken && back.by === giverOf(handover))) return uses;
  const before = record.entries.findLast(({ at }) => at <= back.at) ?? last;
  return [...uses, use(back.by, before.at)];
}

/** It was in unknown hands until now: a seal was broken, or it was missing. */
export function usedByUnknown({ stored }: Pick<PhoneRecord, 'stored'>, deps: Deps): Admitted {
  const { operator, version } = stored;
  return useBy('unknown', deps, { operator, until: deps.now(), seq: version + 1 });
}

interface Dated {
  readonly operator: string;
  readonly until: Instant;
  readonly seq: number;
}

/** It may have gone back to who had it before, so what was found in it stays. */
function useBy(by: string, { now, random }: Deps, { operator, until, seq }: Dated): Admitted {
  const fields = { entry: 'use' as const, by, sealIntact: false, sameHolder: true };
  const received = new Date(now()).toISOString();
  return { ...ownEvidence('custody', fields, operator, until, seq, random), received };
}

/** Who gave us the phone, by our own record. */
export function givenBy(record: Pick<PhoneRecord, 'stored' | 'entries' | 'workedOut'>): string {
  const { operator } = record.stored;
  const taken = standingMoves(evidenceOf(record), operator).findLast(({ to }) => to === operator);
  return taken?.from ?? 'holder';
}

interface Coming {
  readonly by: string;
  readonly at: Instant;
}

/** Who brought it after it left us, as far as no entry says that they had it in use. */
function backFrom(
  record: PhoneRecord,
  beside: PhoneRecord,
  visit: Visit | undefined,
  now: Instant,
): Coming | undefined {
  const { operator } = record.stored;
  const known = evidenceOf(record);
  const left = leftBy(known, operator);
  if (left === undefined) return undefined;
  const since = Date.parse(left.at);
  const others = evidenceOf(beside);
  const taken = standingMoves(others, operator).find((one) => Date.parse(one.at) > since);
  const coming = taken && { by: taken.from, at: Date.parse(taken.at) };
  // Taken in under both numbers, and one of them answered: it is here by the other.
  const isHere = left.entry !== 'transfer' && leftBy(others, operator) === undefined;
  const back = coming ?? (isHere ? undefined : visiting(visit, now));
  if (back === undefined) return undefined;
  const isKnown = known
    .slice(known.indexOf(left))
    .some((one) => isCustody(one, operator) && one.entry === 'use' && one.by === back.by);
  return isKnown ? undefined : back;
}

function visiting(visit: Visit | undefined, now: Instant): Coming | undefined {
  if (visit === undefined || !changesHands(visit.stage)) return undefined;
  return { by: giverOf(visit), at: now };
}

type Custody = Extract<Evidence, { readonly kind: 'custody' }>;
type Transfer = Extract<Custody, { readonly entry: 'transfer' }>;

/** As we recorded it: what others say of the phone's ways explains none of ours. */
function isCustody(one: Evidence, operator: string): one is Custody {
  return one.kind === 'custody' && one.operator === operator;
}

/**
 * By what the phone is not in our hands, where it was: it was handed over, or its taking-in was
 * answered, so that its giver has it.
 */
function leftBy(known: readonly Evidence[], operator: string): Custody | undefined {
  const last = standingMoves(known, operator).at(-1);
  if (last?.to === operator) return undefined;
  const answers = movesOf(known, operator)
    .filter(({ to }) => to === operator)
    .flatMap((one) => answersTo(one, known))
    .filter((one) => isCustody(one, operator));
  const ways: readonly Evidence[] = last?.from === operator ? [...answers, last] : answers;
  return known.findLast((one): one is Custody => ways.includes(one));
}

function standingMoves(known: readonly Evidence[], operator: string): readonly Transfer[] {
  return movesOf(known, operator).filter((one) => !isAnswered(one, known));
}

function movesOf(known: readonly Evidence[], operator: string): readonly Transfer[] {
  return known.filter((one): one is Transfer => isCustody(one, operator) && isTransfer(one));
}

function isAnswered(one: Evidence, known: readonly Evidence[]): boolean {
  return answersTo(one, known).length > 0;
}

/** Those that were not answered themselves. */
function answersTo({ id }: Evidence, known: readonly Evidence[]): readonly Evidence[] {
  return known.filter(
    (one) => one.kind === 'custody' && 'of' in one && one.of === id && !isAnswered(one, known),
  );
}
