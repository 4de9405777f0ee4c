/** The tallies; the committee also sees answers that were given to it alone. */
import type { SurveyViewDto } from '@nagori/area-survey/wire';
import { useQuery } from '@tanstack/react-query';
import { useText, useWords } from '../../language/use-words.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import { ErrorState, PagePending } from '../../parts/states.tsx';
import { QuestionCounts } from '../../parts/survey/question-counts.tsx';
import { COUNTS } from '../../parts/survey/words-counts.ts';
import classes from './surveys.module.css';
import { type RoundPartProps, talliesQuery } from './surveys-api.ts';
import { SURVEYS } from './words-surveys.ts';

export function TalliesPart({ survey }: RoundPartProps) {
  const say = useWords(SURVEYS);
  const counts = useWords(COUNTS);
  const text = useText();
  const { data, error, refetch, isPending } = useQuery(talliesQuery(survey.id));
  if (isPending) return <PagePending />;
  if (data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data.audience === 'public' && survey.open) return <p>{say('afterTheClose')}</p>;
  return (
    <>
      <div className={classes.bar}>
        <p>{say(data.audience === 'committee' ? 'forCommittee' : 'forPublic')}</p>
        <PrintButton />
      </div>
      {data.questionnaires.map((one) => (
        <section key={one.kind} aria-labelledby={`tallies-${one.kind}`}>
          <h2 id={`tallies-${one.kind}`}>{text(one.title)}</h2>
          {one.answeredBy === 0 ? (
            <p>{handedIn(survey, one.kind) ? say('oneAnswered') : counts('noAnswers')}</p>
          ) : (
            <>
              <p>{counts('answeredBy', { count: one.answeredBy })}</p>
              {one.questions.map(({ withheld, section, ...question }) => (
                <QuestionCounts
                  key={question.id}
                  file={`${survey.slug}-${one.kind}`}
                  section={one.sections.find(({ id }) => id === section)}
                  question={{ ...question, ...(withheld ? { withheld: 'committee-only' } : {}) }}
                />
              ))}
            </>
          )}
        </section>
      ))}
    </>
  );
}

const handedIn = ({ progress }: SurveyViewDto, kind: string): boolean =>
  progress.some((one) => one.kind === kind && one.state === 'submitted');
