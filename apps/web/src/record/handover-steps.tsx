/**
 * The steps that are left of a handover with one of them open, and what is on record.
 *
 * Invariants: the current step is the first until another is chosen, for one record; what cannot be
 * undone has no key before its turn.
 */
import type { HandoverDto, StepDto } from '@nagori/area-handover/wire';
import { type ReactNode, useRef, useState } from 'react';
import { useLanguage, useText, useWords } from '../language/use-words.ts';
import { useFunctionKeys } from '../parts/function-keys.tsx';
import { showDistance, showTime } from '../parts/show-time.ts';
import { StepList } from '../parts/step-list.tsx';
import { currentStep, firstBefore } from './current-step.ts';
import { RECORD_KEYS } from './keys.ts';
import { PRESENT } from './present.ts';
import classes from './record.module.css';
import { useDoneSteps } from './use-done-steps.ts';
import { HANDOVER } from './words-handover.ts';

/** What a step's action is given, on every page. */
export interface StepProps {
  readonly handover: HandoverDto;
  readonly step: StepDto;
  readonly current: boolean;
  /** It cannot be undone, and this one comes first. */
  readonly before: StepDto | undefined;
  readonly onOpenFirst: (step: string) => void;
  readonly onRecorded: () => void;
}

/** Which step is open, where another than the first was chosen. */
export interface StepChoice {
  readonly chosen: string | undefined;
  readonly choose: (step: string | undefined) => void;
  readonly recorded: () => void;
}

export function useStepChoice(onRecorded: () => void): StepChoice {
  const [chosen, choose] = useState<string>();
  const recorded = () => {
    // A choice is for one record: what was left before it comes next.
    choose(undefined);
    onRecorded();
  };
  return { chosen, choose, recorded };
}

export interface HandoverStepsProps {
  readonly handover: HandoverDto;
  readonly choice: StepChoice;
  /** Another question comes first: no step is open, and none has keys, until one is chosen. */
  readonly waits?: boolean;
  /** What can be recorded about a step. */
  readonly action: (step: StepProps) => ReactNode;
}

export function HandoverSteps(props: HandoverStepsProps) {
  const { handover, choice, waits = false, action } = props;
  const say = useWords(HANDOVER);
  const done = useDoneSteps(handover, Date.now());
  // Nothing is left to do with a phone that has gone.
  const steps = PRESENT.has(handover.state) ? handover.decision.steps : [];
  const { chosen, choose } = choice;
  const current = currentStep(steps, chosen);
  const list = useRef<HTMLDivElement>(null);
  useFunctionKeys({
    [RECORD_KEYS.nextStep]: () => {
      const next = (current + 1) % Math.max(steps.length, 1);
      choose(steps[next]?.id);
      list.current?.querySelectorAll('ol > li')[next]?.scrollIntoView({ block: 'nearest' });
    },
  });
  return (
    <div ref={list}>
      <StepList
        steps={steps}
        done={done}
        label={say('steps')}
        current={waits && chosen === undefined ? -1 : current}
        onChoose={(index) => choose(steps[index]?.id)}
        action={(step, index) => {
          const before = firstBefore(steps, index);
          return action({
            handover,
            step,
            current: index === current && !waits && before === undefined,
            before,
            onOpenFirst: choose,
            onRecorded: choice.recorded,
          });
        }}
      />
    </div>
  );
}

/** What to do with the phone meanwhile, and until when. */
export function Custody({ decision }: Pick<HandoverDto, 'decision'>) {
  const say = useWords(HANDOVER);
  const text = useText();
  const language = useLanguage();
  const { custodyWords, deadline, approximate, verdict } = decision;
  return (
    <>
      <p className={classes.custody}>{text(custodyWords)}</p>
      {verdict === 'hold' && deadline !== undefined && (
        <p className={classes.custody}>
          {say('until', {
            at: showTime(deadline),
            away: showDistance(deadline, Date.now(), language),
          })}
        </p>
      )}
      {approximate && <p className={classes.custody}>{say('approximate')}</p>}
    </>
  );
}
