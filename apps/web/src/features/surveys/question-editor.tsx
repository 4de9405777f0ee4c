/** One question with its answer, who saved it when, and whether only the committee may read it. */
import { Button, Checkbox } from '@mantine/core';
import type { OwnSheetDto, SurveyQuestionDto } from '@nagori/area-survey/wire';
import { useEffect, useRef } from 'react';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { showTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { COUNTS } from '../../parts/survey/words-counts.ts';
import { AnswerInput } from './answer-input.tsx';
import { EMPTY, isOddNumber, type ReplyDraft } from './reply.ts';
import classes from './surveys.module.css';
import { useAnswer } from './use-answer.ts';
import { useSurveyProblems } from './use-survey-problems.ts';
import { SHEET } from './words-sheet.ts';

export interface QuestionEditorProps {
  readonly sheet: OwnSheetDto;
  readonly question: SurveyQuestionDto;
  readonly place: number;
  readonly of: number;
}

export function QuestionEditor({ sheet, question, place, of }: QuestionEditorProps) {
  const say = useWords(SHEET);
  const counts = useWords(COUNTS);
  const text = useText();
  const { aside, sentences } = usePunctuation();
  const { words, fieldWords } = useSurveyProblems();
  const heading = useRef<HTMLHeadingElement>(null);
  const answer = useAnswer(sheet, question);
  const { draft, save, conflict } = answer;
  const { id, number, ask, about, audience, required, conditional } = question;
  // Moves the focus, so that a screen reader reads the new question.
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <section aria-labelledby={`question-${id}`}>
      <p className={classes.quiet}>{say('placeOf', { place, of })}</p>
      <h2 id={`question-${id}`} ref={heading} tabIndex={-1} className={classes.ask}>
        {counts('question', { number })} {text(ask)}
        {about !== undefined && aside(text(about))}
      </h2>
      <p className={classes.quiet}>
        {sentences([
          !required && say('optionalText'),
          conditional && say('conditionalText'),
          audience === 'committee' && say('committeeText'),
        ])}
      </p>
      <AnswerInput
        question={question}
        labelledBy={`question-${id}`}
        draft={draft}
        onChoose={answer.choose}
        onType={answer.type}
        onLeave={answer.leave}
      />
      <Marks audience={audience} draft={draft} onChoose={answer.choose} />
      {isOddNumber(draft, question.kind) && (
        <p role="alert" className={classes.wrong}>
          {say('wholeNumber')}
        </p>
      )}
      <Saved sheet={sheet} question={id} pending={save.isPending} />
      {conflict ? (
        <Conflict onTheirs={answer.takeTheirs} onMine={answer.keepMine} />
      ) : (
        <ProblemNotice error={save.error} words={words} fieldWords={fieldWords} />
      )}
    </section>
  );
}

interface MarksProps {
  readonly audience: SurveyQuestionDto['audience'];
  readonly draft: ReplyDraft;
  readonly onChoose: (part: Partial<ReplyDraft>) => void;
}

function Marks({ audience, draft, onChoose }: MarksProps) {
  const say = useWords(SHEET);
  return (
    <div className={classes.choices}>
      <Checkbox
        size="md"
        label={say('noAnswer')}
        checked={draft.noAnswer}
        onChange={({ currentTarget: { checked } }) =>
          onChoose(checked ? { ...EMPTY, noAnswer: true } : EMPTY)
        }
      />
      {audience === 'public' && (
        <Checkbox
          size="md"
          label={say('withhold')}
          description={say('withholdText')}
          checked={draft.withheld}
          disabled={draft.noAnswer}
          onChange={({ currentTarget: { checked } }) => onChoose({ withheld: checked })}
        />
      )}
    </div>
  );
}

interface ConflictProps {
  readonly onTheirs: () => Promise<void>;
  readonly onMine: () => Promise<void>;
}

/** Another person saved this answer meanwhile: this person chooses one of the two. */
function Conflict({ onTheirs, onMine }: ConflictProps) {
  const say = useWords(SHEET);
  const { words } = useSurveyProblems();
  return (
    <div role="alert" className={classes.problems}>
      <p>{words['answer-changed']}</p>
      <div className={classes.acts}>
        <Button variant="default" onClick={() => void onTheirs()}>
          {say('takeTheirs')}
        </Button>
        <Button variant="default" onClick={() => void onMine()}>
          {say('keepMine')}
        </Button>
      </div>
    </div>
  );
}

interface SavedProps {
  readonly sheet: OwnSheetDto;
  readonly question: string;
  readonly pending: boolean;
}

/** The line is always present, so that nothing jumps. */
function Saved({ sheet, question, pending }: SavedProps) {
  const say = useWords(SHEET);
  const { person } = useNames();
  const stored = sheet.answers[question];
  const status = pending
    ? say('saving')
    : stored === undefined
      ? say('notSaved')
      : say('saved', { at: showTime(stored.savedAt), by: person(stored.savedBy) });
  return (
    <p role="status" className={classes.saved}>
      {status}
    </p>
  );
}
