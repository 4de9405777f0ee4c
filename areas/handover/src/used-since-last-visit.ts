/**
 * A phone that was refused or returned is brought in again: it may have been used in between (R29).
 * What the earlier visit found good no longer counts; what it found bad still does. One that went
 * to another operator or to the police, and is brought in by a holder, was in that holder's use.
 *
 * Invariants: the use is dated by our own record, and never by a statement: at the end of the last
 * visit, or, where the phone was away, at this one.
 */
import type { Stage } from '@nagori/model';
import { type Admitted, ownEvidence } from './admit-evidence.ts';
import { changesHands } from './changes-hands.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { PhoneRecord } from './phone-record.ts';

/** Ends of an intake after which the giver has the phone, or may have it. */
const NOT_TAKEN: ReadonlySet<string> = new Set(['refused', 'returned', 'expired', 'quarantined']);

/** Empty: the phone is new here, was taken in, or its custody says how it left. */
export function usedSinceLastVisit(
  record: PhoneRecord,
  deps: Pick<HandoverDeps, 'now' | 'random'>,
  opening?: { readonly stage: Stage; readonly supplier?: string | undefined },
): readonly Admitted[] {
  const { stored, entries } = record;
  const { state, handover } = stored;
  const last = entries.at(-1);
  if (last === undefined) return [];
  if (NOT_TAKEN.has(state) && changesHands(handover.stage)) {
    return [useOf(record, deps, { by: handover.supplier ?? 'holder', until: last.at })];
  }
  const isByHolder =
    opening !== undefined && changesHands(opening.stage) && opening.supplier === undefined;
  const isBack = state === 'gone' && AWAY.has(leftTo(record)) && isByHolder;
  return isBack ? [useOf(record, deps, { by: 'holder', until: deps.now() })] : [];
}

const AWAY: ReadonlySet<string | undefined> = new Set(['operator', 'authority']);

const leftTo = ({ entries }: PhoneRecord) =>
  entries.findLast(({ kind }) => kind === 'hand-over')?.outcome;

function useOf(
  { stored: { operator, version } }: PhoneRecord,
  { now, random }: Pick<HandoverDeps, 'now' | 'random'>,
  { by, until }: { readonly by: string; readonly until: number },
): Admitted {
  const fields = { entry: 'use' as const, by, sealIntact: false, sameHolder: true };
  const received = new Date(now()).toISOString();
  return { ...ownEvidence('custody', fields, operator, until, version + 1, random), received };
}
