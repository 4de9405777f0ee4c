import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidence, findingsOf, readFacts } from '@nagori/testkit';

const TABLE = [
  ['lock-look', { sees: 'off', with: 'eye' }, 'clear eye lock-look'],
  ['lock-look', { sees: 'off', with: 'app' }, 'clear app lock-look'],
  ['lock-look', { sees: 'on', with: 'app' }, 'residue app lock-look'],
  ['lock-look', { sees: 'unknown', with: 'app' }, 'unknown app lock-look no-answer'],
  ['activation-attempt', { result: 'activated' }, 'clear app activation-attempt'],
  ['activation-attempt', { result: 'locked' }, 'residue app activation-attempt'],
  ['activation-attempt', { result: 'no-answer' }, 'unknown app activation-attempt no-answer'],
] as const;

for (const [kind, part, finding] of TABLE) {
  test(`R14 ${kind} ${JSON.stringify(part)} says: ${finding}`, () => {
    assert.deepEqual(findingsOf(readFacts([evidence(kind, part)])), [`account-lock ${finding}`]);
  });
}
