/** All questions with their state, and the last step. */
import type { OwnSheetDto, SurveyQuestionDto } from '@nagori/area-survey/wire';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { COUNTS } from '../../parts/survey/words-counts.ts';
import classes from './surveys.module.css';
import { SHEET } from './words-sheet.ts';

export interface QuestionListProps {
  readonly sheet: OwnSheetDto;
  /** The current question; undefined for the last step. */
  readonly at: string | undefined;
  readonly onChoose: (question: string | undefined) => void;
}

export function QuestionList({ sheet, at, onChoose }: QuestionListProps) {
  const say = useWords(SHEET);
  const text = useText();
  const { questionnaire, asked, answers } = sheet;
  const questions = questionnaire.questions.filter(({ id }) => asked.includes(id));
  const done = questions.filter(({ id }) => answers[id] !== undefined).length;
  const groups = [...Map.groupBy(questions, ({ section }) => section)];
  return (
    <nav aria-label={say('questions')} className={classes.questions}>
      <p>{say('done', { done, of: questions.length })}</p>
      {groups.map(([section, own]) => {
        const named = questionnaire.sections.find(({ id }) => id === section);
        return (
          <div key={section ?? ''}>
            {named !== undefined && <p className={classes.sectionName}>{text(named)}</p>}
            <ol>
              {own.map((question) => (
                <Step
                  key={question.id}
                  question={question}
                  answered={answers[question.id] !== undefined}
                  current={question.id === at}
                  onChoose={() => onChoose(question.id)}
                />
              ))}
            </ol>
          </div>
        );
      })}
      <button
        type="button"
        className={classes.lastStep}
        aria-current={at === undefined ? 'step' : undefined}
        onClick={() => onChoose(undefined)}
      >
        {say('review')}
      </button>
    </nav>
  );
}

interface StepProps {
  readonly question: SurveyQuestionDto;
  readonly answered: boolean;
  readonly current: boolean;
  readonly onChoose: () => void;
}

function Step({ question, answered, current, onChoose }: StepProps) {
  const say = useWords(SHEET);
  const counts = useWords(COUNTS);
  const text = useText();
  const { aside } = usePunctuation();
  const { number, about, required } = question;
  return (
    <li>
      <button type="button" aria-current={current ? 'step' : undefined} onClick={onChoose}>
        <span aria-hidden="true" className={classes.sign}>
          {answered ? '✓' : '○'}
        </span>
        <span>
          {counts('question', { number })}
          {about !== undefined && aside(text(about))}
          <span className="only-read-aloud">
            {say(answered ? 'answered' : required ? 'open' : 'optional')}
          </span>
        </span>
      </button>
    </li>
  );
}
