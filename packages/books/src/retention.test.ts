import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { bookDate, dayAfter, endOfPeriod, parseBookDate } from './book-date.ts';
import { lossOf, missingNumbers, taskOf } from './book-loss.ts';
import { entryOf, imeiKey, PERSON, phoneItem } from './books.testing.ts';
import { type BookQuery, matcher } from './find-entries.ts';
import { deletableFrom, mayDelete } from './retention.ts';

const day = bookDate;

/** Recorded, months → the first day on which it may go, the last day included. */
const EXPECTED = `
2026-11-26 36 2029-11-27
2023-12-31 36 2027-01-01
2024-02-29 36 2027-03-01
2025-02-28 36 2028-02-29
2023-11-30 36 2026-12-01
2026-11-26 86 2034-01-27
2026-12-31 86 2034-03-01
2026-11-26 12 2029-11-27
`;

describe('art. 18(1) entries are stored as long as the operator says, three years at least', () => {
  for (const row of EXPECTED.trim().split('\n')) {
    const [recorded = '', asked = '', from = ''] = row.split(' ');
    test(`art. 18(1) recorded ${recorded}, ${asked} months: may go from ${from}`, () => {
      const entry = { recordedOn: day(recorded) };
      const months = Number(asked);
      const context = { months, isHeld: false, tiedTo: [] };
      assert.equal(deletableFrom(entry, months), from);
      const last = endOfPeriod(day(recorded), Math.max(36, months));
      const early = mayDelete(entry, { ...context, today: last });
      assert.deepEqual(early, { kind: 'bad', reason: ['kept-by-law'] });
      assert.equal(mayDelete(entry, { ...context, today: day(from) }).kind, 'good');
    });
  }

  test('R15 what is asked for stays, and what was corrected stays with its correction', () => {
    const entry = { recordedOn: day('2020-01-01') };
    const tiedTo = [{ recordedOn: day('2024-06-01') }];
    const today = day('2026-11-26');
    assert.deepEqual(mayDelete(entry, { today, months: 36, isHeld: true, tiedTo }), {
      kind: 'bad',
      reason: ['kept-with-correction', 'kept-by-order'],
    });
    assert.equal(mayDelete(entry, { today, months: 36, isHeld: false, tiedTo: [] }).kind, 'good');
  });

  test('days are those of the calendar, as the platform’s own calendar has them', () => {
    const days = fc.date({
      min: new Date('1950-01-01'),
      max: new Date('2090-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (date, months) => {
        const start = day(date.toISOString().slice(0, 10));
        const next = new Date(Date.parse(start) + 86_400_000).toISOString().slice(0, 10);
        assert.equal(dayAfter(start), next);
        const end = endOfPeriod(start, months);
        assert.equal(parseBookDate(end), end);
        const asked = Number(start.slice(5, 7)) - 1 + months;
        assert.equal(Number(end.slice(5, 7)) - 1, asked % 12);
        assert.ok(end.slice(8) <= start.slice(8));
      }),
    );
    for (const none of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-11-31', '26-11-26', '']) {
      assert.equal(parseBookDate(none), undefined);
    }
  });
});

describe('R15 the book is shown at once', () => {
  const book = [
    entryOf({ number: 1, transactedOn: day('2026-10-31'), items: [phoneItem({}, 1)] }),
    entryOf({
      number: 2,
      transactedOn: day('2026-11-01'),
      items: [phoneItem({}, 2), phoneItem({}, 3)],
    }),
    entryOf({ number: 3, shop: 'shop-2', counterparty: { ...PERSON, name: 'ミホン　太郎' } }),
    entryOf({ number: 4, counterparty: { ...PERSON, company: '見本商事' }, kind: 'consignment' }),
    entryOf({
      number: 5,
      counterparty: undefined,
      items: [
        phoneItem({
          features: { imeis: [imeiKey(5), imeiKey(6)], model: 'Sample B2', accessories: [] },
        }),
      ],
    }),
  ];
  const ROWS: readonly (readonly [string, BookQuery, readonly number[]])[] = [
    ['everything', {}, [1, 2, 3, 4, 5]],
    ['by day', { from: day('2026-11-01'), to: day('2026-11-01') }, [2]],
    ['from a day on', { from: day('2026-11-02') }, [3, 4, 5]],
    ['up to a day', { to: day('2026-10-31') }, [1]],
    ['by shop', { shop: 'shop-2' }, [3]],
    ['by number of the phone', { imei: imeiKey(3) }, [2]],
    ['by the second number of a phone', { imei: imeiKey(6) }, [5]],
    ['by a feature, wide letters', { feature: 'ｓａｍｐｌｅ a1' }, [1, 2, 3, 4]],
    ['by a feature nobody has', { feature: '赤' }, []],
    ['by counterparty, narrow kana', { name: 'ﾐﾎﾝ太郎' }, [3]],
    ['by counterparty’s company', { name: '見本商事' }, [4]],
    ['by address', { address: '見本町１－２' }, [1, 2, 3, 4]],
    ['by kind', { kinds: ['consignment'] }, [4]],
    ['by all of them', { name: '花子', imei: imeiKey(2) }, [2]],
  ];
  for (const [name, query, expected] of ROWS) {
    test(`R15 shown ${name}`, () => {
      assert.deepEqual(
        book.filter(matcher(query)).map(({ number }) => number),
        expected,
      );
    });
  }
});

describe('R15 the loss of the book raises a task with the police', () => {
  const shop = 'shop-1';

  test('R15 missing numbers are found, at the ends too', () => {
    assert.deepEqual(missingNumbers([1, 2, 3], { first: 1, last: 3 }), []);
    assert.deepEqual(missingNumbers([2, 5, 6], { first: 1, last: 8 }), [
      { from: 1, to: 1 },
      { from: 3, to: 4 },
      { from: 7, to: 8 },
    ]);
    assert.deepEqual(missingNumbers([], { first: 1, last: 2 }), [{ from: 1, to: 2 }]);
    assert.throws(() => missingNumbers([2, 1], { first: 1, last: 2 }), RangeError);
  });

  test('R15 whatever is taken out is exactly what is missing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (gone) => {
        const remaining = Array.from({ length: 60 }, (_, n) => n + 1).filter(
          (n) => !gone.includes(n),
        );
        const missing = missingNumbers(remaining, { first: 1, last: 60 }).flatMap(({ from, to }) =>
          Array.from({ length: to - from + 1 }, (_, n) => from + n),
        );
        assert.deepEqual(
          missing,
          [...gone].sort((a, b) => a - b),
        );
      }),
    );
  });

  test('R15 the report is due on the day of the finding and stays open until it is made', () => {
    const foundOn = day('2026-11-26');
    const loss = lossOf(shop, [{ from: 3, to: 4 }], foundOn) ?? assert.fail('no loss');
    const state = (today: string) => taskOf(loss, day(today)).state;
    assert.equal(taskOf(loss, foundOn).dueOn, foundOn);
    assert.deepEqual([state('2026-11-26'), state('2026-11-27')], ['open', 'overdue']);
    assert.equal(taskOf({ ...loss, reportedOn: foundOn }, day('2026-12-01')).state, 'done');
    assert.equal(lossOf(shop, [], foundOn), undefined);
  });
});
