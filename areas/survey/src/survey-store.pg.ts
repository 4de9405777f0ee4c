/** Surveys in PostgreSQL (migrations/1100-rounds.sql). */
import { asOperator, dateOrNull, readValues, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import { SURVEY_MAIL_JOB } from './send-survey-mail.ts';
import { surveyAnswers } from './survey-answers.pg.ts';
import { holdRound, holdRoundsOf } from './survey-locks.pg.ts';
import { surveyPublications } from './survey-publications.pg.ts';
import { readSummary, SUMMARY } from './survey-rows.pg.ts';
import { surveySheets } from './survey-sheets.pg.ts';
import type {
  InvitationName,
  Progress,
  RoundQuestionnaire,
  RoundSummary,
  SurveyStore,
} from './survey-store.ts';

export function surveyStore(pool: pg.Pool): SurveyStore {
  return {
    ...rounds(pool),
    ...invitations(pool),
    ...surveySheets(pool),
    ...surveyAnswers(pool),
    ...surveyPublications(pool),
  };
}

type Rounds = Pick<SurveyStore, 'addRound' | 'rounds' | 'round' | 'changeRound'>;

function rounds(pool: pg.Pool): Rounds {
  return {
    addRound: (body, one, questionnaires, most) =>
      asOperator(pool, body, async (client) => {
        await holdRoundsOf(client, body);
        if ((await roundsOf(client, body)) >= most) return 'full';
        const { rowCount } = await client.query(
          `insert into nagori.survey_round (operator, id, slug, title_ja, title_en, policy,
             statements, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           on conflict (slug) do nothing`,
          [
            body,
            one.id,
            one.slug,
            one.title.ja,
            one.title.en,
            JSON.stringify(one.policy),
            one.statements ?? null,
            new Date(one.createdAt),
            one.createdBy,
          ],
        );
        if (rowCount !== 1) return 'slug-taken';
        for (const each of questionnaires) await addQuestionnaire(client, body, one.id, each);
        return 'added';
      }),
    rounds: (body) =>
      readValuesAs<RoundSummary>(pool, body, `${SUMMARY} order by r.created_at desc, r.id desc`, [
        body,
      ]),
    round: (body, id) =>
      asOperator(pool, body, async (client) => {
        const summary = await readSummary(client, body, id);
        if (summary === undefined) return undefined;
        const questionnaires = await readValues<RoundQuestionnaire>(
          client,
          `select kind, yaml, answers, codings from nagori.survey_questionnaire
           where operator = $1 and round = $2 order by kind`,
          [body, id],
        );
        return { ...summary, questionnaires };
      }),
    changeRound: (body, id, decide) =>
      asOperator(pool, body, async (client) => {
        await holdRound(client, id);
        const before = await readSummary(client, body, id);
        if (before === undefined) return undefined;
        const change = decide(before);
        if ('reasons' in change) return change;
        const { openedAt, closesAt, policy } = { ...before, ...change };
        await client.query(
          `update nagori.survey_round set opened_at = $3, closes_at = $4, policy = $5
           where operator = $1 and id = $2`,
          [body, id, dateOrNull(openedAt), dateOrNull(closesAt), JSON.stringify(policy)],
        );
        return 'changed' as const;
      }),
  };
}

async function roundsOf(client: pg.PoolClient, body: string): Promise<number> {
  const { rows } = await client.query<{ rounds: number }>(
    'select count(*)::int as rounds from nagori.survey_round where operator = $1',
    [body],
  );
  return rows[0]?.rounds ?? 0;
}

async function addQuestionnaire(
  client: pg.PoolClient,
  body: string,
  round: string,
  { kind, yaml, answers, codings }: RoundQuestionnaire,
): Promise<void> {
  await client.query(
    `insert into nagori.survey_questionnaire (operator, round, kind, yaml, answers, codings)
     values ($1, $2, $3, $4, $5, $6)`,
    [body, round, kind, yaml, answers ?? null, codings ?? null],
  );
}

type Invitations = Pick<
  SurveyStore,
  'invite' | 'progress' | 'enqueueMails' | 'mailed' | 'toRemind'
>;

function invitations(pool: pg.Pool): Invitations {
  return {
    invite: (body, round, asked, at, by) =>
      asOperator(pool, body, async (client) => {
        for (const { operator, kind } of asked) {
          await client.query(
            `insert into nagori.survey_invitation (body, round, operator, kind, invited_at,
               invited_by) values ($1, $2, $3, $4, $5, $6)
             on conflict (body, round, operator) do nothing`,
            [body, round, operator, kind, new Date(at), by],
          );
        }
      }),
    progress: (body, round) =>
      readValuesAs<Progress>(
        pool,
        body,
        `select operator, kind, invited_at, mailed_at, reminded_at, state, submitted_at
         from nagori.survey_progress($1)`,
        [round],
      ),
    enqueueMails: (body, round) =>
      asOperator(pool, body, async (client) => {
        await client.query(
          `select nagori.enqueue($3, json_build_object('body', body, 'round', round,
             'operator', operator), $3 || '/' || round || '/' || operator, now())
           from nagori.survey_invitation
           where body = $1 and round = $2 and mailed_at is null`,
          [body, round, SURVEY_MAIL_JOB],
        );
      }),
    mailed: ({ body, round, operator }, what, at) =>
      asOperator(pool, body, async (client) => {
        await client.query(
          `update nagori.survey_invitation set ${what}_at = coalesce(${what}_at, $4)
           where body = $1 and round = $2 and operator = $3`,
          [body, round, operator, new Date(at)],
        );
      }),
    toRemind: async (now, until, most) => {
      const { rows } = await pool.query<InvitationName>(
        'select body, round, operator from nagori.survey_to_remind($1, $2, $3)',
        [new Date(now), new Date(until), most],
      );
      return rows;
    },
  };
}
