import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookDay } from './book-day.ts';
import { BLANK_ITEM, badNumbers, blankEntry, requestOf, totalOf, wholeOf } from './entry-draft.ts';

const DAY = '2026-11-26';

test('numbers are read as people write them', () => {
  const table = [
    ['24,000', 24_000],
    ['２４０００円', 24_000],
    ['¥ 500', 500],
    ['', undefined],
    ['12.5', undefined],
    ['-3', undefined],
    ['many', undefined],
  ] as const;
  for (const [text, value] of table) assert.equal(wholeOf(text), value, text);
});

test('empty fields are not sent', () => {
  const item = { ...BLANK_ITEM, price: '9,800', model: ' Sample A1 ', accessories: '箱、充電器' };
  assert.deepEqual(requestOf({ ...blankEntry(DAY), items: [item], adultSeen: true }, {}), {
    kind: 'purchase',
    transactedOn: DAY,
    boughtBack: false,
    adultSeen: true,
    receiptSite: 'premises',
    items: [
      {
        category: 'phone',
        quantity: 1,
        priceYen: 9_800,
        features: { imeis: [], model: 'Sample A1', accessories: ['箱', '充電器'] },
      },
    ],
  });
});

test('art. 14: what goes out was received nowhere; a stall has its notification', () => {
  const draft = { ...blankEntry(DAY), receiptSite: 'stall', stallNotice: ' 第1号 ', issuer: 'T1' };
  const marks = ({ receiptSite, stallNotice, tax }: ReturnType<typeof requestOf>) => [
    receiptSite,
    stallNotice,
    tax,
  ];
  const none = [undefined, undefined, undefined];
  assert.deepEqual(marks(requestOf({ ...draft, kind: 'sale', taxMark: 'invoice' }, {})), none);
  assert.deepEqual(marks(requestOf(draft, {})), ['stall', '第1号', undefined]);
  const invoice = { mark: 'invoice', issuer: 'T1' };
  assert.deepEqual(marks(requestOf({ ...draft, taxMark: 'invoice' }, {}))[2], invoice);
});

test('a person who is begun is sent with what is there, and the age is asked', () => {
  const draft = { ...blankEntry(DAY), name: '見本 花子' };
  assert.deepEqual(badNumbers(draft), [
    ['items[0].priceYen', 'missing'],
    ['counterparty.age', 'missing'],
  ]);
  assert.deepEqual(badNumbers({ ...draft, age: '34歳' })[1], ['counterparty.age', 'not-a-number']);
  const { counterparty } = requestOf({ ...draft, age: '34' }, { handover: 'h-1', corrects: 3 });
  assert.deepEqual(counterparty, { name: '見本 花子', address: '', occupation: '', age: 34 });
});

test('the total is known once every price is readable', () => {
  const items = [{ ...BLANK_ITEM, price: '6,000' }, BLANK_ITEM];
  assert.equal(totalOf({ items }), undefined);
  assert.equal(totalOf({ items: items.slice(0, 1) }), 6_000);
});

test('days are written by era in Japanese only', () => {
  assert.equal(bookDay('2026-11-26', 'ja'), '令和8年11月26日');
  assert.equal(bookDay('2026-11-26', 'en'), '2026-11-26');
  assert.equal(bookDay('never', 'ja'), 'never');
});
