/**
 * Publication (公表): turns pools of answers into what the public may read.
 *
 * Two questions can never be joined to one operator. The publication of each question is made
 * separately, from its answers as a bag: exchanging the answers to a question among those who were
 * asked it changes no published byte. So any answer to one question is compatible with any answer
 * to another. What would break this is not published: a question asked of too few operators, one
 * whose number of operators asked reveals two questions at once, texts that repeat a passage or a
 * rare word, and a further publication from which one operator's answers can be subtracted.
 *
 * It does not hide a unanimous answer: it applies to every operator. Nor can it see what a text
 * reveals about its author: a person reads texts before a policy lists them.
 *
 * Invariants: no id of an operator, sheet or coder and no time of an answer or a coding is in a
 * publication; a publication that is refused gives every reason.
 */
import { bad, good } from '@nagori/model';
import type { Said } from './answer.ts';
import { type ComparedPool, comparedPool } from './compared-pool.ts';
import { fewChanged } from './few-changed.ts';
import { type LinkingPassage, linkingPassages } from './linking-passage.ts';
import { inOwnOrder } from './own-order.ts';
import type { Pool, PooledQuestion } from './pool.ts';
import type { PublicationPolicy } from './publication-policy.ts';
import { type PublishedTally, publishTallies } from './publish-tallies.ts';
import type { Condition, Question, SurveyedKind, Words } from './questionnaire.ts';
import { talliesOf } from './tally.ts';

export const PUBLICATION_REFUSALS = [
  'too-few-operators',
  'not-for-the-public',
  'order-of-sheets',
  'not-coded',
  'linking-passage',
  'few-changed',
] as const;
export type PublicationRefusalCode = (typeof PUBLICATION_REFUSALS)[number];

export interface PublicationRefusal {
  readonly code: PublicationRefusalCode;
  readonly questionnaire: string;
  readonly questions: readonly string[];
}

/** Why a question's answers are not in a publication. */
export const WITHHELD_REASONS = [
  'committee-only',
  'too-few-asked',
  'joint-condition',
  'condition-hidden',
] as const;
export type WithheldReason = (typeof WITHHELD_REASONS)[number];

export interface PublishedAnswer {
  /** From 1, in the question's own order. */
  readonly place: number;
  readonly kind: 'answered' | 'no-answer' | 'withheld';
  readonly text?: Said;
}

export interface PublishedQuestion {
  readonly id: string;
  readonly number: number;
  readonly section?: string | undefined;
  readonly ask: Words;
  readonly about?: Words | undefined;
  readonly cite?: string | undefined;
  readonly withheld?: WithheldReason;
  readonly asked?: number;
  readonly answers?: readonly PublishedAnswer[];
  readonly tallies: readonly PublishedTally[];
}

export interface PublishedQuestionnaire {
  readonly questionnaire: string;
  readonly operators: SurveyedKind;
  readonly title: Words;
  readonly answeredBy: number;
  readonly questions: readonly PublishedQuestion[];
}

export interface Publication {
  readonly publication: string;
  readonly title: Words;
  readonly questionnaires: readonly PublishedQuestionnaire[];
}

export type Published =
  | { readonly kind: 'good'; readonly value: Publication }
  | { readonly kind: 'bad'; readonly reason: readonly PublicationRefusal[] };

/**
 * Publishes pools made for the public. `before`: those of every earlier publication of the same
 * body, under any name, so that none can be subtracted from another. `respondents`: marks of the
 * respondents, by questionnaire.
 */
export function publish(
  pools: readonly Pool[],
  policy: PublicationPolicy,
  before: readonly ComparedPool[] = [],
  respondents: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
): Published {
  const refusals: PublicationRefusal[] = [];
  const questionnaires = pools.map((pool): PublishedQuestionnaire => {
    const { questionnaire, operators } = pool;
    const marks = respondents.get(questionnaire.questionnaire);
    refusals.push(...refusalsOf(pool, policy), ...fewChangedIn(pool, marks, before, policy));
    return {
      questionnaire: questionnaire.questionnaire,
      operators: questionnaire.operators,
      title: questionnaire.title,
      answeredBy: operators,
      questions: publishQuestions(pool, policy),
    };
  });
  if (refusals.length > 0) return bad(refusals);
  return good({ publication: policy.publication, title: policy.title, questionnaires });
}

function fewChangedIn(
  pool: Pool,
  marks: ReadonlySet<string> | undefined,
  before: readonly ComparedPool[],
  { minBase }: PublicationPolicy,
): PublicationRefusal[] {
  const questions = fewChanged(comparedPool(pool, marks), before, minBase);
  const { questionnaire } = pool.questionnaire;
  return questions.length === 0 ? [] : [{ code: 'few-changed', questionnaire, questions }];
}

function refusalsOf(pool: Pool, policy: PublicationPolicy): PublicationRefusal[] {
  const { questionnaire } = pool.questionnaire;
  const refusals: PublicationRefusal[] = [];
  const refuse = (code: PublicationRefusalCode, questions: readonly string[] = []): void => {
    refusals.push({ code, questionnaire, questions });
  };
  if (pool.operators < policy.minBase) refuse('too-few-operators');
  if (pool.audience !== 'public') refuse('not-for-the-public');
  if (policy.order === 'as-given' && pool.source === 'sheets') refuse('order-of-sheets');
  const uncoded = pool.questions.filter(({ answers }) =>
    answers.some(({ codes }) => [...codes.values()].some(({ kind }) => kind !== 'coded')),
  );
  if (policy.minCell > 1 && uncoded.length > 0) {
    refuse('not-coded', uncoded.map(idOf));
  }
  if (policy.texts === 'listed' && policy.passages === 'refuse') {
    for (const { questions } of passagesOf(pool)) refuse('linking-passage', questions);
  }
  return refusals;
}

const idOf = ({ question }: PooledQuestion): string => question.id;

/** Passages and rare words that would link two questions of a pool if its texts were listed. */
export function passagesOf(pool: Pool): readonly LinkingPassage[] {
  return linkingPassages(pool);
}

function publishQuestions(pool: Pool, policy: PublicationPolicy): readonly PublishedQuestion[] {
  /** Questions with every cell shown: a condition on any other would reveal a hidden cell. */
  const published = new Set<string>();
  return pool.questions.map((asked): PublishedQuestion => {
    const { question } = asked;
    const reason = withheldReason(asked, pool, policy, published);
    if (reason !== undefined) return { ...headOf(question), withheld: reason, tallies: [] };
    const tallies = publishTallies(talliesOf(pool, asked), policy.minCell);
    const whole = tallies.every(({ state }) => state === 'shown');
    if (whole) published.add(question.id);
    const head = { ...headOf(question), asked: asked.asked };
    return question.kind === 'text' && policy.texts === 'listed' && whole
      ? { ...head, answers: listed(asked, policy), tallies }
      : { ...head, tallies };
  });
}

function headOf({ id, number, section, ask, about, cite }: Question) {
  return { id, number, section, ask, about, cite };
}

function withheldReason(
  asked: PooledQuestion,
  pool: Pool,
  policy: PublicationPolicy,
  published: ReadonlySet<string>,
): WithheldReason | undefined {
  if (asked.withheld) return 'committee-only';
  const conditions = ownConditions(asked.question, pool);
  if (conditions.length > 1) return 'joint-condition';
  if (conditions.some((question) => !published.has(question))) return 'condition-hidden';
  return asked.asked < policy.minBase ? 'too-few-asked' : undefined;
}

/**
 * The questions that a question's conditions refer to, without those that another of them already
 * requires: an operator asked a follow-up of a follow-up also met the first condition. If the first
 * condition is the narrower one, the number asked reveals two questions, and both count.
 */
function ownConditions({ when = [] }: Question, pool: Pool): readonly string[] {
  const own = when.filter(
    (condition) =>
      !when.some(
        (other) =>
          other.question !== condition.question && allMeet(other.question, condition, pool),
      ),
  );
  return [...new Set(own.map(({ question }) => question))];
}

/** Whether every operator that was asked a question meets a condition on another one. */
function allMeet(asked: string, condition: Condition, pool: Pool): boolean {
  const when = pool.questionnaire.questions.find(({ id }) => id === asked)?.when ?? [];
  return when.some(({ question, is }) =>
    question === condition.question
      ? is.every((choice) => condition.is.includes(choice))
      : allMeet(question, condition, pool),
  );
}

function listed(asked: PooledQuestion, policy: PublicationPolicy): readonly PublishedAnswer[] {
  const answers = policy.order === 'own' ? inOwnOrder(asked.answers) : asked.answers;
  return answers.map(({ reply }, index): PublishedAnswer => {
    const head = { place: index + 1, kind: reply.kind };
    return reply.kind === 'answered' && reply.value.kind === 'text'
      ? { ...head, text: reply.value.text }
      : head;
  });
}
