/**
 * Answers by question, without operators: the basis of everything that is counted, shown or
 * published. A pool comes from sheets, or from an earlier publication.
 *
 * Invariants: a pool is made for one audience, and contains nothing that this audience may not
 * read; it contains no id of a sheet or operator; from sheets, the answers of each question are
 * ordered by these answers alone (`own-order.ts`), so that the pool does not depend on who gave
 * which.
 */
import type { Reply } from './answer.ts';
import { type Codebook, countedCodes } from './codebook.ts';
import { inOwnOrder, type PooledAnswer } from './own-order.ts';
import type { Audience, Question, Questionnaire } from './questionnaire.ts';
import { isAsked, type Sheet } from './sheet.ts';

export interface PooledQuestion {
  readonly question: Question;
  /** The whole question is withheld from this audience, including how many were asked. */
  readonly withheld: boolean;
  /** How many operators were asked; an operator whose condition cannot be read is not counted. */
  readonly asked: number;
  readonly answers: readonly PooledAnswer[];
}

export interface Pool {
  readonly questionnaire: Questionnaire;
  readonly codebooks: readonly Codebook[];
  readonly source: 'sheets' | 'pool';
  readonly audience: Audience;
  /** How many operators answered the questionnaire. */
  readonly operators: number;
  readonly questions: readonly PooledQuestion[];
}

/** Combines submitted sheets for one audience. Drafts and withdrawn sheets are left out. */
export function poolSheets(
  questionnaire: Questionnaire,
  sheets: readonly Sheet[],
  codebooks: readonly Codebook[],
  audience: Audience,
): Pool {
  const submitted = sheets.filter(
    (sheet) => sheet.state === 'submitted' && sheet.questionnaire === questionnaire.questionnaire,
  );
  const visible = submitted.map((sheet) => ({
    sheet: sheet.sheet,
    replies: sheet.replies,
    readable: readableReplies(sheet.replies, questionnaire, audience),
  }));
  return {
    questionnaire,
    codebooks,
    source: 'sheets',
    audience,
    operators: submitted.length,
    questions: questionnaire.questions.map((question): PooledQuestion => {
      if (question.audience === 'committee' && audience !== 'committee') {
        return { question, withheld: true, asked: 0, answers: [] };
      }
      const books = codebooks.filter((book) => book.question === question.id);
      // A condition counts only if this audience can read the answer that it refers to: otherwise
      // the number of those asked would reveal what was withheld.
      const answers = visible
        .filter(({ readable }) => isAsked(question, questionnaire, readable))
        .map(({ sheet, replies }) =>
          pooled(replies.get(question.id) ?? { kind: 'no-answer' }, books, sheet, audience),
        );
      return { question, withheld: false, asked: answers.length, answers: inOwnOrder(answers) };
    }),
  };
}

/**
 * The replies that an audience may know about: may read, and may know that the question was asked.
 * A follow-up reveals the answer before it, so if that answer is withheld the follow-ups are too.
 */
export function readableReplies(
  replies: Sheet['replies'],
  questionnaire: Questionnaire,
  audience: Audience,
): Sheet['replies'] {
  const readable = new Map<string, Reply>();
  // Conditions refer back, so the questions that they refer to are already decided.
  for (const question of questionnaire.questions) {
    const reply = replies.get(question.id);
    if (reply === undefined || !canRead(reply, audience)) continue;
    if (isAsked(question, questionnaire, readable)) readable.set(question.id, reply);
  }
  return readable;
}

const canRead = (reply: Reply, audience: Audience): boolean =>
  reply.kind !== 'answered' || reply.audience === 'public' || audience === 'committee';

/** One answer as an audience sees it, with its codes. */
export function pooled(
  reply: Reply,
  books: readonly Codebook[],
  key: string,
  audience: Audience,
): PooledAnswer {
  if (!canRead(reply, audience)) return { reply: { kind: 'withheld' }, codes: new Map() };
  const codes =
    reply.kind === 'answered'
      ? books.map((book) => [book.id, countedCodes(book, key)] as const)
      : [];
  return { reply, codes: new Map(codes) };
}
