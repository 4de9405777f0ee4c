import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capabilityFor, parseCapabilities } from './capability-table.ts';

const PROSE = { ja: '見本', en: 'test' };
const ROW = { id: 'android-reset', platform: 'android', assumption: PROSE } as const;
const RESET_CHIP = [{ act: 'factory-reset', tool: 'any', erases: ['user-data', 'felica'] }];

function problems(value: unknown): string[] {
  const read = parseCapabilities(value);
  assert.ok(read.kind === 'bad');
  return read.reason.map((problem) => `${problem.field} ${problem.code}`.trim());
}

test('a table is a list of rows, or an object with rows', () => {
  for (const value of [[ROW], { rows: [ROW] }]) {
    const read = parseCapabilities(value);
    assert.ok(read.kind === 'good');
    const none = { cannotHold: [], erasures: [], abilities: {} };
    assert.deepEqual(read.value, [{ ...ROW, ...none, confidence: 'assumption' }]);
  }
});

test('a row says the month or the day when its source was read', () => {
  for (const read of ['2026-11', '2026-11-29']) {
    const table = parseCapabilities([{ ...ROW, source: PROSE, read }]);
    assert.ok(table.kind === 'good');
    assert.equal(table.value[0]?.read, read);
  }
});

test('a row says what it rests on; with a source alone, the weakest that has one', () => {
  for (const [part, expected] of [
    [{ source: PROSE }, 'secondary'],
    [{ source: PROSE, confidence: 'document' }, 'document'],
    [{ confidence: 'assumption' }, 'assumption'],
  ] as const) {
    const table = parseCapabilities([{ ...ROW, ...part }]);
    assert.ok(table.kind === 'good');
    assert.equal(table.value[0]?.confidence, expected);
  }
});

test('R02 that an android reset reaches the chip needs a source, not an assumption', () => {
  assert.deepEqual(problems([{ ...ROW, erasures: RESET_CHIP }]), ['[0].source source-missing']);
  const sourced = [{ ...ROW, erasures: RESET_CHIP, source: PROSE }];
  assert.equal(parseCapabilities(sourced).kind, 'good');
  const iphone = [{ ...ROW, platform: 'ios', erasures: RESET_CHIP }];
  assert.equal(parseCapabilities(iphone).kind, 'good');
});

const BAD: readonly (readonly [string, unknown, string[]])[] = [
  ['no table', 'rows', ['not-an-object']],
  ['no source', [{ ...ROW, assumption: undefined }], ['[0].source source-missing']],
  ['one id twice', { rows: [ROW, ROW] }, ['rows[1].id duplicate-id']],
  [
    'an assumption that claims a document',
    [{ ...ROW, confidence: 'document' }],
    ['[0].confidence source-missing'],
  ],
  [
    'a measurement by word',
    [{ ...ROW, source: PROSE, confidence: 'measured' }],
    ['[0].confidence not-allowed'],
  ],
  ['a misspelt field', [{ ...ROW, cannothold: [] }], ['[0].cannothold unknown-field']],
  ['no platform', { rows: [{ ...ROW, platform: undefined }] }, ['rows[0].platform missing']],
  [
    'no platform where models are named',
    [{ ...ROW, platform: undefined, models: ['EX-A*'] }],
    ['[0].platform missing'],
  ],
  [
    'an erasure that does not say by which tool',
    [{ ...ROW, erasures: [{ act: 'felica-erase', erases: ['felica'] }] }],
    ['[0].erasures[0].tool missing'],
  ],
  ['a source in no language', [{ ...ROW, source: 'a manual' }], ['[0].source not-an-object']],
  ['a source in English alone', [{ ...ROW, source: { en: 'a' } }], ['[0].source.ja missing']],
  [
    'an assumption in Japanese alone',
    [{ ...ROW, assumption: { ja: '仮' } }],
    ['[0].assumption.en missing'],
  ],
  ['a month that does not exist', [{ ...ROW, read: '2026-13' }], ['[0].read bad-format']],
  ['a day that does not exist', [{ ...ROW, read: '2026-02-30' }], ['[0].read bad-format']],
  [
    'an unknown act',
    [{ ...ROW, erasures: [{ act: 'hope', tool: 'any', erases: ['sim'] }] }],
    ['[0].erasures[0].act not-allowed'],
  ],
  [
    'an unknown ability',
    [{ ...ROW, abilities: { fly: true } }],
    ['[0].abilities.fly unknown-field'],
  ],
  [
    'an erasure of nothing',
    [{ ...ROW, erasures: [{ act: 'erase', tool: 'any', erases: [] }] }],
    ['[0].erasures[0].erases too-few'],
  ],
];

for (const [name, value, expected] of BAD) {
  test(`a capability table with ${name} is refused`, () => {
    assert.deepEqual(problems(value), expected);
  });
}

test('the rows of a model are merged once per table', () => {
  const read = parseCapabilities([{ ...ROW, cannotHold: ['felica'] }]);
  assert.ok(read.kind === 'good');
  const phone = { platform: 'android', model: 'EX-A24', os: '15' } as const;
  const first = capabilityFor(read.value, phone);
  assert.equal(capabilityFor(read.value, { ...phone }), first);
  assert.deepEqual([...first.cannotHold], ['felica']);
  assert.deepEqual([...capabilityFor([], phone).cannotHold], []);
  assert.deepEqual([...capabilityFor(read.value, { ...phone, platform: 'ios' }).cannotHold], []);
});

test('a stream of invented models does not fill the memory', () => {
  const none = { cannotHold: [], erasures: [], abilities: {} };
  const table = [{ ...ROW, ...none, confidence: 'assumption' as const }];
  const first = capabilityFor(table, { platform: 'android', model: 'first' });
  for (let i = 0; i < 5000; i++) capabilityFor(table, { platform: 'android', model: `m${i}` });
  assert.notEqual(capabilityFor(table, { platform: 'android', model: 'first' }), first);
});
