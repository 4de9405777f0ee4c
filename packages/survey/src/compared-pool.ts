/**
 * The form in which publications are compared with earlier and later ones: each question with its
 * answers as a bag, and marks of the respondents if they come from sheets.
 */
import { choicesIn } from './answer.ts';
import type { PooledAnswer, PooledReply } from './own-order.ts';
import type { Pool } from './pool.ts';
import type { Question } from './questionnaire.ts';

export interface ComparedQuestion {
  readonly question: Question;
  readonly replies: readonly PooledReply[];
  /** The codes or band of each answer in words or numbers: a retyped answer may keep them. */
  readonly as: readonly (readonly string[])[];
}

export interface ComparedPool {
  /** Name and version: `carriers/1`. */
  readonly questionnaire: string;
  readonly questions: readonly ComparedQuestion[];
  /** One mark for each operator, the same in all publications; undefined: not known. */
  readonly respondents: ReadonlySet<string> | undefined;
}

export function comparedPool(
  { questionnaire, questions, codebooks }: Pool,
  respondents: ReadonlySet<string> | undefined,
): ComparedPool {
  const labels = new Map(
    codebooks.flatMap(({ id, categories }) =>
      categories.map((category) => [`${id} ${category.id}`, category.ja] as const),
    ),
  );
  return {
    questionnaire: questionnaire.questionnaire,
    respondents,
    questions: questions.map(({ question, answers }) => ({
      question,
      replies: answers.map(({ reply }) => reply),
      as: answers.map((answer) => countedAs(question, answer, labels)),
    })),
  };
}

function countedAs(
  question: Question,
  { reply, codes }: PooledAnswer,
  labels: ReadonlyMap<string, string>,
): readonly string[] {
  if (reply.kind === 'answered' && reply.value.kind === 'number') {
    return choicesIn(question, reply.value);
  }
  return [...codes].flatMap(([book, coded]) =>
    coded.kind === 'coded' ? coded.as.map((id) => labels.get(`${book} ${id}`) ?? id) : [],
  );
}
