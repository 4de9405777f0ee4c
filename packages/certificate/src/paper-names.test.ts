/** The word printed beside a compartment: data from a reader is not called "seen". */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PrintedBinding, printedAssurance } from './paper-names.ts';

const look = (method: 'felica-walk' | 'statement-none' | 'settings-look') => ({ method, at: 1 });

const observed = (
  looks: readonly ReturnType<typeof look>[] | undefined,
  binding?: PrintedBinding,
  confirmed = false,
) => {
  const printed = { assurance: 'observed', confirmed, ...(looks && { looks }) } as const;
  return printedAssurance(printed, 'ja', binding);
};

test('a summary tells no looks: the word is the general one', () => {
  assert.equal(observed(undefined), '目視・端末操作');
  assert.equal(observed([]), '目視・端末操作', 'a card was taken out');
});

test('data from a reader is called read', () => {
  assert.equal(observed([look('felica-walk')]), '読取装置による読み取り');
  assert.equal(
    observed([look('felica-walk'), look('settings-look')]),
    '目視・端末操作・読取装置による読み取り',
  );
  assert.equal(
    observed([look('felica-walk')], undefined, true),
    '読取装置による読み取り・別の担当者による確認',
  );
});

test('the element’s own answer was read; the authority’s word about it was not', () => {
  assert.equal(observed([look('statement-none')], 'B3'), '読取装置による読み取り');
  assert.equal(observed([look('statement-none')], 'B2'), '目視・端末操作');
});
