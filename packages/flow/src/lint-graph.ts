/**
 * What a graph must satisfy before phones are sent through it: names that exist, ranges that
 * contain their value, a source or an assumption for every number, a policy wherever a phone is
 * judged, a next edge from every place, and no cycle without an edge taken once.
 */
import type { Channel } from '@nagori/model';
import { STEPS, type StepDefinition } from '@nagori/policy';
import type { FlowProblem, FlowProblemCode } from './flow-problem.ts';
import { type Edge, fits, type Graph, type Parameter, type Place } from './schema.ts';
import type { World } from './world.ts';

type Report = (field: string, code: FlowProblemCode, message: string) => void;

/** `stated`: the graph's own parameters, before a scenario replaces them. */
export function lintGraph(
  graph: Graph,
  world: World,
  stated: readonly Parameter[],
): readonly FlowProblem[] {
  const problems: FlowProblem[] = [];
  const report: Report = (field, code, message) => problems.push({ field, code, message });
  for (const list of ['parameters', 'places', 'kinds'] as const) {
    const seen = new Set<string>();
    for (const { id } of graph[list]) {
      if (seen.has(id)) report(list, 'flow-duplicate', `\`${id}\` appears twice`);
      seen.add(id);
    }
  }
  for (const [i, parameter] of graph.parameters.entries()) {
    lintParameter(parameter, `parameters[${i}]`, report);
  }
  lintNames(graph, report);
  const entries = graph.places.filter(({ kind }) => kind === 'entry').map(({ id }) => id);
  if (entries.join() !== 'holder') {
    report('places', 'flow-unknown-name', 'phones must come from one entry, called `holder`');
  }
  for (const name of [...BUILT_IN, ...WAITS]) {
    if (!graph.parameters.some(({ id }) => id === name)) {
      report('parameters', 'flow-unknown-name', `there must be a parameter \`${name}\``);
    }
  }
  graph.places.forEach(({ id, variants }) => {
    variants.forEach(({ source, assumption }, i) => {
      lintOrigin({ source, assumption }, `places.${id}.variants[${i}]`, report);
    });
  });
  lintEdges(graph.edges, stated, report);
  if (problems.length > 0) return problems;
  for (const place of graph.places) lintPlace(place, graph, world, report);
  const circle = circleIn(graph);
  if (circle !== undefined) report('edges', 'flow-circle', `phones go round through \`${circle}\``);
  return problems;
}

/** Parameters that acts, looks and habits refer to by name. */
const BUILT_IN = [
  'dead',
  'cracked',
  'resets-before',
  'uses-felica',
  'clears-felica-before',
  'believes-reset-clears',
  'enrolled',
  'prompted-before',
  'revokes-unprompted',
  'revokes-prompted',
  'deleted-in-time',
  'clears-felica-prompted',
  'says-never-wrongly',
  'does-it-there',
  'prompted-at-counter',
  'eye-finds',
  'app-finds',
  'probe-finds',
  'reset-works',
  'erase-works',
  'felica-tool-works',
  'failure-noticed',
  'deletion-arrives',
] as const;

/** Steps of the gate's list that take a wait, whose length is not known. */
const WAITS = Object.entries(STEPS)
  .filter(([, { waitHours }]: readonly [string, StepDefinition]) => waitHours > 0)
  .map(([id]) => `wait-${id}`);

/** Requires either a source or the text of an assumption. */
function lintOrigin(
  { source, assumption }: { readonly source?: unknown; readonly assumption?: unknown },
  field: string,
  report: Report,
): void {
  if ((source === undefined) === (assumption === undefined)) {
    report(field, 'flow-source-missing', 'needs a source or an assumption, and one of them');
  }
}

/**
 * Every edge has a source or is an assumption. If phones may take different edges, each has a
 * weight; the weight of an assumed edge is a range.
 */
function lintEdges(edges: readonly Edge[], parameters: readonly Parameter[], report: Report): void {
  edges.forEach((edge, i) => {
    const field = `edges[${i}]`;
    lintOrigin(edge, field, report);
    if (!edges.some((other) => other !== edge && areOpenAtOnce(edge, other))) return;
    const weight = parameters.find(({ id }) => id === edge.weight);
    if (edge.weight === undefined) {
      report(field, 'flow-source-missing', 'needs a weight: phones may go another way from there');
    } else if (
      edge.assumption !== undefined &&
      weight !== undefined &&
      weight.low === weight.high
    ) {
      report(field, 'flow-range', `is assumed, so that \`${edge.weight}\` needs a range`);
    }
  });
}

function areOpenAtOnce(one: Edge, other: Edge): boolean {
  const meet = <Value>(a: readonly Value[] | undefined, b: readonly Value[] | undefined): boolean =>
    a === undefined || b === undefined || a.some((value) => b.includes(value));
  return (
    one.from === other.from &&
    one.order === other.order &&
    meet(one.only, other.only) &&
    meet(one.routes, other.routes)
  );
}

function lintParameter(parameter: Parameter, field: string, report: Report): void {
  const { id, kind, low, value, high, source, assumption } = parameter;
  if (!(low <= value && value <= high)) {
    report(field, 'flow-range', `\`${id}\` must have low ≤ value ≤ high`);
  }
  if (kind === 'probability' && high > 1) {
    report(field, 'flow-range', `\`${id}\` is a probability and must not exceed 1`);
  }
  if (source === undefined && assumption === undefined) {
    report(field, 'flow-source-missing', `\`${id}\` needs a source or an assumption`);
  }
}

function lintNames(graph: Graph, report: Report): void {
  const places = new Set(graph.places.map(({ id }) => id));
  const weights = new Set(graph.parameters.filter((p) => p.kind === 'weight').map(({ id }) => id));
  const known = (name: string, field: string, all: ReadonlySet<string>): void => {
    if (!all.has(name)) report(field, 'flow-unknown-name', `nothing there is called \`${name}\``);
  };
  graph.edges.forEach(({ from, to, weight }, i) => {
    known(from, `edges[${i}].from`, places);
    known(to, `edges[${i}].to`, places);
    if (weight !== undefined) known(weight, `edges[${i}].weight`, weights);
  });
  for (const [i, { weight }] of graph.kinds.entries()) known(weight, `kinds[${i}].weight`, weights);
  graph.places.forEach(({ refused, destroyed }, i) => {
    if (refused !== undefined) known(refused, `places[${i}].refused`, places);
    if (destroyed !== undefined) known(destroyed, `places[${i}].destroyed`, places);
  });
}

function lintPlace(place: Place, graph: Graph, world: World, report: Report): void {
  const { id, kind } = place;
  const onward = graph.edges.filter(({ from }) => from === id);
  if (kind !== 'end' && onward.length === 0) {
    report(`places.${id}`, 'flow-dead-end', 'no edge leads on from here');
  }
  if (kind !== 'decides') return;
  if (place.operator === undefined || place.stage === undefined) {
    report(`places.${id}`, 'flow-field', 'a place that decides has an operator and a stage');
  }
  if (place.refused === undefined || place.destroyed === undefined) {
    report(
      `places.${id}`,
      'flow-dead-end',
      'where do phones go that are refused, or to be destroyed?',
    );
  }
  for (const channel of channelsAt(place, graph)) {
    const brands = [...new Set(graph.kinds.map(({ brand }) => brand))];
    const byBrand = brands.map((brand) => place.variants.filter((v) => fits(v, channel, brand)));
    if (byBrand.some((ways) => ways.length === 0)) {
      report(`places.${id}`, 'flow-policy-missing', `no way of working for \`${channel}\``);
    }
    const ways = byBrand.flat();
    for (const variant of ways) {
      if (world.policyOf(place, variant, channel) === undefined) {
        const message = `\`${variant.preset}\` has no policy for \`${channel}\` at this stage`;
        report(`places.${id}`, 'flow-policy-missing', message);
      }
    }
    if (!onward.some((edge) => edge.only === undefined || edge.only.includes(channel))) {
      report(`places.${id}`, 'flow-dead-end', `no edge leads on for \`${channel}\``);
    }
  }
}

/** The channels by which phones can reach a place. */
function channelsAt(place: Place, graph: Pick<Graph, 'edges' | 'places'>): Set<Channel> {
  const found = new Set<Channel>();
  const seen = new Set<Edge>();
  const visit = (edge: Edge, channel: Channel | undefined): void => {
    const carried = edge.channel ?? channel;
    if (edge.to === place.id && carried !== undefined) found.add(carried);
    if (seen.has(edge)) return;
    seen.add(edge);
    for (const next of onwardOf(edge.to, graph)) {
      const open = next.only === undefined || carried === undefined || next.only.includes(carried);
      if (open) visit(next, carried);
    }
    seen.delete(edge);
  };
  const entry = graph.places.find(({ kind }) => kind === 'entry');
  for (const edge of graph.edges) if (edge.from === entry?.id) visit(edge, undefined);
  return found;
}

/** The edges, plus those that refusal and destruction add. */
function onwardOf(place: string, { edges, places }: Pick<Graph, 'edges' | 'places'>): Edge[] {
  const at = places.find(({ id }) => id === place);
  const turned = [at?.refused, at?.destroyed].flatMap((to) =>
    to === undefined ? [] : [{ from: place, to, order: 0, once: false }],
  );
  return [...edges.filter(({ from }) => from === place), ...turned];
}

/** A place on a cycle; undefined if there is none. Edges taken once break cycles. */
function circleIn(graph: Graph): string | undefined {
  const state = new Map<string, 'open' | 'done'>();
  const visit = (place: string): string | undefined => {
    if (state.get(place) === 'open') return place;
    if (state.get(place) === 'done') return undefined;
    state.set(place, 'open');
    for (const { to, once } of onwardOf(place, graph)) {
      const circle = once ? undefined : visit(to);
      if (circle !== undefined) return circle;
    }
    state.set(place, 'done');
    return undefined;
  };
  for (const { id } of graph.places) {
    const circle = visit(id);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
