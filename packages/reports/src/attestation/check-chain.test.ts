/** Chains of key attestation: which one is trusted, and what each fault comes to. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import {
  attestationExtension,
  attestationRoot,
  attestedChain,
  type Certified,
  certified,
  pemOf,
} from '@nagori/testkit';
import { type AttestationTrust, checkChain } from './check-chain.ts';
import { readRevocationList } from './revocation-list.ts';

const NOW = Date.UTC(2026, 10, 29);
const DAY = 86_400_000;
const ROOT = attestationRoot();
const pinned = (root: Certified) => new X509Certificate(root.der);
const list = (entries: object, asOf = NOW) => readRevocationList(JSON.stringify({ entries }), asOf);

const TRUST: AttestationTrust = {
  roots: [pinned(attestationRoot()), pinned(ROOT)],
  list: list({}),
  listMostMs: DAY,
};
const GOOD = attestedChain({}, { root: ROOT, serial: 0xab12 });
const ders = (chain: readonly Certified[]) => chain.map(({ der }) => der);
const stateOf = (chain: readonly Certified[], trust: Partial<AttestationTrust> = {}, now = NOW) =>
  checkChain(ders(chain), { ...TRUST, ...trust }, now).state;

const [LEAF, BATCH] = GOOD as readonly [Certified, Certified];
const extension = attestationExtension({});

test('a chain to a pinned root is trusted, with the root in it or without', () => {
  assert.equal(stateOf(GOOD), 'trusted');
  assert.equal(stateOf(GOOD.slice(0, -1)), 'trusted');
});

test('without roots, or with others, no chain is trusted', () => {
  assert.equal(stateOf(GOOD, { roots: [] }), 'no-root');
  assert.equal(stateOf(GOOD, { roots: [pinned(attestationRoot())] }), 'no-root');
  const forged = attestationRoot();
  assert.equal(stateOf(attestedChain({}, { root: forged })), 'no-root', 'its name proves nothing');
});

test('without a list, or with an old one or one of tomorrow, no chain is trusted', () => {
  assert.equal(stateOf(GOOD, { list: undefined }), 'no-list');
  assert.equal(stateOf(GOOD, { list: list({}, NOW - DAY) }), 'trusted');
  assert.equal(stateOf(GOOD, { list: list({}, NOW - DAY - 1) }), 'list-stale');
  assert.equal(stateOf(GOOD, { list: list({}, NOW + DAY + 1) }), 'list-stale');
});

describe('a revoked certificate spoils the chain, whatever else is known', () => {
  const rows = [
    ['its serial number in hexadecimal', { ab12: { status: 'REVOKED' } }, 'revoked'],
    ['capital letters', { AB12: { status: 'REVOKED' } }, 'revoked'],
    ['in decimal, as in old entries', { '43794': { status: 'REVOKED' } }, 'revoked'],
    ['a status that is not known', { ab12: { status: 'ERASED' } }, 'revoked'],
    ['suspended', { ab12: { status: 'SUSPENDED' } }, 'suspended'],
    ['the root itself', { '1': { status: 'REVOKED' } }, 'revoked'],
    ['another one', { ab13: { status: 'REVOKED' } }, 'trusted'],
  ] as const;
  for (const [name, entries, state] of rows) {
    test(name, () => assert.equal(stateOf(GOOD, { list: list(entries) }), state));
  }
  test('also by an old list, and where no root is known', () => {
    const old = list({ ab12: { status: 'REVOKED' } }, 0);
    assert.equal(stateOf(GOOD, { list: old, roots: [] }), 'revoked');
  });
});

test('dates count behind the first certificate, the root’s as it is pinned', () => {
  const late = Date.UTC(2036, 1, 1);
  assert.equal(stateOf(GOOD, { list: list({}, late) }, late), 'out-of-date');
  const leaf = (from: number) =>
    certified({ name: 'k', issuer: BATCH, isAuthority: false, extensions: [extension], from });
  assert.equal(stateOf([leaf(NOW + DAY), BATCH, ROOT]), 'trusted', 'the phone’s own dates');
  const young = certified({ name: 'b', issuer: ROOT, from: NOW + DAY });
  const key = certified({ name: 'k', issuer: young, isAuthority: false, extensions: [extension] });
  assert.equal(stateOf([key, young, ROOT]), 'out-of-date');
});

test('a key of a phone makes no attestation of its own', () => {
  const fake = certified({
    name: 'fake',
    issuer: LEAF,
    isAuthority: false,
    extensions: [extension],
  });
  assert.equal(stateOf([fake, ...GOOD]), 'extended');
  const bare = certified({ name: 'bare', issuer: LEAF, isAuthority: false });
  assert.equal(stateOf([bare, ...GOOD]), 'extended');
  assert.equal(checkChain(ders([bare, ...GOOD]), TRUST, NOW).says, undefined);
});

test('turned, torn or joined chains are broken', () => {
  assert.equal(stateOf([...GOOD].reverse()), 'broken');
  assert.equal(stateOf([LEAF, ROOT]), 'broken');
  assert.equal(stateOf([LEAF]), 'broken');
  assert.equal(stateOf([]), 'broken');
  assert.equal(stateOf([LEAF, ...Array.from({ length: 10 }, () => BATCH)]), 'broken');
  const other = attestedChain({}, { root: ROOT });
  assert.equal(stateOf([LEAF, ...other.slice(1)]), 'broken');
  const cut = [LEAF.der.subarray(0, -1), BATCH.der, ROOT.der];
  assert.equal(checkChain(cut, TRUST, NOW).state, 'broken');
  const longer = [Buffer.concat([LEAF.der, Uint8Array.of(0)]), BATCH.der, ROOT.der];
  assert.equal(checkChain(longer, TRUST, NOW).state, 'broken');
});

test('a certificate of which something cannot be read breaks the chain', () => {
  const odd = (part: object) => certified({ name: 'odd', issuer: ROOT, ...part });
  // An algorithm that does not exist; a serial number below zero.
  const spki = Buffer.from('300a300506032a03040301ff', 'hex');
  const negative = Buffer.from(odd({ serial: 0x7f }).der);
  negative[negative.indexOf(Buffer.from('02017f', 'hex')) + 2] = 0xff;
  for (const der of [odd({ spki }).der, negative]) {
    assert.equal(checkChain([LEAF.der, der], TRUST, NOW).state, 'broken');
    assert.equal(checkChain([LEAF.der, der, ROOT.der], TRUST, NOW).state, 'broken');
  }
});

test('one bit of a signature or of what is signed breaks the chain', () => {
  for (const at of [40, LEAF.der.length - 3]) {
    const bent = Uint8Array.from(LEAF.der);
    bent[at] = (bent[at] ?? 0) ^ 1;
    assert.equal(checkChain([bent, BATCH.der, ROOT.der], TRUST, NOW).state, 'broken');
  }
});

test('OpenSSL agrees on which chain ends in the root', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-chain-'));
  const agrees = (chain: readonly Certified[]): boolean => {
    const [leaf, ...above] = chain;
    writeFileSync(join(folder, 'root.pem'), pemOf(ROOT));
    writeFileSync(join(folder, 'above.pem'), above.map(pemOf).join(''));
    writeFileSync(join(folder, 'leaf.pem'), leaf === undefined ? '' : pemOf(leaf));
    const at = ['-attime', String(NOW / 1000), '-CAfile', 'root.pem', '-untrusted', 'above.pem'];
    try {
      execFileSync('openssl', ['verify', ...at, 'leaf.pem'], { cwd: folder, stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  try {
    const forged = attestedChain();
    const other = attestedChain({}, { root: ROOT });
    for (const chain of [GOOD, forged, [LEAF, ...other.slice(1)]]) {
      assert.equal(agrees(chain), stateOf(chain) === 'trusted');
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
