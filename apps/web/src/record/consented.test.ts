/** Answers that need the holder's consent first. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consentedAnswers, lacksConsent } from './consented.ts';
import { formOf } from './step-forms.ts';

const form = formOf('holder-resets');
assert.ok(form?.kind === 'answers');
const [{ answers }] = form.questions;
const consent = (to: string, given: boolean) => ({ kind: 'consent', body: { to, given } });

/** what is on record | whether our help can be recorded */
const TABLE: readonly [string, readonly ReturnType<typeof consent>[], boolean][] = [
  ['nothing', [], false],
  ['another consent', [consent('leftover', true)], false],
  ['help was refused', [consent('assist', false)], false],
  ['help was agreed to', [consent('assist', true)], true],
];

for (const [name, evidence, offered] of TABLE) {
  test(`R04 ${name}: ${offered ? '' : 'no '}reset with our help`, () => {
    const words = consentedAnswers(answers, evidence).map(({ word }) => word);
    assert.equal(words.includes('helpedReset'), offered);
    assert.deepEqual(words.slice(0, 2), ['holderReset', 'notDone'], 'the keys stay theirs');
    assert.equal(lacksConsent(form, evidence), !offered);
  });
}

test('a form whose answers need no consent lacks none', () => {
  const other = formOf('look-at-lock');
  assert.ok(other);
  assert.equal(lacksConsent(other, []), false);
});
