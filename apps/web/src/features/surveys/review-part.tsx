/**
 * All answers on one page: before submitting, with what is missing; afterwards, as submitted, to
 * print or withdraw.
 */
import { Button } from '@mantine/core';
import type { OwnSheetDto, SurveyQuestionDto, SurveyReplyDto } from '@nagori/area-survey/wire';
import { useState } from 'react';
import { useLanguage, usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import { COUNTS } from '../../parts/survey/words-counts.ts';
import { useSheetAct } from './own-api.ts';
import { draftOf } from './reply.ts';
import classes from './surveys.module.css';
import { useSurveyProblems } from './use-survey-problems.ts';
import { SHEET } from './words-sheet.ts';

export interface ReviewPartProps {
  readonly sheet: OwnSheetDto;
  /** Opens a question; undefined once answers can no longer be changed. */
  readonly onOpen: ((question: string) => void) | undefined;
}

export function ReviewPart({ sheet, onOpen }: ReviewPartProps) {
  const say = useWords(SHEET);
  const { questionnaire, asked, problems, state, open } = sheet;
  const questions = questionnaire.questions.filter(({ id }) => asked.includes(id));
  const missing = new Set(
    problems.filter(({ code }) => code === 'unanswered').map(({ field }) => field),
  );
  return (
    <section aria-labelledby="review">
      <div className={classes.bar}>
        <h2 id="review">{say(onOpen === undefined ? 'handedIn' : 'review')}</h2>
        <PrintButton />
      </div>
      {onOpen !== undefined && missing.size > 0 && (
        <p className={classes.wrong}>{say('missing', { count: missing.size })}</p>
      )}
      <dl className={classes.answers}>
        {questions.map((question) => (
          <ReviewRow
            key={question.id}
            question={question}
            reply={sheet.answers[question.id]?.reply}
            missing={missing.has(`answers.${question.id}`)}
            onOpen={onOpen}
          />
        ))}
      </dl>
      {onOpen !== undefined && <Submit sheet={sheet} ready={missing.size === 0} />}
      {state === 'submitted' && open && <Withdraw sheet={sheet} />}
    </section>
  );
}

interface ReviewRowProps {
  readonly question: SurveyQuestionDto;
  readonly reply: SurveyReplyDto | undefined;
  readonly missing: boolean;
  readonly onOpen: ReviewPartProps['onOpen'];
}

function ReviewRow({ question, reply, missing, onOpen }: ReviewRowProps) {
  const say = useWords(SHEET);
  const counts = useWords(COUNTS);
  const text = useText();
  const replyText = useReplyText();
  const { aside } = usePunctuation();
  const { id, number, ask, about, audience } = question;
  const withheld = draftOf(reply).withheld || audience === 'committee';
  return (
    <div data-missing={missing}>
      <dt>
        {counts('question', { number })} {text(ask)}
        {about !== undefined && aside(text(about))}
      </dt>
      <dd>
        <span>
          {reply === undefined ? say(missing ? 'open' : 'leftOut') : replyText(question, reply)}
        </span>
        {reply !== undefined && withheld && (
          <span className={classes.tag}>{counts('withheld')}</span>
        )}
        {onOpen !== undefined && (
          <Button
            variant="subtle"
            className="never-on-paper"
            aria-label={say(reply === undefined ? 'answerOf' : 'changeOf', { number })}
            onClick={() => onOpen(id)}
          >
            {say(reply === undefined ? 'answerIt' : 'change')}
          </Button>
        )}
      </dd>
    </div>
  );
}

/** An answer as text. */
function useReplyText() {
  const say = useWords(SHEET);
  const counts = useWords(COUNTS);
  const text = useText();
  const language = useLanguage();
  const { listed } = usePunctuation();
  return ({ kind, choices, unit }: SurveyQuestionDto, reply: SurveyReplyDto): string => {
    const draft = draftOf(reply);
    if (draft.noAnswer) return counts('noAnswer');
    if (kind === 'text') return draft.text;
    if (kind === 'number') {
      const amount = draft.amount === 'exactly' ? '' : `${say(draft.amount)} `;
      const space = language === 'ja' ? '' : ' ';
      return `${amount}${draft.text}${space}${unit === undefined ? '' : text(unit)}`;
    }
    const names = draft.chosen.flatMap((id) => choices.find((one) => one.id === id) ?? []);
    return listed(names.map(text));
  };
}

function Submit({ sheet, ready }: { readonly sheet: OwnSheetDto; readonly ready: boolean }) {
  const say = useWords(SHEET);
  const problems = useSurveyProblems();
  const submit = useSheetAct(sheet.round, 'submit');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <div className={classes.acts}>
        <Button disabled={!ready} onClick={() => setAsking(true)}>
          {say('submit')}
        </Button>
      </div>
      <ConfirmDialog
        opened={asking}
        title={say('submit')}
        confirm={say('submitIt')}
        busy={submit.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={() => submit.mutate(undefined, { onSettled: () => setAsking(false) })}
      >
        <p>{say('submitText')}</p>
      </ConfirmDialog>
      <ProblemNotice error={submit.error} {...problems} />
    </>
  );
}

function Withdraw({ sheet }: { readonly sheet: OwnSheetDto }) {
  const say = useWords(SHEET);
  const problems = useSurveyProblems();
  const withdraw = useSheetAct(sheet.round, 'withdraw');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <div className={classes.acts}>
        <Button variant="default" onClick={() => setAsking(true)}>
          {say('withdraw')}
        </Button>
      </div>
      <ConfirmDialog
        opened={asking}
        title={say('withdraw')}
        confirm={say('withdrawIt')}
        busy={withdraw.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={() => withdraw.mutate(undefined, { onSettled: () => setAsking(false) })}
      >
        <p>{say('withdrawText')}</p>
      </ConfirmDialog>
      <ProblemNotice error={withdraw.error} {...problems} />
    </>
  );
}
