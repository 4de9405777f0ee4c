/**
 * The figures of one operator, or across operators as far as they are shown.
 *
 * Invariants: own figures are exact up to the last write. Figures across operators come only from
 * what is shown (ACROSS_RULE), for every reader and every request.
 */
import { LOSS_TASK_KINDS, type LossTaskKind } from '@nagori/area-loss';
import { COMPARTMENTS, type Compartment, type Instant } from '@nagori/model';
import { STEP_IDS, type StepId } from '@nagori/policy';
import type { FigureCounts } from './count-handover.ts';
import {
  COUNTER_SPAN,
  COUNTER_TIME,
  HANDOVER_COUNT,
  type HandoverOutcome,
  LOSS_COUNT,
  LOSS_PLACE,
  LOSS_SPAN,
  LOSS_SPAN_STEP,
  LOSS_TASK_COUNT,
  LOSS_TIME,
  LOSS_TIME_STEP,
  leftCount,
  OUTCOME_COUNT,
  PHONE_COUNT,
  type PhoneCount,
  STEP_COUNT,
  STEP_PLACE,
  VISIT_COUNT,
  WHOLE_CASE,
} from './count-id.ts';
import { COUNTER_SPANS, LOSS_SPANS, quantileOf, spanIndexOf } from './duration-bin.ts';
import {
  bucketsOf,
  grainOf,
  type InsightQuery,
  queriesFor,
  type Split,
  spanOfDays,
} from './insight-query.ts';
import type { CountQuery, CountRow, InsightGrain, InsightStore } from './insight-store.ts';

/** Phones, each once, and in how many of them something was found left. */
export interface LeftoverShare {
  readonly value: string;
  readonly phones: number;
  readonly leftover: number;
}

export interface Durations {
  readonly count: number;
  /** Seconds; undefined: no values, or not shown across operators. */
  readonly median: number | undefined;
  readonly p90: number | undefined;
  /** How many in each span of duration-bin.ts. */
  readonly spans: readonly number[];
}

export interface Insight {
  /** Handovers; a phone may have several. */
  readonly opened: number;
  readonly finished: number;
  /** Phones, each once, and in how many something was left; with a stage, in that stage. */
  readonly phones: number;
  readonly leftover: number;
  readonly compartments: readonly { readonly compartment: Compartment; readonly n: number }[];
  readonly outcomes: readonly { readonly outcome: HandoverOutcome; readonly n: number }[];
  readonly channels: readonly LeftoverShare[] | undefined;
  readonly splits: Readonly<Partial<Record<Split, readonly LeftoverShare[]>>>;
  readonly grain: InsightGrain;
  readonly trend: readonly LeftoverShare[];
  readonly steps: readonly {
    readonly step: StepId;
    readonly asked: number;
    /** All waits together; undefined across operators. */
    readonly seconds: number | undefined;
  }[];
  readonly counter: Durations;
  readonly visits: Readonly<Record<keyof typeof VISIT_COUNT, number>>;
  readonly losses: {
    readonly reported: number;
    readonly found: number;
    readonly mistaken: number;
    readonly whole: Durations;
    readonly tasks: readonly ({
      readonly kind: LossTaskKind;
      readonly asked: number;
      readonly settled: number;
      readonly late: number;
    } & Durations)[];
  };
}

export interface InsightDeps {
  readonly insight: InsightStore;
  readonly now: () => Instant;
}

export function ownInsight(
  { insight, now }: InsightDeps,
  operator: string,
  query: InsightQuery,
): Promise<Insight> {
  const span = spanOfDays(query);
  return read(query, false, now(), (queries) => insight.own(operator, span, queries));
}

export function acrossInsight(
  { insight, now }: InsightDeps,
  query: InsightQuery,
): Promise<Insight> {
  const span = spanOfDays(query);
  return read(query, true, now(), (queries) => insight.shown(span, queries));
}

type Ask = (queries: readonly CountQuery[]) => Promise<readonly (readonly CountRow[])[]>;

async function read(
  query: InsightQuery,
  across: boolean,
  now: Instant,
  ask: Ask,
): Promise<Insight> {
  const asked = queriesFor(query, across);
  const once = PHONE_COUNT[query.stage === undefined ? 'all' : 'stage'];
  const queries = [
    ...[asked.whole, asked.trend, asked.visits, asked.losses],
    ...asked.splits.map((one) => one.query),
    ...(asked.channel === undefined ? [] : [asked.channel]),
  ];
  const [whole = [], trend = [], visits = [], losses = [], ...more] = await ask(queries);
  const splits = asked.splits.map(({ split }, i) => [split, largest(more[i] ?? [], once)] as const);
  const counts = countsOf(whole);
  const at = (id: number) => counts.get(id) ?? 0;
  const grain = grainOf(query, across);
  return {
    opened: at(HANDOVER_COUNT.opened),
    finished: at(HANDOVER_COUNT.finished),
    phones: at(once.phones),
    leftover: at(once.leftover),
    compartments: COMPARTMENTS.map((one) => ({
      compartment: one,
      n: at(leftCount(once, one)),
    })),
    outcomes: (Object.keys(OUTCOME_COUNT) as HandoverOutcome[]).map((outcome) => ({
      outcome,
      n: at(OUTCOME_COUNT[outcome]),
    })),
    channels: asked.channel === undefined ? undefined : largest(more[splits.length] ?? [], once),
    splits: Object.fromEntries(splits),
    grain,
    trend: inTime(trend, once, bucketsOf(spanOfDays(query), grain, now)),
    steps: stepsOf(at, across),
    counter: across
      ? spansAt(counts, COUNTER_SPAN, COUNTER_SPANS)
      : durationsAt(counts, COUNTER_TIME, COUNTER_SPANS),
    visits: visitsOf(countsOf(visits)),
    losses: lossesOf(countsOf(losses), across),
  };
}

const countsOf = (rows: readonly CountRow[]): FigureCounts =>
  new Map(rows.map(({ id, n }) => [id, n]));

function sharesOf(rows: readonly CountRow[], once: PhoneCount): Map<string, LeftoverShare> {
  const shares = new Map<string, LeftoverShare>();
  for (const { key: value, id, n } of rows) {
    const known = shares.get(value) ?? { value, phones: 0, leftover: 0 };
    const named = { [once.phones]: 'phones', [once.leftover]: 'leftover' }[id];
    shares.set(value, named === undefined ? known : { ...known, [named]: n });
  }
  return shares;
}

function largest(rows: readonly CountRow[], once: PhoneCount): readonly LeftoverShare[] {
  return [...sharesOf(rows, once).values()].sort(
    (a, b) => b.phones - a.phones || (a.value < b.value ? -1 : 1),
  );
}

function inTime(
  rows: readonly CountRow[],
  once: PhoneCount,
  buckets: readonly string[],
): readonly LeftoverShare[] {
  const shares = sharesOf(rows, once);
  return buckets.map((value) => shares.get(value) ?? { value, phones: 0, leftover: 0 });
}

function stepsOf(at: (id: number) => number, across: boolean): Insight['steps'] {
  return STEP_IDS.map((step) => ({
    step,
    asked: at(STEP_COUNT.asked + STEP_PLACE[step]),
    seconds: across ? undefined : at(STEP_COUNT.seconds + STEP_PLACE[step]),
  }))
    .filter(({ asked }) => asked > 0)
    .sort((a, b) => (b.seconds ?? b.asked) - (a.seconds ?? a.asked) || b.asked - a.asked);
}

function durationsAt(counts: FigureCounts, first: number, spans: readonly number[]): Durations {
  const bins = new Map<number, number>();
  const binned = new Array<number>(spans.length + 1).fill(0);
  for (const [id, n] of counts) {
    const bin = id - first;
    if (bin < 0 || bin >= LOSS_TIME_STEP) continue;
    bins.set(bin, n);
    const span = spanIndexOf(bin, spans);
    binned[span] = (binned[span] ?? 0) + n;
  }
  const count = binned.reduce((sum, n) => sum + n, 0);
  return { count, median: quantileOf(bins, 0.5), p90: quantileOf(bins, 0.9), spans: binned };
}

function spansAt(counts: FigureCounts, first: number, spans: readonly number[]): Durations {
  const binned = Array.from({ length: spans.length + 1 }, (_, i) => counts.get(first + i) ?? 0);
  const count = binned.reduce((sum, n) => sum + n, 0);
  return { count, median: undefined, p90: undefined, spans: binned };
}

function visitsOf(counts: FigureCounts): Insight['visits'] {
  const named = Object.entries(VISIT_COUNT).map(([name, id]) => [name, counts.get(id) ?? 0]);
  return Object.fromEntries(named) as Insight['visits'];
}

function lossesOf(counts: FigureCounts, across: boolean): Insight['losses'] {
  const at = (id: number) => counts.get(id) ?? 0;
  const times = (place: number) =>
    across
      ? spansAt(counts, LOSS_SPAN + place * LOSS_SPAN_STEP, LOSS_SPANS)
      : durationsAt(counts, LOSS_TIME + place * LOSS_TIME_STEP, LOSS_SPANS);
  return {
    reported: at(LOSS_COUNT.reported),
    found: at(LOSS_COUNT.found),
    mistaken: at(LOSS_COUNT.mistaken),
    whole: times(WHOLE_CASE),
    tasks: LOSS_TASK_KINDS.map((kind) => ({
      kind,
      asked: at(LOSS_TASK_COUNT.asked + LOSS_PLACE[kind]),
      settled: at(LOSS_TASK_COUNT.settled + LOSS_PLACE[kind]),
      late: at(LOSS_TASK_COUNT.late + LOSS_PLACE[kind]),
      ...times(LOSS_PLACE[kind]),
    })),
  };
}
