/** The digest of a loss case's code: equal for every spelling, different for another case. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { lossCodeDigest, plainReference } from './index.ts';

const CASE = { operator: 'carrier-a', reference: 'ABCD-2345', code: '012345' };

test('the digest equals that of another implementation', () => {
  const text = ['nagori/loss/v1', 'carrier-a', 'ABCD-2345', '012345'].join('\u0000');
  assert.equal(lossCodeDigest(CASE), createHash('sha256').update(text).digest('base64url'));
});

test('letter case, width, spaces and hyphens do not matter; every part does', () => {
  assert.equal(plainReference(' ａｂｃｄ－2345 '), 'ABCD-2345');
  const same = lossCodeDigest({ ...CASE, reference: 'abcd–2345', code: '０12 3-45' });
  assert.equal(same, lossCodeDigest(CASE));
  for (const other of [{ operator: 'carrier-b' }, { reference: 'ABCD-2346' }, { code: '012346' }]) {
    assert.notEqual(lossCodeDigest({ ...CASE, ...other }), lossCodeDigest(CASE));
  }
});
