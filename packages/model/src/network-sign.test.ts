/** R19: what the signs of carriers mean. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkDetailOf } from './network-sign.ts';

test('R19: each sign of a carrier has one meaning, and nothing else is guessed', () => {
  const table: readonly (readonly [string, ReturnType<typeof networkDetailOf>])[] = [
    ['○', 'ok'],
    [' 〇 ', 'ok'],
    ['△', 'caution'],
    ['▲', 'caution'],
    ['×', 'blocked'],
    ['✕', 'blocked'],
    ['－', 'none'],
    ['-', 'none'],
    ['ok', 'ok'],
    ['', undefined],
    ['○△', undefined],
    ['OK', undefined],
    ['0', undefined],
  ];
  for (const [text, detail] of table) assert.equal(networkDetailOf(text), detail, text);
});
