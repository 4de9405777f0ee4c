import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IMEIS, NOW_S, OPERATOR, opened, PLACE, signJson } from './challenge.testing.ts';
import { createHandoverReceipt, openHandoverReceipt, recompute } from './index.ts';

const CH = recompute(opened('B1'), IMEIS, PLACE);
const RECEIPT = {
  iss: 'carrier-a',
  ch: CH,
  state: 'taken',
  verdict: 'accept',
  custody: 'take-in',
  iat: NOW_S,
} as const;

async function answer(token: string, ch: string = CH): Promise<string> {
  const read = await openHandoverReceipt(token, OPERATOR.anchors.issuers, ch);
  return read.kind === 'good' ? `good ${read.value.verdict}` : read.reason.join(' ');
}

test('M7 the holder can prove what happened to the phone', async () => {
  const token = await createHandoverReceipt(RECEIPT, signJson);
  assert.equal(await answer(token), 'good accept');
  assert.equal(await answer(token, 'A'.repeat(43)), 'other-challenge');
  assert.equal(await answer(`${token}A`), 'signature');
});

test('M7 a receipt names no phone, person or price', async () => {
  const typ = 'nagori-rcv+jwt';
  for (const extra of [{ imei: IMEIS[0] }, { name: 'x' }, { price: 1 }, { v: 2 }]) {
    assert.equal(await answer(await signJson({ v: 1, ...RECEIPT, ...extra }, typ)), 'claims');
  }
  assert.equal(await answer(await signJson({ v: 1, ...RECEIPT }, 'nagori-inv+jwt')), 'type');
});
