/** What the customer's form asks a signature for, and what it sends at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerLine } from '@nagori/area-handover';
import { claimOfSignature } from '@nagori/area-handover/wire';
import { GIVER_FORMS } from '../apps/web/src/record/step-forms-giver.ts';

const DRAFTS = Object.values(GIVER_FORMS).flatMap((form) =>
  form.kind === 'answers'
    ? form.questions.flatMap(({ answers }) => answers.flatMap(({ evidence }) => evidence({})))
    : [],
);
const SIGNED = DRAFTS.filter((draft) => claimOfSignature(draft) !== undefined);

test('every answer that is signed has a line in its text', () => {
  assert.ok(SIGNED.length > 0);
  for (const draft of SIGNED) {
    assert.notEqual(answerLine(draft), undefined, JSON.stringify(draft));
  }
});

test('what speaks against the phone is recorded at once', () => {
  const against = DRAFTS.filter(({ given, says }) =>
    says === undefined ? given === false : JSON.stringify(says).includes('present'),
  );
  assert.ok(against.length > 4);
  assert.ok(!against.some((draft) => SIGNED.includes(draft)));
});
