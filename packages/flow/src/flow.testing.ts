/**
 * Worlds for tests: those of flows/, parts of them, and small ones that can be computed by hand.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { CapabilityRow } from '@nagori/model';
import { type LoadedPreset, loadPreset } from '@nagori/policy';
import { parse } from 'yaml';
import { loadGraph, loadScenario, type Shelf, worldOf } from './load-flow.ts';
import type { Net } from './net.ts';
import type { PhoneState } from './phone-state.ts';
import type { Graph, Scenario } from './schema.ts';
import type { World } from './world.ts';

const ROOT = new URL('../../../', import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

export const NEXT_USER: ReadonlySet<string> = new Set(['next-user']);

export function shippedGraph(): Graph {
  const read = loadGraph(textOf('flows/distribution.yaml'));
  assert.ok(read.kind === 'good', JSON.stringify(read));
  return read.value;
}

export function shippedScenario(name: string): Scenario {
  const read = loadScenario(textOf(`flows/scenarios/${name}.yaml`));
  assert.ok(read.kind === 'good', JSON.stringify(read));
  return read.value;
}

export const SCENARIO_NAMES = readdirSync(new URL('flows/scenarios/', ROOT))
  .map((file) => file.replace(/\.yaml$/, ''))
  .sort();

const presets = new Map<string, LoadedPreset | undefined>();

function shippedPreset(name: string): LoadedPreset | undefined {
  if (!presets.has(name)) {
    const loaded = loadPreset(textOf(`policies/${name}.yaml`), textOf('policies/shared.yaml'));
    presets.set(name, loaded.kind === 'good' ? loaded.value : undefined);
  }
  return presets.get(name);
}

function capabilityRows(): CapabilityRow[] {
  return readdirSync(new URL('capabilities/', ROOT))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => (parse(textOf(`capabilities/${file}`)) as { rows: object[] }).rows)
    .map(
      (row) =>
        ({ cannotHold: [], erasures: [], abilities: {}, ...row }) as unknown as CapabilityRow,
    );
}

export const SHELF: Shelf = { presetOf: shippedPreset, capabilities: capabilityRows() };

export function chainOf(name: string): readonly Scenario[] {
  const scenario = shippedScenario(name);
  return scenario.from === undefined ? [scenario] : [...chainOf(scenario.from), scenario];
}

export function shippedWorld(name: string, graph = shippedGraph()): World {
  const world = worldOf(graph, chainOf(name), SHELF);
  assert.ok(world.kind === 'good', JSON.stringify(world));
  return world.value;
}

/** The shipped graph with only some ways in and some kinds of phone. */
export function partOfGraph(kinds: readonly string[], channels: readonly string[]): Graph {
  const graph = shippedGraph();
  return {
    ...graph,
    kinds: graph.kinds.filter(({ id }) => kinds.includes(id)),
    edges: graph.edges.filter(
      ({ from, channel }) => from !== 'holder' || channels.includes(channel ?? ''),
    ),
  };
}

/** With fixed values instead of ranges. */
export function withValues(graph: Graph, values: Readonly<Record<string, number>>): Graph {
  return {
    ...graph,
    parameters: graph.parameters.map((parameter) => {
      const value = values[parameter.id];
      return value === undefined ? parameter : { ...parameter, low: value, value, high: value };
    }),
  };
}

/** A shop with one preset, from which phones go to the next user, a dismantler, or back. */
export function smallGraph(preset: string, channel: 'buyback' | 'trade' | 'collection'): Graph {
  const { parameters, kinds } = shippedGraph();
  const source = { ja: '架空', en: 'invented' };
  const title = { ja: '例', en: 'example' };
  const place = (id: string, kind: Graph['places'][number]['kind'], more: object = {}) =>
    ({
      id,
      title,
      kind,
      sees: false,
      takes: false,
      counter: false,
      variants: [],
      nextUser: false,
      destroys: false,
      source,
      ...more,
    }) as Graph['places'][number];
  const edge = (from: string, to: string, more: object = {}) =>
    ({ from, to, order: 0, once: false, source: 'p1', ...more }) as Graph['edges'][number];
  return {
    graph: 'small',
    title,
    about: title,
    parameters,
    kinds: kinds.filter(({ id }) => id === 'android-chip'),
    places: [
      place('holder', 'entry'),
      place('shop', 'decides', {
        operator: 'dealer',
        stage: channel === 'trade' ? 'inspection' : 'intake',
        takes: true,
        variants: [{ preset, count: 1, source }],
        refused: 'returned',
        destroyed: 'destroyed',
      }),
      place('next-user', 'end', { nextUser: true }),
      place('returned', 'end'),
      place('destroyed', 'end'),
    ],
    edges: [
      edge('holder', 'shop', { channel }),
      edge('shop', 'next-user', { routes: channel === 'trade' ? ['sale'] : ['inspection'] }),
      edge('shop', 'destroyed', { routes: ['dismantle', 'repair', 'destruction'], order: 1 }),
    ],
  };
}

/** The part of a net that decides outcomes: all but the count of gate calls. */
export function shapeOf({ decisions: _, wayOf, ...net }: Net): object {
  return { ...net, wayOf: [...wayOf] };
}

/** An Android phone with everything in it, at a counter, before any step. */
export const FULL: PhoneState = {
  kind: 'android-chip',
  condition: 'ok',
  channel: 'buyback',
  userData: true,
  felica: true,
  key: 'live',
  wiped: false,
  prompted: false,
  again: false,
  owner: 'holder',
  records: [],
};
