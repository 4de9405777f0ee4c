/**
 * The results of a run: who got the phones, what was left inside, what each process removed, where
 * phones waited, and how many went from place to place. Read from counts, each share with its
 * interval.
 */
import { type Share, shareOf } from '@nagori/model';
import type { Net } from './net.ts';
import type { LifeTally } from './simulate.ts';
import type { Legend, Tables } from './tables.ts';

/** What may be left, as reported; the last two are derived from the same bits. */
export const LEFTOVERS = ['user-data', 'felica', 'jpki', 'jpki-live', 'any'] as const;
export type Leftover = (typeof LEFTOVERS)[number];

/** Whether `bits` (leftBits) contain it. */
export function holds(bits: number, what: Leftover): boolean {
  if (what === 'any') return bits !== 0;
  return (bits & { 'user-data': 1, felica: 2, jpki: 4, 'jpki-live': 8 }[what]) !== 0;
}

export interface LeftoverLine {
  readonly what: Leftover;
  readonly count: number;
  /** Of all lives, and of the phones that reached the next user. */
  readonly ofAll: Share;
  readonly ofNextUser: Share;
}

export interface RouteLine {
  /** The way in, `place/channel`, and the last place before the end. */
  readonly way: string;
  readonly end: string;
  readonly from: string;
  readonly count: number;
  readonly ofAll: Share;
  /** Only if the end is the next user: of the phones of this route. */
  readonly left: Readonly<Record<Leftover, Share>> | undefined;
}

export interface ProcessLine {
  readonly at: string;
  readonly by: string;
  readonly what: string;
  /** Lives in which it removed something, and in which it missed something. */
  readonly removed: number;
  readonly missed: number;
  readonly removedOfAll: Share;
}

export interface WaitLine {
  readonly at: string;
  /** Phones judged there; of them those first held, and those given up at the deadline. */
  readonly judged: number;
  readonly held: number;
  readonly overdue: number;
  readonly heldOfJudged: Share;
  /** Hours waited in all, and by reason. */
  readonly hours: number;
  readonly for: readonly {
    readonly step: string;
    readonly count: number;
    readonly hours: number;
  }[];
}

export interface FlowLine {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

export interface Results {
  readonly lives: number;
  readonly nextUser: Share & { readonly count: number };
  readonly ends: readonly {
    readonly place: string;
    readonly count: number;
    readonly ofAll: Share;
  }[];
  readonly leftovers: readonly LeftoverLine[];
  readonly routes: readonly RouteLine[];
  readonly processes: readonly ProcessLine[];
  readonly waits: readonly WaitLine[];
  readonly flows: readonly FlowLine[];
}

/** How often each mark was passed. */
function markCounts(net: Net, legend: Legend, rows: Float64Array): Float64Array {
  const counts = new Float64Array(net.marks.length);
  legend.marks.forEach((marks, row) => {
    for (const mark of marks) counts[mark] = (counts[mark] as number) + (rows[row] as number);
  });
  return counts;
}

export function resultsOf(net: Net, tables: Tables, legend: Legend, tally: LifeTally): Results {
  const lives = tally.ends.reduce((sum, count) => sum + count, 0);
  const routes = new Map<string, RouteCount>();
  legend.ends.forEach((point, end) => {
    const at = net.points[point];
    if (at?.kind !== 'end') throw new RangeError('an end that is none');
    net.ways.forEach((way, number) => {
      const count = tally.ends[end * tables.ways + number] as number;
      if (count === 0) return;
      const key = `${way} ${at.place} ${at.from}`;
      const nextUser = tables.outcome[end] !== 0;
      const route = routes.get(key) ?? newRoute(way, at.place, at.from, nextUser);
      route.count += count;
      for (const what of LEFTOVERS) {
        if (nextUser && holds(at.left, what)) route.left[what] += count;
      }
      routes.set(key, route);
    });
  });
  const all = [...routes.values()];
  const reached = sum(all.filter(({ nextUser }) => nextUser));
  const marks = markCounts(net, legend, tally.rows);
  return {
    lives,
    nextUser: { count: reached, ...shareOf(reached, lives) },
    ends: [...new Set(all.map(({ end }) => end))]
      .map((place) => {
        const count = sum(all.filter(({ end }) => end === place));
        return { place, count, ofAll: shareOf(count, lives) };
      })
      .sort((a, b) => b.count - a.count),
    leftovers: LEFTOVERS.map((what) => {
      const count = all.reduce((total, { left }) => total + left[what], 0);
      const [ofAll, ofNextUser] = [shareOf(count, lives), shareOf(count, reached)];
      return { what, count, ofAll, ofNextUser };
    }),
    routes: all.sort(byRoute(net)).map((route) => routeLine(route, lives)),
    processes: processLines(net, marks, lives),
    waits: waitLines(net, marks),
    flows: flowLines(net, marks),
  };
}

interface RouteCount {
  readonly way: string;
  readonly end: string;
  readonly from: string;
  readonly nextUser: boolean;
  count: number;
  readonly left: Record<Leftover, number>;
}

function newRoute(way: string, end: string, from: string, nextUser: boolean): RouteCount {
  const left = { 'user-data': 0, felica: 0, jpki: 0, 'jpki-live': 0, any: 0 };
  return { way, end, from, nextUser, count: 0, left };
}

function sum(routes: readonly RouteCount[]): number {
  return routes.reduce((total, { count }) => total + count, 0);
}

/** In the order of the graph: by way in, then end, then last place. */
function byRoute(net: Net): (a: RouteCount, b: RouteCount) => number {
  const place = (id: string): number => net.places.indexOf(id);
  return (a, b) =>
    net.ways.indexOf(a.way) - net.ways.indexOf(b.way) ||
    place(a.end) - place(b.end) ||
    place(a.from) - place(b.from);
}

function routeLine(route: RouteCount, lives: number): RouteLine {
  const { way, end, from, count, nextUser } = route;
  const line = { way, end, from, count, ofAll: shareOf(count, lives) };
  if (!nextUser) return { ...line, left: undefined };
  const left = Object.fromEntries(
    LEFTOVERS.map((what) => [what, shareOf(route.left[what], count)]),
  ) as Record<Leftover, Share>;
  return { ...line, left };
}

function processLines(net: Net, counts: Float64Array, lives: number): readonly ProcessLine[] {
  const found = new Map<
    string,
    { at: string; by: string; what: string; removed: number; missed: number }
  >();
  net.marks.forEach((mark, number) => {
    if (mark.kind !== 'removed' && mark.kind !== 'missed') return;
    const { at, by, what } = mark;
    const key = `${at} ${by} ${what}`;
    const line = found.get(key) ?? { at, by, what, removed: 0, missed: 0 };
    line[mark.kind] += counts[number] as number;
    found.set(key, line);
  });
  return [...found.values()]
    .filter(({ removed, missed }) => removed > 0 || missed > 0)
    .map((line) => ({ ...line, removedOfAll: shareOf(line.removed, lives) }))
    .sort(
      (a, b) =>
        net.places.indexOf(a.at) - net.places.indexOf(b.at) ||
        b.removed - a.removed ||
        (a.by + a.what < b.by + b.what ? -1 : 1),
    );
}

function waitLines(net: Net, counts: Float64Array): readonly WaitLine[] {
  return net.places.flatMap((at): WaitLine[] => {
    let [judged, held, overdue] = [0, 0, 0];
    const steps = new Map<string, { step: string; count: number; hours: number }>();
    net.marks.forEach((mark, number) => {
      const count = counts[number] as number;
      if (mark.kind === 'verdict' && mark.at === at) {
        if (mark.verdict === 'overdue') overdue += count;
        else judged += count;
        if (mark.verdict === 'hold') held += count;
      } else if (mark.kind === 'waited' && mark.at === at && count > 0) {
        const line = steps.get(mark.for) ?? { step: mark.for, count: 0, hours: 0 };
        line.count += count;
        line.hours += count * mark.hours;
        steps.set(mark.for, line);
      }
    });
    if (judged === 0) return [];
    const waited = [...steps.values()].sort((a, b) => b.hours - a.hours);
    const hours = waited.reduce((total, line) => total + line.hours, 0);
    return [{ at, judged, held, overdue, heldOfJudged: shareOf(held, judged), hours, for: waited }];
  });
}

function flowLines(net: Net, counts: Float64Array): readonly FlowLine[] {
  const found = new Map<string, { from: string; to: string; count: number }>();
  net.marks.forEach((mark, number) => {
    const count = counts[number] as number;
    if (mark.kind !== 'moved' || count === 0) return;
    const key = `${mark.from} ${mark.to}`;
    const line = found.get(key) ?? { from: mark.from, to: mark.to, count: 0 };
    line.count += count;
    found.set(key, line);
  });
  const place = (id: string): number => net.places.indexOf(id);
  return [...found.values()].sort(
    (a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to),
  );
}
