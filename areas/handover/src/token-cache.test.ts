import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bad } from '@nagori/model';
import { TokenCache } from './token-cache.ts';

test('tokens without end take no memory without end; what is used stays', () => {
  const tokens = new TokenCache(3);
  const check = bad('signature' as const);
  for (const token of ['own', 'b', 'c']) tokens.set(token, check);
  assert.equal(tokens.get('own'), check);
  for (const token of ['d', 'e']) tokens.set(token, check);
  assert.deepEqual([...tokens.keys()], ['own', 'd', 'e']);
  assert.equal(tokens.get('b'), undefined);
  assert.equal(tokens.size, 3);
});
