/**
 * A published survey: tables and charts, files for further work, and a report's statements beside
 * the recomputed numbers. Needs no sign-in; the same on paper.
 */

import { Button } from '@mantine/core';
import type { PublishedSurveyDto } from '@nagori/area-survey/wire';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from '@tanstack/react-router';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { AsOf } from '../../parts/as-of.tsx';
import { FoldButton } from '../../parts/fold.tsx';
import { useTitle } from '../../parts/page-title.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import shapes from '../../parts/shapes.module.css';
import { showTime } from '../../parts/show-time.ts';
import { ErrorState, PagePending } from '../../parts/states.tsx';
import { PublishedContent } from '../../parts/survey/published-content.tsx';
import classes from './survey.module.css';
import { publishedQuery, SURVEYS_PATH } from './survey-api.ts';
import { SURVEY } from './words-survey.ts';

function useVersion(): number | undefined {
  const { searchStr } = useLocation();
  const version = Number(new URLSearchParams(searchStr).get('version'));
  return Number.isInteger(version) && version > 0 ? version : undefined;
}

export function SurveyPage() {
  const say = useWords(SURVEY);
  const { slug = '' } = useParams({ strict: false }) as { slug?: string };
  const version = useVersion();
  const { data, error, refetch, isPending } = useQuery(publishedQuery(slug, version));
  if (isPending) return <PagePending />;
  if (data === undefined) {
    return (
      <>
        <h1>{say('listTitle')}</h1>
        <ErrorState
          error={error}
          onRetry={() => void refetch()}
          words={{
            'survey-not-found': say('notFound'),
            'not-found': say('notFound'),
            'request-invalid': say('notFound'),
          }}
        />
        <a href="/survey">{say('allSurveys')}</a>
      </>
    );
  }
  return <Published survey={data} />;
}

function Published({ survey }: { readonly survey: PublishedSurveyDto }) {
  const say = useWords(SURVEY);
  const text = useText();
  const { slug, version, publishedAt, by, content, versions, asOf } = survey;
  useTitle('detail', text(content.title));
  return (
    <>
      <p className="never-on-paper">
        <a href="/survey">{say('allSurveys')}</a>
      </p>
      <h1>{text(content.title)}</h1>
      <p className={classes.quiet}>
        {say('publishedBy', { by: text(by), at: showTime(publishedAt) })}{' '}
        {say('version', { version })}{' '}
        {asOf !== undefined && (
          <span>
            <AsOf at={asOf} />
          </span>
        )}
      </p>
      <p>{say('how')}</p>
      <Files slug={slug} version={version} />
      <PublishedContent content={content} file={`${slug}-${version}`} />
      {versions.length > 1 && (
        <section className="never-on-paper" aria-labelledby="versions">
          <h2 id="versions">{say('otherVersions')}</h2>
          <ul className={`${shapes.rows} ${classes.list}`}>
            {versions.map((one) => (
              <li key={one.version}>
                <a href={`/survey/${slug}?version=${one.version}`}>
                  {say('version', { version: one.version })}
                </a>
                <span className={classes.quiet}>{showTime(one.publishedAt)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Files({ slug, version }: { readonly slug: string; readonly version: number }) {
  const say = useWords(SURVEY);
  const lang = useLanguage();
  const at = `${SURVEYS_PATH}/${slug}`;
  const table = (name: string) => `${at}/table.csv?version=${version}&table=${name}&lang=${lang}`;
  return (
    <section aria-label={say('files')} className={`${classes.files} never-on-paper`}>
      <Button component="a" variant="default" href={table('counts')}>
        {say('counts')}
      </Button>
      <Button component="a" variant="default" href={table('answers')}>
        {say('texts')}
      </Button>
      <Button
        component="a"
        variant="default"
        href={`${at}?version=${version}`}
        download={`${slug}-${version}.json`}
      >
        {say('json')}
      </Button>
      <PrintButton />
      <FoldButton />
    </section>
  );
}
