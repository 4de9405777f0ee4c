import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlowLine, Results } from './results.ts';
import { type Bar, sankeyLayout } from './sankey-layout.ts';
import { percent, sankeySvg } from './sankey-svg.ts';
import { broken } from './sankey-text.ts';

const FLOWS: readonly FlowLine[] = [
  { from: 'a', to: 'b', count: 60 },
  { from: 'a', to: 'c', count: 40 },
  { from: 'b', to: 'd', count: 70 },
  { from: 'c', to: 'd', count: 30 },
  { from: 'c', to: 'e', count: 10 },
  // Back to an earlier place.
  { from: 'e', to: 'c', count: 10 },
];
const SIZES = {
  ...{ columnWidth: 100, barWidth: 10, tall: 200, gap: 30, top: 20 },
  labelHeight: () => 20,
  above: () => 16,
};

test('bars of one column do not overlap, including their text', () => {
  const { bars } = sankeyLayout(FLOWS, new Set(['d']), SIZES);
  for (const one of bars) {
    assert.ok(one.y - one.above >= SIZES.top - 1e-9);
    for (const other of bars) {
      if (one === other || one.column !== other.column) continue;
      const free = (a: Bar, b: Bar) => a.y + a.labelHeight + SIZES.gap <= b.y - b.above + 1e-9;
      assert.ok(free(one, other) || free(other, one));
    }
  }
});

test('bands start and end within their bars, and only returns are drawn backwards', () => {
  const { bands } = sankeyLayout(FLOWS, new Set(['d']), SIZES);
  for (const { from, to, y0, y1, thickness, back } of bands) {
    for (const [bar, y] of [
      [from, y0],
      [to, y1],
    ] as const) {
      assert.ok(y - thickness / 2 >= bar.y - 1e-6, bar.place);
      assert.ok(y + thickness / 2 <= bar.y + bar.height + 1e-6, bar.place);
    }
    assert.equal(back, from.place === 'e');
    assert.ok(back || from.column < to.column);
  }
  assert.equal(bands.reduce((sum, { thickness }) => sum + thickness, 0) > 0, true);
});

const SHARE = { share: 0.1, low: 0.05, high: 0.2 };
const RESULTS: Results = {
  lives: 100,
  nextUser: { count: 100, ...SHARE },
  ends: [],
  leftovers: [{ what: 'felica', count: 10, ofAll: SHARE, ofNextUser: SHARE }],
  routes: [],
  processes: [
    { at: 'b', by: 'reset', what: 'user-data', removed: 30, missed: 0, removedOfAll: SHARE },
  ],
  waits: [],
  flows: FLOWS,
};

test('the picture shows what is removed and left, and escapes names', () => {
  const words = {
    title: 'A & B',
    note: '"note"',
    language: 'en',
    places: new Map([['b', '<script>alert(1)</script>']]),
    houses: new Map([['a', 'carrier']]),
    ends: new Set(['d']),
    nextUser: 'd',
  } as const;
  const svg = sankeySvg(RESULTS, words);
  assert.equal(sankeySvg(RESULTS, words), svg);
  assert.ok(!svg.includes('<script'));
  assert.ok(svg.includes('&lt;script&gt;') && svg.includes('A &amp; B'));
  // What is removed is shown at its place by its own symbol; what is left, in words.
  assert.match(svg, /<circle[^>]*\/><text[^>]*>− 30.0%<\/text>/);
  assert.ok(svg.includes('>FeliCa 10.0%<') && svg.includes('>5.00% – 20.0%<'));
  // A band names its ends.
  assert.match(svg, /<path [^>]*data-from="a" data-to="b"><title>a → &lt;script/);
  // Every opened element is closed, so an XML reader accepts it.
  const opened = svg.match(/<(svg|g|title|desc|text|path)\b[^>]*(?<!\/)>/g)?.length;
  assert.equal(svg.match(/<\/(svg|g|title|desc|text|path)>/g)?.length, opened);
});

test('a share is written with its significant digits', () => {
  assert.deepEqual([0, 0.5, 0.0123, 0.00123, 0.000123, 0.0000012].map(percent), [
    '0%',
    '50.0%',
    '1.23%',
    '0.12%',
    '0.012%',
    '0.0001%',
  ]);
});

test('shades of the givers differ in black and white', () => {
  const svg = sankeySvg(RESULTS, {
    ...{ title: '', note: '', language: 'ja', places: new Map(), ends: new Set(['d']) },
    nextUser: 'd',
    houses: new Map([
      ['a', 'carrier'],
      ['b', 'dealer'],
      ['c', 'mvno'],
    ]),
  });
  const greys = [...new Set([...svg.matchAll(/data-from|fill="#([0-9a-f]{6})" fill-op/g)])]
    .flatMap(([, hex]) => (hex === undefined ? [] : [hex]))
    .map((hex) => {
      const [r = 0, g = 0, b = 0] = (hex.match(/../g) ?? []).map((part) => Number(`0x${part}`));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    });
  const apart = [...new Set(greys)].sort((a, b) => a - b);
  assert.ok(apart.length >= 3);
  for (const [i, grey] of apart.entries()) if (i > 0) assert.ok(grey - (apart[i - 1] ?? 0) > 18);
});

test('a long name is broken between words and never wider than its column', () => {
  assert.deepEqual(broken('専用業者（分解・溶解）', 110), ['専用業者', '（分解・溶解）']);
  assert.deepEqual(broken('資源リサイクル事業者', 110), ['資源リサイクル', '事業者']);
  assert.deepEqual(broken('Virtual carrier, procurement', 110), [
    'Virtual',
    'carrier,',
    'procurement',
  ]);
  assert.deepEqual(broken('MVNO', 110), ['MVNO']);
});
