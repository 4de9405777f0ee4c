import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Grade } from '@nagori/model';
import { afterKey, type GradeKeys, moved } from './mark-cursor.ts';

test('arrow keys move the cursor within the drawing', () => {
  assert.deepEqual(moved({ x: 0.5, y: 0.5 }, 'ArrowRight', false), { x: 0.55, y: 0.5 });
  assert.deepEqual(moved({ x: 0.5, y: 0.5 }, 'ArrowDown', false), { x: 0.5, y: 0.525 });
  assert.deepEqual(moved({ x: 0, y: 1 }, 'ArrowLeft', true), { x: 0, y: 1 });
  assert.equal(moved({ x: 0, y: 0 }, 'a', false), undefined);
  assert.equal(moved({ x: 0, y: 0 }, 'constructor', false), undefined);
});

/** The keys one after the other, `gapMs` apart. */
function typed(keys: string, gapMs: number, grade: Grade | undefined): Grade | undefined {
  let state: GradeKeys = { grade, before: grade, lastAt: Number.NEGATIVE_INFINITY };
  [...keys].forEach((key, i) => {
    state = afterKey(state, key, 1_000 + i * gapMs);
  });
  return state.grade;
}

test('a letter chooses the grade, and another key does not', () => {
  assert.equal(typed('b', 100, undefined), 'B');
  assert.equal(typed('bx', 100, undefined), 'B');
  assert.equal(typed('bS', 100, undefined), 'S');
});

test('a badge under the scanner changes no grade', () => {
  assert.equal(typed('BADGE-000001', 5, 'C'), 'C');
  assert.equal(typed('BADGE-000001', 20, undefined), undefined);
});
