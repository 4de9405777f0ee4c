/**
 * What a handover counts for, read from its entries alone. A write stores what its own entry adds
 * (`counted.ts`), so that the sum over a handover equals the counts of its entries: a recount
 * compares the two.
 *
 * Invariants: pure. A handover counts once for everything, whichever of its entries shows it. The
 * numbers hold no phone and no person.
 */
import { changesHands, type RecordEntry } from '@nagori/area-handover';
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

/** Counts by id. */
export type FigureCounts = ReadonlyMap<number, number>;

/** `entries`: of one handover, in their order. */
export function countHandover(entries: readonly RecordEntry[], stage: Stage): FigureCounts {
  const counts = new Map<number, number>();
  const add: Add = (id, n) => counts.set(id, (counts.get(id) ?? 0) + n);
  let progress: Progress | undefined;
  for (const entry of entries) progress = counted(progress, entry, stage, add);
  return counts;
}

/**
 * What `entry`, which follows `last`, adds to the counts of the entries so far. These are read
 * where the progress at `last` is unknown.
 */
export function countEntry(
  last: RecordEntry | undefined,
  before: () => readonly RecordEntry[],
  entry: RecordEntry,
  stage: Stage,
): FigureCounts {
  const counts = new Map<number, number>();
  let progress = last && reached.get(last);
  if (last !== undefined && progress === undefined) {
    for (const one of before()) progress = counted(progress, one, stage, () => {});
  }
  const add: Add = (id, n) => counts.set(id, (counts.get(id) ?? 0) + n);
  // One of each handover: thousands that are asked for no more would be walked at each collection.
  if (last !== undefined) reached.delete(last);
  reached.set(entry, counted(progress, entry, stage, add));
  return counts;
}

/** A handover's progress at an entry: earlier entries need not be counted again. */
interface Progress {
  readonly begunAt: Instant;
  readonly isOver: boolean;
  /** The sides that have confirmed. */
  readonly parties: ReadonlySet<string>;
  /** Open steps, since when. */
  readonly waiting: ReadonlyMap<string, Instant>;
  /** Every step that was ever open. */
  readonly asked: ReadonlySet<string>;
}

/** By the entry; for as long as it is in memory. */
const reached = new WeakMap<RecordEntry, Progress>();

function counted(
  before: Progress | undefined,
  entry: RecordEntry,
  stage: Stage,
  add: Add,
): Progress {
  if (before?.isOver === true) return before;
  if (before === undefined) add(HANDOVER_COUNT.opened, 1);
  const begunAt = before?.begunAt ?? entry.at;
  const parties = partiesWith(before?.parties, entry);
  const outcome = outcomeOf(entry, stage, parties);
  const open = outcome === undefined ? entry.decision.steps.map(({ id }) => id) : [];
  const isSame = before !== undefined && parties === before.parties && outcome === undefined;
  if (isSame && isWaitingFor(before, open)) return before;
  const waiting = new Map(before?.waiting);
  for (const [step, since] of waiting) {
    if (open.includes(step)) continue;
    addStep(add, STEP_COUNT.seconds, step, secondsBetween(since, entry.at));
    waiting.delete(step);
  }
  const asked = new Set(before?.asked);
  for (const step of open) {
    if (!waiting.has(step)) waiting.set(step, entry.at);
    if (!asked.has(step)) addStep(add, STEP_COUNT.asked, step, 1);
    asked.add(step);
  }
  if (outcome !== undefined) {
    add(HANDOVER_COUNT.finished, 1);
    add(OUTCOME_COUNT[outcome], 1);
    // Only there does a giver wait at a counter.
    if (changesHands(stage)) add(COUNTER_TIME + binOf(secondsBetween(begunAt, entry.at)), 1);
  }
  return { begunAt, isOver: outcome !== undefined, parties, waiting, asked };
}

const NO_PARTIES: ReadonlySet<string> = new Set();

/** With the side that confirms by `entry`. */
function partiesWith(
  before: ReadonlySet<string> = NO_PARTIES,
  { confirm }: RecordEntry,
): ReadonlySet<string> {
  return confirm === undefined ? before : new Set([...before, confirm.party]);
}

/** Whether no step begins or ends where `open` are open: most entries change none. */
function isWaitingFor({ waiting }: Progress, open: readonly string[]): boolean {
  return open.length === waiting.size && open.every((step) => waiting.has(step));
}

type Add = (id: number, n: number) => void;

/** A step that only an older program knew has no index, and is not counted. */
function addStep(add: Add, range: number, step: string, n: number): void {
  const place: number | undefined = (STEP_PLACE as Readonly<Record<string, number>>)[step];
  if (place !== undefined && n > 0) add(range + place, n);
}

/** Differences between servers' clocks never make a duration negative. */
function secondsBetween(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor((to - from) / SECOND_MS));
}

/** How the handover left the counter with this entry; undefined: it did not. */
function outcomeOf(
  { kind, evidence = [], outcome }: RecordEntry,
  stage: Stage,
  parties: ReadonlySet<string>,
): HandoverOutcome | undefined {
  if (kind === 'confirm' && (!changesHands(stage) || parties.size === 2)) return 'taken';
  if (evidence.some((one) => one.kind === 'destruction')) return 'destroyed';
  const ends = outcome !== 'joined' && (kind === 'close' || kind === 'decision');
  return ends && outcome !== undefined ? (outcome as HandoverOutcome) : undefined;
}
