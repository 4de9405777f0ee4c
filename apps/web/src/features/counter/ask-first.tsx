/**
 * Asking the authority, at the top of a held phone's page while the plan (the shortest list of
 * steps) contains it: the customer answers while staff go on with the other steps.
 *
 * Invariants: the step keeps its number in the list below; an answer is announced politely, and the
 * announcement stays after the step has gone.
 */
import { Button } from '@mantine/core';
import type { HandoverDto, StepDto } from '@nagori/area-handover/wire';
import { useId, useState } from 'react';
import { quoted } from '../../language/punctuation.ts';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import shapes from '../../parts/shapes.module.css';
import { isWaiting, useChallenges } from './challenge-api.ts';
import { ChallengePanel } from './challenge-panel.tsx';
import classes from './counter.module.css';
import { CHALLENGE } from './words-challenge.ts';

/** The step of the plan that asks the authority; undefined if the phone is not held for it. */
export function askingStep({ state, decision }: HandoverDto): StepDto | undefined {
  if (state !== 'open' || decision.verdict !== 'hold') return undefined;
  return decision.steps.find(({ id }) => id === 'challenge');
}

export interface AskFirstProps {
  readonly handover: HandoverDto;
  /** The step is the open one of the list, so the answer keys are its. */
  readonly current: boolean;
  /** It was chosen in the list. */
  readonly chosen: boolean;
}

export function AskFirst({ handover, current, chosen }: AskFirstProps) {
  const step = askingStep(handover);
  return (
    <>
      <AnswerNotice handover={handover} isShownBelow={step !== undefined} />
      {step !== undefined && (
        <Asking handover={handover} step={step} current={current} chosen={chosen} />
      )}
    </>
  );
}

interface AskingProps extends AskFirstProps {
  readonly step: StepDto;
}

/** One line until more is asked for, so that the first step stays on the screen. */
function Asking({ handover, step, current, chosen }: AskingProps) {
  const text = useText();
  const say = useWords(CHALLENGE);
  const language = useLanguage();
  const heading = useId();
  const [toggled, setOpen] = useState<boolean>();
  // The code of a new question is shown at once; that of an earlier one when it is wanted.
  const [isAskedHere, setAskedHere] = useState(false);
  const { data } = useChallenges(handover.id);
  const waiting = data?.items.find(isWaiting);
  const isWanted = current || chosen || (waiting !== undefined && isAskedHere);
  const isOpen = toggled ?? isWanted;
  const hasCode = waiting?.state === 'asked';
  const toggle = () => setOpen(!isOpen);
  useFunctionKeys(hasCode ? { ask: toggle } : {});
  return (
    <section className={`${shapes.card} ${classes.askFirst}`} aria-labelledby={heading}>
      <div className={classes.askHead}>
        <h2 id={heading}>
          <span aria-hidden="true">{step.number}</span> {text(step.title)}
        </h2>
        {(waiting === undefined || hasCode) && (
          <Button
            className={classes.askMore}
            variant="default"
            aria-expanded={isOpen}
            onClick={toggle}
          >
            {say(hasCode ? 'code' : 'ways')} {isOpen ? '▾' : '▸'}
            {hasCode && <KeyHint name="ask" />}
          </Button>
        )}
      </div>
      {isOpen && waiting === undefined && (
        <p className={classes.hint}>{quoted(text(step.say), language)}</p>
      )}
      <ChallengePanel
        handover={handover}
        current={current}
        top
        folded={!isOpen}
        onAsk={() => {
          setOpen(undefined);
          setAskedHere(true);
        }}
      />
    </section>
  );
}

const SIGNS = { answered: '●', accepted: '✓', refused: '✕', expired: '…' } as const;

interface AnswerNoticeProps extends Pick<AskFirstProps, 'handover'> {
  /** The panel says the same: then it is only read aloud. */
  readonly isShownBelow: boolean;
}

/** What came of the newest question. Always mounted, so that a change is read aloud. */
function AnswerNotice({ handover, isShownBelow }: AnswerNoticeProps) {
  const say = useWords(CHALLENGE);
  const text = useText();
  const { data } = useChallenges(handover.id);
  const newest = data?.items.find(({ mode }) => mode !== 'station');
  return (
    <div role="status" aria-live="polite">
      {newest !== undefined && newest.state !== 'asked' && handover.state === 'open' && (
        <p
          className={isShownBelow ? 'only-read-aloud' : classes.answerNotice}
          data-state={newest.state}
        >
          <span aria-hidden="true">{SIGNS[newest.state]}</span> {say('title')}:{' '}
          <strong>{text(newest.stateWords)}</strong>
        </p>
      )}
    </div>
  );
}
