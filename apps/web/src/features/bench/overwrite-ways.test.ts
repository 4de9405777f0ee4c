/** R11: when an overwriting that has ended can be begun anew, or deleted without being recorded. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { ProblemError } from '../../api/problem.ts';
import type { DeskOverwrite } from './overwrite-api.ts';
import { canBeginAnew, canForget } from './overwrite-ways.ts';

const SINCE = '2026-11-01T00:00:00.000Z';
const begun = Date.parse(SINCE);
const one = (result: string) => ({ by: 'staff-1', result, since: SINCE }) as DeskOverwrite;

test('a done result of another person can be begun anew', () => {
  const table = [
    ['done', 'staff-1', false],
    ['done', 'staff-2', true],
    ['done', undefined, true],
    ['failed', 'staff-1', true],
  ] as const;
  for (const [result, mark, can] of table) assert.equal(canBeginAnew(one(result), mark), can);
});

test('what the server will never take can be deleted, and nothing that it may still take', () => {
  const table = [
    ['handover-ended', true],
    ['not-found', true],
    ['handover-not-found', true],
    ['not-allowed', true],
    ['request-invalid', true],
    ['not-signed-in', false],
    ['store-busy', false],
    ['offline', false],
  ] as const;
  for (const [code, can] of table) {
    const error = new ProblemError(code, code);
    assert.equal(canForget(one('done'), { error, nowMs: begun }), can, code);
  }
});

test('a person who does not come back is waited for 30 days', () => {
  const after = (days: number) =>
    canForget(one('done'), { error: null, nowMs: begun + days * DAY_MS });
  assert.deepEqual([after(0), after(30), after(31)], [false, false, true]);
  const dateless = { ...one('done'), since: undefined };
  assert.equal(canForget(dateless, { error: null, nowMs: begun }), false);
});
