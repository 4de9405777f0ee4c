/**
 * Properties of reading what cards, phones and elements sign, whatever it holds. The tests run them
 * briefly, script/fuzz for long.
 */
import assert from 'node:assert/strict';
import { anyToken, throwawayAuthority, tokensOfOthers } from '@nagori/testkit';
import fc from 'fast-check';
import { readUnverified, verifyJws } from './compact-jws.ts';

const OURS = throwawayAuthority('fuzz');
const STATEMENT = 'nagori-clr+jwt';
const signed = await Promise.all(
  ['challenge-1', 'challenge-2'].map((ch) => OURS.statement({ ch })),
);
const TOKENS = { by: OURS, typ: STATEMENT, signed };
const [strange = '', ...others] = await tokensOfOthers(TOKENS);
const token = anyToken(TOKENS, [strange, ...others]);
const REFUSALS = ['malformed', 'algorithm', 'signature'];

export const properties = {
  'no text counts but those that our key signed': fc.asyncProperty(token, async (text) => {
    const read = await verifyJws(text, 'ES256', OURS.publicJwk);
    if (read.kind !== 'good') {
      assert.ok(read.kind === 'bad' && REFUSALS.includes(read.reason), text);
      return;
    }
    // Type and issuer are compared by those who know which they expect.
    assert.ok([...signed, ...others].includes(text), text);
    const [, payload = ''] = text.split('.');
    assert.deepEqual(read.value, JSON.parse(Buffer.from(payload, 'base64url').toString()));
  }),
  'what is read of a text before it is verified is in it': fc.property(token, (text) => {
    const read = readUnverified(text);
    if (read.kind !== 'good') return assert.equal(read.reason, 'malformed');
    const [head = '', payload = '', ...rest] = text.split('.');
    assert.equal(rest.length, 1);
    const json = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
    assert.deepEqual([read.value.header, read.value.payload], [json(head), json(payload)]);
    for (const name of ['jwk', 'jku', 'x5u', 'x5c', 'crit', 'b64']) {
      assert.ok(!(name in read.value.header), name);
    }
  }),
};
