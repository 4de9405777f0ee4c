/**
 * Invitations and sheets, as the operator that is asked has them.
 *
 * Invariants: what an operator reads of a round comes through nagori.survey_asked(), its sheets by
 * row-level security.
 */
import { asOperator } from '@nagori/database';
import type pg from 'pg';
import { holdSheet, holdWindow } from './survey-locks.pg.ts';
import {
  type AnswerRow,
  type InvitationRow,
  invitationOf,
  type SheetRow,
  sheetOf,
} from './survey-rows.pg.ts';
import type { Invitation, SheetWrite, StoredAnswer, SurveyStore } from './survey-store.ts';

type Sheets = Pick<SurveyStore, 'invitations' | 'invitation' | 'changeSheet'>;

export function surveySheets(pool: pg.Pool): Sheets {
  return {
    invitations: (operator) =>
      asOperator(pool, operator, (client) => read(client, operator, undefined)),
    invitation: (operator, round) =>
      asOperator(pool, operator, async (client) => (await read(client, operator, round))[0]),
    changeSheet: (operator, round, decide) =>
      asOperator(pool, operator, async (client) => {
        await holdSheet(client, operator, round);
        await holdWindow(client, round);
        const [invitation] = await read(client, operator, round);
        if (invitation === undefined) return undefined;
        const decided = decide(invitation);
        if ('reasons' in decided) return decided;
        let sheet = invitation.sheet?.id;
        for (const one of decided) {
          if (one.kind === 'open') sheet = one.id;
          await write(client, invitation, sheet ?? '', one);
        }
        return 'changed' as const;
      }),
  };
}

async function read(
  client: pg.PoolClient,
  operator: string,
  round: string | undefined,
): Promise<readonly Invitation[]> {
  const { rows } = await client.query<InvitationRow>(
    `select * from nagori.survey_asked() where $1::uuid is null or round = $1
     order by opened_at desc, round`,
    [round ?? null],
  );
  if (rows.length === 0) return [];
  const sheets = await client.query<SheetRow>(
    `select distinct on (round) id, round, state, opened_at, submitted_at, submitted_by,
       withdrawn_at, count(*) over (partition by round)::int as sheets
     from nagori.survey_sheet where operator = $1 and round = any($2::uuid[])
     order by round, state = 'withdrawn', opened_at desc, id desc`,
    [operator, rows.map((row) => row.round)],
  );
  const answers = await client.query<AnswerRow>(
    `select sheet, question, id, reply, audience, saved_at, saved_by
     from nagori.survey_answer where operator = $1 and sheet = any($2::uuid[])`,
    [operator, sheets.rows.map(({ id }) => id)],
  );
  return rows.map((row) => {
    const sheet = sheets.rows.find((one) => one.round === row.round);
    const own = answers.rows.filter((one) => one.sheet === sheet?.id);
    const stored = sheet === undefined ? undefined : sheetOf(sheet, own);
    return invitationOf(operator, row, stored, sheet?.sheets ?? 0);
  });
}

async function write(
  client: pg.PoolClient,
  { operator, body, round }: Invitation,
  sheet: string,
  one: SheetWrite,
): Promise<void> {
  switch (one.kind) {
    case 'open':
      await client.query(
        `insert into nagori.survey_sheet (operator, id, body, round, state, opened_at)
         values ($1, $2, $3, $4, 'draft', $5)`,
        [operator, one.id, body, round, new Date(one.at)],
      );
      for (const answer of one.answers) await putAnswer(client, operator, one.id, answer);
      return;
    case 'answer':
      return putAnswer(client, operator, sheet, one.answer);
    case 'remove':
      await client.query(
        'delete from nagori.survey_answer where operator = $1 and sheet = $2 and question = $3',
        [operator, sheet, one.question],
      );
      return;
    case 'submit':
    case 'withdraw': {
      const [state, did] =
        one.kind === 'submit' ? ['submitted', 'submitted'] : ['withdrawn', 'withdrawn'];
      await client.query(
        `update nagori.survey_sheet set state = $3, ${did}_at = $4, ${did}_by = $5
         where operator = $1 and id = $2`,
        [operator, sheet, state, new Date(one.at), one.by],
      );
      return;
    }
    default:
      return one satisfies never;
  }
}

async function putAnswer(
  client: pg.PoolClient,
  operator: string,
  sheet: string,
  { id, question, reply, audience, savedAt, savedBy }: StoredAnswer,
): Promise<void> {
  await client.query(
    `insert into nagori.survey_answer (operator, sheet, question, id, reply, audience, saved_at,
       saved_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (operator, sheet, question) do update set id = excluded.id,
       reply = excluded.reply, audience = excluded.audience, saved_at = excluded.saved_at,
       saved_by = excluded.saved_by`,
    [operator, sheet, question, id, JSON.stringify(reply), audience, new Date(savedAt), savedBy],
  );
}
