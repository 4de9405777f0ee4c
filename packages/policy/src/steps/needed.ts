/**
 * Steps of a list that cannot be left out of it, found without playing what is left: nothing else
 * in the list is about a requirement that is unmet.
 *
 * Invariants: only what is certain is named. Time alone meets nothing, and a step changes for the
 * better no compartment and no circumstance but those that it is about; where custody or the
 * number may change, nothing is certain.
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

/** Each without which one of `open`, unmet in `situation`, would stay unmet. */
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
    ({ kind }) => kind === 'custody' || kind === 'identity',
  );
}

/**
 * Whether it is met by what is recorded about its subjects, and by nothing else: of all that a way
 * can be open to, a step changes only whether the phone was reset.
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
      return true;
    default:
      return effect satisfies never;
  }
}
