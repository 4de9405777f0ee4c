/** The submitted sheets with their operators, for the committee alone. */
import { useQuery } from '@tanstack/react-query';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState, PagePending } from '../../parts/states.tsx';
import { COUNTS } from '../../parts/survey/words-counts.ts';
import classes from './surveys.module.css';
import { type RoundPartProps, sheetsQuery } from './surveys-api.ts';
import { SURVEYS } from './words-surveys.ts';

export function SheetsPart({ survey }: RoundPartProps) {
  const say = useWords(SURVEYS);
  const counts = useWords(COUNTS);
  const text = useText();
  const { listed, aside } = usePunctuation();
  const { data, error, refetch, isPending } = useQuery(sheetsQuery(survey.id));
  if (isPending) return <PagePending />;
  if (data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) return <EmptyState title={counts('noAnswers')} />;
  return (
    <>
      <p className={classes.quiet}>{say('sheetsText')}</p>
      {data.map(({ operator, submittedAt, answers }) => (
        <details key={operator.id} className={classes.sheet}>
          <summary>
            <strong>{text(operator.name)}</strong>
            <span className={classes.quiet}>
              {submittedAt !== undefined && say('submittedOn', { at: showTime(submittedAt) })}
            </span>
          </summary>
          <FactList
            className={classes.answers}
            of={answers.map(({ number, ask, about, said, withheld, noAnswer }) => [
              `${counts('question', { number })} ${text(ask)}${about ? aside(text(about)) : ''}`,
              <>
                <span>{noAnswer ? counts('noAnswer') : listed(said.map(text))}</span>
                {withheld && <span className={classes.tag}>{counts('withheld')}</span>}
              </>,
            ])}
          />
        </details>
      ))}
    </>
  );
}
