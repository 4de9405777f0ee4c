/**
 * Invitations and sheets, as the asked operator has them.
 *
 * Invariants: an operator reads a round through nagori.survey_asked(), its sheets by row-level
 * security.
 */
import { asOperator, readValues } from '@nagori/database';
import type pg from 'pg';
import { holdSheet, holdWindow } from './survey-locks.pg.ts';
import type {
  Invitation,
  SheetWrite,
  StoredAnswer,
  StoredSheet,
  SurveyStore,
} from './survey-store.ts';

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

interface SheetRow extends Omit<StoredSheet, 'answers'> {
  readonly round: string;
  /** How many the operator has in this round. */
  readonly sheets: number;
}

async function read(
  client: pg.PoolClient,
  operator: string,
  round: string | undefined,
): Promise<readonly Invitation[]> {
  const invitations = await readValues<Omit<Invitation, 'sheet' | 'sheets'>>(
    client,
    `select body, round, $1::text as operator, kind, yaml, opened_at, closes_at, invited_at,
       mailed_at, json_build_object('ja', title_ja, 'en', title_en) as title
     from nagori.survey_asked() where $2::uuid is null or round = $2
     order by opened_at desc, round`,
    [operator, round],
  );
  if (invitations.length === 0) return [];
  const sheets = await readValues<SheetRow>(
    client,
    `select distinct on (round) id, round, state, opened_at, submitted_at, submitted_by,
       withdrawn_at, count(*) over (partition by round)::int as sheets
     from nagori.survey_sheet where operator = $1 and round = any($2::uuid[])
     order by round, state = 'withdrawn', opened_at desc, id desc`,
    [operator, invitations.map((one) => one.round)],
  );
  const answers = await readValues<StoredAnswer & { readonly sheet: string }>(
    client,
    `select sheet, question, id, reply, audience, saved_at, saved_by
     from nagori.survey_answer where operator = $1 and sheet = any($2::uuid[])`,
    [operator, sheets.map(({ id }) => id)],
  );
  return invitations.map((invitation) => {
    const found = sheets.find((one) => one.round === invitation.round);
    if (found === undefined) return { ...invitation, sheet: undefined, sheets: 0 };
    const { round: _, sheets: count, ...sheet } = found;
    const own = answers.filter((one) => one.sheet === sheet.id);
    const stored = { ...sheet, answers: own.map(({ sheet: _of, ...answer }) => answer) };
    return { ...invitation, sheet: stored, sheets: count };
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
