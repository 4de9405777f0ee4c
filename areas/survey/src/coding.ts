/**
 * The coding desk: free texts are sorted into categories, with the coder recorded (コーディング).
 *
 * Invariants: a coder sees texts question by question, without operators and without anything that
 * links two answers. Answers for the committee only are coded by the committee, and so are
 * questions asked only of their authors. A coding stays; a later one is added to it.
 */
import { done, type Outcome, refused } from '@nagori/model';
import {
  type Audience,
  type CodebookDefinition,
  type Codes,
  type Coding,
  codingHistory,
  countedCodes,
  isAsked,
  type Question,
  readableReplies,
  readCodebookDefinition,
  readReply,
  type Said,
  type SurveyedKind,
} from '@nagori/survey';
import { isReport } from './change-survey.ts';
import { answersOf, type RoundAnswers, sheetOf } from './pools.ts';
import { storedQuestionnaire } from './questionnaire-cache.ts';
import type { RoundAsked, SurveyDeps } from './survey-deps.ts';
import { refusedAtLimit, SURVEY_LIMITS } from './survey-limits.ts';
import type { SurveyRefusalCode } from './survey-refusal.ts';
import type { StoredRound, SubmittedSheet } from './survey-store.ts';

export interface DeskAnswer {
  readonly id: string;
  readonly text: Said;
  readonly withheld: boolean;
  /** By codebook. */
  readonly codes: ReadonlyMap<
    string,
    { readonly codes: Codes; readonly history: readonly Coding[] }
  >;
}

export interface DeskQuestion {
  readonly kind: SurveyedKind;
  readonly question: Question;
  readonly codebooks: readonly CodebookDefinition[];
  readonly answers: readonly DeskAnswer[];
}

/** Every text question of a round with its answers. */
export async function codingDesk(
  deps: SurveyDeps,
  { operator, round }: Pick<RoundAsked, 'operator' | 'round'>,
  audience: Audience,
): Promise<readonly DeskQuestion[] | undefined> {
  const stored = await deps.surveys.round(operator, round);
  if (stored === undefined) return undefined;
  if (isReport(stored)) return [];
  const answers = await answersOf(deps, operator, stored, audience);
  return stored.questionnaires.flatMap(({ kind, yaml }) => {
    const questionnaire = storedQuestionnaire(yaml);
    const sheets = answers.sheets
      .filter((sheet) => sheet.kind === kind)
      .map((sheet): DeskSheet => {
        const { replies } = sheetOf(sheet, questionnaire);
        return { sheet, known: readableReplies(replies, questionnaire, audience) };
      });
    return questionnaire.questions
      .filter((question) => question.kind === 'text')
      .map((question) => {
        // As in pools: a respondent whom a condition hides from this audience has no text for it.
        const asked = sheets.filter(({ known }) => isAsked(question, questionnaire, known));
        return deskQuestion(kind, question, asked, answers);
      });
  });
}

interface DeskSheet {
  readonly sheet: SubmittedSheet;
  /** The replies that the reader may see. */
  readonly known: ReturnType<typeof readableReplies>;
}

function deskQuestion(
  kind: SurveyedKind,
  question: Question,
  asked: readonly DeskSheet[],
  all: RoundAnswers,
): DeskQuestion {
  const codebooks = all.codebooks
    .filter((one) => one.kind === kind && one.definition.question === question.id)
    .map(({ definition }) => definition);
  const books = codebooks.map((definition) => ({
    ...definition,
    rounds: codedRounds(all, kind, definition.id),
  }));
  const answers = asked
    .flatMap(({ sheet }) => textIn(sheet, question))
    .map(({ id, text, withheld }): DeskAnswer => {
      const codes = books.map(
        (book) =>
          [book.id, { codes: countedCodes(book, id), history: codingHistory(book, id) }] as const,
      );
      return { id, text, withheld, codes: new Map(codes) };
    });
  // Sorted by the texts alone, so that the order of the sheets leaves no trace.
  answers.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return { kind, question, codebooks, answers };
}

const keyOf = ({ text, id }: DeskAnswer): string => `${text.ja ?? ''}\n${text.en ?? ''}\n${id}`;

function textIn(
  { answers }: SubmittedSheet,
  question: Question,
): readonly Pick<DeskAnswer, 'id' | 'text' | 'withheld'>[] {
  return answers.flatMap(({ id, question: asked, reply, audience }) => {
    if (asked !== question.id || reply === undefined) return [];
    const read = readReply(question, reply, 'reply');
    if (read.kind === 'bad' || read.value.kind !== 'answered') return [];
    const { value } = read.value;
    if (value.kind !== 'text') return [];
    return [{ id, text: value.text, withheld: audience === 'committee' }];
  });
}

function codedRounds({ codings }: RoundAnswers, kind: SurveyedKind, codebook: string) {
  return codings
    .filter((one) => one.kind === kind && one.codebook === codebook)
    .map(({ by, at, settles, answer, categories }) => ({
      by,
      at: new Date(at).toISOString(),
      settles,
      answers: { [answer]: [...categories] },
    }));
}

/** Makes or changes a codebook: categories are added, never removed. */
export async function saveCodebook(
  { surveys, now }: SurveyDeps,
  { operator, person, round }: RoundAsked,
  kind: SurveyedKind,
  raw: unknown,
): Promise<Outcome<undefined, SurveyRefusalCode>> {
  const stored = await surveys.round(operator, round);
  const yaml = yamlOf(stored, kind);
  if (yaml === undefined) return refused('survey-not-found');
  const questionnaire = storedQuestionnaire(yaml);
  const id = (raw as { readonly id?: unknown } | null)?.id;
  // Held from reading to writing: a category that is added meanwhile is not dropped unseen.
  const saved = await surveys.changeCodebook(operator, round, (known, changes) => {
    if (changes >= SURVEY_LIMITS.codebooks) return refusedAtLimit('codebooks');
    const before = known.find((one) => one.kind === kind && one.definition.id === id);
    const read = readCodebookDefinition(raw, questionnaire, before?.definition);
    if (read.kind === 'bad') return refused('survey-invalid', read.reason);
    return { kind, definition: read.value, at: now(), by: person };
  });
  if (saved !== 'changed') return saved;
  return done(undefined);
}

const yamlOf = (round: StoredRound | undefined, kind: SurveyedKind): string | undefined =>
  round === undefined || isReport(round)
    ? undefined
    : round.questionnaires.find((one) => one.kind === kind)?.yaml;

export interface CodeGiven {
  readonly kind: SurveyedKind;
  readonly codebook: string;
  readonly answer: string;
  readonly categories: readonly string[];
  readonly settles: boolean;
}

/** One coder's coding of one answer that this coder can read. */
export async function codeAnswer(
  deps: SurveyDeps,
  { operator, person, round }: RoundAsked,
  audience: Audience,
  given: CodeGiven,
): Promise<Outcome<undefined, SurveyRefusalCode>> {
  const desk = await codingDesk(deps, { operator, round }, audience);
  if (desk === undefined) return refused('survey-not-found');
  const { kind, codebook, answer, categories, settles } = given;
  const asked = desk.find(
    (one) =>
      one.kind === kind &&
      one.codebooks.some(({ id }) => id === codebook) &&
      one.answers.some(({ id }) => id === answer),
  );
  const book = asked?.codebooks.find(({ id }) => id === codebook);
  if (book === undefined) return refused('coding-unknown');
  const known = new Set(book.categories.map(({ id }) => id));
  const fits =
    categories.every((id) => known.has(id)) &&
    (book.choose === 'several' || categories.length === 1);
  if (!fits) return refused('coding-unknown');
  const coding = { kind, codebook, answer, categories, settles, at: deps.now(), by: person };
  const added = await deps.surveys.addCoding(operator, round, coding, SURVEY_LIMITS.codings);
  return added ? done(undefined) : refusedAtLimit('codings');
}
