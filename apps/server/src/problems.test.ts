/** Problems as they leave: the name of their kind, and words for every field that did not fit. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type StaffCode, valueOrProblem } from '@nagori/area-staff';
import { valueOrWorldProblem } from '@nagori/area-world';
import { PROBLEMS, type ProblemCode, ProblemError, problemBody } from '@nagori/http';
import type { FastifyReply } from 'fastify';

test('the type is a name for the code, and no address that leads nowhere', () => {
  for (const code of Object.keys(PROBLEMS) as ProblemCode[]) {
    const { type } = problemBody(new ProblemError(code));
    assert.equal(type, `urn:nagori:problem:${code}`);
    assert.equal(new URL(type).protocol, 'urn:');
  }
});

/** The errors that a refusal is answered with. */
function errorsOf(answer: () => unknown): ProblemError['errors'] {
  try {
    answer();
  } catch (error) {
    if (error instanceof ProblemError) return error.errors;
    throw error;
  }
  return assert.fail('it was answered');
}

const assertWords = (message: string, code: string) => {
  assert.notEqual(message, code);
  assert.match(message, /^\S+ \S/, `${code}: ${message}`);
};

test('a field of staff’s that does not fit is told why in words, whatever the code', () => {
  const reply = {} as FastifyReply;
  // The table is wider than what staff are refused for: each of them has words all the same.
  for (const code of Object.keys(PROBLEMS) as StaffCode[]) {
    const refusals = [{ code, field: 'id' }] as const;
    const [error] = errorsOf(() => valueOrProblem({ kind: 'refused', refusals }, reply));
    assert.deepEqual([error?.field, error?.code], ['id', code]);
    assertWords(error?.message ?? '', code);
  }
});

test('a reason of the demonstration’s world that nobody worded says what the refusal is', () => {
  const refusal = { code: 'phone-refuses', reasons: ['locked-twice', 'pin-wrong'] } as const;
  for (const { code, message } of errorsOf(() =>
    valueOrWorldProblem({ kind: 'refused', refusal }),
  )) {
    assertWords(message, code);
  }
});
