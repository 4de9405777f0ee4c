/**
 * What a policy must satisfy before it may judge: it strands no phone (G3), asks about every
 * compartment, lets nothing unproven reach the next user (L5), and destroys a phone only for what
 * is inside it (G4).
 */
import {
  COMPARTMENTS,
  type Compartment,
  NEXT_USER_ROUTES,
  type Route,
  SINCE_SURVEY,
} from '@nagori/model';
import type { PolicyProblem } from './policy-problem.ts';
import type { Alternative, Policy, Requirement } from './schema.ts';

/** All problems of one policy; `field` is its path in the file. */
export function lintPolicy(policy: Policy, field: string): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  policy.require.forEach((requirement, index) => {
    problems.push(...lintRequirement(policy, requirement, `${field}.require[${index}]`));
  });
  const asked = new Set(policy.require.flatMap((requirement) => requirement.on));
  for (const compartment of COMPARTMENTS) {
    if (!asked.has(compartment)) {
      problems.push({
        field: `${field}.require`,
        code: 'compartment-not-asked',
        message: `no requirement asks about \`${compartment}\` (R01)`,
      });
    }
  }
  if (!shareARoute(policy)) {
    problems.push({
      field: `${field}.route`,
      code: 'no-common-route',
      message: 'some alternatives that can be met together leave the phone nowhere to go',
    });
  }
  return problems;
}

function lintRequirement(policy: Policy, requirement: Requirement, field: string): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const onCompartment = requirement.on.some(isCompartment);
  const mixed = onCompartment && !requirement.on.every(isCompartment);
  if (mixed) {
    problems.push({
      field: `${field}.on`,
      code: 'not-allowed',
      message: 'a requirement is about compartments or about circumstances, not both',
    });
  }
  const reachable = requirement.anyOf.some(
    (a) => a.steps !== undefined || isAlwaysMet(a, requirement),
  );
  if (!reachable && requirement.never === undefined) {
    problems.push({
      field: `${field}.anyOf`,
      code: 'strands-phones',
      message: 'all alternatives look at the past: give one with steps, or say `never`',
    });
  }
  if (!onCompartment && !requirement.on.includes('fate')) {
    for (const key of ['bad', 'never'] as const) {
      if (requirement[key] === 'destroy') {
        problems.push({
          field: `${field}.${key}`,
          code: 'destroy-not-about-fate',
          message:
            'only what is inside a phone destroys it; a channel that is not allowed refuses (G4)',
        });
      }
    }
  }
  requirement.anyOf.forEach((alternative, index) => {
    const place = `${field}.anyOf[${index}]`;
    problems.push(...lintAlternative(policy, requirement, alternative, place));
  });
  return problems;
}

function lintAlternative(
  policy: Policy,
  requirement: Requirement,
  alternative: Alternative,
  field: string,
): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const onCompartment = requirement.on.some(isCompartment);
  const forCircumstance =
    alternative.is !== undefined ||
    alternative.met !== undefined ||
    alternative.unless !== undefined;
  // Without a next user a missing or bad phone may pass too; and a practice older than a feature of
  // phones does not ask about it.
  const forBoth = alternative.defer === 'residue' || isUnasked(alternative, requirement);
  if (onCompartment === forCircumstance && !forBoth) {
    problems.push({
      field,
      code: 'unreachable-kind',
      message: onCompartment
        ? 'a compartment is never met by `is` or `met`, nor by `unless` where the survey knew of it'
        : 'a circumstance is met by `is`, `met`, `unless` or `defer: residue` only',
    });
  }
  if (isDeferral(alternative)) {
    const leaks = routesOf(policy, alternative).filter((r) => NEXT_USER_ROUTES.includes(r));
    if (leaks.length > 0) {
      problems.push({
        field: `${field}.route`,
        code: 'unproven-to-next-user',
        message: `lets what is unproven go to \`${leaks.join('`, `')}\` (L5)`,
      });
    }
  }
  if (routesOf(policy, alternative).length === 0) {
    problems.push({
      field: `${field}.route`,
      code: 'no-common-route',
      message: 'names no route that the policy has',
    });
  }
  return problems;
}

/** States that the practice does not ask about features newer than the survey. */
function isUnasked({ unless }: Alternative, { on }: Requirement): boolean {
  return unless === 'bad' && on.every((subject) => SINCE_SURVEY.has(subject as Compartment));
}

/** Lets a compartment pass although its state may be unknown or a residue. */
export function isDeferral(alternative: Alternative): boolean {
  return (
    alternative.defer !== undefined ||
    alternative.statement?.includes('awaited') === true ||
    alternative.say?.includes('revoked') === true
  );
}

/**
 * `unless: bad` needs no step: it is met until something counts against the phone; then the
 * requirement's `bad` applies.
 */
function isAlwaysMet(alternative: Alternative, requirement: Requirement): boolean {
  return alternative.unless === 'bad' && requirement.bad !== 'hold';
}

function isCompartment(subject: string): boolean {
  return (COMPARTMENTS as readonly string[]).includes(subject);
}

function routesOf(policy: Policy, alternative: Alternative): readonly Route[] {
  const { route } = alternative;
  return route === undefined ? policy.route : route.filter((r) => policy.route.includes(r));
}

/**
 * Whether every choice of met alternatives leaves a route. One route common to all is required, so
 * that every acceptance has a route.
 */
function shareARoute(policy: Policy): boolean {
  return policy.route.some((route) =>
    policy.require.every((requirement) =>
      requirement.anyOf.every((alternative) => routesOf(policy, alternative).includes(route)),
    ),
  );
}
