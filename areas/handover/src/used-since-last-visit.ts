/**
 * A phone that was not in our hands was in somebody's: what brings it in again records that it was
 * in use (R29). What was found good before no longer counts; what was found bad still does. So a
 * phone may come back from anybody: from who was refused, from an operator, from the police.
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
 * `visit`: undefined where the phone does not come in now. `goesOn`: the record that this one
 * joins. Empty: the phone is new here, is in our hands, or its custody says how it came.
 */
export function usedSinceLastVisit(
  record: PhoneRecord,
  deps: Deps,
  visit?: Visit,
  goesOn = record,
): readonly Admitted[] {
  const { state, handover, operator, version } = record.stored;
  const last = record.entries.at(-1);
  if (last === undefined) return [];
  const seq = Math.max(version, goesOn.stored.version) + 1;
  const use = (by: string, until: Instant) => useBy(by, deps, { operator, until, seq });
  const isNotTaken = NOT_TAKEN.has(state) && changesHands(handover.stage);
  const uses = isNotTaken ? [use(giverOf(handover), last.at)] : [];
  const back = backFrom(record, goesOn, visit, deps.now());
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
  const known = evidenceOf(record);
  const taken = movesOf(known, operator).findLast(
    (one) => one.to === operator && !isAnswered(one, known),
  );
  return taken?.from ?? 'holder';
}

interface Coming {
  readonly by: string;
  readonly at: Instant;
}

/**
 * Who brought it after it left us, as far as no entry says that they had it in use. Where its
 * taking-in was answered, it was never here.
 */
function backFrom(
  record: PhoneRecord,
  goesOn: PhoneRecord,
  visit: Visit | undefined,
  now: Instant,
): Coming | undefined {
  const { operator } = record.stored;
  const known = evidenceOf(record);
  const moves = movesOf(known, operator);
  const out = moves.findLast((one) => !isAnswered(one, known)) ?? moves.at(-1);
  if (out === undefined || (out.from !== operator && !isAnswered(out, known))) return undefined;
  const since = Date.parse(out.at);
  const taken = movesOf(evidenceOf(goesOn), operator).find((one) => Date.parse(one.at) > since);
  const coming = taken && { by: taken.from, at: Date.parse(taken.at) };
  const back = coming ?? visiting(visit, now);
  if (back === undefined) return undefined;
  const isKnown = known
    .slice(known.indexOf(out))
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

function movesOf(known: readonly Evidence[], operator: string): readonly Transfer[] {
  return known.filter((one): one is Transfer => isCustody(one, operator) && isTransfer(one));
}

/** By an entry that was not answered itself. */
function isAnswered({ id }: Evidence, known: readonly Evidence[]): boolean {
  return known.some(
    (one) => one.kind === 'custody' && 'of' in one && one.of === id && !isAnswered(one, known),
  );
}
