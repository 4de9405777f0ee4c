/**
 * A person says why a box differs (R20): which phone is missing or one too many, how its seal
 * broke, or what its weight comes from. Each is an entry with its incident, for the auditor.
 *
 * Invariants: nothing disappears. A phone that is missing leaves the box by an entry of its own
 * record, and stays on record with us. Who counted settles nothing of it. A weight is
 * explained only where the count is right and was taken twice.
 */
import {
  type Actor,
  byOf,
  type Changed,
  changeHandover,
  type HandoverDeps,
  type HandoverRefusalCode,
  isInHand,
  liesInBox,
  sealedSince,
  usedByUnknown,
} from '@nagori/area-handover';
import { holdsMyNumber } from '@nagori/evidence';
import { type Outcome, type Refused, refused } from '@nagori/model';
import type { BoxRules } from '@nagori/policy';
import type { BenchStore, Box } from './bench-store.ts';
import type { BoxCheck } from './box-check.ts';
import type { BoxRefusal } from './change-box.ts';
import { type Reconciliation, reconcileBox } from './reconcile-box.ts';

export const SETTLE_REFUSALS = [
  /** The phone named as missing is not on record in this box. */
  'phone-not-in-box',
  /** The phone named as one too many is on record in it, or not in our hands. */
  'phone-not-outside',
] as const;
export type SettleRefusal = BoxRefusal | (typeof SETTLE_REFUSALS)[number] | HandoverRefusalCode;

export interface SettleRequest {
  readonly what: 'missing' | 'extra' | 'seal' | 'weight';
  /** The phone, where one is named. */
  readonly handover?: string | undefined;
  /** What happened, without names of persons. */
  readonly incident: string;
  /** Who says it, where not the signed-in person. */
  readonly badge?: string | undefined;
  readonly requestId?: string | undefined;
}

export interface SettleDeps {
  readonly handover: HandoverDeps;
  readonly bench: BenchStore;
}

type Settled = Outcome<Box | Changed, SettleRefusal>;

export async function settleBox(
  deps: SettleDeps,
  actor: Actor,
  id: string,
  request: SettleRequest,
): Promise<Settled> {
  if (holdsMyNumber(request.incident)) {
    const message = 'no My Number is kept here';
    return refused('evidence-invalid', [{ field: 'incident', code: 'my-number', message }]);
  }
  const { what, handover } = request;
  const namesPhone = what === 'missing' || what === 'extra';
  if (namesPhone !== (handover !== undefined)) {
    const code = namesPhone ? 'missing' : 'not-allowed';
    const message = 'a phone is named where one is missing or one too many';
    return refused('evidence-invalid', [{ field: 'handover', code, message }]);
  }
  const { badge } = request;
  const shown = badge === undefined ? undefined : await deps.handover.personByBadge(actor, badge);
  if (shown?.kind === 'refused') return refused(shown.code);
  const by = { actor, person: shown?.mark ?? byOf(actor) };
  if (what === 'seal' || what === 'weight') return explain(deps, by, id, request, what);
  return namePhone(deps, by, id, request, what, handover ?? '');
}

interface SaidBy {
  readonly actor: Actor;
  readonly person: string;
}

/** Undefined: this person may say it. */
function whyNot(
  box: Box | undefined,
  person: string,
  { standing, countedBy }: Reconciliation,
): Refused<BoxRefusal> | undefined {
  if (box === undefined) return refused('box-not-found');
  if (box.destroyedAt !== undefined) return refused('box-destroyed');
  if (standing !== 'differs') return refused('nothing-differs');
  return countedBy === person ? refused('same-person') : undefined;
}

function explain(
  { bench, handover: { book, now } }: SettleDeps,
  { actor, person }: SaidBy,
  id: string,
  { incident }: SettleRequest,
  what: 'seal' | 'weight',
): Promise<Settled> {
  const at = now();
  return bench.changeBox(actor.operator, id, (box, checks) => {
    const found = reconcileBox(checks, book.boxes);
    const why = whyNot(box, person, found);
    if (why !== undefined || box === undefined) return why ?? refused('box-not-found');
    if (!found.differs.includes(what)) return refused('nothing-differs');
    if (what === 'weight' && !isTakenTwice(found, book.boxes)) return refused('box-differs');
    const { state, seal, place } = box;
    const kind = `explained-${what}` as const;
    return {
      ...{ kind: 'change', state, seal, place, at },
      check: { kind, incident, place, person, at },
    };
  });
}

/** A second person found the weight of the first again, and the count is right. */
function isTakenTwice({ differs, lines }: Reconciliation, { scaleGrams }: BoxRules): boolean {
  const [first, again] = lines.filter(({ grossGrams }) => grossGrams !== undefined).slice(-2);
  if (again?.kind !== 'recounted' || first?.person === again.person) return false;
  const apart = Math.abs((again.grossGrams ?? 0) - (first?.grossGrams ?? 0));
  return apart <= scaleGrams && !differs.includes('count');
}

async function namePhone(
  { handover: deps, bench }: SettleDeps,
  { actor, person }: SaidBy,
  id: string,
  { incident, requestId }: SettleRequest,
  kind: 'missing' | 'extra',
  phone: string,
): Promise<Settled> {
  return changeHandover<SettleRefusal>(deps, actor, phone, requestId, async (record) => {
    const [box, checks] = await checkedBox(bench, actor.operator, id);
    const { stored } = record;
    const wrong =
      whyNot(box, person, reconcileBox(checks, deps.book.boxes)) ??
      (await whyNotPhone(deps, record, id, kind));
    if (wrong !== undefined || box === undefined) return wrong ?? refused('box-not-found');
    const named = namedRow({ box, checks, kind, incident, person });
    return {
      kind: 'move',
      more: { note: incident, ...(kind === 'extra' ? { box: id } : {}) },
      // Out of a box that was sealed, it is in other hands until it is found.
      ...(kind === 'missing' ? { evidence: [usedByUnknown(record, deps)] } : {}),
      box: kind === 'extra' ? id : undefined,
      state: stored.state,
      sideEffects: { named },
      // Judged on the box's rows: where another came first, it is drafted again.
      alone: true,
    };
  });
}

async function checkedBox(
  bench: BenchStore,
  operator: string,
  id: string,
): Promise<readonly [Box | undefined, readonly BoxCheck[]]> {
  const checks = await bench.boxChecks(operator, [id]);
  return [await bench.box(operator, id), checks.get(id) ?? []];
}

type Recorded = Parameters<typeof sealedSince>[1];

async function whyNotPhone(
  deps: HandoverDeps,
  record: Recorded,
  id: string,
  kind: 'missing' | 'extra',
): Promise<Refused<SettleRefusal> | undefined> {
  const { box, state } = record.stored;
  if (kind === 'missing') {
    return box === id && liesInBox(record.stored) ? undefined : refused('phone-not-in-box');
  }
  const isIdle = isInHand(record.stored) || state === 'quarantined';
  if (box === id || !isIdle) return refused('phone-not-outside');
  // It lies in another sealed box, by count: that one has to be opened first.
  return (await sealedSince(deps, record)) === undefined ? undefined : refused('box-sealed');
}

interface Naming {
  readonly box: Box;
  readonly checks: readonly BoxCheck[];
  readonly kind: 'missing' | 'extra';
  readonly incident: string;
  readonly person: string;
}

const namedRow = ({ box, checks, kind, incident, person }: Naming) => ({
  ...{ box: box.id, seq: (checks.at(-1)?.seq ?? 0) + 1, kind, incident, person },
  place: box.place,
});
