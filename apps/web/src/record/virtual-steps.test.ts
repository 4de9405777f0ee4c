/** What a step records about a virtual phone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftOf, virtualStep } from './virtual-steps.ts';

const TRAYS = [
  { on: 'user-data', sees: 'unknown', with: 'eye' },
  { on: 'sim', sees: 'clear', with: 'eye' },
];
const USED = { on: 'felica', sees: 'residue', with: 'app' };

function recorded(step: string, saw: readonly object[]) {
  const what = virtualStep(step);
  assert.ok(what?.kind === 'look');
  return draftOf(what, { evidence: { kind: 'observation', saw } });
}

test('the look at Osaifu-Keitai records FeliCa alone', () => {
  assert.deepEqual(recorded('look-at-osaifu', [...TRAYS, USED]), {
    kind: 'observation',
    saw: [USED],
  });
});

test('the look at Osaifu-Keitai on a dark screen records that FeliCa could not be seen', () => {
  assert.deepEqual(recorded('look-at-osaifu', TRAYS), {
    kind: 'observation',
    saw: [{ on: 'felica', sees: 'unknown', with: 'app' }],
  });
});

test('R11 a second look records the compartment that it is about', () => {
  assert.deepEqual(recorded('second-look-user-data', [...TRAYS, USED]), {
    kind: 'second-look',
    looks: [TRAYS[0]],
  });
});
