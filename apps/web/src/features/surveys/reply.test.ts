import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SurveyReplyDto } from '@nagori/area-survey/wire';
import { draftOf, EMPTY, isOddNumber, replyOf } from './reply.ts';

const KINDS: readonly (readonly [
  'one' | 'several' | 'range' | 'number' | 'text',
  SurveyReplyDto,
])[] = [
  ['one', 'tool'],
  ['range', { withheld: 'few' }],
  ['several', ['erases', 'checks']],
  ['number', 12],
  ['number', { about: 12 }],
  ['number', { withheld: { atLeast: 3 } }],
  ['text', { ja: '道具が高い。' }],
  ['text', { withheld: { ja: '有識者へ' } }],
  ['one', { noAnswer: true }],
];

test('the form reads back everything that it creates', () => {
  for (const [kind, reply] of KINDS) {
    assert.deepEqual(replyOf(draftOf(reply), { kind }, 'ja'), reply, JSON.stringify(reply));
  }
});

test('nothing chosen and nothing typed is no answer; spaces are nothing', () => {
  for (const [kind] of KINDS) assert.equal(replyOf(EMPTY, { kind }, 'ja'), undefined);
  assert.equal(replyOf({ ...EMPTY, text: '  ' }, { kind: 'text' }, 'ja'), undefined);
});

test('a number that is not whole is reported, and never sent', () => {
  const odd = { ...EMPTY, text: '3.5' };
  assert.ok(isOddNumber(odd, 'number'));
  assert.equal(replyOf(odd, { kind: 'number' }, 'ja'), undefined);
  assert.ok(!isOddNumber(odd, 'text'));
});
