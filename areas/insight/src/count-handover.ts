/**
 * What a handover counts for, read from its entries alone. A write stores what its own entry adds
 * (`counted.ts`), so that all of a handover add up to the counts of its entries: that is what a
 * recount compares with.
 *
 * Invariants: pure; a handover counts once for everything, whichever of its entries tells it; the
 * numbers hold no phone and no person.
 */
import { changesHands, type EntryBody } from '@nagori/area-handover';
import { type Instant, SECOND_MS, type Stage } from '@nagori/model';
import {
  COUNTER_TIME,
  HANDOVER_COUNT,
  type HandoverOutcome,
  OUTCOME_COUNT,
  STEP_COUNT,
  STEP_PLACE,
} from './count-id.ts';
import { binOf } from './duration-bin.ts';

/** How many, by the number of what is counted. */
export type Counts = ReadonlyMap<number, number>;

/** `entries`: of one handover, in their order; `from`: the first of them that counts. */
export function countHandover(entries: readonly EntryBody[], stage: Stage, from = 0): Counts {
  const counts = new Map<number, number>();
  let at = 0;
  const add: Add = (id, n) => {
    if (at >= from) counts.set(id, (counts.get(id) ?? 0) + n);
  };
  const [first] = entries;
  if (first === undefined) return counts;
  add(HANDOVER_COUNT.opened, 1);
  const parties = new Set<string>();
  const waiting = new Map<string, Instant>();
  const asked = new Set<string>();
  for (const [place, entry] of entries.entries()) {
    at = place;
    const outcome = outcomeOf(entry, stage, parties);
    const open = outcome === undefined ? entry.decision.steps.map(({ id }) => id) : [];
    for (const [step, since] of [...waiting].filter(([step]) => !open.includes(step))) {
      addStep(add, STEP_COUNT.seconds, step, secondsBetween(since, entry.at));
      waiting.delete(step);
    }
    for (const step of open) {
      if (!waiting.has(step)) waiting.set(step, entry.at);
      if (!asked.has(step)) addStep(add, STEP_COUNT.asked, step, 1);
      asked.add(step);
    }
    if (outcome === undefined) continue;
    add(HANDOVER_COUNT.finished, 1);
    add(OUTCOME_COUNT[outcome], 1);
    // Only there does somebody stand at a counter and wait.
    if (changesHands(stage)) add(COUNTER_TIME + binOf(secondsBetween(first.at, entry.at)), 1);
    break;
  }
  return counts;
}

type Add = (id: number, n: number) => void;

/** A step that an older program knew has no place any more, and is not counted. */
function addStep(add: Add, range: number, step: string, n: number): void {
  const place: number | undefined = (STEP_PLACE as Readonly<Record<string, number>>)[step];
  if (place !== undefined && n > 0) add(range + place, n);
}

/** Servers whose clocks differ never make a time negative. */
function secondsBetween(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor((to - from) / SECOND_MS));
}

/** How the handover left the counter with this entry; undefined: it did not. */
function outcomeOf(
  { kind, confirm, evidence = [], outcome }: EntryBody,
  stage: Stage,
  parties: Set<string>,
): HandoverOutcome | undefined {
  if (confirm !== undefined) parties.add(confirm.party);
  if (kind === 'confirm' && (!changesHands(stage) || parties.size === 2)) return 'taken';
  if (evidence.some((one) => one.kind === 'destruction')) return 'destroyed';
  const ends = kind === 'close' || kind === 'decision';
  return ends && outcome !== undefined ? (outcome as HandoverOutcome) : undefined;
}
