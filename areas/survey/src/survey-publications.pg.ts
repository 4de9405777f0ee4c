/**
 * Publications of surveys: added under the round's lock, public.
 *
 * Invariants: public reads go through nagori.survey_published() and nagori.surveys_published()
 * alone.
 */
import { asOperator } from '@nagori/database';
import type pg from 'pg';
import { holdPublications, holdRound } from './survey-locks.pg.ts';
import { readSummary } from './survey-rows.pg.ts';
import type {
  PublishedSurveyName,
  PublishedVersion,
  StoredBags,
  SurveyStore,
} from './survey-store.ts';

type Publications = Pick<SurveyStore, 'bags' | 'addPublication' | 'published' | 'publishedList'>;

export function surveyPublications(pool: pg.Pool): Publications {
  return {
    bags: (body, round) =>
      asOperator(pool, body, async (client) => {
        const { rows: published } = await client.query<StoredBags['published'][number]>(
          `select round, bags, coalesce(respondents, '{}') as respondents,
             array(select q.yaml from nagori.survey_questionnaire q
               where q.operator = p.operator and q.round = p.round) as yamls
           from nagori.survey_publication p where operator = $1
           order by published_at desc, round, version desc`,
          [body],
        );
        const { rows } = await client.query<Pick<StoredBags, 'respondents'>>(
          'select nagori.survey_respondents($1) as respondents',
          [round],
        );
        return { published, respondents: rows[0]?.respondents ?? {} };
      }),
    addPublication: (body, round, decide) =>
      asOperator(pool, body, async (client) => {
        await holdRound(client, round);
        const held = await readSummary(client, body, round);
        if (held === undefined) return undefined;
        await holdPublications(client, body);
        const { rows } = await client.query<{ count: number }>(
          'select count(*)::int as count from nagori.survey_publication where operator = $1',
          [body],
        );
        const decided = decide(held, rows[0]?.count ?? 0);
        if ('reasons' in decided) return decided;
        const { version, slug, content, bags, at, by } = decided;
        await client.query(
          `insert into nagori.survey_publication (operator, round, version, slug, content, bags,
             published_at, published_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            body,
            round,
            version,
            slug,
            JSON.stringify(content),
            JSON.stringify(bags),
            new Date(at),
            by,
          ],
        );
        return 'added' as const;
      }),
    published: async (slug) => {
      const { rows } = await pool.query<PublishedVersion>(
        `select operator, slug, version, content, published_at as "publishedAt"
         from nagori.survey_published($1) order by version desc`,
        [slug],
      );
      return rows;
    },
    publishedList: async () => {
      const { rows } = await pool.query<PublishedSurveyName>(
        `select operator, slug, version, title, published_at as "publishedAt"
         from nagori.surveys_published() order by published_at desc, slug`,
      );
      return rows;
    },
  };
}
