/**
 * Compiles a policy for judging many phones: names become numbers, durations milliseconds, routes
 * bit sets. No decision is made here.
 *
 * Invariants: a compiled policy has everything that `decide` needs and is never changed.
 */
import {
  CIRCUMSTANCE_SUBJECTS,
  type CircumstanceSubject,
  COMPARTMENTS,
  type Compartment,
  NEXT_USER_ROUTES,
  ROUTES,
  type Route,
  type Subject,
  type Verdict,
} from '@nagori/model';
import type { CompiledAlternative, CompiledPolicy, CompiledRequirement } from './compiled.ts';
import { durationMs } from './duration.ts';
import { asksForErasures } from './rules/violations.ts';
import {
  ALTERNATIVE_KINDS,
  type Alternative,
  type Policy,
  type Requirement,
  type When,
} from './schema.ts';
import { leastCostOf, orderedSteps } from './steps/cost.ts';

/** The verdict after the deadline: `return` gives the phone back, so it is a refusal. */
const ENDS: Readonly<Record<'return' | 'destroy', Verdict>> = {
  return: 'refuse',
  destroy: 'destroy',
};

/** Compiles `policy`; `digest` is the digest of its canonical text. */
export function compilePolicy(policy: Policy, digest: string): CompiledPolicy {
  const routeMask = maskOf(policy.route);
  return {
    id: policy.id,
    digest,
    channel: policy.channel,
    stage: policy.stage,
    source: policy,
    routeMask,
    requirements: policy.require.map((requirement) => compileRequirement(requirement, routeMask)),
    deadline: {
      afterMs: durationMs(policy.deadline.after),
      verdict: ENDS[policy.deadline.do],
    },
    trustedTools: new Set(policy.trust.tools),
    trustedOperators: new Set(policy.trust.operators),
    nextUser: policy.route.some((route) => NEXT_USER_ROUTES.includes(route)),
    asksForErasures: asksForErasures(policy),
  };
}

function compileRequirement(requirement: Requirement, routeMask: number): CompiledRequirement {
  const compartments: number[] = [];
  const circumstances: CircumstanceSubject[] = [];
  for (const subject of requirement.on) {
    const position = COMPARTMENTS.indexOf(subject as Compartment);
    if (position >= 0) compartments.push(position);
    else if (isCircumstance(subject)) circumstances.push(subject);
  }
  const { otherwise } = requirement;
  const alternatives = requirement.anyOf
    .map((source) => compileAlternative(source, routeMask))
    // Most routes first, so that evaluation can stop early. The order changes no result.
    .sort((a, b) => routesOf(b.routeMask).length - routesOf(a.routeMask).length);
  return {
    id: requirement.id,
    rule: requirement.rule,
    subjects: requirement.on,
    compartments,
    circumstances,
    when: requirement.when && whenInOneShape(requirement.when),
    of: new Set(requirement.of ?? []),
    alternatives,
    ways: alternatives
      .filter(({ steps }) => steps.length > 0)
      .sort((a, b) => a.leastCost - b.leastCost),
    bad: requirement.bad,
    never: requirement.never,
    otherwise: otherwise && {
      afterMs: durationMs(otherwise.after),
      verdict: ENDS[otherwise.do],
    },
  };
}

function compileAlternative(source: Alternative, routeMask: number): CompiledAlternative {
  const kind = ALTERNATIVE_KINDS.find((name) => source[name] !== undefined);
  if (kind === undefined)
    throw new RangeError('an alternative without a kind: the schema lets none');
  return {
    kind,
    source: inOneShape(source),
    withinMs: source.within === undefined ? Number.POSITIVE_INFINITY : durationMs(source.within),
    methods: source.methods && new Set(source.methods),
    look: source.look,
    routeMask: source.route === undefined ? routeMask : maskOf(source.route) & routeMask,
    steps: orderedSteps(source.steps ?? []),
    leastCost: leastCostOf(source.steps ?? []),
  };
}

/**
 * The same alternative with every field present, absent ones undefined: the engine reads objects of
 * one shape several times faster, and alternatives are read for every phone.
 */
function inOneShape(source: Alternative): Alternative {
  const { when } = source;
  return {
    na: source.na,
    act: source.act,
    look: source.look,
    verified: source.verified,
    statement: source.statement,
    say: source.say,
    defer: source.defer,
    is: source.is,
    met: source.met,
    unless: source.unless,
    least: source.least,
    persons: source.persons,
    methods: source.methods,
    binding: source.binding,
    at: source.at,
    again: source.again,
    within: source.within,
    with: source.with,
    when: when && whenInOneShape(when),
    route: source.route,
    steps: source.steps,
  };
}

function whenInOneShape(when: When): When {
  return {
    power: when.power,
    screen: when.screen,
    reset: when.reset,
    giver: when.giver,
    possession: when.possession,
    ability: when.ability,
  };
}

function isCircumstance(subject: Subject): subject is CircumstanceSubject {
  return (CIRCUMSTANCE_SUBJECTS as readonly string[]).includes(subject);
}

/** A set of routes as bits, in the order of ROUTES. */
export function maskOf(routes: readonly Route[]): number {
  let mask = 0;
  for (const route of routes) mask |= 1 << ROUTES.indexOf(route);
  return mask;
}

/** The routes of a bit set, in the order of ROUTES. */
export function routesOf(mask: number): Route[] {
  return ROUTES.filter((_, position) => (mask & (1 << position)) !== 0);
}
