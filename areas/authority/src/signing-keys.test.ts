/** The authority's signing keys: rolling over, withdrawal, and the effect on verifiers. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { KEY_USES, openSignature, RECEIPT_TYPE, STATEMENT_TYPE } from '@nagori/evidence';
import { HOUR_MS } from '@nagori/model';
import { signJson } from '@nagori/pki';
import type { AuthorityDeps, PublishedSigner } from './authority-deps.ts';
import { trustAnchors } from './publish.ts';
import { rollOverSigner, signingKeys, withdrawSigner } from './signing-keys.ts';

const ISSUER = 'https://authority.example';
const HOUR = '2026-11-24T10';
const AT = Date.parse('2026-11-24T10:00:00Z');

const folder = mkdtempSync(join(tmpdir(), 'nagori-signing-'));
after(() => rmSync(folder, { recursive: true }));

async function anchorsIn(at: string) {
  const keys = await signingKeys(at);
  return trustAnchors({ keys, issuer: ISSUER } as unknown as AuthorityDeps).issuers;
}

const signed = (key: PublishedSigner, typ: string) => signJson(typ, { iss: ISSUER }, key);

test('each use has its own key, and a key is accepted for that use only', async () => {
  const at = join(folder, 'uses');
  const keys = await signingKeys(at);
  assert.equal(new Set(KEY_USES.map((use) => keys[use].kid)).size, KEY_USES.length);
  const anchors = await anchorsIn(at);
  const open = async (key: PublishedSigner, typ: string) => {
    const read = await openSignature(await signed(key, typ), [typ], anchors, AT);
    return read.kind === 'good' ? 'good' : read.reason;
  };
  assert.equal(await open(keys.statements, STATEMENT_TYPE), 'good');
  assert.equal(await open(keys.receipts, RECEIPT_TYPE), 'good');
  assert.equal(await open(keys.receipts, STATEMENT_TYPE), 'key');
  assert.equal(await open(keys.receipts, 'nagori-elm+jwt'), 'key');
  assert.equal(await open(keys.elements, 'nagori-elm+jwt'), 'good');
});

test('after a roll-over the next key signs, and older signatures still verify', async () => {
  const at = join(folder, 'rolled');
  const first = await signingKeys(at);
  const before = await signed(first.statements, STATEMENT_TYPE);
  const next = await rollOverSigner(at, 'statements');
  const second = await signingKeys(at);
  assert.equal(second.statements.kid, next.kid);
  assert.equal(second.receipts.kid, first.receipts.kid);
  const anchors = await anchorsIn(at);
  assert.equal(anchors.length, KEY_USES.length + 1);
  assert.equal((await openSignature(before, [STATEMENT_TYPE], anchors, AT)).kind, 'good');
});

test('a withdrawn key has a successor, and later uses of it are refused', async () => {
  const at = join(folder, 'withdrawn');
  const { statements } = await signingKeys(at);
  const token = await signed(statements, STATEMENT_TYPE);
  const taken = await withdrawSigner(at, statements.kid, HOUR);
  assert.deepEqual(taken, { use: 'statements', from: HOUR, changed: true });
  assert.notEqual((await signingKeys(at)).statements.kid, statements.kid);
  const anchors = await anchorsIn(at);
  const read = async (received?: number) => {
    const check = await openSignature(token, [STATEMENT_TYPE], anchors, received);
    return check.kind === 'good' ? 'good' : check.reason;
  };
  assert.equal(await read(AT - 1), 'good', 'what came before stands by the record');
  assert.equal(await read(AT), 'withdrawn');
  assert.equal(await read(AT + 30 * 24 * HOUR_MS), 'withdrawn');
  assert.equal(await read(), 'withdrawn', 'nobody knows when it came');
});

test('an earlier hour moves a withdrawal back without making a key', async () => {
  const at = join(folder, 'again');
  const { receipts } = await signingKeys(at);
  await withdrawSigner(at, receipts.kid, HOUR);
  const again = await withdrawSigner(at, receipts.kid, '2026-11-23T04');
  assert.deepEqual(again, { use: 'receipts', from: '2026-11-23T04', changed: true });
  const keys = await signingKeys(at);
  assert.equal(keys.formerSigners.length, 1);
  assert.equal(keys.withdrawn().get(receipts.kid), Date.parse('2026-11-23T04:00:00Z'));
});

test('a later hour changes nothing and returns the first hour', async () => {
  const at = join(folder, 'later');
  const { receipts } = await signingKeys(at);
  await withdrawSigner(at, receipts.kid, HOUR);
  for (const hour of [HOUR, '2026-11-24T11', '2027-01-01T00']) {
    const again = await withdrawSigner(at, receipts.kid, hour);
    assert.deepEqual(again, { use: 'receipts', from: HOUR, changed: false });
  }
  const keys = await signingKeys(at);
  assert.equal(keys.formerSigners.length, 1);
  assert.equal(keys.withdrawn().get(receipts.kid), AT);
});

test('an unknown key and an invalid hour are refused', async () => {
  const at = join(folder, 'wrong');
  const { statements } = await signingKeys(at);
  await assert.rejects(withdrawSigner(at, 'nobody', HOUR), RangeError);
  await assert.rejects(withdrawSigner(at, statements.kid, '2026-11-24'), RangeError);
  assert.equal((await signingKeys(at)).withdrawn().size, 0);
});
