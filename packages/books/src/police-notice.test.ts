import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bookDate } from './book-date.ts';
import { imeiKey } from './books.testing.ts';
import {
  type HeldItem,
  matchReceipt,
  matchStock,
  mayDiscardNotice,
  noticeRetainedUntil,
  type PoliceNotice,
} from './police-notice.ts';

const day = bookDate;
const notice: PoliceNotice = {
  id: 'notice-1',
  arrivedOn: day('2026-05-20'),
  articles: [
    { id: '1', imeis: [imeiKey(1), imeiKey(2)] },
    { id: '2', imeis: [imeiKey(3)] },
    { id: '3', imeis: [] },
  ],
};
const held = (id: string, imeis: readonly number[], receivedOn = '2026-05-01'): HeldItem => ({
  id,
  imeis: imeis.map(imeiKey),
  receivedOn: day(receivedOn),
});

describe('R18 a police notice', () => {
  test('R18 is stored for six months from the day it came', () => {
    assert.equal(noticeRetainedUntil(notice), '2026-11-20');
    assert.equal(noticeRetainedUntil({ arrivedOn: day('2026-08-31') }), '2027-02-28');
    assert.deepEqual(mayDiscardNotice(notice, day('2026-11-20')), {
      kind: 'bad',
      reason: { code: 'notice-kept-by-law', until: '2026-11-20' },
    });
    assert.equal(mayDiscardNotice(notice, day('2026-11-21')).kind, 'good');
  });

  test('R18 is held against the stock, by either number of a phone', () => {
    const stock = [held('a', [9]), held('b', [8, 2]), held('c', [3]), held('d', [])];
    const { matches, describedOnly, unreadable } = matchStock(notice, stock);
    assert.deepEqual(matches, [
      { notice: 'notice-1', article: '1', item: 'b', because: 'held' },
      { notice: 'notice-1', article: '2', item: 'c', because: 'held' },
    ]);
    assert.deepEqual(describedOnly, ['3']);
    assert.deepEqual(unreadable, ['d']);
  });

  test('R18 a phone with both numbers on the list is one match', () => {
    assert.equal(matchStock(notice, [held('a', [1, 2])]).matches.length, 1);
  });

  for (const [receivedOn, expected] of [
    ['2026-05-19', 0],
    ['2026-05-20', 1],
    ['2026-11-20', 1],
    ['2026-11-21', 0],
  ] as const) {
    test(`R18 what comes in on ${receivedOn}: ${expected} match`, () => {
      const { matches } = matchReceipt(held('a', [3], receivedOn), [notice]);
      assert.equal(matches.length, expected);
      for (const match of matches) assert.equal(match.because, 'received');
    });
  }

  test('R18 a phone whose number cannot be read is never taken for no match', () => {
    const report = matchReceipt(held('a', [], '2026-06-01'), [notice]);
    assert.deepEqual(report, {
      matches: [],
      describedOnly: ['notice-1/3'],
      unreadable: ['a'],
    });
  });

  test('R18 no answer repeats a number', () => {
    const shown = JSON.stringify(matchStock(notice, [held('a', [1, 2]), held('b', [3])]));
    assert.ok(!/\d{14}/.test(shown));
  });
});
