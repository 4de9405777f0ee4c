import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookDate } from './book-date.ts';
import { eraDate, eraMonth } from './era-date.ts';

test('R15 days are printed on paper by their era', () => {
  const table = [
    ['2026-11-26', '令和8年11月26日'],
    ['2019-05-01', '令和元年5月1日'],
    ['2019-04-30', '平成31年4月30日'],
    ['1989-01-08', '平成元年1月8日'],
    ['1989-01-07', '昭和64年1月7日'],
    ['1926-12-24', '1926-12-24'],
  ] as const;
  for (const [day, written] of table) assert.equal(eraDate(bookDate(day), 'ja'), written);
  assert.equal(eraDate(bookDate('2026-11-26'), 'en'), '2026-11-26');
});

test('a month by its era', () => {
  assert.equal(eraMonth('2026-11', 'ja'), '令和8年11月');
  assert.equal(eraMonth('2019-05', 'ja'), '令和元年5月');
  assert.equal(eraMonth('2026-02', 'en'), '2026-02');
});
