/** The actions for a step at the counter, with keys if it is the current step. */
import { Button } from '@mantine/core';
import { useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { ANSWER_KEYS } from '../../parts/keys.ts';
import { lacksConsent } from '../../record/consented.ts';
import { CorrectionForm } from '../../record/correction-form.tsx';
import type { StepProps } from '../../record/handover-steps.tsx';
import { Await, StepAnswers } from '../../record/step-answers.tsx';
import { formOf } from '../../record/step-forms.ts';
import { askingStep } from './ask-first.tsx';
import { ChallengePanel } from './challenge-panel.tsx';
import classes from './counter.module.css';
import type { GiverStep } from './giver-run.ts';
import { CHALLENGE } from './words-challenge.ts';
import { COUNTER } from './words-counter.ts';

export interface StepActionProps extends StepProps {
  /** Turns the screen to the customer. A step that is not in the plan is then asked alone. */
  readonly onTurn: (step?: GiverStep) => void;
}

export function StepAction({ onTurn, ...props }: StepActionProps) {
  const { handover, step, current, onRecorded } = props;
  const say = useWords(COUNTER);
  const form = formOf(step.id);
  if (handover.state !== 'open' && handover.state !== 'taken') return null;
  switch (form?.kind) {
    case undefined:
      return <p className={classes.hint}>{say('unknownStep')}</p>;
    case 'number':
      return <p className={classes.hint}>{say('numberHere')}</p>;
    case 'fault':
      return <p className={classes.hint}>{say('faultHere')}</p>;
    case 'await':
      return <Await handover={handover} current={current} text={say('awaitHere')} />;
    case 'challenge':
      return <AskedAbove handover={handover} current={current} />;
    case 'correction':
      return <CorrectionForm handover={handover} onRecorded={onRecorded} />;
    case 'answers':
      return (
        <StepAnswers
          {...props}
          form={form}
          beside={lacksConsent(form, handover.evidence) && <AskAssist onTurn={onTurn} />}
          last={
            form.screen !== 'staff' && (
              <Turn onTurn={() => onTurn()} hotkey={current && form.screen === 'giver'} />
            )
          }
        />
      );
    default:
      return form satisfies never;
  }
}

/** Open phones are asked about at the top of the page; others, where the step is. */
function AskedAbove({ handover, current }: Pick<StepActionProps, 'handover' | 'current'>) {
  const say = useWords(CHALLENGE);
  if (askingStep(handover) === undefined) {
    return <ChallengePanel handover={handover} current={current} />;
  }
  return <p className={classes.hint}>↑ {say('above')}</p>;
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

/** Help needs the holder's consent first; without it, helping would be a violation (R04). */
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
