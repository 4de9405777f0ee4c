/** R21: a holder whose phone is reported lost gets a signed confirmation for an operator's case. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lossCodeDigest } from '@nagori/challenge';
import { LOSS_WORD_TYPE, lossWordClaims, openSignature } from '@nagori/evidence';
import { duringTests } from '@nagori/testkit';
import { startTestAuthority } from './authority.testing.ts';

const server = await duringTests(startTestAuthority);

const CASE = { operator: 'carrier-b', reference: 'ABCD-2345' };
const ASKED = { ...CASE, code: lossCodeDigest({ ...CASE, code: '123456' }) };

test('R21: only a holder who reported the loss gets a confirmation, without a name', async () => {
  const holder = await (await server.holder()).byCard();
  const phone = await server.element();
  await holder.issueTo(phone);
  const ask = () => holder.post<{ word?: string; code?: string }>('/loss/confirm', ASKED);
  assert.equal((await ask()).body.code, 'not-reported-lost');
  await holder.post('/suspend', { eid: phone.eid });
  const { body } = await ask();
  const read = await openSignature(body.word ?? '', [LOSS_WORD_TYPE], server.anchors.issuers);
  assert.equal(read.kind, 'good', JSON.stringify(body));
  const claims = lossWordClaims.parse(read.kind === 'good' ? read.value.payload : undefined);
  assert.deepEqual(
    { op: claims.op, ref: claims.ref, code: claims.code },
    { op: CASE.operator, ref: CASE.reference, code: ASKED.code },
  );
  assert.equal(claims.iat % 60, 0, 'to the minute');
  for (let i = 1; i < 20; i++) assert.equal((await ask()).status, 200);
  assert.equal((await ask()).body.code, 'too-many-questions');
});
