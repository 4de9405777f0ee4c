/** A scenario made ready to draw from: its world, its net, its tables. */
import {
  expand,
  type FlatNet,
  flatten,
  type Legend,
  type Net,
  statedValues,
  type Tables,
  tablesOf,
  type World,
} from '@nagori/flow';
import type { FlowFiles } from './flow-files.ts';

export interface Prepared {
  readonly name: string;
  readonly world: World;
  readonly net: Net;
  readonly flat: FlatNet;
  readonly tables: Tables;
  readonly legend: Legend;
}

/** Throws CliError `flow-does-not-load`. */
export async function prepare(files: FlowFiles, named: string): Promise<Prepared> {
  const world = await files.world(named);
  const net = expand(world);
  const nextUser = new Set<string>();
  for (const place of world.places.values()) if (place.nextUser) nextUser.add(place.id);
  const { tables, legend } = tablesOf(net, statedValues(world.parameters), nextUser);
  const flat = flatten(net, nextUser);
  return { name: world.scenario, world, net, flat, tables, legend };
}
