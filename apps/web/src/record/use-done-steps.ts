/** The record of a handover in the chosen language. */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { usePunctuation, useText, useWords } from '../language/use-words.ts';
import { useNames } from '../parts/names.ts';
import type { DoneStep } from '../parts/step-list.tsx';
import { doneSteps } from './done-steps.ts';
import { FORMS } from './words-forms.ts';
import { RECORD } from './words-record.ts';

/** Times on the same day as `now` have no date. */
export function useDoneSteps(handover: HandoverDto, now: number): readonly DoneStep[] {
  const say = useWords(RECORD);
  const text = useText();
  const { aside, listed } = usePunctuation();
  const answer = useWords(FORMS);
  const { person } = useNames();
  const asides = {
    early: aside(say('cameEarly')),
    ignored: aside(say('notCounted')),
    partly: aside(say('partlyCounted')),
  };
  return doneSteps(handover, now, { text, answer, listed, person, ...asides });
}
