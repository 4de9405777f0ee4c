import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLines } from './notice-lines.ts';

test('R18: one article a line, by number, by two, or in words', () => {
  const text =
    '001017000000011\n\n００１０１７０００００００２９ 001017000000037 黒\n赤いケースの端末\n';
  assert.deepEqual(readLines(text), {
    kind: 'articles',
    articles: [
      { id: '1', imeis: ['001017000000011'] },
      { id: '2', imeis: ['001017000000029', '001017000000037'], words: '黒' },
      { id: '3', imeis: [], words: '赤いケースの端末' },
    ],
  });
});

test('R18: a number that was mistyped is never taken for words', () => {
  assert.deepEqual(readLines('赤い端末\n001017000000012'), { kind: 'wrong', line: 2 });
  assert.deepEqual(readLines(' \n '), { kind: 'none' });
});
