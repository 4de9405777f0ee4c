/** A scenario prepared for drawing: its world, its net, its tables. */
import { expand } from './expand.ts';
import type { Net } from './net.ts';
import { type Draw, type Range, statedValues } from './ranges.ts';
import type { Results } from './results.ts';
import { type Legend, type Tables, tablesOf } from './tables.ts';
import { type FlatNet, flatten } from './weigh.ts';
import type { World } from './world.ts';

export interface Prepared {
  readonly name: string;
  readonly world: World;
  readonly net: Net;
  readonly flat: FlatNet;
  readonly tables: Tables;
  readonly legend: Legend;
}

/** Expands all that can happen in the scenario; takes about a second. */
export function prepare(world: World): Prepared {
  const net = expand(world);
  const nextUser = new Set<string>();
  for (const place of world.places.values()) if (place.nextUser) nextUser.add(place.id);
  const { tables, legend } = tablesOf(net, statedValues(world.parameters), nextUser);
  const flat = flatten(net, nextUser);
  return { name: world.scenario, world, net, flat, tables, legend };
}

/** The results of a scenario's lives. */
export interface FlowRun {
  readonly one: Prepared;
  readonly seed: string;
  readonly results: Results;
  /** Empty if no draws were asked for. */
  readonly ranges: readonly Range[];
  readonly drawn: readonly Draw[];
}
