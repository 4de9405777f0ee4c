/** What somebody typed gets into no figure: models and systems come out of a bounded list. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CapabilityRow } from '@nagori/model';
import fc from 'fast-check';
import { phoneClass } from './phone-class.ts';

const row = (platform: CapabilityRow['platform'], ...models: string[]): CapabilityRow => ({
  ...{ id: models.join(' '), platform, models, cannotHold: [], erasures: [], abilities: {} },
  confidence: 'assumption',
});
const TABLE = [row('android', 'EX-A*'), row('android', 'EX-A16*', 'EX-B1'), row('ios', 'EX-I*')];

const ROWS = [
  [{ platform: 'android', model: 'EX-A1', os: '15' }, 'EX-A*', 'android-15'],
  [{ platform: 'android', model: 'EX-A16 Pro', os: '15.0.1' }, 'EX-A16*', 'android-15'],
  [{ platform: 'android', model: 'EX-B1', os: '9' }, 'EX-B1', 'android-9'],
  [{ platform: 'android', model: 'EX-B12', os: undefined }, 'android', 'android'],
  [{ platform: 'ios', model: 'EX-A1', os: 'eighteen' }, 'ios', 'ios'],
  [{ platform: undefined, model: 'EX-I1', os: '18' }, 'EX-I*', 'unknown'],
  [{ platform: 'android', model: '353456789012345', os: '353456789012345' }, 'android', 'android'],
  [{}, 'unknown', 'unknown'],
] as const;

for (const [phone, model, os] of ROWS) {
  test(`${JSON.stringify(phone)} is ${model} with ${os}`, () => {
    assert.deepEqual(phoneClass(phone, TABLE), { model, os });
  });
}

test('whatever is typed, what comes out is on the list', () => {
  const known = new Set(['EX-A*', 'EX-A16*', 'EX-B1', 'EX-I*', 'android', 'ios', 'unknown']);
  const platforms = fc.constantFrom('android' as const, 'ios' as const, undefined);
  fc.assert(
    fc.property(platforms, fc.string(), fc.string(), (platform, model, os) => {
      const one = phoneClass({ platform, model, os }, TABLE);
      assert.ok(known.has(one.model), one.model);
      assert.match(one.os, /^(android|ios)(-\d{1,2})?$|^unknown$/);
    }),
  );
});
