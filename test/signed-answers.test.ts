/** What the customer's form asks a signature for, and what it sends at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerLine } from '@nagori/area-handover';
import { isForSignature, TERMS } from '@nagori/area-handover/wire';
import { GIVER_FORMS } from '../apps/web/src/record/step-forms-giver.ts';

const DRAFTS = Object.values(GIVER_FORMS).flatMap((form) =>
  form.kind === 'answers'
    ? form.questions.flatMap(({ answers }) => answers.flatMap(({ evidence }) => evidence({})))
    : [],
);
const SIGNED = DRAFTS.filter(isForSignature);

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

test('every form that asks for an agreement signs it, clause by clause', () => {
  for (const [step, form] of Object.entries(GIVER_FORMS)) {
    if (form.kind !== 'answers') continue;
    const agreed = form.questions.flatMap(({ answers }) =>
      answers.flatMap(({ evidence, tone }) => (tone === 'good' ? evidence({}) : [])),
    );
    assert.ok(agreed.every(isForSignature), step);
  }
  const text = answerLine({ kind: 'terms', accepted: true });
  for (const clause of Object.values(TERMS)) {
    assert.ok(text?.ja.includes(clause.ja), clause.ja);
    assert.ok(text?.en.includes(clause.en), clause.en);
  }
});

test('terms that are not accepted have no line to sign', () => {
  assert.equal(answerLine({ kind: 'terms', accepted: false }), undefined);
  assert.equal(isForSignature({ kind: 'terms', accepted: false }), false);
});
