/** R02: what a reset, a tool or a look reaches is what a row says, and nothing else. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CapabilityRow, capabilityOf, compareVersions, reachedBy } from './index.ts';

const row = (part: Partial<CapabilityRow>): CapabilityRow => ({
  id: 'row',
  platform: 'android',
  cannotHold: [],
  erasures: [],
  abilities: {},
  confidence: 'document',
  source: { ja: '見本', en: 'test' },
  ...part,
});
const TABLE: readonly CapabilityRow[] = [
  row({
    id: 'android',
    erasures: [
      { act: 'factory-reset', tool: 'any', erases: ['user-data'] },
      { act: 'felica-erase', tool: 'any', erases: ['felica'] },
    ],
    abilities: { overwritable: true },
  }),
  row({ id: 'ex-n', models: ['EX-N*'], abilities: { overwritable: false } }),
  row({
    id: 'android-16',
    osFrom: '16',
    osBelow: '18',
    erasures: [{ act: 'erase', tool: 'settings', erases: ['felica', 'user-data'] }],
  }),
  row({ id: 'ios', platform: 'ios', cannotHold: ['sd-card'] }),
];
const of = (phone: Parameters<typeof capabilityOf>[1]) => capabilityOf(TABLE, phone);

describe('R02 capability rows', () => {
  test('R02 a reset reaches what its row names, and not what another act’s row names', () => {
    assert.deepEqual(reachedBy(of({ platform: 'android' }), 'factory-reset', undefined), [
      'user-data',
    ]);
  });
  test('R02 without a row nothing is assumed to be erased', () => {
    assert.deepEqual(reachedBy(of({}), 'factory-reset', undefined), []);
    assert.deepEqual(reachedBy(of({ platform: 'feature-phone' }), 'factory-reset', undefined), []);
  });
  test('R02 a row for one tool says nothing of another', () => {
    const phone = of({ platform: 'android', os: '16.1' });
    assert.deepEqual(reachedBy(phone, 'erase', 'settings'), ['user-data', 'felica']);
    assert.deepEqual(reachedBy(phone, 'erase', 'tool-x'), []);
    assert.deepEqual(reachedBy(phone, 'erase', undefined), []);
  });
  test('R02 a row says so where it means any tool', () => {
    const table = [row({ erasures: [{ act: 'erase', tool: 'any', erases: ['user-data'] }] })];
    const phone = capabilityOf(table, { platform: 'android' });
    assert.deepEqual(reachedBy(phone, 'erase', 'tool-x'), ['user-data']);
    assert.deepEqual(reachedBy(phone, 'erase', undefined), ['user-data']);
  });
  const versions: readonly [string | undefined, boolean][] = [
    ['15', false],
    ['16', true],
    ['17.9', true],
    ['18', false],
    [undefined, false],
  ];
  for (const [os, fits] of versions) {
    test(`R02 rows from 16 and below 18, version ${os}: ${fits ? 'fit' : 'do not'}`, () => {
      assert.equal(of({ platform: 'android', os }).rows.includes('android-16'), fits);
    });
  }
  for (const os of ['iOS 18.6', 'eighteen', '18.6 beta', '', ' ', '1e1', '0x1', '18.', '-1']) {
    test(`R02 a row for some versions does not fit “${os}”`, () => {
      const below = row({ platform: 'ios', osBelow: '18.5', cannotHold: ['jpki-key'] });
      assert.deepEqual(capabilityOf([below], { platform: 'ios', os }).rows, []);
      const from = row({ osFrom: '0' });
      assert.deepEqual(capabilityOf([from], { platform: 'android', os }).rows, []);
    });
  }

  test('one "no" to an ability is a no', () => {
    assert.equal(of({ platform: 'android', model: 'EX-A1' }).abilities.overwritable, true);
    assert.equal(of({ platform: 'android', model: 'EX-N1' }).abilities.overwritable, false);
  });
  test('what cannot exist follows from the rows that fit', () => {
    assert.deepEqual([...of({ platform: 'ios' }).cannotHold], ['sd-card']);
    assert.deepEqual([...of({ platform: 'android' }).cannotHold], []);
  });
  test('versions go number by number', () => {
    assert.ok(compareVersions('18.10', '18.5') > 0);
    assert.ok(compareVersions('18', '18.0.0') === 0);
    assert.ok(compareVersions('9', '10') < 0);
  });
});
