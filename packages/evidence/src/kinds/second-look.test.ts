import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidence, findingsOf, phoneLine, problemsIn, readFacts } from '@nagori/testkit';

const TABLE = [
  ['user-data', 'clear', 'eye', 'user-data clear eye look'],
  ['user-data', 'clear', 'app', 'user-data clear app settings-look'],
  ['felica', 'residue', 'tool', 'felica residue probe tool-check'],
  ['felica', 'unknown', 'tool', 'felica unknown probe tool-check no-answer'],
  ['jpki-key', 'clear', 'app', 'jpki-key clear app element-empty'],
  ['jpki-certificate', 'clear', 'tool', 'jpki-certificate clear probe tool-check'],
  ['account-lock', 'clear', 'app', 'account-lock clear app lock-look'],
] as const;

for (const [on, sees, by, finding] of TABLE) {
  test(`R11 a second look says: ${finding}`, () => {
    const looks = [{ on, sees, with: by }];
    const facts = readFacts([evidence('second-look', { person: 'staff-2', looks })]);
    assert.deepEqual(findingsOf(facts), [finding]);
    assert.equal(facts.findings[0]?.person, 'staff-2');
  });
}

test('R11 a second look without a person is none', () => {
  const looks = [{ on: 'felica', sees: 'clear', with: 'tool' }];
  const line = phoneLine([evidence('second-look', { person: undefined, looks })]);
  assert.deepEqual(problemsIn(line), ['evidence[0].person missing']);
});
