import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quoted, sentences } from './punctuation.ts';

test('a space follows a full stop, and none follows 。', () => {
  assert.equal(sentences(['三件です。', false, '変わります。'], 'ja'), '三件です。変わります。');
  assert.equal(sentences(['Three.', undefined, '', 'One changes.'], 'en'), 'Three. One changes.');
});

test('a quotation in a quotation has the inner marks', () => {
  assert.equal(quoted('「未使用」か見ます。', 'ja'), '「『未使用』か見ます。」');
  assert.equal(quoted('It says “not in use”.', 'en'), '“It says ‘not in use’.”');
});
