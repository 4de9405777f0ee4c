/** The age that decides whether a guardian is asked for (R16). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageOn } from './age-on.ts';
import { bookDate } from './book-date.ts';

const CASES: readonly (readonly [born: string, day: string, age: number | undefined])[] = [
  ['2008-11-28', '2026-11-27', 17],
  ['2008-11-28', '2026-11-28', 18],
  ['2008-02-29', '2026-02-28', 17],
  ['2008-02-29', '2026-03-01', 18],
  ['2026-11-28', '2026-11-28', 0],
  ['2026-11-29', '2026-11-28', undefined],
];

test('R16: a person comes of age on the birthday', () => {
  for (const [born, day, age] of CASES) {
    assert.equal(ageOn(bookDate(born), bookDate(day)), age, `${born} ${day}`);
  }
});
