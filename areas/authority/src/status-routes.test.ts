/** Verifiers' requests through the routes: types, limits, caches, and malformed input. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { buildServer, serverLogger } from '@nagori/http';
import { certIdHead, plainQuestion } from '@nagori/pki';
import { duringTests } from '@nagori/testkit';
import { startTestAuthority, type TestAuthority } from './authority.testing.ts';
import { certificateStatus } from './certificate-status.ts';
import { followStatus } from './follow-status.ts';
import { publishedFolder, questionPath } from './published-folder.ts';
import { AUTHORITY_PREFIX } from './routes.ts';
import { OCSP_REQUEST_TYPE, OCSP_RESPONSE_TYPE } from './status-http.ts';
import { statusListener } from './status-listener.ts';
import { statusRoutes } from './status-routes.ts';
import type { StatusStore } from './status-store.ts';

let question: Buffer;
const server = await duringTests(startTestAuthority);
before(async () => {
  const holder = await (await server.holder()).byCard();
  await holder.issueTo(await server.element());
  await server.status.refresh();
  await server.status.refresh();
  const [asked] = server.status.everything();
  assert.ok(asked !== undefined);
  question = Buffer.from(asked.question);
});

const post = (payload: Buffer | string, type = OCSP_REQUEST_TYPE) =>
  server.app.inject({
    method: 'POST',
    url: `${AUTHORITY_PREFIX}/ocsp`,
    headers: { 'content-type': type },
    payload,
  });
const get = (path: string) =>
  server.app.inject({ method: 'GET', url: `${AUTHORITY_PREFIX}${path}` });
const escaped = () => encodeURIComponent(question.toString('base64'));

/** RFC 6960 §4.2.1: the answer to a malformed request. */
const MALFORMED = '30030a0101';
const UNAUTHORIZED = '30030a0106';

test('POST and GET give the same answer, cacheable for a quarter of an hour', async () => {
  const [posted, got, bare] = [
    await post(question),
    await get(`/ocsp/${escaped()}`),
    await get(`/ocsp/${question.toString('base64')}`),
  ];
  for (const { statusCode, headers, rawPayload } of [posted, got, bare]) {
    assert.equal(statusCode, 200);
    assert.equal(headers['content-type'], OCSP_RESPONSE_TYPE);
    assert.deepEqual(rawPayload, posted.rawPayload);
    const seconds = Number(/max-age=(\d+)/.exec(String(headers['cache-control']))?.[1]);
    assert.ok(seconds > 800 && seconds <= 900, `${seconds}`);
    assert.ok(Date.parse(String(headers.expires)) <= server.now + 900_000);
    assert.ok(Date.parse(String(headers['last-modified'])) <= server.now);
    assert.match(String(headers.etag), /^"[0-9a-z-]+"$/);
  }
  const head = await server.app.inject({
    method: 'HEAD',
    url: `${AUTHORITY_PREFIX}/ocsp/${escaped()}`,
  });
  assert.equal(head.statusCode, 200);
});

test('another type and a long body are refused unread', async () => {
  assert.equal((await post('{}', 'application/json')).statusCode, 415);
  assert.equal((await post(question, 'application/octet-stream')).statusCode, 415);
  assert.equal((await post(Buffer.alloc(4097))).statusCode, 413);
  assert.equal((await post(Buffer.alloc(4096))).rawPayload.toString('hex'), MALFORMED);
});

test('a malformed question is answered as malformed, and never cached', async () => {
  const odd = ['x', '%', '%E0%A4%A', '%00', 'MFEwTzBN*', '..%2f..%2fkeys', `${'A'.repeat(599)}`];
  for (const path of odd) {
    const { statusCode, headers, rawPayload } = await get(`/ocsp/${path}`);
    // Some addresses never reach the route: malformed ones, or with a NUL.
    if (statusCode !== 200) {
      assert.ok([400, 404].includes(statusCode), `${path}: ${statusCode}`);
      continue;
    }
    assert.equal(rawPayload.toString('hex'), MALFORMED, path);
    assert.equal(headers['cache-control'], 'no-store', path);
  }
});

test('a request about another issuer is not answered', async () => {
  const [authority] = server.status.authorities;
  assert.ok(authority !== undefined);
  const { issuer } = authority;
  const strangers = { ...issuer.digests.sha1, key: new Uint8Array(20) };
  const foreign = { ...issuer, digests: { ...issuer.digests, sha1: strangers } };
  const asked = plainQuestion(certIdHead(foreign, 'sha1'), new Uint8Array(16).fill(0x41));
  const { rawPayload, headers } = await post(Buffer.from(asked));
  assert.equal(rawPayload.toString('hex'), UNAUTHORIZED);
  assert.equal(headers['cache-control'], 'no-store');
});

test('lists and certificates are served only under their names', async () => {
  for (const { issuer, authority } of server.status.authorities) {
    const name = `${issuer.purpose}-${issuer.keyIdText}`;
    const list = await get(`/crl/${name}.crl`);
    assert.equal(list.headers['content-type'], 'application/pkix-crl');
    assert.match(String(list.headers['cache-control']), /^public, max-age=/);
    const certificate = await get(`/ca/${name}.cer`);
    assert.match(String(certificate.headers['cache-control']), /immutable/);
    assert.deepEqual(new Uint8Array(certificate.rawPayload), authority.certificate);
  }
  for (const path of ['/crl/x.crl', '/ca/sign-0.cer', '/crl/..%2fkeys', `/ca/${'0'.repeat(60)}`]) {
    assert.equal((await get(path)).statusCode, 404, path);
  }
});

test('routes and listener accept parameters in the content type', async () => {
  const listener = createServer(
    statusListener({
      status: server.status,
      prefix: AUTHORITY_PREFIX,
      now: () => server.now,
      others: (_request, response) => response.writeHead(404).end(),
      onError: () => undefined,
    }),
  );
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  const body = new Uint8Array(question);
  const ask = (type: string) =>
    fetch(`http://127.0.0.1:${port}${AUTHORITY_PREFIX}/ocsp`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
  try {
    for (const type of [
      OCSP_REQUEST_TYPE,
      `${OCSP_REQUEST_TYPE}; charset=binary`,
      `${OCSP_REQUEST_TYPE.toUpperCase()};x=y`,
    ]) {
      const [heard, routed] = [await ask(type), await post(question, type)];
      assert.deepEqual([heard.status, routed.statusCode], [200, 200], type);
      assert.deepEqual(Buffer.from(await heard.arrayBuffer()), routed.rawPayload);
    }
    for (const type of [`${OCSP_REQUEST_TYPE}x`, 'application/json', '; application/ocsp-request'])
      assert.equal((await ask(type)).status, 415, type);
  } finally {
    listener.close();
    listener.closeAllConnections();
  }
});

test('a list that cannot be signed yet is 503 with a time to wait, and not absent', async () => {
  const { authorities } = server.status;
  const now = () => server.now;
  const away = {
    changes: async () => undefined,
    nextListNumber: () => Promise.reject(Object.assign(new Error('away'), { code: '57P01' })),
  } as unknown as StatusStore;
  const early = await certificateStatus({ store: away, authorities, now });
  const read = await certificateStatus({ store: away, authorities, now });
  await read.refresh();
  const name = `${authorities[0]?.issuer.purpose}-${authorities[0]?.issuer.keyIdText}`;
  for (const status of [early, read]) {
    const app = await buildServer({ origin: 'http://localhost', logger: serverLogger('silent') });
    await app.register((area) => statusRoutes(area, { status, authority: { now } } as never));
    const routed = await app.inject({ url: `/crl/${name}.crl`, headers: { host: 'localhost' } });
    assert.deepEqual([routed.statusCode, routed.headers['retry-after']], [503, '2']);
    assert.equal(routed.json().code, 'store-unavailable');
    await app.close();
    const others = (_request: unknown, response: ServerResponse) => response.writeHead(404).end();
    const more = { prefix: AUTHORITY_PREFIX, now, others, onError: () => undefined };
    const listener = createServer(statusListener({ status, ...more }));
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    const heard = await fetch(`http://127.0.0.1:${port}${AUTHORITY_PREFIX}/crl/${name}.crl`);
    listener.close();
    listener.closeAllConnections();
    assert.deepEqual([heard.status, heard.headers.get('retry-after')], [503, '2']);
    assert.equal((await heard.arrayBuffer()).byteLength, 0);
  }
});

test('a change that could not be written is written later', async () => {
  const at = join(mkdtempSync(join(tmpdir(), 'nagori-published-')), 'published');
  const folder = publishedFolder(at, server.status, () => server.now);
  await folder.write([]);
  const file = join(at, questionPath(question));
  assert.ok(existsSync(file));
  rmSync(join(at, 'ocsp'), { recursive: true });
  writeFileSync(join(at, 'ocsp'), 'in the way');
  const changed = [{ question: new Uint8Array(question), notAfter: server.now }];
  await assert.rejects(folder.write(changed));
  rmSync(join(at, 'ocsp'));
  assert.equal(existsSync(file), false);
  await folder.write([]);
  assert.deepEqual(readFileSync(file), (await post(question)).rawPayload);
  assert.deepEqual(
    readdirSync(at, { recursive: true }).filter((name) => String(name).includes('draft')),
    [],
  );
  rmSync(dirname(at), { recursive: true });
});

test('a server of the same process number that writes meanwhile spoils nothing', async () => {
  const at = mkdtempSync(join(tmpdir(), 'nagori-published-'));
  const { status } = server;
  await status.refresh();
  const file = join(at, questionPath(question));
  const beside = {
    authorities: [],
    // Asked once all is written: the other one, in a container of its own, has just begun.
    get isCurrent() {
      writeFileSync(`${file}.${process.pid}.draft`, '');
      return status.isCurrent;
    },
    everything: () => [][Symbol.iterator](),
    answer: (asked: Uint8Array) => status.answer(asked),
  } as unknown as TestAuthority['status'];
  const folder = publishedFolder(at, beside, () => server.now);
  await folder.write([{ question: new Uint8Array(question), notAfter: server.now }]);
  assert.deepEqual(readFileSync(file), (await post(question)).rawPayload);
  rmSync(at, { recursive: true });
});

test('a server that was frozen in a write replaces no file', async () => {
  const at = mkdtempSync(join(tmpdir(), 'nagori-published-'));
  const { status } = server;
  await status.refresh();
  const frozen = {
    authorities: [],
    get isCurrent() {
      return status.isCurrent;
    },
    everything: () => [][Symbol.iterator](),
    answer: async (asked: Uint8Array) => {
      const answer = await status.answer(asked);
      server.now += 10_000;
      return answer;
    },
  } as unknown as TestAuthority['status'];
  const folder = publishedFolder(at, frozen, () => server.now);
  await folder.write([{ question: new Uint8Array(question), notAfter: server.now }]);
  assert.deepEqual(
    readdirSync(at, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()),
    [],
  );
  await status.refresh();
  rmSync(at, { recursive: true });
});

test('a list is not replaced by an older one of another server', async () => {
  const at = mkdtempSync(join(tmpdir(), 'nagori-published-'));
  const { status } = server;
  const [authority] = status.authorities;
  assert.ok(authority !== undefined);
  const listOf = () => status.list(authority.issuer.keyIdText);
  await status.refresh();
  const older = await listOf();
  server.now += 13 * 3_600_000;
  await status.refresh();
  const newer = await listOf();
  assert.ok(older !== undefined && newer !== undefined && newer.number > older.number);
  const publish = (list: typeof older) => {
    const one = {
      authorities: [authority],
      isCurrent: true,
      everything: () => [][Symbol.iterator](),
      list: async () => list,
    } as unknown as TestAuthority['status'];
    return publishedFolder(at, one, () => server.now).write([]);
  };
  await publish(newer);
  await publish(older);
  const [file = ''] = readdirSync(join(at, 'crl'));
  assert.deepEqual(readFileSync(join(at, 'crl', file)), Buffer.from(newer.der));
  rmSync(at, { recursive: true });
});

test('the follower reports a repeated failure once, and stops on request', async () => {
  const faults: string[] = [];
  let looks = 0;
  const status = {
    refresh: async () => {
      looks++;
      if (looks <= 3) throw new Error('away');
      return [];
    },
  } as unknown as TestAuthority['status'];
  const onError = (error: Error) => void faults.push(error.message);
  const following = followStatus(status, { everyMs: 1, onError });
  while (looks < 6) await new Promise((resolve) => setTimeout(resolve, 1));
  await following.stop();
  const seen = looks;
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(looks, seen);
  assert.deepEqual(faults, ['away']);
});
