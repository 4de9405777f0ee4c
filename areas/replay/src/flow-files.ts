/**
 * The graph and the scenarios that ship with the program (`flows/`), and the digest of everything
 * that a simulation's result depends on.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shippedCapabilities } from '@nagori/area-staff';
import {
  loadGraph,
  loadScenario,
  type Scenario,
  scenarioChain,
  type World,
  worldOf,
} from '@nagori/flow';
import { type LoadedPreset, loadPreset } from '@nagori/policy';

const ROOT = resolve(import.meta.dirname, '../../..');
const SCENARIOS = join(ROOT, 'flows/scenarios');
/** Increase when the same files give other numbers, or the report changes its form. */
const FORM = 'flow/2';

export function flowScenarios(): readonly Scenario[] {
  return readdirSync(SCENARIOS)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const read = loadScenario(readFileSync(join(SCENARIOS, file), 'utf8'));
      if (read.kind === 'good') return read.value;
      throw new TypeError(`\`flows/scenarios/${file}\` does not load`);
    });
}

export function flowWorld(named: string): World {
  const scenarios = new Map(flowScenarios().map((one) => [one.scenario, one]));
  const graph = loadGraph(readFileSync(join(ROOT, 'flows/distribution.yaml'), 'utf8'));
  const chain = scenarioChain(named, (name) => {
    const found = scenarios.get(name);
    if (found === undefined) throw new TypeError(`no scenario is called \`${name}\``);
    return found;
  });
  if (graph.kind !== 'good' || chain === undefined) throw new TypeError('the flow does not load');
  const shared = readFileSync(join(ROOT, 'policies/shared.yaml'), 'utf8');
  // Cached, because every judgement needs its preset.
  const presets = new Map<string, LoadedPreset | undefined>();
  const presetOf = (name: string): LoadedPreset | undefined => {
    if (!presets.has(name)) {
      const loaded = loadPreset(readFileSync(join(ROOT, `policies/${name}.yaml`), 'utf8'), shared);
      presets.set(name, loaded.kind === 'good' ? loaded.value : undefined);
    }
    return presets.get(name);
  };
  const capabilities = shippedCapabilities();
  const world = worldOf(graph.value, chain, { presetOf, capabilities });
  if (world.kind === 'good') return world.value;
  throw new TypeError(`scenario \`${named}\` does not load`);
}

/** Covers the request, the graph, all scenarios, all policies and all capability rows. */
export function flowDigest(asked: object): string {
  const hash = createHash('sha256').update(FORM).update(JSON.stringify(asked));
  for (const folder of ['flows', 'flows/scenarios', 'policies', 'capabilities']) {
    for (const file of readdirSync(join(ROOT, folder)).sort()) {
      if (!file.endsWith('.yaml')) continue;
      hash.update(`\n${folder}/${file}\n`).update(readFileSync(join(ROOT, folder, file)));
    }
  }
  return hash.digest('hex');
}
