/** Rows that were refused, read from a problem. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProblemError } from '../../api/problem.ts';
import { rowProblems } from './row-problems.ts';

const problem = (code: string, ...fields: readonly string[]) =>
  new ProblemError(
    code,
    'no',
    undefined,
    fields.map((field) => ({ field, code: 'missing', message: 'm' })),
  );

test('lines and columns are read; what is no row is left out', () => {
  assert.deepEqual(rowProblems(problem('price-list-invalid', '12.cashYen', 'from', '3.nothing')), [
    { line: 12, field: 'cashYen', code: 'missing' },
  ]);
  assert.deepEqual(rowProblems(problem('request-invalid', '12.cashYen')), []);
  assert.deepEqual(rowProblems(undefined), []);
});
