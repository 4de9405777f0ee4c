/**
 * The answers of a round as pools: from the submitted sheets, or from a report's files.
 *
 * Invariants: a pool is made for one audience, from what the store reads for that audience alone.
 * Withheld answers leave the database for the committee only. While answers still come in, only the
 * committee sees pools, because the difference of two tallies would be one operator's sheet; the
 * same holds for a kind with a single operator.
 */
import { strict as assert } from 'node:assert';
import {
  type Audience,
  type Codebook,
  loadCodings,
  loadPool,
  type Pool,
  poolSheets,
  type Questionnaire,
  type Reply,
  readReplies,
  type Sheet,
  SURVEYED_KINDS,
} from '@nagori/survey';
import { storedQuestionnaire } from './questionnaire-cache.ts';
import { windowState } from './round-state.ts';
import type { SurveyDeps } from './survey-deps.ts';
import type {
  StoredCodebook,
  StoredCoding,
  StoredRound,
  SubmittedSheet,
  SurveyRound,
} from './survey-store.ts';

/** As few as a publication may rest on (`minBase`). */
const SHEETS_LEAST = 2;

export interface RoundAnswers {
  readonly sheets: readonly SubmittedSheet[];
  readonly codebooks: readonly StoredCodebook[];
  readonly codings: readonly StoredCoding[];
}

/** Sheets and codings of a round, for one audience. */
export async function answersOf(
  { surveys, now }: Pick<SurveyDeps, 'surveys' | 'now'>,
  body: string,
  round: SurveyRound,
  audience: Audience,
): Promise<RoundAnswers> {
  const comingIn = audience === 'public' && windowState(round, now()) === 'open';
  const [sheets, codebooks, codings] = await Promise.all([
    comingIn ? [] : surveys.submitted(body, round.id, audience),
    surveys.codebooks(body, round.id),
    surveys.codings(body, round.id),
  ]);
  const alone = (kind: SubmittedSheet['kind']): boolean =>
    sheets.filter((sheet) => sheet.kind === kind).length < SHEETS_LEAST;
  return {
    sheets: audience === 'public' ? sheets.filter(({ kind }) => !alone(kind)) : sheets,
    codebooks,
    codings,
  };
}

/** One pool for each questionnaire, in the order of the kinds. */
export function poolsOf(
  { questionnaires }: Pick<StoredRound, 'questionnaires'>,
  answers: RoundAnswers,
  audience: Audience,
): readonly Pool[] {
  return questionnaires
    .map((stored): Pool => {
      const questionnaire = storedQuestionnaire(stored.yaml);
      if (stored.answers !== undefined) {
        return reportPool(questionnaire, stored.answers, stored.codings);
      }
      const given = answers.sheets.filter(({ kind }) => kind === stored.kind);
      const sheets = given.map((one) => sheetOf(one, questionnaire));
      const books = codebooksOf(answers, stored.kind, given);
      return poolSheets(questionnaire, sheets, books, audience);
    })
    .sort((a, b) => rank(a) - rank(b));
}

const rank = ({ questionnaire }: Pool): number => SURVEYED_KINDS.indexOf(questionnaire.operators);

/** A report has only what it published, for the committee too. */
function reportPool(
  questionnaire: Questionnaire,
  answers: string,
  codings: string | undefined,
): Pool {
  const books = codings === undefined ? undefined : loadCodings(codings, questionnaire);
  assert(books?.kind !== 'bad', 'stored codings load');
  const pool = loadPool(answers, questionnaire, books?.value ?? []);
  assert(pool.kind === 'good', 'stored answers load');
  return pool.value;
}

/** A placeholder for an answer that was not read: its value must not be used. */
const UNREAD: Reply = {
  kind: 'answered',
  audience: 'committee',
  value: { kind: 'text', text: {} },
};

export function sheetOf(given: SubmittedSheet, questionnaire: Questionnaire): Sheet {
  const readable = given.answers.filter(({ reply }) => reply !== undefined);
  const raw = Object.fromEntries(readable.map(({ question, reply }) => [question, reply]));
  const replies = new Map(readReplies(raw, questionnaire).replies);
  for (const { question, reply } of given.answers) {
    if (reply === undefined) replies.set(question, UNREAD);
  }
  return {
    sheet: given.id,
    questionnaire: questionnaire.questionnaire,
    operator: given.operator ?? '',
    state: 'submitted',
    replies,
    savedAt: 0,
  };
}

/** The codebooks of one kind with all codings, by the answers' sheets. */
function codebooksOf(
  { codebooks, codings }: RoundAnswers,
  kind: StoredRound['questionnaires'][number]['kind'],
  sheets: readonly SubmittedSheet[],
): readonly Codebook[] {
  return codebooks
    .filter((one) => one.kind === kind)
    .map(({ definition }) => {
      const sheetsBy = new Map(
        sheets.flatMap(({ id, answers }) =>
          answers
            .filter(({ question }) => question === definition.question)
            .map((answer) => [answer.id, id] as const),
        ),
      );
      const made = codings.filter((one) => one.kind === kind && one.codebook === definition.id);
      return { ...definition, rounds: roundsOf(made, sheetsBy) };
    });
}

function roundsOf(
  codings: readonly StoredCoding[],
  sheetsBy: ReadonlyMap<string, string>,
): Codebook['rounds'] {
  return codings.flatMap(({ answer, categories, settles, at, by }) => {
    const sheet = sheetsBy.get(answer);
    // Coded, and taken back since.
    if (sheet === undefined) return [];
    return [{ by, at: new Date(at).toISOString(), settles, answers: { [sheet]: [...categories] } }];
  });
}
