/**
 * The guideline body's view of its rounds: progress and tallies.
 */
import { type Audience, type Questionnaire, type Tally, talliesOf } from '@nagori/survey';
import { answersOf, poolsOf, sheetOf } from './pools.ts';
import { storedQuestionnaire } from './questionnaire-cache.ts';
import type { RoundAsked, SurveyDeps } from './survey-deps.ts';
import type { Progress, RoundSummary, StoredRound, SubmittedSheet } from './survey-store.ts';

export interface RoundView {
  readonly round: StoredRound;
  readonly questionnaires: readonly Questionnaire[];
  readonly progress: readonly Progress[];
}

type Asked = Pick<RoundAsked, 'operator' | 'round'>;

export const listSurveys = (
  { surveys }: SurveyDeps,
  operator: string,
): Promise<readonly RoundSummary[]> => surveys.rounds(operator);

export async function readSurvey(
  { surveys }: SurveyDeps,
  { operator, round }: Asked,
): Promise<RoundView | undefined> {
  const stored = await surveys.round(operator, round);
  if (stored === undefined) return undefined;
  return {
    round: stored,
    questionnaires: stored.questionnaires.map(({ yaml }) => storedQuestionnaire(yaml)),
    progress: await surveys.progress(operator, round),
  };
}

export interface TalliedQuestionnaire {
  readonly questionnaire: Questionnaire;
  readonly answeredBy: number;
  readonly questions: readonly {
    readonly id: string;
    readonly withheld: boolean;
    readonly asked: number;
    readonly tallies: readonly Tally[];
  }[];
}

/** Counts of all questions, for one audience. */
export async function tallySurvey(
  deps: SurveyDeps,
  { operator, round }: Asked,
  audience: Audience,
): Promise<readonly TalliedQuestionnaire[] | undefined> {
  const stored = await deps.surveys.round(operator, round);
  if (stored === undefined) return undefined;
  const pools = poolsOf(stored, await answersOf(deps, operator, stored, audience), audience);
  return pools.map((pool) => ({
    questionnaire: pool.questionnaire,
    answeredBy: pool.operators,
    questions: pool.questions.map((asked) => ({
      id: asked.question.id,
      withheld: asked.withheld,
      asked: asked.asked,
      tallies: talliesOf(pool, asked),
    })),
  }));
}

export interface CommitteeSheet {
  readonly sheet: SubmittedSheet;
  readonly questionnaire: Questionnaire;
  readonly replies: ReturnType<typeof sheetOf>['replies'];
}

/**
 * The submitted sheets with their operators, for the committee. Any other reader gets no operator
 * and no withheld answer.
 */
export async function committeeSheets(
  { surveys }: SurveyDeps,
  { operator, round }: Asked,
  audience: Audience,
): Promise<readonly CommitteeSheet[] | undefined> {
  const stored = await surveys.round(operator, round);
  if (stored === undefined) return undefined;
  const sheets = await surveys.submitted(operator, round, audience);
  return sheets.flatMap((sheet) => {
    const yaml = stored.questionnaires.find(({ kind }) => kind === sheet.kind)?.yaml;
    if (yaml === undefined) return [];
    const questionnaire = storedQuestionnaire(yaml);
    return [{ sheet, questionnaire, replies: sheetOf(sheet, questionnaire).replies }];
  });
}
