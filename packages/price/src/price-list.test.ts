import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EXAMPLE_LIST } from './example-list.ts';
import { LIST } from './price.testing.ts';
import { properties } from './read-price-list.testing.ts';
import { readPriceList } from './read-price-list.ts';
import { writePriceList } from './write-price-list.ts';

const HEAD =
  'kind,maker,model,capacity,grade,code,label (ja),label (en),cash (yen),credit (yen),percent,' +
  'from,to,quote days,round (yen)';
const TERMS = 'terms,,,,,,,,,,,2026-11-01,2026-12-31,7,100';
const PRICE = 'price,Sample,EX-A24,128GB,B,,,,28000,,,,,,';

function problemsOf(...rows: readonly string[]): readonly string[] {
  const reading = readPriceList(rows.map((row) => `${row}\r\n`).join(''));
  if (reading.kind === 'read') return [];
  return reading.problems.map(({ line, field, code }) => `${line} ${field} ${code}`);
}

/** Without the fields that are there and undefined: a file has no such difference. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('what was written reads back as the same list, in either language', () => {
  for (const language of ['ja', 'en'] as const) {
    for (const list of [LIST, EXAMPLE_LIST]) {
      const reading = readPriceList(writePriceList(list, language));
      assert.deepEqual(plain(reading), plain({ kind: 'read', list }));
    }
  }
});

for (const [name, property] of Object.entries(properties)) {
  test(name, () => fc.assert(property as fc.IProperty<unknown>, { numRuns: 300 }));
}

test('a file as a Japanese spreadsheet saves it', () => {
  const head =
    '種別,メーカー,機種,容量,格付け,コード,表示（日本語）,表示（英語）,現金（円）,下取り（円）,' +
    '割合（%）,開始日,終了日,見積り有効日数,丸め（円）';
  const rows = [
    '条件,,,,,,,,,,110％,2026/12/1,,7,100',
    '価格,見本社,EX-A24,128,Ｂ,,,,"¥28,000",,,,,,',
    '減額,,,,S A B,cracked,画面割れ,Cracked screen,,,30,,,,',
    '',
    ',,,,,,,,,,,,,,',
  ];
  const reading = readPriceList(`\uFEFF${[head, ...rows].join('\r\n')}`);
  assert.equal(reading.kind, 'read');
  assert.deepEqual(plain(reading.list), {
    terms: { from: '2026-12-01', quoteDays: 7, roundYen: 100, creditPercent: 110 },
    prices: [
      { maker: '見本社', model: 'EX-A24', capacity: '128GB', grade: 'B', yen: { cash: 28_000 } },
    ],
    adjustments: [
      {
        kind: 'deduction',
        code: 'cracked',
        label: { ja: '画面割れ', en: 'Cracked screen' },
        grades: ['S', 'A', 'B'],
        change: { kind: 'percent', percent: 30 },
      },
    ],
  });
});

const BAD: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['an empty file', [''], ['1 kind no-header']],
  ['a file without a column', [HEAD.replace('grade,', '')], ['1 grade no-header']],
  ['a column twice', [`${HEAD},現金（円）`, TERMS, PRICE], ['1 cashYen column-twice']],
  ['an open quote', [HEAD, 'price,"Sample'], ['2 kind quotes-open']],
  ['a word that is no kind', [HEAD, TERMS, PRICE, 'gift,,,,,,,,,,,,,,'], ['4 kind kind-unknown']],
  ['no terms', [HEAD, PRICE], ['1 kind no-terms']],
  ['no prices', [HEAD, TERMS], ['1 kind no-prices']],
  ['terms twice', [HEAD, TERMS, PRICE, TERMS], ['4 kind repeated']],
  ['a price twice', [HEAD, TERMS, PRICE, PRICE.toLowerCase()], ['4 model repeated']],
  [
    'all problems of a row at once',
    [HEAD, TERMS, 'price,,EX-A24,much,Q,x,,,-5,1.5,,,,,'],
    [
      '3 code not-here',
      '3 cashYen formula',
      '3 capacity capacity-unreadable',
      '3 grade grade-unknown',
      '3 maker missing',
      '3 creditYen not-a-number',
    ],
  ],
  [
    'a price of no grade, and one of several',
    [HEAD, TERMS, PRICE.replace(',B,', ',,'), PRICE.replace(',B,', ',A B,')],
    ['3 grade missing', '4 grade grade-unknown'],
  ],
  [
    'every bad row of a file',
    [HEAD, TERMS, PRICE, 'price,Sample,EX-B,,B,,,,,,,,,,', 'price,Sample,=1,,B,,,,1,,,,,,'],
    ['4 cashYen missing', '5 model formula'],
  ],
  [
    'days that are none, and an end before the beginning',
    [HEAD, 'terms,,,,,,,,,,,2026-02-30,,7,', 'terms,,,,,,,,,,,2026-12-02,2026-12-01,7,', PRICE],
    ['2 from not-a-day', '3 to out-of-range'],
  ],
  [
    'amounts that are too large',
    [HEAD, TERMS, PRICE.replace('28000', '99999999')],
    ['3 cashYen out-of-range'],
  ],
  [
    'a share and an amount together',
    [HEAD, TERMS, PRICE, 'deduction,,,,,cracked,割れ,Cracked,500,,30,,,,'],
    ['4 percent not-here'],
  ],
  [
    'a deduction without words or code',
    [HEAD, TERMS, PRICE, 'deduction,,,,,Big One,,,500,,,,,,'],
    ['4 code code-unreadable', '4 labelJa missing', '4 labelEn missing'],
  ],
  [
    'a deduction of a model without a price',
    [HEAD, TERMS, PRICE, 'deduction,Sample,EX-Z,,,cracked,割れ,Cracked,500,,,,,,'],
    ['4 model model-without-price'],
  ],
  [
    'a code twice',
    [HEAD, TERMS, PRICE, ...Array(2).fill('missing,,,,,box,箱,Box,500,,,,,,')],
    ['5 code repeated'],
  ],
  [
    'a capacity in some rows of a model',
    [HEAD, TERMS, PRICE, 'price,Sample,EX-A24,,A,,,,1,,,,,,'],
    ['4 capacity capacity-in-some'],
  ],
];

test('a last row without an end is read where nothing of it can be missing', () => {
  const codeOf = (last: string) => {
    const reading = readPriceList([HEAD, TERMS, PRICE, last].join('\n'));
    return reading.kind === 'read' ? 'read' : reading.problems.map(({ code }) => code).join();
  };
  const row = 'price,Sample,EX-B,64GB,B,,,,12000,,,,,,';
  assert.equal(codeOf(row), 'read');
  assert.equal(codeOf('price,Sample,EX-B,64GB,B,,,,120'), 'cut-off');
  assert.equal(codeOf(`${row}1`), 'not-here');
  assert.equal(codeOf('price,Sample,EX-B,64GB,B,,,,120\n'), 'read');
  assert.equal(codeOf('\n ,,'), 'read');
});

test('a last row without an end is refused where its last columns may be missing', () => {
  const codeOf = (order: readonly string[], last: readonly string[]) => {
    const rows = [order, ...[TERMS, PRICE].map((row) => cellsIn(order, row)), last];
    const reading = readPriceList(rows.map((row) => row.join(',')).join('\n'));
    return reading.kind === 'read' ? 'read' : reading.problems.map(({ code }) => code).join();
  };
  const heads = HEAD.split(',');
  const cellsIn = (order: readonly string[], row: string) =>
    order.map((head) => row.split(',')[heads.indexOf(head)] ?? '');
  const orderWith = (last: string) => [...heads.filter((head) => head !== last), last];
  const price = 'price,Sample,EX-B,64GB,B,,,,12000,,,,,,';
  const deduction = 'deduction,,,,,cracked,割れ,Cracked,500,,,,,,';
  for (const [last, row, code] of [
    ['credit (yen)', price, 'cut-off'],
    ['credit (yen)', deduction, 'cut-off'],
    ['percent', price, 'read'],
    ['percent', deduction, 'cut-off'],
    ['kind', price, 'read'],
    ['ends here', price.replace('12000,', '12000,15000'), 'read'],
  ] as const) {
    const order = orderWith(last);
    assert.equal(codeOf(order, cellsIn(order, row)), code, `${last} ${row}`);
  }
  // An own column behind them all may be full.
  assert.equal(codeOf([...heads, 'end'], [...price.split(','), 'end']), 'read');
  // Blank cells, however many, are no line's end.
  const wide = [...heads.filter((head) => head !== 'credit (yen)'), ...Array(1_100).fill('')];
  assert.equal(codeOf([...wide, 'credit (yen)'], cellsIn(wide, price)), 'cut-off');
});

for (const [name, rows, wanted] of BAD) {
  test(`refused: ${name}`, () => assert.deepEqual(problemsOf(...rows), wanted));
}

test('refused: more rows than a list has', () => {
  const rows = Array.from({ length: 20_001 }, (_, n) => PRICE.replace('EX-A24', `EX-${n}`));
  assert.deepEqual(problemsOf(HEAD, ...rows), ['20002 kind too-many-rows']);
});
