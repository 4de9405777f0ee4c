/** Every published survey; public. */
import { useQuery } from '@tanstack/react-query';
import { useText, useWords } from '../../language/use-words.ts';
import shapes from '../../parts/shapes.module.css';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState, PagePending } from '../../parts/states.tsx';
import classes from './survey.module.css';
import { publishedListQuery } from './survey-api.ts';
import { SURVEY } from './words-survey.ts';

export function SurveyListPage() {
  const say = useWords(SURVEY);
  const text = useText();
  const { data, error, refetch, isPending } = useQuery(publishedListQuery);
  return (
    <>
      <h1>{say('listTitle')}</h1>
      <p className={classes.quiet}>{say('listLead')}</p>
      {isPending && <PagePending />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState title={say('none')}>
          <p>{say('noneText')}</p>
        </EmptyState>
      )}
      <ul className={`${shapes.rows} ${classes.list}`}>
        {(data ?? []).map(({ slug, title, by, version, publishedAt }) => (
          <li key={slug}>
            <a href={`/survey/${slug}`}>{text(title)}</a>
            <span className={classes.quiet}>
              {say('publishedBy', { by: text(by), at: showTime(publishedAt) })}{' '}
              {version > 1 && say('version', { version })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
