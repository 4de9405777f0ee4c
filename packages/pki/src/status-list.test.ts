import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { DAY_MS, HOUR_MS, SECOND_MS } from '@nagori/model';
import fc from 'fast-check';
import { decodeJwt, exportJWK } from 'jose';
import {
  readStatusEntry,
  type Signer,
  STATUS_LIST_ENTRIES,
  STATUS_VALUES,
  type StatusAnchor,
  signJson,
  signStatusList,
  statusOf,
} from './index.ts';

const NOW = Date.UTC(2026, 10, 24, 10);
const LIST = { iss: 'https://authority.example', uri: 'https://authority.example/status/1' };

let signer: Signer;
let anchors: StatusAnchor[];
before(async () => {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const keys = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  signer = { kid: 'status-1', key: keys.privateKey };
  anchors = [{ iss: LIST.iss, kid: signer.kid, jwk: await exportJWK(keys.publicKey) }];
});

const publish = (entries: Parameters<typeof signStatusList>[0], now = NOW) =>
  signStatusList(entries, { ...LIST, now }, signer);

async function readAt(token: string, idx: number, seen = 0, now = NOW): Promise<string> {
  const read = await readStatusEntry(token, { uri: LIST.uri, idx }, anchors, seen, now);
  return read.kind === 'good' ? read.value.value : `${read.kind}: ${read.reason}`;
}

test('every entry reads back as it was written, and its neighbours too', async () => {
  const entry = fc.record({
    idx: fc.nat(STATUS_LIST_ENTRIES - 1),
    value: fc.constantFrom(...STATUS_VALUES),
  });
  const entries = fc.uniqueArray(entry, { selector: ({ idx }) => idx, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(entries, async (written) => {
      const token = await publish(written);
      for (const { idx } of written) {
        for (const at of [idx - 1, idx, idx + 1]) {
          if (at < 0 || at >= STATUS_LIST_ENTRIES) continue;
          const value = written.find((one) => one.idx === at)?.value ?? 'awaited';
          assert.equal(await readAt(token, at), value);
        }
      }
    }),
    { numRuns: 20 },
  );
});

test('a list has at least 10,000 entries and is good for six hours at most', async () => {
  assert.ok(STATUS_LIST_ENTRIES >= 10_000);
  const { iat = 0, exp = 0 } = decodeJwt(await publish([]));
  assert.ok(exp - iat <= (6 * HOUR_MS) / SECOND_MS);
});

test('R23 an expired list is unknown, one rolled back or from the future is refused', async () => {
  const token = await publish([{ idx: 3, value: 'deleted' }]);
  assert.equal(await readAt(token, 3, NOW, NOW + 6 * HOUR_MS), 'deleted');
  assert.equal(await readAt(token, 3, NOW, NOW + 6 * HOUR_MS + 1), 'unknown: expired');
  assert.equal(await readAt(token, 3, NOW + SECOND_MS), 'bad: rolled-back');
  assert.equal(await readAt(token, 3, 0, NOW - 120 * SECOND_MS), 'deleted');
  assert.equal(await readAt(token, 3, 0, NOW - 121 * SECOND_MS), 'bad: issued-in-future');
});

test('another list, key, type or form is refused', async () => {
  const token = await publish([]);
  const other = { uri: `${LIST.uri}2`, idx: 0 };
  const read = await readStatusEntry(token, other, anchors, 0, NOW);
  assert.deepEqual(read, { kind: 'bad', reason: 'another-list' });
  const strange = { ...signer, kid: 'nobody' };
  const unsigned = await signStatusList([], { ...LIST, now: NOW }, strange);
  assert.equal(await readAt(unsigned, 0), 'bad: signature');
  const claims = decodeJwt(token);
  const sign = (typ: string, more: object) => signJson(typ, { ...claims, ...more }, signer);
  assert.equal(await readAt(await sign('nagori-clr+jwt', {}), 0), 'bad: malformed');
  const lst = (text: string) =>
    sign('statuslist+jwt', { status_list: { bits: 4, lst: text } }).then((t) => readAt(t, 0));
  assert.equal(await lst('AAAA'), 'bad: malformed');
  // A bomb: 2 MiB of zeros in a few bytes is not unpacked beyond the size of a list.
  const bomb = new Blob([new Uint8Array(2 ** 21)])
    .stream()
    .pipeThrough(new CompressionStream('deflate'));
  const packed = Buffer.from(await new Response(bomb).arrayBuffer()).toString('base64url');
  assert.equal(await lst(packed), 'bad: malformed');
  for (const idx of [-1, 0.5, STATUS_LIST_ENTRIES, Number.NaN]) {
    assert.equal(await readAt(token, idx), 'bad: no-entry');
  }
  const long = { exp: (NOW + DAY_MS) / SECOND_MS };
  const late = await sign('statuslist+jwt', long);
  assert.equal(await readAt(late, 0, 0, NOW + 7 * HOUR_MS), 'unknown: expired');
});

test('an entry is deleted only once all of its orders are', () => {
  assert.equal(statusOf(['deleted', 'deleted'], false), 'deleted');
  assert.equal(statusOf(['deleted', 'awaited'], false), 'awaited');
  assert.equal(statusOf(['awaited', 'lapsed'], false), 'lapsed');
  assert.equal(statusOf(['deleted', 'failed', 'lapsed'], false), 'failed');
  assert.equal(statusOf(['deleted'], true), 'withdrawn');
  assert.equal(statusOf([], false), 'awaited');
});

test('an entry outside the list is a bug', async () => {
  for (const idx of [-1, STATUS_LIST_ENTRIES, 0.5]) {
    await assert.rejects(publish([{ idx, value: 'deleted' }]), RangeError);
  }
});
