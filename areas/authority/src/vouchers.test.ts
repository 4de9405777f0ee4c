/** Vouchers for a maker, signed by the current voucher key, also after one was withdrawn. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openSignature, VOUCHER_TYPE, voucherClaims } from '@nagori/evidence';
import type { AuthorityDeps } from './authority-deps.ts';
import { trustAnchors } from './publish.ts';
import { signingKeys, withdrawSigner } from './signing-keys.ts';
import { vouchersFor } from './vouchers.ts';

const ISSUER = 'https://authority.example';
const HOUR = '2026-11-24T10';
const AT = Date.parse('2026-11-24T10:00:00Z');
const EID = '00F1E2D3C4B5A697';

const folder = mkdtempSync(join(tmpdir(), 'nagori-vouchers-'));
after(() => rmSync(folder, { recursive: true }));

const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const attestationKey = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }));
const store = {
  element: async (eid: string) => (eid === EID ? { eid, attestationKey } : undefined),
};

async function vouched(text: string) {
  const keys = await signingKeys(folder);
  return vouchersFor({ store, keys, issuer: ISSUER, now: () => AT }, text);
}

async function read(line: string | undefined, received: number) {
  const { voucher } = JSON.parse(line ?? '{}');
  const keys = await signingKeys(folder);
  const anchors = trustAnchors({ keys, issuer: ISSUER } as unknown as AuthorityDeps).issuers;
  const opened = await openSignature(voucher, [VOUCHER_TYPE], anchors, received);
  return opened.kind === 'good' ? voucherClaims.parse(opened.value.payload).eid : opened.reason;
}

test('after a withdrawal a maker gets valid vouchers again', async () => {
  const { lines: before } = await vouched(`${EID}\n`);
  assert.equal(await read(before[0], AT), EID);
  const { elements } = await signingKeys(folder);
  await withdrawSigner(folder, elements.kid, HOUR);
  assert.equal(await read(before[0], AT), 'withdrawn');
  const { lines: again } = await vouched(EID);
  assert.equal(JSON.parse(again[0] ?? '{}').eid, EID);
  assert.equal(await read(again[0], AT), EID);
});

test('an unregistered element is reported only by its line number', async () => {
  const { lines, unknown } = await vouched(`00AAAAAAAAAAAAAA\r\n\n${EID}\r\nnobody`);
  assert.equal(lines.length, 1);
  assert.deepEqual(unknown, [1, 4]);
});

test('a file that is too long is refused as a whole', async () => {
  await assert.rejects(vouched('\n'.repeat(100_000)), RangeError);
});
