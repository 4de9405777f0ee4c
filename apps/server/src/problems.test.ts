/** Problems as they leave: the name of their kind, and words for every field that did not fit. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROBLEMS, type ProblemCode, ProblemError, problemBody } from '@nagori/http';

test('the type is a name for the code, and no address that leads nowhere', () => {
  for (const code of Object.keys(PROBLEMS) as ProblemCode[]) {
    const { type } = problemBody(new ProblemError(code));
    assert.equal(type, `urn:nagori:problem:${code}`);
    assert.equal(new URL(type).protocol, 'urn:');
  }
});

const assertWords = (message: string, code: string) => {
  assert.notEqual(message, code);
  assert.match(message, /^\S+ \S/, `${code}: ${message}`);
};

test('a field that does not fit is told why in words, whatever the code', () => {
  for (const code of Object.keys(PROBLEMS) as ProblemCode[]) {
    const [error] = problemBody(new ProblemError(code, [{ code, field: 'id' }])).errors ?? [];
    assert.deepEqual([error?.field, error?.code], ['id', code]);
    assertWords(error?.message ?? '', code);
  }
});

test('a reason without words of its own says what the refusal is', () => {
  const reasons = [{ code: 'locked-twice' }, { code: 'pin-wrong' }];
  const { errors = [] } = problemBody(new ProblemError('phone-refuses', reasons));
  assert.equal(errors.length, 2);
  for (const { code, message } of errors) assertWords(message, code);
});
