/**
 * Rows of surveys and their conversion for the store.
 */
import { readValues } from '@nagori/database';
import type pg from 'pg';
import type { RoundSummary } from './survey-store.ts';

const ROUND = `r.id, r.slug, json_build_object('ja', r.title_ja, 'en', r.title_en) as title,
   r.opened_at, r.closes_at, r.policy,
  r.statements, r.created_at, r.created_by`;

/** Rounds of a body, with how far they are. */
export const SUMMARY = `select ${ROUND},
    (select count(*) from nagori.survey_progress(r.id)) as asked,
    (select count(*) from nagori.survey_progress(r.id) p where p.state = 'submitted') as submitted,
    (select count(*) from nagori.survey_publication p
      where p.operator = r.operator and p.round = r.id) as versions,
    (select max(p.published_at) from nagori.survey_publication p
      where p.operator = r.operator and p.round = r.id) as published_at
  from nagori.survey_round r where r.operator = $1`;

export async function readSummary(
  client: pg.PoolClient,
  body: string,
  round: string,
): Promise<RoundSummary | undefined> {
  return (await readValues<RoundSummary>(client, `${SUMMARY} and r.id = $2`, [body, round]))[0];
}
