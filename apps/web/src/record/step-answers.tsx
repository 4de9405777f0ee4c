/**
 * What can be recorded about a step: its answers, and what a virtual phone shows; or that it is
 * waited for.
 *
 * Invariants: one answer is one press; a field that is missing is asked for, never guessed; before
 * its turn, nothing that cannot be undone is recorded until it is said to have happened.
 */
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../parts/function-keys.tsx';
import { AnswersForm, type AnswersFormProps } from './answers-form.tsx';
import { EarlyStep } from './early-step.tsx';
import type { StepProps } from './handover-steps.tsx';
import { ANSWER_KEYS } from './keys.ts';
import classes from './record.module.css';
import { VirtualAction } from './virtual-action.tsx';
import { HANDOVER } from './words-handover.ts';

export interface StepAnswersProps extends StepProps, Pick<AnswersFormProps, 'form' | 'scanned'> {
  /** As whom it is recorded. */
  readonly lead?: ReactNode;
  /** What else can be done about it, below the answers. */
  readonly beside?: ReactNode;
  readonly last?: ReactNode;
}

export function StepAnswers({ lead, beside, last, ...props }: StepAnswersProps) {
  const { step, before, onOpenFirst, form } = props;
  const [happened, setHappened] = useState(false);
  const early = before === undefined ? undefined : happened ? 'happened' : 'waits';
  return (
    <div className={classes.form}>
      {before !== undefined && (
        <EarlyStep
          step={step}
          first={before}
          happened={happened}
          onHappened={setHappened}
          onOpenFirst={() => onOpenFirst(before.id)}
        />
      )}
      {lead}
      {form.screen !== 'giver' && <AnswersForm {...props} early={early} />}
      {beside}
      <VirtualAction {...props} step={step.id} early={early !== undefined} />
      {last}
    </div>
  );
}

interface AwaitProps extends Pick<StepProps, 'handover' | 'current'> {
  readonly text: string;
}

/** What arrives by itself: nothing is recorded, and one can look whether it is there. */
export function Await({ handover, current, text }: AwaitProps) {
  const say = useWords(HANDOVER);
  const queries = useQueryClient();
  const look = () => void queries.invalidateQueries({ queryKey: ['handover', handover.id] });
  useFunctionKeys(current ? { [ANSWER_KEYS[0]]: look } : {});
  return (
    <>
      <p className={classes.hint}>{text}</p>
      <Button variant="default" onClick={look}>
        {say('lookAgain')}
        {current && <KeyHint name={ANSWER_KEYS[0]} />}
      </Button>
    </>
  );
}
