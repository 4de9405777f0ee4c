import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentences } from './punctuation.ts';

test('a space follows a full stop, and none follows 。', () => {
  assert.equal(sentences(['三件です。', false, '変わります。'], 'ja'), '三件です。変わります。');
  assert.equal(sentences(['Three.', undefined, '', 'One changes.'], 'en'), 'Three. One changes.');
});
