/**
 * The remaining steps of a handover, one of them open, and what is on record.
 *
 * Invariants: the first step is open until another is chosen, for one record; an irreversible step
 * has no key before its turn.
 */
import type { HandoverDto, StepDto } from '@nagori/area-handover/wire';
import { lazy, type ReactNode, useRef, useState } from 'react';
import { useSavedSteps } from '../away/waiting.ts';
import { useWords } from '../language/use-words.ts';
import { useFunctionKeys } from '../parts/function-keys.tsx';
import { StepHelp } from '../parts/step-help.tsx';
import { StepList } from '../parts/step-list.tsx';
import { currentStep, firstBefore } from './current-step.ts';
import { PRESENT } from './present.ts';
import { useDoneSteps } from './use-done-steps.ts';
import { HANDOVER } from './words-handover.ts';
import { RECORD } from './words-record.ts';

const StepHelpContent = lazy(async () => ({
  default: (await import('./step-help-content.tsx')).StepHelpContent,
}));

/** The props of a step's action, on every page. */
export interface StepProps {
  readonly handover: HandoverDto;
  readonly step: StepDto;
  readonly current: boolean;
  /** The step is irreversible, and this one must come first. */
  readonly before: StepDto | undefined;
  readonly onOpenFirst: (step: string) => void;
  readonly onRecorded: () => void;
}

/** The step that is open instead of the first. */
export interface StepChoice {
  readonly chosen: string | undefined;
  readonly choose: (step: string | undefined) => void;
  readonly recorded: () => void;
}

export function useStepChoice(onRecorded: () => void): StepChoice {
  const [chosen, choose] = useState<string>();
  const recorded = () => {
    // A choice lasts for one record; then the first step is open again.
    choose(undefined);
    onRecorded();
  };
  return { chosen, choose, recorded };
}

export interface HandoverStepsProps {
  readonly handover: HandoverDto;
  readonly choice: StepChoice;
  /** Another question comes first: no step is open or has keys until one is chosen. */
  readonly waits?: boolean;
  /** What helps with any step: below them, above what is on record. */
  readonly between?: ReactNode;
  /** The form that records a step. */
  readonly action: (step: StepProps) => ReactNode;
}

export function HandoverSteps(props: HandoverStepsProps) {
  const { handover, choice, waits = false, between, action } = props;
  const say = useWords(HANDOVER);
  const done = useDoneSteps(handover, Date.now());
  // A phone that has left has no more steps.
  const steps = PRESENT.has(handover.state) ? handover.decision.steps : [];
  const { chosen, choose } = choice;
  const record = useWords(RECORD);
  const saved = useSavedSteps(handover.id);
  // What is saved on this device has been answered, though no verdict knows of it yet.
  const first = steps.find(({ id }) => !saved.has(id))?.id;
  const current = currentStep(steps, chosen ?? first);
  const hasKeys = !waits || chosen !== undefined;
  const list = useRef<HTMLDivElement>(null);
  useFunctionKeys({
    nextStep: () => {
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
        between={between}
        current={hasKeys ? current : -1}
        onChoose={(index) => choose(steps[index]?.id)}
        note={({ id }) => (saved.has(id) ? record('savedStep') : undefined)}
        help={(step, index) => (
          <StepHelp hotkey={index === current && hasKeys ? 'stepHelp' : undefined}>
            <StepHelpContent handover={handover.id} phone={handover.phone} step={step} />
          </StepHelp>
        )}
        action={(step, index) => {
          const open = steps.filter((one) => one === step || !saved.has(one.id));
          const before = firstBefore(open, open.indexOf(step));
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
