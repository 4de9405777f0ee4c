/** Rows of surveys as what the ports speak of. */
import type { Instant } from '@nagori/model';
import type pg from 'pg';
import type {
  Invitation,
  RoundSummary,
  StoredAnswer,
  StoredSheet,
  SurveyRound,
} from './survey-store.ts';

const ROUND = `r.id, r.slug, r.title_ja, r.title_en, r.opened_at, r.closes_at, r.policy,
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

interface RoundRow {
  readonly id: string;
  readonly slug: string;
  readonly title_ja: string;
  readonly title_en: string;
  readonly opened_at: Instant | null;
  readonly closes_at: Instant | null;
  readonly policy: SurveyRound['policy'];
  readonly statements: string | null;
  readonly created_at: Instant;
  readonly created_by: string;
}

export interface SummaryRow extends RoundRow {
  readonly asked: number;
  readonly submitted: number;
  readonly versions: number;
  readonly published_at: Instant | null;
}

function roundOf(row: RoundRow): SurveyRound {
  return {
    id: row.id,
    slug: row.slug,
    title: { ja: row.title_ja, en: row.title_en },
    openedAt: row.opened_at ?? undefined,
    closesAt: row.closes_at ?? undefined,
    policy: row.policy,
    statements: row.statements ?? undefined,
    createdAt: row.created_at,
    createdBy: row.created_by,
  };
}

export function summaryOf(row: SummaryRow): RoundSummary {
  const { asked, submitted, versions, published_at: publishedAt } = row;
  return { ...roundOf(row), asked, submitted, versions, publishedAt: publishedAt ?? undefined };
}

export async function readSummary(
  client: pg.PoolClient,
  body: string,
  round: string,
): Promise<RoundSummary | undefined> {
  const { rows } = await client.query<SummaryRow>(`${SUMMARY} and r.id = $2`, [body, round]);
  return rows[0] === undefined ? undefined : summaryOf(rows[0]);
}

export interface InvitationRow {
  readonly body: string;
  readonly round: string;
  readonly title_ja: string;
  readonly title_en: string;
  readonly opened_at: Instant;
  readonly closes_at: Instant;
  readonly kind: Invitation['kind'];
  readonly yaml: string;
  readonly invited_at: Instant;
  readonly mailed_at: Instant | null;
}

export function invitationOf(
  operator: string,
  row: InvitationRow,
  sheet: StoredSheet | undefined,
  sheets: number,
): Invitation {
  return {
    body: row.body,
    round: row.round,
    operator,
    kind: row.kind,
    title: { ja: row.title_ja, en: row.title_en },
    yaml: row.yaml,
    openedAt: row.opened_at,
    closesAt: row.closes_at,
    invitedAt: row.invited_at,
    mailedAt: row.mailed_at ?? undefined,
    sheet,
    sheets,
  };
}

export interface SheetRow {
  readonly id: string;
  readonly round: string;
  readonly state: StoredSheet['state'];
  readonly opened_at: Instant;
  readonly submitted_at: Instant | null;
  readonly submitted_by: string | null;
  readonly withdrawn_at: Instant | null;
  readonly sheets: number;
}

export interface AnswerRow {
  readonly sheet: string;
  readonly question: string;
  readonly id: string;
  readonly reply: unknown;
  readonly audience: StoredAnswer['audience'];
  readonly saved_at: Instant;
  readonly saved_by: string;
}

export function sheetOf(row: SheetRow, answers: readonly AnswerRow[]): StoredSheet {
  return {
    id: row.id,
    state: row.state,
    openedAt: row.opened_at,
    submittedAt: row.submitted_at ?? undefined,
    submittedBy: row.submitted_by ?? undefined,
    withdrawnAt: row.withdrawn_at ?? undefined,
    answers: answers.map(({ id, question, reply, audience, saved_at: at, saved_by: by }) => ({
      ...{ id, question, reply, audience },
      savedAt: at,
      savedBy: by,
    })),
  };
}
