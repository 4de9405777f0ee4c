/**
 * One operator's answer sheet (回答票) and what may happen to it: a draft is saved as often as
 * wanted, submitted once it is complete, and may be withdrawn.
 *
 * Invariants: only submitted sheets are counted; what was withdrawn stays withdrawn, and a
 * correction is a new sheet. Who and when are arguments: an invitation gives the ids.
 */
import { bad, good, type Instant } from '@nagori/model';
import { choicesIn, type Reply, readReply } from './answer.ts';
import type { SurveyProblem } from './problem.ts';
import type { Question, Questionnaire } from './questionnaire.ts';

export const SHEET_STATES = ['draft', 'submitted', 'withdrawn'] as const;
export type SheetState = (typeof SHEET_STATES)[number];

export const SHEET_REFUSALS = [
  'other-questionnaire',
  'not-open',
  'closed',
  'submitted',
  'withdrawn',
  'not-submitted',
  'incomplete',
] as const;
export type SheetRefusalCode = (typeof SHEET_REFUSALS)[number];

export interface SheetRefusal {
  readonly code: SheetRefusalCode;
  /** With `incomplete`: the fields that are not right. */
  readonly problems: readonly SurveyProblem[];
}

export interface Sheet {
  readonly sheet: string;
  /** Name and version: `carriers/1`. */
  readonly questionnaire: string;
  /** Whose it is. Never published, and never in one view with another operator's answers. */
  readonly operator: string;
  readonly state: SheetState;
  readonly replies: ReadonlyMap<string, Reply>;
  readonly savedAt: Instant;
  readonly submittedAt?: Instant | undefined;
  readonly withdrawnAt?: Instant | undefined;
}

/** When sheets are taken: from `opensAt` up to, not including, `closesAt`. */
export interface SurveyWindow {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
}

export type SheetChange =
  | { readonly kind: 'good'; readonly value: Sheet }
  | { readonly kind: 'bad'; readonly reason: readonly SheetRefusal[] };

/** An empty draft. `ids` come from the invitation that the operator followed. */
export function openSheet(
  questionnaire: Questionnaire,
  ids: { readonly sheet: string; readonly operator: string },
  at: Instant,
): Sheet {
  return {
    sheet: ids.sheet,
    operator: ids.operator,
    questionnaire: questionnaire.questionnaire,
    state: 'draft',
    replies: new Map(),
    savedAt: at,
  };
}

/** Puts answers into a draft; `undefined` takes one out again. A draft need not be complete. */
export function saveDraft(
  sheet: Sheet,
  changes: ReadonlyMap<string, Reply | undefined>,
  window: SurveyWindow,
  at: Instant,
): SheetChange {
  const refusals = draftRefusals(sheet, window, at);
  if (refusals.length > 0) return bad(refusals);
  const replies = new Map(sheet.replies);
  for (const [question, reply] of changes) {
    if (reply === undefined) replies.delete(question);
    else replies.set(question, reply);
  }
  return good({ ...sheet, replies, savedAt: at });
}

/** Hands a draft in, or says everything that is missing or too much. */
export function submitSheet(
  sheet: Sheet,
  questionnaire: Questionnaire,
  window: SurveyWindow,
  at: Instant,
): SheetChange {
  const refusals = draftRefusals(sheet, window, at);
  if (sheet.questionnaire !== questionnaire.questionnaire) {
    return bad([...refusals, refusal('other-questionnaire')]);
  }
  const problems = sheetProblems(sheet.replies, questionnaire);
  if (problems.length > 0) refusals.push({ code: 'incomplete', problems });
  if (refusals.length > 0) return bad(refusals);
  return good({ ...sheet, state: 'submitted', submittedAt: at });
}

/** Takes a submitted sheet back, after the close too: `few-changed.ts` looks after what follows. */
export function withdrawSheet(sheet: Sheet, at: Instant): SheetChange {
  if (sheet.state === 'withdrawn') return bad([refusal('withdrawn')]);
  if (sheet.state === 'draft') return bad([refusal('not-submitted')]);
  return good({ ...sheet, state: 'withdrawn', withdrawnAt: at });
}

function draftRefusals(sheet: Sheet, window: SurveyWindow, at: Instant): SheetRefusal[] {
  const refusals: SheetRefusal[] = [];
  if (sheet.state !== 'draft') refusals.push(refusal(sheet.state));
  if (at < window.opensAt) refusals.push(refusal('not-open'));
  if (at >= window.closesAt) refusals.push(refusal('closed'));
  return refusals;
}

const refusal = (code: SheetRefusalCode): SheetRefusal => ({ code, problems: [] });

/** Whether a question is asked of who answered so: all of its conditions hold. */
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

/** What keeps a sheet from being complete. */
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

/** Reads answers as a file has them; unknown questions are told with the others. */
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
