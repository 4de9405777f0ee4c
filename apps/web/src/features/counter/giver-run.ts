/**
 * The questions on the turned screen: one page for each, in the order of the plan.
 *
 * Invariants: pure; the pages are fixed when the screen is turned, so that answering one never
 * makes another jump.
 */
import type { StepDto } from '@nagori/area-handover/wire';
import type { WordsDto } from '@nagori/http/wire';
import type { FormAnswer } from '../../record/form-shape.ts';
import { formOf } from '../../record/step-forms.ts';
import type { FormWord } from '../../record/words-forms.ts';

export interface GiverPage {
  readonly id: string;
  readonly title: WordsDto;
  /** A question of the form, or the sentence that staff would read out. */
  readonly asks: FormWord | WordsDto;
  readonly reads: readonly FormWord[];
  readonly answers: readonly FormAnswer[];
  /** A notice with one button to confirm that it was understood. */
  readonly isNotice: boolean;
}

export type GiverStep = Pick<StepDto, 'id' | 'title' | 'say'>;

export function giverPages(steps: readonly GiverStep[]): readonly GiverPage[] {
  return steps.flatMap((step) => {
    const form = formOf(step.id);
    if (form?.kind !== 'answers' || form.screen === 'staff') return [];
    return form.questions.map(
      ({ asks, reads = [], answers }, index): GiverPage => ({
        id: `${step.id}.${index}`,
        title: step.title,
        asks: asks ?? step.say,
        reads,
        answers,
        isNotice: form.screen === 'either',
      }),
    );
  });
}

/** Whether there is any question for the customer. */
export const asksGiver = (steps: readonly StepDto[]): boolean =>
  steps.some(({ id }) => {
    const form = formOf(id);
    return form?.kind === 'answers' && form.screen === 'giver';
  });
