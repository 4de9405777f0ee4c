/**
 * An operator answers: question by question, by several of its people, over several days; submits
 * the sheet, takes it back, corrects it.
 *
 * Invariants: an unreadable answer is not stored. A save names the answer that it replaces, so that
 * no answer is overwritten unseen. A submitted sheet does not change; a correction is a new sheet
 * that begins with the old one's answers.
 */
import { newId } from '@nagori/keys';
import {
  canonicalJson,
  done,
  type Instant,
  type Outcome,
  type Refused,
  refused,
} from '@nagori/model';
import {
  type Audience,
  isAsked,
  type Question,
  type Questionnaire,
  type Reply,
  readReplies,
  readReply,
  type SurveyProblem,
  sheetProblems,
} from '@nagori/survey';
import { answerId } from './answer-id.ts';
import { storedQuestionnaire } from './questionnaire-cache.ts';
import { windowState } from './round-state.ts';
import type { RoundAsked, SurveyDeps } from './survey-deps.ts';
import { refusedAtLimit, SURVEY_LIMITS } from './survey-limits.ts';
import type { SurveyRefusalCode } from './survey-refusal.ts';
import type { Invitation, SheetWrite, StoredAnswer } from './survey-store.ts';

/** A sheet as the operator's own people see it. */
export interface SheetView {
  readonly invitation: Invitation;
  readonly questionnaire: Questionnaire;
  /** Whether answers are taken now. */
  readonly open: boolean;
  /** The questions that apply, given the answers so far. */
  readonly asked: readonly string[];
  /** What prevents submission. */
  readonly problems: readonly SurveyProblem[];
}

export async function readSheet(
  { surveys, now }: SurveyDeps,
  { operator, round }: Pick<RoundAsked, 'operator' | 'round'>,
): Promise<SheetView | undefined> {
  const invitation = await surveys.invitation(operator, round);
  return invitation === undefined ? undefined : viewOf(invitation, now());
}

function viewOf(invitation: Invitation, now: Instant): SheetView {
  const questionnaire = storedQuestionnaire(invitation.yaml);
  const replies = repliesOf(invitation.sheet?.answers ?? [], questionnaire);
  return {
    invitation,
    questionnaire,
    open: windowState(invitation, now) === 'open',
    asked: questionnaire.questions
      .filter((question) => isAsked(question, questionnaire, replies))
      .map(({ id }) => id),
    problems: sheetProblems(replies, questionnaire),
  };
}

function repliesOf(
  answers: readonly StoredAnswer[],
  questionnaire: Questionnaire,
): ReadonlyMap<string, Reply> {
  const raw = Object.fromEntries(answers.map(({ question, reply }) => [question, reply]));
  return readReplies(raw, questionnaire).replies;
}

export interface AnswerGiven {
  readonly question: string;
  /** As a file writes it; undefined takes the answer out. */
  readonly reply: unknown;
  /** When the answer that this person saw was saved; undefined: there was none. */
  readonly seen: Instant | undefined;
}

/** Saves one answer; opens the sheet with the first. */
export async function saveAnswer(
  deps: SurveyDeps,
  actor: RoundAsked,
  given: AnswerGiven,
): Promise<Outcome<SheetView, SurveyRefusalCode>> {
  return change(deps, actor, (invitation, at) => {
    const { sheet } = invitation;
    if (sheet !== undefined && sheet.state !== 'draft') return refused('sheet-not-draft');
    const questionnaire = storedQuestionnaire(invitation.yaml);
    const before = sheet?.answers.find(({ question }) => question === given.question);
    // Sent again, or said by a colleague as well: there is nothing to lose.
    if (canonicalJson(before?.reply) === canonicalJson(given.reply)) return [];
    if (before?.savedAt !== given.seen) return refused('answer-changed');
    const opened: SheetWrite[] =
      sheet === undefined ? [{ kind: 'open', id: newId(at, deps.random), at, answers: [] }] : [];
    if (given.reply === undefined) {
      return [...opened, { kind: 'remove', question: given.question }];
    }
    const question = questionnaire.questions.find(({ id }) => id === given.question);
    const read = readGiven(question, given.reply);
    if (read.kind === 'bad') return refused('answer-invalid', read.reason);
    const answer: StoredAnswer = {
      id: answerId(deps.random),
      question: given.question,
      reply: given.reply,
      audience: read.audience,
      // Two saves in one millisecond are two saves.
      savedAt: Math.max(at, (before?.savedAt ?? 0) + 1),
      savedBy: actor.person,
    };
    return [...opened, { kind: 'answer', answer }];
  });
}

type Read =
  | { readonly kind: 'good'; readonly audience: Audience }
  | { readonly kind: 'bad'; readonly reason: readonly SurveyProblem[] };

function readGiven(question: Question | undefined, raw: unknown): Read {
  if (question === undefined) {
    const message = 'is no question of this questionnaire';
    return { kind: 'bad', reason: [{ field: 'question', code: 'unknown-question', message }] };
  }
  const read = readReply(question, raw, `answers.${question.id}`);
  if (read.kind === 'bad') return read;
  const reply = read.value;
  return { kind: 'good', audience: reply.kind === 'answered' ? reply.audience : 'public' };
}

/** Hands the sheet in, or says everything that is missing or too much. */
export function submitAnswers(
  deps: SurveyDeps,
  actor: RoundAsked,
): Promise<Outcome<SheetView, SurveyRefusalCode>> {
  return change(deps, actor, (invitation, at) => {
    if (invitation.sheet?.state !== 'draft') return refused('sheet-not-draft');
    const { problems, questionnaire } = viewOf(invitation, at);
    // An answer to a question that is not asked any more is left out, not held against them.
    const stale = problems.filter(({ code }) => code === 'not-applicable');
    const missing = problems.filter((one) => !stale.includes(one));
    if (missing.length > 0) return refused('answer-invalid', missing);
    const removed = stale.flatMap(({ field }): SheetWrite[] => {
      const found = questionnaire.questions.find(({ id }) => field === `answers.${id}`);
      return found === undefined ? [] : [{ kind: 'remove', question: found.id }];
    });
    return [...removed, { kind: 'submit', at, by: actor.person }];
  });
}

/** Takes a submitted sheet back; a new draft begins with its answers. */
export function withdrawAnswers(
  deps: SurveyDeps,
  actor: RoundAsked,
): Promise<Outcome<SheetView, SurveyRefusalCode>> {
  return change(deps, actor, (invitation, at) => {
    const { sheet } = invitation;
    if (sheet?.state !== 'submitted') return refused('sheet-not-submitted');
    if (invitation.sheets >= SURVEY_LIMITS.sheets) return refusedAtLimit('sheets');
    return [
      { kind: 'withdraw', at, by: actor.person },
      { kind: 'open', id: newId(at, deps.random), at, answers: sheet.answers },
    ];
  });
}

async function change(
  deps: SurveyDeps,
  actor: RoundAsked,
  decide: (
    invitation: Invitation,
    at: Instant,
  ) => readonly SheetWrite[] | Refused<SurveyRefusalCode>,
): Promise<Outcome<SheetView, SurveyRefusalCode>> {
  const { surveys, now } = deps;
  const { operator, round } = actor;
  const changed = await surveys.changeSheet(operator, round, (invitation) => {
    const at = now();
    return windowState(invitation, at) === 'open'
      ? decide(invitation, at)
      : refused('survey-closed');
  });
  if (changed === undefined) return refused('survey-not-found');
  if (changed !== 'changed') return changed;
  const view = await readSheet(deps, actor);
  return view === undefined ? refused('survey-not-found') : done(view);
}
