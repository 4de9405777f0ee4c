import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circumstancesOf, evidence, phoneLine, problemsIn, readFacts } from '@nagori/testkit';

const TABLE = [
  ['prompt', {}, 'prompt met'],
  ['terms', { accepted: true }, 'terms met'],
  ['terms', { accepted: false }, 'terms bad'],
  ['consent', { to: 'assist', given: true }, 'consent-assist met'],
  ['consent', { to: 'leftover', given: true }, 'consent-leftover met'],
  ['consent', { to: 'non-restoration', given: true }, 'consent-non-restoration met'],
  ['consent', { to: 'non-restoration', given: false }, 'consent-non-restoration bad'],
  ['consent', { to: 'destruction', given: true }, 'consent-destruction met'],
  ['identity-check', { method: 'licence', result: 'ok' }, 'identity met licence'],
  ['identity-check', { method: 'jpki', result: 'failed' }, 'identity bad jpki'],
  ['disclosure', {}, 'disclosure met'],
  ['warranty', { given: true }, 'warranty met'],
  ['warranty', { given: false }, 'warranty bad'],
  ['sign-off', { rule: 'R28' }, 'sign-off met R28'],
] as const;

for (const [kind, part, circumstance] of TABLE) {
  test(`${kind} ${JSON.stringify(part)} says: ${circumstance}`, () => {
    const facts = readFacts([evidence(kind, part)]);
    assert.deepEqual(circumstancesOf(facts), [circumstance]);
    assert.deepEqual(facts.findings, []);
  });
}

test('R28 a consent that was refused is bad, not missing', () => {
  const facts = readFacts([evidence('consent', { to: 'non-restoration', given: false })]);
  assert.equal(facts.circumstances[0]?.value, 'bad');
});

test('a sign-off names the person who answers for it', () => {
  const line = phoneLine([evidence('sign-off', { rule: 'R28', person: undefined })]);
  assert.deepEqual(problemsIn(line), ['evidence[0].person missing']);
});

for (const rule of ['R00', 'R33', 'R7', 'compliance']) {
  test(`a sign-off for \`${rule}\` is for no rule`, () => {
    const line = phoneLine([evidence('sign-off', { rule })]);
    assert.deepEqual(problemsIn(line), ['evidence[0].rule bad-format']);
  });
}
