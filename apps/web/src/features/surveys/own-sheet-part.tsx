/**
 * The answer sheet: one question at a time beside the list of all questions; saved automatically,
 * by several people; submitted at the end.
 *
 * Invariants: a submitted sheet is shown as submitted, and changes only after it was withdrawn.
 */
import { Button } from '@mantine/core';
import type { OwnSheetDto } from '@nagori/area-survey/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { useNames } from '../../parts/names.ts';
import { useTitle } from '../../parts/page-title.ts';
import { showDistance, showTime } from '../../parts/show-time.ts';
import { ownSheetQuery } from './own-api.ts';
import { QuestionEditor } from './question-editor.tsx';
import { QuestionList } from './question-list.tsx';
import { ReviewPart } from './review-part.tsx';
import { SurveyFrame } from './survey-frame.tsx';
import classes from './surveys.module.css';
import { SHEET } from './words-sheet.ts';

export function OwnSheetPart({ round }: { readonly round: string }) {
  const say = useWords(SHEET);
  const query = useQuery(ownSheetQuery(round));
  return (
    <SurveyFrame title={say('title')} back={say('all')} query={query}>
      {(sheet) => <Sheet sheet={sheet} />}
    </SurveyFrame>
  );
}

function Sheet({ sheet }: { readonly sheet: OwnSheetDto }) {
  const say = useWords(SHEET);
  const text = useText();
  const language = useLanguage();
  const operator = useSession()?.operator;
  useTitle('detail', text(sheet.title));
  const { person } = useNames();
  const { title, state, closesAt, open, submittedAt, submittedBy } = sheet;
  const away = showDistance(closesAt, Date.now(), language);
  const answering = open && (state === 'none' || state === 'draft');
  return (
    <>
      <h1>{text(title)}</h1>
      {operator !== undefined && <p className="only-on-paper">{text(operator.name)}</p>}
      <p className={classes.quiet}>
        <span className={classes.tag}>{say(`sheet-${state}`)}</span>{' '}
        {open ? say('until', { at: showTime(closesAt), away }) : say('ended')}
      </p>
      {state === 'submitted' && submittedAt !== undefined && (
        <p>{say('submittedBy', { at: showTime(submittedAt), by: person(submittedBy ?? '') })}</p>
      )}
      {answering ? <Answering sheet={sheet} /> : <ReviewPart sheet={sheet} onOpen={undefined} />}
    </>
  );
}

function Answering({ sheet }: { readonly sheet: OwnSheetDto }) {
  const say = useWords(SHEET);
  const { questionnaire, asked, answers } = sheet;
  const questions = questionnaire.questions.filter(({ id }) => asked.includes(id));
  const [at, setAt] = useState(() => questions.find(({ id }) => answers[id] === undefined)?.id);
  const index = questions.findIndex(({ id }) => id === at);
  const question = questions[index];
  const go = (to: string | undefined): void => {
    // A field is saved when it loses the focus.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setAt(to);
  };
  const back = (): void => go((questions[index - 1] ?? questions.at(-1))?.id);
  const next = (): void => go(questions[index + 1]?.id);
  const isFirst = index === 0;
  useFunctionKeys({
    ...(!isFirst && { lastStep: back }),
    ...(question !== undefined && { nextStep: next }),
  });
  return (
    <div className={classes.answering}>
      <QuestionList sheet={sheet} at={question?.id} onChoose={go} />
      <div className={classes.current}>
        {question === undefined ? (
          <ReviewPart sheet={sheet} onOpen={go} />
        ) : (
          <QuestionEditor
            key={question.id}
            sheet={sheet}
            question={question}
            place={index + 1}
            of={questions.length}
          />
        )}
        <div className={classes.acts}>
          {!isFirst && (
            <Button variant="default" onClick={back}>
              {say('back')} <KeyHint name="lastStep" />
            </Button>
          )}
          {question !== undefined && (
            <Button onClick={next}>
              {say(index + 1 === questions.length ? 'toReview' : 'next')}{' '}
              <KeyHint name="nextStep" />
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
