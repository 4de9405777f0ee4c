import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duplicateKeyWords } from './duplicate-key-words.ts';

test('only names that could be fields are repeated', () => {
  assert.match(duplicateKeyWords('judgedAt'), /`judgedAt`/);
  for (const key of ['001017000000012', 'Taro', '山田', 'a b']) {
    assert.equal(duplicateKeyWords(key), 'a field appears twice in one object');
  }
});
