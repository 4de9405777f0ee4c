/**
 * Reads the graph and the scenarios of the command line from `flows/`.
 *
 * Invariants: a scenario's base is read with it; a cycle of bases is refused.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type FlowProblem,
  type Graph,
  loadGraph,
  loadScenario,
  type Scenario,
  scenarioChain,
  type World,
  worldOf,
} from '@nagori/flow';
import { CliError, systemReason } from '../failure.ts';
import { loadCapabilities, PresetFiles } from '../preset-files.ts';

const FLOWS_DIRECTORY = resolve(import.meta.dirname, '../../../../flows');
const SCENARIOS_DIRECTORY = join(FLOWS_DIRECTORY, 'scenarios');
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The names of all scenarios, sorted. */
export function scenarioNames(): string[] {
  return readdirSync(SCENARIOS_DIRECTORY)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();
}

export class FlowFiles {
  readonly #presets = new PresetFiles();
  readonly #graphFile: string;
  #graph: Graph | undefined;

  /** If `graphFile` is undefined, uses the graph of `flows/`. */
  constructor(graphFile?: string) {
    this.#graphFile = graphFile ?? join(FLOWS_DIRECTORY, 'distribution.yaml');
  }

  /** The world of a scenario, named or by its path. Throws CliError `flow-does-not-load`. */
  async world(named: string): Promise<World> {
    const capabilities = await loadCapabilities();
    const shelf = {
      presetOf: (name: string) => {
        const loaded = this.#presets.byName(name);
        return loaded.kind === 'good' ? loaded.value : undefined;
      },
      capabilities,
    };
    const world = worldOf(this.graph(), this.#chain(named), shelf);
    if (world.kind === 'good') return world.value;
    throw doesNotLoad(`scenario \`${named}\``, world.reason);
  }

  graph(): Graph {
    if (this.#graph !== undefined) return this.#graph;
    const read = loadGraph(textOf(this.#graphFile, 'the graph'));
    if (read.kind !== 'good') throw doesNotLoad('the graph', read.reason);
    this.#graph = read.value;
    return read.value;
  }

  #chain(named: string): readonly Scenario[] {
    const chain = scenarioChain(named, (name) => this.#scenario(name));
    if (chain !== undefined) return chain;
    throw new CliError('flow-does-not-load', `\`${named}\` departs from itself`);
  }

  #scenario(named: string): Scenario {
    const path = named.includes('/') || /\.ya?ml$/.test(named) ? resolve(named) : undefined;
    if (path === undefined && (!NAME.test(named) || !scenarioNames().includes(named))) {
      throw new CliError('flow-does-not-load', `no scenario is called \`${named}\``, [
        `scenarios: ${scenarioNames().join(', ')}`,
      ]);
    }
    const text = textOf(path ?? join(SCENARIOS_DIRECTORY, `${named}.yaml`), `\`${named}\``);
    const read = loadScenario(text);
    if (read.kind !== 'good') throw doesNotLoad(`scenario \`${named}\``, read.reason);
    return read.value;
  }
}

function textOf(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CliError('flow-does-not-load', `${what} cannot be read: ${systemReason(error)}`);
  }
}

function doesNotLoad(what: string, problems: readonly FlowProblem[]): CliError {
  return new CliError(
    'flow-does-not-load',
    `${what} does not load`,
    problems.map(({ field, code, message }) => `${field}: ${message} (${code})`),
  );
}
