import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  STATUS_WORDS,
  type StatusListClaims,
  statusAt,
  type TrustAnchors,
  verifyTokens,
} from '@nagori/evidence';
import fc from 'fast-check';
import { exportJWK } from 'jose';
import { type Signer, STATUS_LIST_ENTRIES, signStatusList, statusOf } from './index.ts';

const NOW = Date.UTC(2026, 10, 24, 10);
const LIST = { iss: 'https://authority.example', uri: 'https://authority.example/status/1' };

let signer: Signer;
let anchors: TrustAnchors;
before(async () => {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const keys = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  signer = { kid: 'status-1', key: keys.privateKey };
  anchors = { issuers: [{ iss: LIST.iss, kid: signer.kid, jwk: await exportJWK(keys.publicKey) }] };
});

async function published(entries: Parameters<typeof signStatusList>[0]): Promise<StatusListClaims> {
  const jwt = await signStatusList(entries, { ...LIST, now: NOW }, signer);
  const check = (await verifyTokens({ evidence: [{ list: jwt }] }, anchors, NOW)).get(jwt);
  assert.ok(check?.kind === 'good' && check.value.kind === 'status-list');
  return check.value.claims;
}

test('a counter reads every entry as it was written, and the others as awaited', async () => {
  const entry = fc.record({
    idx: fc.nat(STATUS_LIST_ENTRIES - 1),
    word: fc.constantFrom(...STATUS_WORDS),
  });
  const entries = fc.uniqueArray(entry, { selector: ({ idx }) => idx, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(entries, async (written) => {
      const claims = await published(written);
      for (const { idx } of written) {
        for (const at of [idx - 1, idx, idx + 1]) {
          if (at < 0 || at >= STATUS_LIST_ENTRIES) continue;
          const word = written.find((one) => one.idx === at)?.word ?? 'awaited';
          assert.equal(statusAt(claims, at), word);
        }
      }
    }),
    { numRuns: 20 },
  );
});

test('a list has at least 10,000 entries and is good for six hours at most', async () => {
  const claims = await published([]);
  assert.equal(statusAt(claims, 9999), 'awaited');
  assert.ok(claims.exp - claims.iat <= 6 * 3600);
});

test('an entry is deleted only once all of its orders are', () => {
  assert.equal(statusOf(['deleted', 'deleted'], false), 'deleted');
  assert.equal(statusOf(['deleted', 'awaited'], false), 'awaited');
  assert.equal(statusOf(['awaited', 'lapsed'], false), 'lapsed');
  assert.equal(statusOf(['deleted', 'failed', 'lapsed'], false), 'failed');
  assert.equal(statusOf([], false), 'awaited');
});

test('once the lock is lifted the list vouches for nothing', () => {
  assert.equal(statusOf(['deleted'], true), 'lapsed');
});

test('an entry outside the list is a bug', () => {
  for (const idx of [-1, STATUS_LIST_ENTRIES, 0.5]) {
    const entries = [{ idx, word: 'deleted' }] as const;
    assert.throws(() => signStatusList(entries, { ...LIST, now: NOW }, signer), RangeError);
  }
});
