import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ELIGIBILITY_SUBJECTS, RECORDED_SUBJECTS } from '@nagori/model';
import { circumstancesOf, evidence, phoneLine, problemsIn, readFacts } from '@nagori/testkit';

for (const subject of ELIGIBILITY_SUBJECTS) {
  test(`an appraisal of \`${subject}\` is met or bad, as it says`, () => {
    assert.ok(RECORDED_SUBJECTS.includes(subject));
    for (const [says, value] of [
      [true, 'met'],
      [false, 'bad'],
    ] as const) {
      const facts = readFacts([evidence('appraisal', { items: { [subject]: says } })]);
      assert.deepEqual(circumstancesOf(facts), [`${subject} ${value}`]);
    }
  });
}

test('what an appraisal does not say is missing, not bad', () => {
  const facts = readFacts([evidence('appraisal', { items: { working: true, unlocked: false } })]);
  assert.deepEqual(circumstancesOf(facts), ['unlocked bad', 'working met']);
});

test('an appraisal has no other items', () => {
  const line = phoneLine([evidence('appraisal', { items: { identity: true } })]);
  assert.deepEqual(problemsIn(line), ['evidence[0].items.identity unknown-field']);
});
