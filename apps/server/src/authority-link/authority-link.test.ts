/**
 * A remote authority as the operators' server sees it: its keys, its inbox, and when it does not
 * respond.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { AuthorityLinkError } from '@nagori/area-handover';
import { DAY_MS, MINUTE_MS } from '@nagori/model';
import { configFrom } from '../config.ts';
import { authorityHttp } from './authority-http.ts';
import { remoteInbox } from './remote-inbox.ts';
import { remoteTrust } from './remote-trust.ts';

const ORIGIN = 'https://authority.example';
const folder = mkdtempSync(join(tmpdir(), 'nagori-link-'));
const closers: (() => void)[] = [];
after(() => {
  for (const close of closers) close();
  rmSync(folder, { recursive: true });
});

const key = (kid: string, more: object = {}) => ({
  kty: 'EC',
  crv: 'P-256',
  x: 'x'.repeat(43),
  y: 'y'.repeat(43),
  kid,
  alg: 'ES256',
  use: 'sig',
  signs: 'statements',
  ...more,
});
const isUnavailable = (error: unknown) =>
  error instanceof AuthorityLinkError && error.code === 'authority-unavailable';
const isRefused = (error: unknown) =>
  error instanceof AuthorityLinkError && error.code === 'authority-refused';

let files = 0;
/** An authority that publishes `published`, or does not answer. */
function authority(published: object | undefined, file = join(folder, `${files++}.json`)) {
  const state = { published, now: Date.parse('2026-11-24T10:00:00Z'), asked: 0, reported: 0 };
  const options = {
    origin: ORIGIN,
    file,
    http: {
      get: async () => {
        state.asked += 1;
        if (state.published !== undefined) return state.published;
        throw new AuthorityLinkError('authority-unavailable', 'it does not answer');
      },
    },
    now: () => state.now,
    onError: () => {
      state.reported += 1;
    },
  };
  return { state, file, open: () => remoteTrust(options) };
}

test('what it publishes is pinned, each key for its use, and withdrawn ones', async () => {
  const withdrawnFrom = '2026-11-24T09:00:00.000Z';
  const keys = [key('k-2'), key('k-1', { withdrawnFrom }), key('k-3', { signs: 'statuses' })];
  const trust = await authority({ iss: ORIGIN, keys }).open();
  const pinned = trust.anchors().issuers.map(({ iss, kid, signs, withdrawnFrom: from }) => ({
    iss,
    kid,
    signs,
    from,
  }));
  assert.deepEqual(pinned, [
    { iss: ORIGIN, kid: 'k-2', signs: 'statements', from: undefined },
    { iss: ORIGIN, kid: 'k-1', signs: 'statements', from: Date.parse(withdrawnFrom) },
    { iss: ORIGIN, kid: 'k-3', signs: 'statuses', from: undefined },
  ]);
  assert.deepEqual(await trust.fresh(), trust.anchors());
});

test('it refuses to start with an unknown authority or with another one', async () => {
  await assert.rejects(authority(undefined).open(), /^RangeError: NAGORI_AUTHORITY_URL: .*answer/);
  const other = authority({ iss: 'https://other.example', keys: [] });
  await assert.rejects(other.open(), /^RangeError: .*calls itself https:\/\/other[.]example/);
  assert.ok(!existsSync(other.file), 'its keys are not kept');
  await assert.rejects(authority({ hello: 'world' }).open(), /^RangeError: .*is no authority/);
});

test('it starts without the authority once the keys are known, and says so', async () => {
  const first = authority({ iss: ORIGIN, keys: [key('k-1')] });
  await first.open();
  const again = authority(undefined, first.file);
  const trust = await again.open();
  assert.equal(trust.anchors().issuers[0]?.kid, 'k-1');
  assert.equal(again.state.reported, 1);
});

test('a damaged file of stored keys is ignored: the authority is asked', async () => {
  for (const damaged of ['', '{"origin":', '{}']) {
    const { file, open } = authority({ iss: ORIGIN, keys: [key('k-1')] });
    writeFileSync(file, damaged);
    assert.equal((await open()).anchors().issuers[0]?.kid, 'k-1');
    const alone = authority(undefined);
    writeFileSync(alone.file, damaged);
    await assert.rejects(alone.open(), /^RangeError: NAGORI_AUTHORITY_URL: .*answer/);
  }
});

test('R23: without the authority, new evidence is accepted for one day only', async () => {
  const { state, open } = authority({ iss: ORIGIN, keys: [key('k-1')] });
  const trust = await open();
  state.published = undefined;
  state.now += DAY_MS - 1;
  assert.equal((await trust.fresh()).issuers.length, 1);
  state.now += MINUTE_MS;
  await assert.rejects(trust.fresh(), isUnavailable);
  assert.equal(trust.anchors().issuers.length, 1, 'what is on record is read as before');
  state.published = { iss: ORIGIN, keys: [key('k-2')] };
  state.now += MINUTE_MS;
  assert.equal((await trust.fresh()).issuers[0]?.kid, 'k-2');
});

test('concurrent callers cause one request, and a minute passes before the next', async () => {
  const { state, open } = authority({ iss: ORIGIN, keys: [key('k-1')] });
  const trust = await open();
  await Promise.all(Array.from({ length: 50 }, () => trust.fresh()));
  assert.equal(state.asked, 1);
  state.now += MINUTE_MS;
  await Promise.all(Array.from({ length: 50 }, () => trust.fresh()));
  assert.equal(state.asked, 2);
});

test('watchers are notified only when other keys count', async () => {
  const { state, open } = authority({ iss: ORIGIN, keys: [key('k-1')] });
  const trust = await open();
  let changes = 0;
  const { stop } = trust.watch(() => {
    changes += 1;
  });
  closers.push(stop);
  state.now += MINUTE_MS;
  await trust.fresh();
  assert.equal(changes, 0);
  const withdrawnFrom = '2026-11-24T09:00:00.000Z';
  state.published = { iss: ORIGIN, keys: [key('k-1', { withdrawnFrom })] };
  state.now += MINUTE_MS;
  await trust.fresh();
  assert.equal(changes, 1);
});

test('a disk that takes no keys withholds no withdrawal from the watchers', async () => {
  const gone = join(folder, 'gone');
  mkdirSync(gone);
  const { state, open } = authority({ iss: ORIGIN, keys: [key('k-1')] }, join(gone, 'keys.json'));
  const trust = await open();
  let changes = 0;
  const { stop } = trust.watch(() => {
    changes += 1;
  });
  closers.push(stop);
  rmSync(gone, { recursive: true });
  const withdrawnFrom = '2026-11-24T09:00:00.000Z';
  state.published = { iss: ORIGIN, keys: [key('k-1', { withdrawnFrom })] };
  state.now += MINUTE_MS;
  const [one] = (await trust.fresh()).issuers;
  assert.equal(one?.withdrawnFrom, Date.parse(withdrawnFrom));
  assert.deepEqual([changes, state.reported], [1, 1]);
});

/** A web server with the test's answers; returns its origin. */
async function web(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a refusal differs from silence; no redirect is followed, no endless body read', async () => {
  const origin = await web((request, response) => {
    const answers: Readonly<Record<string, () => void>> = {
      '/refused': () => response.writeHead(403).end('{}'),
      '/broken': () => response.writeHead(503).end('{}'),
      '/many': () => response.writeHead(429).end('{}'),
      '/away': () => response.writeHead(302, { location: '/good' }).end(),
      '/text': () => response.end('<html>'),
      '/long': () => response.end(`"${'x'.repeat(300_000)}"`),
      '/good': () => response.end('{"answer":"received"}'),
    };
    answers[request.url ?? '']?.();
  });
  const { get } = authorityHttp(origin, 0);
  assert.deepEqual(await get('/good'), { answer: 'received' });
  await assert.rejects(get('/refused'), isRefused);
  for (const path of ['/broken', '/many', '/away', '/text', '/long']) {
    await assert.rejects(get(path), isUnavailable, path);
  }
  await assert.rejects(authorityHttp('http://127.0.0.1:1').get('/'), isUnavailable);
});

test('an authority that is changed over is waited for, if it did nothing', async () => {
  let code = 'store-unavailable';
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume();
    asked += 1;
    if (asked > 2) response.end(JSON.stringify({ answer: 'received' }));
    else response.writeHead(503, { 'retry-after': '0' }).end(JSON.stringify({ code }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  const { post } = authorityHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  assert.deepEqual(await post('/transfer', {}), { answer: 'received' });
  assert.equal(asked, 3);
  [code, asked] = ['commit-unknown', 0];
  await assert.rejects(post('/transfer', {}), isUnavailable);
  assert.equal(asked, 1);
});

test('a message is signed by the operator whose it is, and counts once received', async () => {
  const sent: { path: string; body: { jws: string } }[] = [];
  let answer: unknown = { answer: 'received' };
  const inbox = remoteInbox({
    http: {
      post: async (path, body) => {
        sent.push({ path, body: body as { jws: string } });
        return answer;
      },
    },
    operatorKeys: { sign: (operator, payload, typ) => JSON.stringify({ operator, typ, payload }) },
    now: () => 1_795_489_260_500,
  });
  await inbox.transferLoss({ sender: 'carrier-a', reference: 'L-1', contact: '0x0-0000-0001' });
  await inbox.reportLeftover({ sender: 'dealer-b', eid: 'EID-1', seen: 'key' });
  const shown = sent.map(({ path, body }) => [path, JSON.parse(body.jws)]);
  const iat = 1_795_489_260;
  const loss = { op: 'carrier-a', iat, kind: 'loss', reference: 'L-1', contact: '0x0-0000-0001' };
  const left = { op: 'dealer-b', iat, eid: 'EID-1', seen: 'key' };
  assert.deepEqual(shown, [
    ['/authority/v1/transfer', { operator: 'carrier-a', typ: 'nagori-loss+jwt', payload: loss }],
    ['/authority/v1/leftovers', { operator: 'dealer-b', typ: 'nagori-left+jwt', payload: left }],
  ]);
  answer = null;
  const again = inbox.reportLeftover({ sender: 'dealer-b', eid: 'EID-1', seen: 'key' });
  await assert.rejects(again, isUnavailable);
});

test('invalid settings are named at the start', () => {
  const at = (NAGORI_AUTHORITY_URL: string, more: Readonly<Record<string, string>> = {}) =>
    configFrom({ NAGORI_AUTHORITY_URL, ...more });
  assert.equal(at('https://authority.example').authorityOrigin, ORIGIN);
  assert.equal(at('http://127.0.0.1:8471/').authorityOrigin, 'http://127.0.0.1:8471');
  assert.equal(at('').authorityOrigin, undefined);
  assert.equal(at(ORIGIN).demonstration, false, 'its own phones are known to its own authority');
  const wrong: readonly [string, Readonly<Record<string, string>>, RegExp][] = [
    ['authority', {}, /scheme, host and port/],
    ['https://authority.example/authority/v1', {}, /scheme, host and port/],
    ['https://a:b@authority.example', {}, /scheme, host and port/],
    ['http://authority.example', {}, /https/],
    ['http://localhost:8470', {}, /this server itself/],
    [ORIGIN, { NAGORI_PUBLISH: '/tmp' }, /NAGORI_PUBLISH/],
    [ORIGIN, { NAGORI_DEMO: '1' }, /NAGORI_DEMO=1/],
  ];
  for (const [url, more, message] of wrong) {
    assert.throws(() => at(url, more), { name: 'RangeError', message }, url);
  }
});

test('only our account can read the stored keys', async () => {
  const { file, open } = authority({ iss: ORIGIN, keys: [key('k-1')] });
  await open();
  assert.equal(JSON.parse(readFileSync(file, 'utf8')).origin, ORIGIN);
});
