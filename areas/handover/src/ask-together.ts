/**
 * Questions to the database that wait at the same moment go in one statement: what is asked while
 * one statement is under way is the next one.
 *
 * Invariants: one statement is under way. Answers come in the order of their questions. A question
 * that the database refuses does not affect the others: they are asked again one by one.
 */
import { beginWait } from '@nagori/database';
import { isOfStatement } from './refused-statement.pg.ts';

/** Longer statements would make those who came first wait for those who came last. */
const MOST = 256;

type Ask<Question, Answer> = (group: readonly Question[]) => Promise<readonly Answer[]>;

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** `ask` gives one answer for each question, in their order. */
export function askTogether<Question, Answer>(
  ask: Ask<Question, Answer>,
  most = MOST,
): (question: Question) => Promise<Answer> {
  const waiting: Waiting<Question, Answer>[] = [];
  let isAsking = false;

  const begin = async (): Promise<void> => {
    while (waiting.length > 0) await answerAll(ask, waiting.splice(0, most));
    isAsking = false;
  };

  return (question) => {
    const endWait = beginWait();
    return new Promise<Answer>((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      if (isAsking) return;
      isAsking = true;
      // After everything that is about to ask has asked: a group of reports does at one moment.
      setImmediate(() => void begin());
    }).finally(endWait);
  };
}

async function answerAll<Question, Answer>(
  ask: Ask<Question, Answer>,
  group: readonly Waiting<Question, Answer>[],
): Promise<void> {
  let answers: readonly Answer[];
  try {
    answers = await ask(group.map(({ question }) => question));
  } catch (error) {
    if (group.length > 1 && isOfStatement(error)) {
      for (const one of group) await answerAll(ask, [one]);
      return;
    }
    for (const { reject } of group) reject(error);
    return;
  }
  for (const [i, { resolve }] of group.entries()) resolve(answers[i] as Answer);
}
