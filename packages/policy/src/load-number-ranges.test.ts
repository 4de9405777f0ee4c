/** Number ranges of an operator's own source (N11): read whole or not at all. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { realRanges } from '@nagori/model';
import { SHARED_YAML } from '@nagori/testkit';
import fc from 'fast-check';
import { loadPlausibility } from './index.ts';
import { properties } from './load-number-ranges.testing.ts';
import { loadNumberRanges } from './load-number-ranges.ts';

const SHIPPED = readFileSync(new URL('../../../policies/shared.yaml', import.meta.url), 'utf8');

const problemsOf = (csv: string) => {
  const loaded = loadNumberRanges(csv);
  return loaded.kind === 'bad' ? loaded.reason.map(({ field, code }) => `${field} ${code}`) : [];
};

test('N11 a range has its brands, one or several', () => {
  const csv = '\uFEFFTAC,Brands\r\n35000001, Mihon \r\n\n35000002,Rei|Rei Mobile\n';
  const loaded = loadNumberRanges(csv);
  assert.ok(loaded.kind === 'good');
  assert.deepEqual(
    [...loaded.value],
    [
      ['35000001', ['Mihon']],
      ['35000002', ['Rei', 'Rei Mobile']],
    ],
  );
});

for (const [what, csv, expected] of [
  ['nothing', '', ['line 1 bad-format']],
  ['no head', '35000001,Mihon', ['line 1 bad-format']],
  ['seven digits', 'tac,brands\n3500000,Mihon\n', ['line 2 bad-format']],
  ['a whole IMEI', 'tac,brands\n350000010000000,Mihon\n', ['line 2 bad-format']],
  ['no brand', 'tac,brands\n35000001\n35000002,\n', ['line 2 bad-format', 'line 3 bad-format']],
  ['an empty brand', 'tac,brands\n35000001,Mihon||Rei\n', ['line 2 bad-format']],
  ['a third value', 'tac,brands\n35000001,Mihon,x\n', ['line 2 bad-format']],
  ['a quote', 'tac,brands\n35000001,"Mi,hon"\n', ['line 2 bad-format']],
  ['cut in the middle', 'tac,brands\n35000001,Mihon\n350000', ['line 3 bad-format']],
  ['cut in a name', 'tac,brands\n35000001,Mihon\n35000002,Re', ['line 3 bad-format']],
  ['twice', 'tac,brands\n35000001,Mihon\n35000001,Rei\n', ['line 3 duplicate-id']],
] as const) {
  test(`N11 ranges that do not load: ${what}`, () => assert.deepEqual(problemsOf(csv), expected));
}

test('N11 however long, a file ends: its problems and its ranges are bounded', () => {
  assert.equal(problemsOf(`tac,brands\n${'x\n'.repeat(5_000)}`).length, 20);
  const many = Array.from({ length: 300_002 }, (_, i) => `${10_000_000 + i},M`).join('\n');
  assert.deepEqual(problemsOf(`tac,brands\n${many}`), ['line 300002 not-allowed']);
});

for (const [name, property] of Object.entries(properties)) {
  test(name, () => fc.assert(property as fc.IProperty<unknown>, { numRuns: 1_000 }));
}

test('N11 an operator’s ranges are beside those that ship, of no maker', () => {
  const loaded = loadPlausibility(SHIPPED, 'tac,brands\n35000001,Mihon\n');
  assert.ok(loaded.kind === 'good');
  const shipped = loadPlausibility(SHIPPED);
  assert.ok(shipped.kind === 'good');
  assert.deepEqual([realRanges(shipped.value), realRanges(loaded.value)], [0, 1]);
  assert.equal(loaded.value.brandsOf.size, shipped.value.brandsOf.size + 1);
  const bare = loadPlausibility(SHARED_YAML, 'tac,brands\n35000001,Mihon\n');
  assert.equal(bare.kind === 'good' && bare.value.brandsOf.size, 1);
});

test('N11 a file does not redefine a range that ships, nor load with problems', () => {
  const again = loadPlausibility(SHIPPED, 'tac,brands\n00101801,Utsushi\n');
  assert.ok(again.kind === 'bad' && again.reason[0]?.code === 'duplicate-id');
  assert.equal(loadPlausibility(SHIPPED, 'tac;brands').kind, 'bad');
});
