/**
 * How the guideline body reads sheets, and codes their texts.
 *
 * Invariants: sheets are read by nagori.survey_sheets() alone, which checks the reader.
 */
import { asOperator, readValues, readValuesAs } from '@nagori/database';
import type { Instant } from '@nagori/model';
import type { Audience } from '@nagori/survey';
import type pg from 'pg';
import { holdDesk } from './survey-locks.pg.ts';
import type { StoredCodebook, StoredCoding, SubmittedSheet, SurveyStore } from './survey-store.ts';

type Answers = Pick<
  SurveyStore,
  'submitted' | 'codebooks' | 'changeCodebook' | 'codings' | 'addCoding'
>;

interface SubmittedRow {
  readonly sheet: string;
  readonly kind: SubmittedSheet['kind'];
  readonly operator: string | undefined;
  readonly submittedAt: Instant | undefined;
  readonly question: string | undefined;
  readonly answer: string;
  readonly reply: unknown;
  readonly audience: Audience;
}

export function surveyAnswers(pool: pg.Pool): Answers {
  return {
    submitted: (body, round, audience) =>
      asOperator(pool, body, async (client) => {
        await client.query("select set_config('nagori.audience', $1, true)", [audience]);
        const text = 'select * from nagori.survey_sheets($1)';
        return sheetsOf(await readValues<SubmittedRow>(client, text, [round]));
      }),
    codebooks: (body, round) =>
      asOperator(pool, body, async (client) => {
        const rows = await readCodebooks(client, body, round);
        return rows.map(({ kind, definition }) => ({ kind, definition }));
      }),
    changeCodebook: (body, round, decide) =>
      asOperator(pool, body, async (client) => {
        await holdDesk(client, round);
        const known = await readCodebooks(client, body, round);
        const decided = decide(known, known[0]?.changes ?? 0);
        if ('reasons' in decided) return decided;
        const { kind, definition, at, by } = decided;
        await client.query(
          `insert into nagori.survey_codebook (operator, round, kind, id, definition, made_at,
             made_by) values ($1, $2, $3, $4, $5, $6, $7)`,
          [body, round, kind, definition.id, JSON.stringify(definition), new Date(at), by],
        );
        return 'changed' as const;
      }),
    codings: (body, round) =>
      readValuesAs<StoredCoding>(
        pool,
        body,
        `select kind, codebook, answer, categories, settles, coded_at as at, coded_by as by
           from nagori.survey_coding where operator = $1 and round = $2 order by seq`,
        [body, round],
      ),
    addCoding: (body, round, one, most) =>
      asOperator(pool, body, async (client) => {
        await holdDesk(client, round);
        const { rows } = await client.query<{ codings: number }>(
          `select count(*)::int as codings from nagori.survey_coding
           where operator = $1 and round = $2`,
          [body, round],
        );
        if ((rows[0]?.codings ?? 0) >= most) return false;
        await client.query(
          `insert into nagori.survey_coding (operator, round, kind, codebook, answer, categories,
             settles, coded_at, coded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [
            body,
            round,
            one.kind,
            one.codebook,
            one.answer,
            one.categories,
            one.settles,
            new Date(one.at),
            one.by,
          ],
        );
        return true;
      }),
  };
}

interface CodebookRow extends StoredCodebook {
  /** How often any of them was made or changed. */
  readonly changes: number;
}

async function readCodebooks(
  client: pg.PoolClient,
  body: string,
  round: string,
): Promise<readonly CodebookRow[]> {
  const { rows } = await client.query<CodebookRow>(
    `select distinct on (kind, id) kind, definition, count(*) over ()::int as changes
     from nagori.survey_codebook
     where operator = $1 and round = $2 order by kind, id, seq desc`,
    [body, round],
  );
  return rows;
}

function sheetsOf(rows: readonly SubmittedRow[]): readonly SubmittedSheet[] {
  const sheets = Map.groupBy(rows, ({ sheet }) => sheet);
  return [...sheets].flatMap(([id, own]): SubmittedSheet[] => {
    const [first] = own;
    if (first === undefined) return [];
    const { kind, operator, submittedAt } = first;
    const answers = own.flatMap(({ question, answer, reply, audience }) =>
      question === undefined ? [] : [{ id: answer, question, reply, audience }],
    );
    return [{ id, kind, operator, submittedAt, answers }];
  });
}
