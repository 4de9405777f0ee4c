/**
 * From YAML to a world that can be simulated: the graph with a scenario's changes, checked as a
 * whole. Reports all problems at once.
 *
 * Invariants: a world that loads has a policy wherever a phone is judged, and a next edge for both
 * accepted and refused phones.
 */
import { bad, type CapabilityRow, type Channel, good } from '@nagori/model';
import {
  type CompiledPolicy,
  compilePolicy,
  type LoadedPreset,
  policyDigest,
} from '@nagori/policy';
import type { FlowProblem } from './flow-problem.ts';
import { lintGraph } from './lint-graph.ts';
import { type Loaded, readYaml } from './read-yaml.ts';
import {
  type Graph,
  graphSchema,
  type Parameter,
  type Place,
  type Scenario,
  scenarioSchema,
} from './schema.ts';
import type { World } from './world.ts';

export interface Shelf {
  readonly presetOf: (name: string) => LoadedPreset | undefined;
  readonly capabilities: readonly CapabilityRow[];
}

/** Parses a graph. */
export function loadGraph(yaml: string): Loaded<Graph> {
  return readYaml(yaml, graphSchema);
}

/** Parses a scenario. */
export function loadScenario(yaml: string): Loaded<Scenario> {
  return readYaml(yaml, scenarioSchema);
}

/** Applies `chain` to the graph: base scenarios first, the scenario itself last. */
export function worldOf(graph: Graph, chain: readonly Scenario[], shelf: Shelf): Loaded<World> {
  const last = chain.at(-1);
  if (last === undefined) throw new RangeError('a world needs a scenario');
  const problems: FlowProblem[] = [];
  const parameters = chain.reduce<readonly Parameter[]>(
    (all, scenario) => withSettings(all, scenario, problems),
    graph.parameters,
  );
  const places = chain.reduce<readonly Place[]>(
    (all, scenario) => withVariants(all, scenario, problems),
    graph.places,
  );
  const unasked = lastOf(chain, (s) => s.unasked) ?? [];
  const rows = lastOf(chain, (s) => s.capabilities) ?? [];
  const compiled = new Map<string, CompiledPolicy>();
  const policyOf: World['policyOf'] = (place, variant, channel) => {
    if (variant.preset === undefined) return 'nobody';
    const looked = place.channel ?? channel;
    const policies = shelf.presetOf(variant.preset)?.policies ?? [];
    const policyFor = (by: Channel | undefined): CompiledPolicy | undefined =>
      policies.find((p) => by && p.stage === place.stage && p.channel.includes(by));
    const policy = policyFor(looked) ?? policyFor(place.orChannel);
    if (policy === undefined) return undefined;
    const key = `${policy.digest} ${variant.unasked ?? ''}`;
    let asked = compiled.get(key);
    if (asked === undefined) {
      const here = variant.unasked === undefined ? [] : [{ compartments: variant.unasked }];
      asked = without(policy, [...unasked, ...here]);
      compiled.set(key, asked);
    }
    return asked;
  };
  const world: World = {
    scenario: last.scenario,
    title: last.title,
    about: last.about,
    graphTitle: graph.title,
    parameters,
    kinds: graph.kinds,
    places: new Map(places.map((place) => [place.id, place])),
    edges: graph.edges,
    capabilities: [...shelf.capabilities, ...rows.map(asRow)],
    equipment: lastOf(chain, (s) => s.equipment) ?? [],
    passport: lastOf(chain, (s) => s.passport) ?? false,
    jpkiUnasked: unasked.some(
      ({ compartments, stages }) =>
        stages === undefined &&
        compartments.includes('jpki-certificate') &&
        compartments.includes('jpki-key'),
    ),
    policyOf,
  };
  problems.push(
    ...lintGraph(
      { ...graph, parameters: [...parameters], places: [...places] },
      world,
      graph.parameters,
    ),
  );
  return problems.length > 0 ? bad(problems) : good(world);
}

function lastOf<Value>(
  chain: readonly Scenario[],
  part: (scenario: Scenario) => Value | undefined,
): Value | undefined {
  return chain.map(part).findLast((value) => value !== undefined);
}

function withSettings(
  all: readonly Parameter[],
  { set }: Scenario,
  problems: FlowProblem[],
): readonly Parameter[] {
  set.forEach(({ parameter }, place) => {
    if (all.some(({ id }) => id === parameter)) return;
    const message = `no parameter is called \`${parameter}\``;
    problems.push({ field: `set[${place}].parameter`, code: 'flow-unknown-name', message });
  });
  return all.map((known): Parameter => {
    const to = set.find(({ parameter }) => parameter === known.id);
    if (to === undefined) return known;
    const { value, low = value, high = value } = to;
    const { source, assumption } = to.source || to.assumption ? to : known;
    return { ...known, low, value, high, source, assumption };
  });
}

function withVariants(
  all: readonly Place[],
  { variants }: Scenario,
  problems: FlowProblem[],
): readonly Place[] {
  variants.forEach(({ at }, index) => {
    if (all.some(({ id }) => id === at)) return;
    const message = `no place is called \`${at}\``;
    problems.push({ field: `variants[${index}].at`, code: 'flow-unknown-name', message });
  });
  return all.map((place): Place => {
    const other = variants.find(({ at }) => at === place.id);
    return other === undefined ? place : { ...place, variants: other.use };
  });
}

/**
 * A preset without the requirements not asked there. Lint would refuse it as a policy to work by;
 * here it shows what happens to phones if people work that way.
 */
function without(
  policy: CompiledPolicy,
  unasked: readonly Omit<NonNullable<Scenario['unasked']>[number], 'source'>[],
): CompiledPolicy {
  const left: readonly string[] = unasked
    .filter(({ stages }) => stages === undefined || stages.includes(policy.stage))
    .flatMap(({ compartments }) => compartments);
  const require = policy.source.require.filter(
    ({ on }) => !on.every((subject) => left.includes(subject)),
  );
  if (require.length === policy.source.require.length) return policy;
  const source = { ...policy.source, require };
  return compilePolicy(source, policyDigest(source));
}

function asRow(row: NonNullable<Scenario['capabilities']>[number]): CapabilityRow {
  return {
    id: row.id,
    platform: row.platform,
    models: row.models,
    cannotHold: [],
    erasures: [{ act: row.act, tool: row.tool, erases: row.erases }],
    abilities: {},
    confidence: 'assumption',
    assumption: {
      ja: 'シナリオの問い：そうだったとしたら',
      en: 'what the scenario asks: what if it did',
    },
  };
}
