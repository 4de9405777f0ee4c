/**
 * The screen turned to the customer (お客さまへ): one question at a time, in large type, with nothing
 * of the staff's page around it.
 *
 * Invariants: nothing is recorded without a press of the customer; "I do not know" stops at a page
 * that sends them to the staff; a failure stays on the page and can be tried again.
 */
import { Button, Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { LanguageSwitch } from '../../parts/language-switch.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import type { EvidenceDraft, FormAnswer } from './form-shape.ts';
import type { GiverPage } from './giver-run.ts';
import classes from './giver-screen.module.css';
import { COUNTER } from './words-counter.ts';
import { FORMS } from './words-forms.ts';

export interface GiverScreenProps {
  readonly pages: readonly GiverPage[];
  /** Resolves once the answer is on record. */
  readonly onAnswer: (drafts: readonly EvidenceDraft[]) => Promise<unknown>;
  readonly onLeave: () => void;
}

export function GiverScreen({ pages, onAnswer, onLeave }: GiverScreenProps) {
  const [at, setAt] = useState(0);
  const [doubt, setDoubt] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const page = pages[at];
  const answer = async ({ evidence }: FormAnswer) => {
    const drafts = evidence({});
    if (drafts.length === 0) return setDoubt(true);
    setBusy(true);
    setError(undefined);
    try {
      await onAnswer(drafts);
      setAt(at + 1);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <TurnedScreen onLeave={onLeave}>
      {doubt ? (
        <Stop word="askingDoubt" onLeave={onLeave} />
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

interface TurnedScreenProps {
  readonly onLeave: () => void;
  readonly children: React.ReactNode;
}

/** The frame of everything the customer reads. */
export function TurnedScreen({ onLeave, children }: TurnedScreenProps) {
  const say = useWords(COUNTER);
  return (
    <Modal
      opened
      fullScreen
      withCloseButton={false}
      onClose={onLeave}
      transitionProps={{ duration: 0 }}
      aria-label={say('customer')}
      classNames={{ body: classes.body as string, content: classes.content as string }}
    >
      <header className={classes.head}>
        <strong>{say('customer')}</strong>
        <LanguageSwitch />
      </header>
      <div className={classes.middle}>{children}</div>
      <footer className={classes.foot}>
        <Button variant="subtle" onClick={onLeave}>
          {say('backToStaff')}
          <KeyHint name="Esc" />
        </Button>
      </footer>
    </Modal>
  );
}

interface StopProps {
  readonly word: 'askingDoubt' | 'handBack';
  readonly onLeave: () => void;
}

function Stop({ word, onLeave }: StopProps) {
  const say = useWords(COUNTER);
  return (
    <>
      <h2 className={classes.question} role="status">
        {say(word)}
      </h2>
      <div className={classes.answers}>
        <Button size="xl" variant="default" data-autofocus onClick={onLeave}>
          {say('backToStaff')}
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
  readonly children: React.ReactNode;
}

function Question({ page, at, all, busy, onAnswer, children }: QuestionProps) {
  const say = useWords(COUNTER);
  const form = useWords(FORMS);
  const text = useText();
  useHotkeys(
    page.answers.map((answer, index) => [String(index + 1), () => busy || onAnswer(answer)]),
  );
  return (
    <>
      <p className={classes.count}>{say('question', { n: at + 1, all })}</p>
      <h2 className={classes.question}>
        {typeof page.asks === 'string' ? form(page.asks) : text(page.asks)}
      </h2>
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
            {page.told ? say('understood') : form(answer.word)}
            <KeyHint name={String(index + 1)} />
          </Button>
        ))}
      </div>
    </>
  );
}

/** A question about facts has no answer that we would rather hear. */
const hasChoice = (page: GiverPage): boolean => page.answers.length > 2;
