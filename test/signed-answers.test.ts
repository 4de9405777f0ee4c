/** The page holds back for a signature exactly what the server takes with one only. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerLine, claimOfSignature } from '@nagori/area-handover';
import { isSignedFor } from '../apps/web/src/record/signed-answers.ts';
import { GIVER_FORMS } from '../apps/web/src/record/step-forms-giver.ts';

const DRAFTS = Object.values(GIVER_FORMS).flatMap((form) =>
  form.kind === 'answers'
    ? form.questions.flatMap(({ answers }) => answers.flatMap(({ evidence }) => evidence({})))
    : [],
);

test('page and server agree on which answers are signed', () => {
  assert.ok(DRAFTS.some(isSignedFor) && !DRAFTS.every(isSignedFor));
  for (const draft of DRAFTS) {
    assert.equal(isSignedFor(draft), claimOfSignature(draft) !== undefined, JSON.stringify(draft));
  }
});

test('every answer that is signed has a line in its text', () => {
  for (const draft of DRAFTS.filter(isSignedFor)) {
    assert.notEqual(answerLine(draft), undefined, JSON.stringify(draft));
  }
});

test('what speaks against the phone is recorded at once', () => {
  const against = DRAFTS.filter(({ given, says }) =>
    says === undefined ? given === false : JSON.stringify(says).includes('present'),
  );
  assert.ok(against.length > 4);
  assert.ok(!against.some(isSignedFor));
});
