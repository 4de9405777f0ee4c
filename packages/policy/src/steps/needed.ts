/**
 * Steps that a list cannot do without, found without playing the rest: no other step in the list is
 * about an unmet requirement.
 *
 * Invariants: returns only certain steps. Time alone meets nothing, and a step improves only the
 * compartments and circumstances that it is about; if custody or the number may change, nothing is
 * certain.
 */
import { COMPARTMENTS, type Compartment } from '@nagori/model';
import type { CompiledRequirement } from '../compiled.ts';
import type { Unmet } from '../reasons.ts';
import { isDerived } from '../rules/circumstances.ts';
import type { Situation } from '../situation.ts';
import { reachOf } from './attainable.ts';
import { STEPS, type StepDefinition, type StepEffect, type StepId } from './catalogue.ts';
import type { StepSet } from './cost.ts';

const NONE: StepSet = [];
/** What a statement of the authority is about. */
const JPKI: readonly Compartment[] = ['jpki-certificate', 'jpki-key'];

/** The steps without which one of `open`, unmet in `situation`, would stay unmet. */
export function neededOf(steps: StepSet, open: readonly Unmet[], situation: Situation): StepSet {
  if (steps.some(changesThePhone)) return NONE;
  const needed = new Set<StepId>();
  for (const { requirement, state } of open) {
    if (state === 'failed' || !isCertain(requirement)) continue;
    const about = steps.filter((id) => isAbout(id, requirement, situation));
    if (about.length === 1) needed.add(about[0] as StepId);
  }
  return [...needed];
}

function changesThePhone(id: StepId): boolean {
  return (STEPS[id] as StepDefinition).effects.some(
    ({ kind }) => kind === 'custody' || kind === 'identity' || kind === 'description',
  );
}

/**
 * Whether only records about its own subjects can meet the requirement: of all conditions of an
 * alternative, a step can change only whether the phone was reset.
 */
function isCertain({ when, circumstances, alternatives }: CompiledRequirement): boolean {
  return (
    when?.reset === undefined &&
    !circumstances.some(isDerived) &&
    alternatives.every(({ source }) => source.when?.reset === undefined)
  );
}

function isAbout(id: StepId, requirement: CompiledRequirement, situation: Situation): boolean {
  return (STEPS[id] as StepDefinition).effects.some((effect) =>
    isEffectOn(effect, requirement, situation),
  );
}

function isEffectOn(
  effect: StepEffect,
  { compartments, circumstances, alternatives }: CompiledRequirement,
  situation: Situation,
): boolean {
  switch (effect.kind) {
    case 'circumstance':
      return effect.subjects.some(
        (subject) =>
          circumstances.includes(subject) ||
          alternatives.some(({ source }) =>
            (source.with as readonly string[] | undefined)?.includes(subject),
          ),
      );
    case 'act':
      return reachOf(effect, situation).some((one) =>
        compartments.includes(COMPARTMENTS.indexOf(one)),
      );
    case 'look':
    case 'say':
      return effect.on.some((one) => compartments.includes(COMPARTMENTS.indexOf(one)));
    case 'statement':
      return JPKI.some((one) => compartments.includes(COMPARTMENTS.indexOf(one)));
    case 'custody':
    case 'identity':
    case 'description':
      return true;
    default:
      return effect satisfies never;
  }
}
