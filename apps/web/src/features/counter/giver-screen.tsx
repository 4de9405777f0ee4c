/**
 * The screen turned to the customer (お客さまへ): one question at a time, in large type, without the
 * staff's page around it.
 *
 * Invariants: nothing is recorded without the customer's own click; what the customer agrees to or
 * declares in favour of the phone is recorded together at the end, with a signature; "I do not
 * know" opens a page that sends them to the staff; after a failure the page stays, and the customer
 * can try again.
 */

import { Button } from '@mantine/core';
import { type HandoverDto, isForSignature } from '@nagori/area-handover/wire';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { EvidenceDraft } from '../../api/evidence-draft.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { CHOICE_KEYS } from '../../parts/keys.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import type { FormAnswer } from '../../record/form-shape.ts';
import { FORMS } from '../../record/words-forms.ts';
import { type GiverPage, type GiverStep, giverPages } from './giver-run.ts';
import classes from './giver-screen.module.css';
import { GiverQuestion, TurnedScreen } from './turned-screen.tsx';
import { COUNTER } from './words-counter.ts';

const SignAnswers = lazy(async () => ({
  default: (await import('./sign-answers.tsx')).SignAnswers,
}));

export interface GiverScreenProps {
  readonly handover: Pick<HandoverDto, 'id'>;
  /** What is asked; fixed while the screen is turned. */
  readonly steps: readonly GiverStep[];
  /** Resolves once the answer is on record. */
  readonly onAnswer: (drafts: readonly EvidenceDraft[]) => Promise<unknown>;
  readonly onLeave: () => void;
}

export function GiverScreen({ handover, steps, onAnswer, onLeave }: GiverScreenProps) {
  const [pages] = useState(() => giverPages(steps));
  const [at, setAt] = useState(0);
  const [unsigned, setUnsigned] = useState<readonly EvidenceDraft[]>([]);
  const [doubt, setDoubt] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const page = pages[at];
  const answer = async ({ evidence }: FormAnswer) => {
    const drafts = evidence({});
    if (drafts.length === 0) return setDoubt(true);
    const toSign = drafts.filter(isForSignature);
    // What speaks against the phone is never delayed for a signature.
    const atOnce = drafts.filter((draft) => !isForSignature(draft));
    setBusy(true);
    setError(undefined);
    try {
      if (atOnce.length > 0) await onAnswer(atOnce);
      setUnsigned([...unsigned, ...toSign]);
      setAt(at + 1);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const isOver = doubt || (page === undefined && unsigned.length === 0);
  return (
    <TurnedScreen onLeave={onLeave} isOver={isOver}>
      {doubt ? (
        <Stop word="askingDoubt" onLeave={onLeave} />
      ) : page === undefined && unsigned.length > 0 ? (
        <Suspense>
          <SignAnswers handover={handover} answers={unsigned} onRecorded={() => setUnsigned([])} />
        </Suspense>
      ) : page === undefined ? (
        <Stop word="handBack" onLeave={onLeave} />
      ) : (
        <Question
          key={page.id}
          page={page}
          at={at}
          all={pages.length}
          busy={busy}
          onAnswer={answer}
        >
          <ProblemNotice error={error} />
        </Question>
      )}
    </TurnedScreen>
  );
}

interface StopProps {
  readonly word: 'askingDoubt' | 'handBack';
  readonly onLeave: () => void;
}

function Stop({ word, onLeave }: StopProps) {
  const say = useWords(COUNTER);
  useFunctionKeys({ choice1: onLeave }, true);
  return (
    <>
      <h2 id="stop" className={classes.question}>
        {say(word)}
      </h2>
      <div className={classes.answers}>
        <Button size="xl" variant="default" autoFocus aria-describedby="stop" onClick={onLeave}>
          {say('backToStaff')}
          <KeyHint name="choice1" />
        </Button>
      </div>
    </>
  );
}

interface QuestionProps {
  readonly page: GiverPage;
  readonly at: number;
  readonly all: number;
  readonly busy: boolean;
  readonly onAnswer: (answer: FormAnswer) => void;
  readonly children: ReactNode;
}

function Question({ page, at, all, busy, onAnswer, children }: QuestionProps) {
  const say = useWords(COUNTER);
  const form = useWords(FORMS);
  const text = useText();
  const keyed = page.answers.map((answer, index) => [
    CHOICE_KEYS[index],
    () => busy || onAnswer(answer),
  ]);
  useFunctionKeys(Object.fromEntries(keyed), true);
  return (
    <>
      <p className={classes.count}>{say('question', { n: at + 1, all })}</p>
      <GiverQuestion>
        {typeof page.asks === 'string' ? form(page.asks) : text(page.asks)}
      </GiverQuestion>
      {page.reads.length > 0 && (
        <ol className={classes.reads}>
          {page.reads.map((word) => (
            <li key={word}>{form(word)}</li>
          ))}
        </ol>
      )}
      {children}
      <div className={classes.answers}>
        {page.answers.map((answer, index) => (
          <Button
            key={answer.word}
            size="xl"
            variant={answer.tone === 'good' && !hasChoice(page) ? 'filled' : 'default'}
            disabled={busy}
            onClick={() => onAnswer(answer)}
          >
            {page.isNotice ? say('understood') : form(answer.word)}
            <KeyHint name={CHOICE_KEYS[index]} />
          </Button>
        ))}
      </div>
    </>
  );
}

/** No answer to a question about facts is highlighted, since none is preferred. */
const hasChoice = (page: GiverPage): boolean => page.answers.length > 2;
