/**
 * What can be recorded about a step, with its keys where it is the current one.
 *
 * Invariants: one answer is one press; a field that is missing is asked for, never guessed.
 */

import { Button } from '@mantine/core';
import type { HandoverDto, StepDto } from '@nagori/area-handover/wire';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { useFunctionKeys } from '../../parts/use-function-keys.ts';
import { AnswersForm } from '../../record/answers-form.tsx';
import { lacksConsent } from '../../record/consented.ts';
import { ANSWER_KEYS } from '../../record/keys.ts';
import { formOf } from '../../record/step-forms.ts';
import { VirtualAction } from '../../record/virtual-action.tsx';
import classes from './counter.module.css';
import type { GiverStep } from './giver-run.ts';
import { ChallengePanel, CorrectionForm, EarlyStep } from './load-panels.ts';
import { COUNTER } from './words-counter.ts';

export interface StepActionProps {
  readonly handover: HandoverDto;
  readonly step: StepDto;
  readonly current: boolean;
  /** Turns the screen to the customer; with a step that is not in the plan, for that one alone. */
  readonly onTurn: (step?: GiverStep) => void;
  /** It cannot be undone, and this one comes first. */
  readonly before: StepDto | undefined;
  readonly onOpenFirst: (step: string) => void;
  readonly onRecorded: () => void;
}

export function StepAction(props: StepActionProps) {
  const { handover, step, current, onTurn, before, onOpenFirst } = props;
  const [happened, setHappened] = useState(false);
  const say = useWords(COUNTER);
  const form = formOf(step.id);
  const early = before === undefined ? undefined : happened ? 'happened' : 'waits';
  if (handover.state !== 'open' && handover.state !== 'taken') return null;
  switch (form?.kind) {
    case undefined:
      return <p className={classes.hint}>{say('unknownStep')}</p>;
    case 'number':
      return <p className={classes.hint}>{say('numberHere')}</p>;
    case 'fault':
      return <p className={classes.hint}>{say('faultHere')}</p>;
    case 'await':
      return <Await handover={handover} current={current} />;
    case 'challenge':
      return <ChallengePanel handover={handover} current={current} />;
    case 'correction':
      return <CorrectionForm handover={handover} onRecorded={props.onRecorded} />;
    case 'answers':
      return (
        <div className={classes.answersForm}>
          {before !== undefined && (
            <EarlyStep
              step={step}
              first={before}
              happened={happened}
              onHappened={setHappened}
              onOpenFirst={() => onOpenFirst(before.id)}
            />
          )}
          {form.screen !== 'giver' && <AnswersForm {...props} form={form} early={early} />}
          {lacksConsent(form, handover.evidence) && <AskAssist onTurn={onTurn} />}
          <VirtualAction
            handover={handover}
            step={step.id}
            current={current}
            early={early !== undefined}
            onRecorded={props.onRecorded}
          />
          {form.screen !== 'staff' && (
            <Turn onTurn={() => onTurn()} hotkey={current && form.screen === 'giver'} />
          )}
        </div>
      );
    default:
      return form satisfies never;
  }
}

function Turn({ onTurn, hotkey }: { readonly onTurn: () => void; readonly hotkey: boolean }) {
  const say = useWords(COUNTER);
  useFunctionKeys(hotkey ? { [ANSWER_KEYS[0]]: onTurn } : {});
  return (
    <Button className={classes.ownLine} variant={hotkey ? 'filled' : 'default'} onClick={onTurn}>
      {say('turnScreen')}
      {hotkey && <KeyHint name={ANSWER_KEYS[0]} />}
    </Button>
  );
}

/** Helping is a consent away; without it the help itself would be a violation (R04). */
function AskAssist({ onTurn }: Pick<StepActionProps, 'onTurn'>) {
  const say = useWords(COUNTER);
  const { assistTitle: title } = COUNTER.phrases;
  return (
    <Button
      className={classes.ownLine}
      variant="default"
      onClick={() => onTurn({ id: 'sign-assist', title, say: title })}
    >
      {say('askAssist')}
    </Button>
  );
}

interface AwaitProps {
  readonly handover: HandoverDto;
  readonly current: boolean;
}

function Await({ handover, current }: AwaitProps) {
  const say = useWords(COUNTER);
  const queries = useQueryClient();
  const look = () => void queries.invalidateQueries({ queryKey: ['handover', handover.id] });
  useFunctionKeys(current ? { [ANSWER_KEYS[0]]: look } : {});
  return (
    <>
      <p className={classes.hint}>{say('awaitHere')}</p>
      <Button variant="default" onClick={look}>
        {say('lookAgain')}
        {current && <KeyHint name={ANSWER_KEYS[0]} />}
      </Button>
    </>
  );
}
