/**
 * Positions of the bars and bands in the flow's picture (a Sankey diagram): places are in columns,
 * by the longest path that leads to them; the width of a band is the number of phones.
 *
 * Invariants: the same flows give the same picture; a band starts and ends within the height of its
 * bars; phones that go back (to another dealer) are drawn around below.
 */
import type { FlowLine } from './results.ts';

export interface Bar {
  readonly place: string;
  readonly column: number;
  readonly x: number;
  y: number;
  readonly height: number;
  /** Height of the text above it. */
  readonly above: number;
  /** Height with the text beside it. */
  readonly labelHeight: number;
  readonly count: number;
}

export interface Band {
  readonly from: Bar;
  readonly to: Bar;
  readonly count: number;
  readonly thickness: number;
  /** The vertical centre at its start and end. */
  readonly y0: number;
  readonly y1: number;
  readonly back: boolean;
}

export interface Layout {
  readonly bars: readonly Bar[];
  readonly bands: readonly Band[];
  readonly height: number;
  readonly columns: number;
}

export interface Sizes {
  readonly columnWidth: number;
  readonly barWidth: number;
  /** Height of all phones together. */
  readonly tall: number;
  /** Between a bar and the text of the next. */
  readonly gap: number;
  /** Height of the text above a place's bar. */
  readonly above: (place: string) => number;
  /** Least height of the text beside a place's bar. */
  readonly labelHeight: (place: string) => number;
  readonly top: number;
}

/** `flows` in the order of the graph; `ends` share the last column. */
export function sankeyLayout(
  flows: readonly FlowLine[],
  ends: ReadonlySet<string>,
  sizes: Sizes,
): Layout {
  const names = [...new Set(flows.flatMap(({ from, to }) => [from, to]))];
  const back = backward(flows);
  const column = columnsOf(names, flows, back, ends);
  const columns = Math.max(...column.values()) + 1;
  const whole = Math.max(1, ...names.map((name) => through(name, flows)));
  const bars = new Map<string, Bar>();
  for (const name of names) {
    const count = through(name, flows);
    const at = column.get(name) ?? 0;
    const height = Math.max(1.5, (count / whole) * sizes.tall);
    const labelHeight = Math.max(height, sizes.labelHeight(name));
    const x = at * sizes.columnWidth;
    const above = sizes.above(name);
    bars.set(name, { place: name, column: at, x, y: 0, height, above, labelHeight, count });
  }
  const stacks = Array.from({ length: columns }, (_, at) =>
    [...bars.values()].filter((bar) => bar.column === at),
  );
  settle(stacks, bars, flows, sizes);
  const lowest = Math.max(...[...bars.values()].map((bar) => bar.y + bar.labelHeight));
  return {
    bars: [...bars.values()],
    bands: bandsOf(flows, bars, back, sizes.tall / whole),
    height: lowest + sizes.gap,
    columns,
  };
}

function through(name: string, flows: readonly FlowLine[]): number {
  const sum = (list: readonly FlowLine[]): number =>
    list.reduce((all, { count }) => all + count, 0);
  return Math.max(
    sum(flows.filter(({ from }) => from === name)),
    sum(flows.filter(({ to }) => to === name)),
  );
}

/** Flows that close a cycle, found by a walk in the given order. */
function backward(flows: readonly FlowLine[]): ReadonlySet<FlowLine> {
  const found = new Set<FlowLine>();
  const state = new Map<string, 'open' | 'done'>();
  const visit = (name: string): void => {
    state.set(name, 'open');
    for (const flow of flows) {
      if (flow.from !== name) continue;
      if (state.get(flow.to) === 'open') found.add(flow);
      else if (state.get(flow.to) !== 'done') visit(flow.to);
    }
    state.set(name, 'done');
  };
  for (const { from } of flows) if (!state.has(from)) visit(from);
  return found;
}

function columnsOf(
  names: readonly string[],
  flows: readonly FlowLine[],
  back: ReadonlySet<FlowLine>,
  ends: ReadonlySet<string>,
): Map<string, number> {
  const column = new Map(names.map((name) => [name, 0]));
  // As many rounds as places are enough for the longest path.
  for (let round = 0; round < names.length; round++) {
    for (const flow of flows) {
      if (back.has(flow)) continue;
      const least = (column.get(flow.from) ?? 0) + 1;
      if ((column.get(flow.to) ?? 0) < least) column.set(flow.to, least);
    }
  }
  const last = Math.max(...column.values());
  for (const name of names) if (ends.has(name)) column.set(name, last);
  return column;
}

const ROUNDS = 24;

/** Moves bars near those that they are connected to, in columns without overlap. */
function settle(
  stacks: readonly Bar[][],
  bars: ReadonlyMap<string, Bar>,
  flows: readonly FlowLine[],
  { gap, top }: Sizes,
): void {
  for (const stack of stacks) {
    let y = top;
    for (const bar of stack) {
      bar.y = y + bar.above;
      y = bar.y + bar.labelHeight + gap;
    }
  }
  // No column is taller than the fullest, so nothing is pushed below its foot.
  const foot = Math.max(
    ...stacks.map(
      (stack) => top + stack.reduce((all, bar) => all + bar.above + bar.labelHeight + gap, -gap),
    ),
  );
  const centre = (bar: Bar): number => bar.y + bar.height / 2;
  const wish = (bar: Bar, side: 'from' | 'to'): number => {
    let [weight, sum] = [0, 0];
    for (const flow of flows) {
      const mine = side === 'from' ? flow.to : flow.from;
      const other = bars.get(flow[side]);
      if (mine !== bar.place || other === undefined) continue;
      weight += flow.count;
      sum += flow.count * centre(other);
    }
    return weight === 0 ? centre(bar) : sum / weight;
  };
  for (let round = 0; round < ROUNDS; round++) {
    const side = round % 2 === 0 ? 'from' : 'to';
    const order = side === 'from' ? stacks : [...stacks].reverse();
    for (const stack of order) {
      const wishes = new Map(stack.map((bar) => [bar, wish(bar, side)]));
      stack.sort((a, b) => (wishes.get(a) ?? 0) - (wishes.get(b) ?? 0));
      for (const bar of stack) bar.y = (wishes.get(bar) ?? 0) - bar.height / 2;
      apart(stack, gap, top, foot);
    }
  }
}

/** Pushes bars down until none overlap, then up from the foot again. */
function apart(stack: readonly Bar[], gap: number, top: number, foot: number): void {
  let y = top;
  for (const bar of stack) {
    bar.y = Math.max(bar.y, y + bar.above);
    y = bar.y + bar.labelHeight + gap;
  }
  let lowest = foot;
  for (const bar of [...stack].reverse()) {
    bar.y = Math.min(bar.y, lowest - bar.labelHeight);
    lowest = bar.y - bar.above - gap;
  }
}

function bandsOf(
  flows: readonly FlowLine[],
  bars: ReadonlyMap<string, Bar>,
  back: ReadonlySet<FlowLine>,
  scale: number,
): readonly Band[] {
  const bar = (name: string): Bar => {
    const found = bars.get(name);
    if (found === undefined) throw new RangeError(`no bar for \`${name}\``);
    return found;
  };
  const starts = new Map<FlowLine, number>();
  const stops = new Map<FlowLine, number>();
  for (const one of bars.values()) {
    const stackUp = (
      list: readonly FlowLine[],
      other: (flow: FlowLine) => Bar,
      into: Map<FlowLine, number>,
    ): void => {
      let y = one.y;
      for (const flow of [...list].sort((a, b) => other(a).y - other(b).y)) {
        const thickness = flow.count * scale;
        into.set(flow, y + thickness / 2);
        y += thickness;
      }
    };
    const goes = flows.filter(({ from }) => from === one.place);
    const comes = flows.filter(({ to }) => to === one.place);
    stackUp(goes, (flow) => bar(flow.to), starts);
    stackUp(comes, (flow) => bar(flow.from), stops);
  }
  return flows.map((flow) => ({
    from: bar(flow.from),
    to: bar(flow.to),
    count: flow.count,
    thickness: Math.max(0.6, flow.count * scale),
    y0: starts.get(flow) ?? 0,
    y1: stops.get(flow) ?? 0,
    back: back.has(flow),
  }));
}
