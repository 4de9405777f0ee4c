/**
 * One operator's answer sheet (回答票): its answers read against their questions.
 *
 * Invariants: only submitted sheets are counted; a withdrawn sheet stays withdrawn, and a
 * correction is a new sheet.
 */
import type { Instant } from '@nagori/model';
import { choicesIn, type Reply, readReply } from './answer.ts';
import type { SurveyProblem } from './problem.ts';
import type { Question, Questionnaire } from './questionnaire.ts';

export const SHEET_STATES = ['draft', 'submitted', 'withdrawn'] as const;
export type SheetState = (typeof SHEET_STATES)[number];

export interface Sheet {
  readonly sheet: string;
  /** Name and version: `carriers/1`. */
  readonly questionnaire: string;
  /**
   * The operator's id. Never published, and never shown together with another operator's answers.
   */
  readonly operator: string;
  readonly state: SheetState;
  readonly replies: ReadonlyMap<string, Reply>;
  readonly savedAt: Instant;
  readonly submittedAt?: Instant | undefined;
  readonly withdrawnAt?: Instant | undefined;
}

/** Whether a question is asked after these answers: all of its conditions hold. */
export function isAsked(
  question: Question,
  questionnaire: Questionnaire,
  replies: ReadonlyMap<string, Reply>,
): boolean {
  return (question.when ?? []).every((condition) => {
    const reply = replies.get(condition.question);
    const asked = questionnaire.questions.find(({ id }) => id === condition.question);
    if (reply?.kind !== 'answered' || asked === undefined) return false;
    return choicesIn(asked, reply.value).some((choice) => condition.is.includes(choice));
  });
}

/** What prevents a sheet from being complete. */
export function sheetProblems(
  replies: ReadonlyMap<string, Reply>,
  questionnaire: Questionnaire,
): SurveyProblem[] {
  const problems: SurveyProblem[] = [];
  for (const question of questionnaire.questions) {
    const field = `answers.${question.id}`;
    const reply = replies.get(question.id);
    if (!isAsked(question, questionnaire, replies)) {
      if (reply !== undefined) {
        problems.push({
          field,
          code: 'not-applicable',
          message: 'is not asked after the answers before it',
        });
      }
    } else if (reply === undefined && question.required) {
      problems.push({
        field,
        code: 'unanswered',
        message: 'must be answered, or say `noAnswer: true`',
      });
    }
  }
  for (const id of replies.keys()) {
    if (!questionnaire.questions.some((question) => question.id === id)) {
      problems.push({
        field: `answers.${id}`,
        code: 'unknown-question',
        message: `no question is called \`${id}\``,
      });
    }
  }
  return problems;
}

/** Reads the answers of a file; unknown questions are reported with the other problems. */
export function readReplies(
  raw: Readonly<Record<string, unknown>>,
  questionnaire: Questionnaire,
): { readonly replies: ReadonlyMap<string, Reply>; readonly problems: readonly SurveyProblem[] } {
  const replies = new Map<string, Reply>();
  const problems: SurveyProblem[] = [];
  for (const [id, value] of Object.entries(raw)) {
    const question = questionnaire.questions.find((one) => one.id === id);
    if (question === undefined) {
      problems.push({
        field: `answers.${id}`,
        code: 'unknown-question',
        message: `no question is called \`${id}\``,
      });
      continue;
    }
    const read = readReply(question, value, `answers.${id}`);
    if (read.kind === 'good') replies.set(id, read.value);
    else problems.push(...read.reason);
  }
  return { replies, problems };
}
