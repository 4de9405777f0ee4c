/**
 * M2 → M3 over HTTP.
 *
 * Invariants: every answer is sent at the same delay after its request. All answers without a
 * statement have the same bytes.
 */
import { statementRequest } from '@nagori/challenge';
import { type Access, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import { answerHolder, type ChallengeAnswer } from './answer-challenge.ts';
import type { AuthorityRouteDeps } from './authority-route-deps.ts';
import { holderOfRequest } from './holder-session.ts';
import { statementAnswer, statementInput } from './wire.ts';
import { CANNOT_STATE_WORDS, LIVE_WORDS } from './words-authority.ts';

const HOLDER: Access = { kind: 'holder' };
/** Longer than the slowest look-up, short enough not to be noticed. */
export const ANSWER_AFTER_MS = 250;

export async function statementRoutes(plain: FastifyInstance, deps: AuthorityRouteDeps) {
  const app = routesOf(plain, 'authority');
  const { authority, pause } = deps;

  app.post('/statements', {
    access: HOLDER,
    summary: 'A statement on a counter’s challenge',
    body: statementInput,
    answer: statementAnswer,
    handler: async (request) => {
      const asked = statementRequest.safeParse(request.body);
      if (!asked.success) {
        throw new ProblemError(
          'request-invalid',
          asked.error.issues.map(({ path, code, message }) => ({
            field: path.join('.'),
            code,
            message,
          })),
        );
      }
      const [answer] = await Promise.all([
        answerHolder(authority, holderOfRequest(request), asked.data),
        pause(ANSWER_AFTER_MS),
      ]);
      return withWords(answer);
    },
  });
}

function withWords(answer: ChallengeAnswer) {
  switch (answer.answer) {
    case 'statement':
      return answer;
    case 'live':
      return { ...answer, words: LIVE_WORDS };
    case 'cannot-state':
      return { ...answer, words: CANNOT_STATE_WORDS };
    default:
      return answer satisfies never;
  }
}
