/** Days of birth as they are typed from a document. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDay } from './read-day.ts';

const CASES: readonly (readonly [text: string, day: string | undefined])[] = [
  ['19920401', '1992-04-01'],
  ['1992-04-01', '1992-04-01'],
  ['1992/4/1', '1992-04-01'],
  ['H4.4.1', '1992-04-01'],
  ['平成4年4月1日', '1992-04-01'],
  ['Ｓ６２．１２．３１', '1987-12-31'],
  ['令和元年5月1日', '2019-05-01'],
  ['1992-02-30', undefined],
  ['4.4.1', undefined],
  ['', undefined],
  ['april', undefined],
];

test('a day of birth is read as a document writes it', () => {
  for (const [text, day] of CASES) assert.equal(readDay(text), day, text);
});
