/** Which presets an operator works by. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operatorPresets } from './operator-presets.ts';
import type { Operator } from './staff-directory.ts';

const operator = (
  id: string,
  preset: string | undefined,
  presets: readonly string[],
): Operator => ({
  ...{ id, kind: 'mno', name: { ja: id, en: id }, preset, presets, directory: undefined },
});

test('those that are switched on, the usual one first', async () => {
  const all = [operator('a', 'shop', ['recommended', 'shop']), operator('b', undefined, ['mail'])];
  const { presetsOf } = operatorPresets({ operators: async () => all }, () => 0);
  assert.deepEqual(await presetsOf('a'), ['shop', 'recommended']);
  assert.deepEqual(await presetsOf('b'), ['recommended', 'mail']);
  assert.deepEqual(await presetsOf('unknown'), ['recommended']);
});
