/** RFC 7518 §3.4: a receipt's signature is two numbers of 32 bytes each, whatever their values. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deploymentKeys } from './keys.ts';

const HANDOVER = '01990000-0000-7000-8000-000000000001';
const HASH = new Uint8Array(32).fill(9);

test('every receipt opens, also where a number of its signature begins with zeros', () => {
  const { receipts } = deploymentKeys(new Uint8Array(32).fill(7));
  const lengths = new Set<number>();
  let short = 0;
  for (let seq = 1; seq <= 1_500; seq++) {
    const of = { handover: HANDOVER, seq, hash: HASH, phone: undefined, at: 1_790_000_000_000 };
    const receipt = receipts.sign('carrier-a', of);
    const signature = Buffer.from(receipt.split('.')[2] ?? '', 'base64url');
    lengths.add(signature.length);
    if (signature[0] === 0 || signature[32] === 0) short++;
    assert.equal(receipts.open('carrier-a', receipt)?.seq, seq);
  }
  assert.deepEqual([...lengths], [64]);
  assert.ok(short > 0);
});
