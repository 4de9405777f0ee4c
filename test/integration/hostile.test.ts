/**
 * What a hostile client can do to the server as such: bodies without end, clients without haste,
 * other hosts and sites, requests in requests, addresses that leave the folder.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildServer, serverLogger, WEB_FOLDER } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import { ANONYMOUS, Askers, codeOf } from './access.testing.ts';
import { say, startHostileServer, statuses } from './hostile.testing.ts';

const server = await duringTests(startHostileServer);
const askers = new Askers(server);
const host = new URL(server.origin).host;

const MEGABYTE = 1_048_576;

interface Flood {
  readonly status: number;
  readonly sentBytes: number;
  /** The most that this process, client and server, grew by meanwhile. */
  readonly grewBytes: number;
}

/** Sends 100 MB, or as much of it as is taken before the answer. */
function flood(path: string, headers: Readonly<Record<string, string>>): Promise<Flood> {
  const before = process.memoryUsage().rss;
  const megabyte = Buffer.alloc(MEGABYTE, '"');
  let sentBytes = 0;
  let grewBytes = 0;
  return new Promise((resolve, reject) => {
    const asked = request(`${server.origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.origin, ...headers },
    });
    let status = 0;
    asked.on('response', (response) => {
      status = response.statusCode ?? 0;
      response.resume();
      asked.destroy();
    });
    asked.on('error', (error) => (status === 0 ? reject(error) : undefined));
    asked.on('close', () => resolve({ status, sentBytes, grewBytes }));
    const more = () => {
      grewBytes = Math.max(grewBytes, process.memoryUsage().rss - before);
      if (status !== 0 || asked.destroyed) return;
      if (sentBytes >= 100 * MEGABYTE) {
        asked.end();
        return;
      }
      sentBytes += MEGABYTE;
      asked.write(megabyte, more);
    };
    more();
  });
}

test('100 MB, announced or not, are refused before memory grows', async (t) => {
  const announced = { 'content-length': String(100 * MEGABYTE) };
  for (const path of ['/api/v1/session', '/nowhere']) {
    for (const headers of [announced, { 'transfer-encoding': 'chunked' }]) {
      const { status, sentBytes, grewBytes } = await flood(path, headers);
      const [sent, grew] = [sentBytes, grewBytes].map((bytes) => (bytes / MEGABYTE).toFixed(0));
      t.diagnostic(`${path}: ${status} after ${sent} MB, grew by ${grew} MB`);
      assert.equal(status, 413);
      assert.ok(grewBytes < 40 * MEGABYTE, `${grew} MB`);
      assert.ok(sentBytes < 30 * MEGABYTE, `${sent} MB`);
    }
  }
  const { status } = await flood('/api/v1/handovers', announced);
  assert.equal(status, 401, 'who may not ask is told so before the body is looked at');
});

test('a slow client is disconnected in time, and others are answered meanwhile', async () => {
  const app = await buildServer({
    origin: 'http://localhost',
    logger: serverLogger('silent'),
    requestWithinMs: 800,
  });
  app.post('/echo', { config: { access: { kind: 'public' } } }, async () => 'heard');
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const head = `POST /echo HTTP/1.1\r\nHost: localhost\r\n`;
  const body = `${head}Content-Type: application/json\r\nContent-Length: 90\r\n\r\n`;
  try {
    const slow = [
      say(origin, [...head, ...'x'.repeat(40)], 50),
      say(origin, [body, ...'"'.repeat(80)], 50),
      say(origin, ['']),
    ];
    const quick = await say(origin, [`GET / HTTP/1.0\r\nHost: localhost\r\n\r\n`]);
    assert.ok(quick.ms < 500, `${quick.ms} ms`);
    for (const { ms, text } of await Promise.all(slow)) {
      assert.ok(ms < 3_000, `${ms} ms`);
      assert.ok(!text.includes('heard'), text);
    }
  } finally {
    await app.close();
  }
});

test('a host name that is not ours gets an empty answer', async () => {
  for (const name of ['evil.example', `localhost.evil.example`, 'localhost@evil.example', '']) {
    const get = `GET /api/v1/service HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`;
    const { text } = await say(server.origin, [get]);
    assert.deepEqual(statuses(text), [421], name);
    assert.ok(!text.includes('demonstration'), name);
  }
  const nameless = await say(server.origin, ['GET /api/v1/service HTTP/1.1\r\n\r\n']);
  assert.deepEqual(statuses(nameless.text), [400]);
});

test('another origin changes nothing, whatever headers it sends', async () => {
  const counter = await askers.person('counter');
  const { 'sec-fetch-site': _, ...cookies } = { 'sec-fetch-site': '', ...counter.headers };
  const foreign = [
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: `http://evil.${host}` },
    { origin: 'http://localhost:1' },
    { origin: 'nonsense' },
    {},
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: server.origin },
  ];
  for (const headers of foreign) {
    const answer = await server.running.app.inject({
      method: 'POST',
      url: '/api/v1/handovers',
      headers: { host, ...cookies, ...headers, 'content-type': 'application/json' },
      payload: '{}',
    });
    assert.equal(codeOf(answer), 'cross-site', JSON.stringify(headers));
  }
});

test('a form is no request, wherever it is sent', async () => {
  const forms = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];
  const wrong: string[] = [];
  for (const { method, url, access } of server.running.app.routeTable) {
    if (method === 'GET' || method === 'HEAD' || url === '/api/v1/token') continue;
    for (const type of [...forms, 'text/plain', 'text/plain; application/json']) {
      const headers = { ...ANONYMOUS.headers, 'content-type': type, host, origin: server.origin };
      const payload = '{"a":1}';
      const answer = await server.running.app.inject({
        method: method as 'POST',
        url,
        headers,
        payload,
      });
      const code = codeOf(answer);
      if (code !== 'media-type') wrong.push(`${method} ${url} (${access?.kind}) ${type}: ${code}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('verifiers’ requests are accepted at one address only', async () => {
  const post = (path: string, type: string) =>
    fetch(`${server.origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: new Uint8Array([0x30, 0x00]),
    });
  const type = 'application/ocsp-request';
  for (const said of [type, 'Application/OCSP-Request; v=1']) {
    const answer = await post('/authority/v1/ocsp', said);
    assert.equal(answer.status, 200, said);
    assert.equal(answer.headers.get('content-type'), 'application/ocsp-response');
    const malformed = Buffer.from(await answer.arrayBuffer()).toString('hex');
    assert.equal(malformed, '30030a0101', 'RFC 6960 §4.2.1: read, and no question');
  }
  assert.equal((await post('/authority/v1/sign-in', type)).status, 415);
  assert.equal((await post('/authority/v1/ocsp', `text/plain; ${type}`)).status, 415);
});

test('a body that is deep, or that names a prototype, changes nothing', async () => {
  const post = (payload: string) =>
    server.running.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { host, origin: server.origin, 'content-type': 'application/json' },
      payload,
    });
  const asked = '"email":"a@example.com","password":"x"';
  const bodies = [
    '['.repeat(8_000),
    `${'['.repeat(8_000)}${']'.repeat(8_000)}`,
    `${'{"a":'.repeat(2_500)}1${'}'.repeat(2_500)}`,
    `{"__proto__":{"polluted":true},${asked}}`,
    `{"constructor":{"prototype":{"polluted":true}},${asked}}`,
    `{"\\u005f_proto__":{"polluted":true},${asked}}`,
    '"\\ud800"',
    '{"email":1e400}',
    '',
    'null',
  ];
  for (const body of bodies) {
    const answer = await post(body);
    assert.equal(codeOf(answer), 'request-invalid', `${body.slice(0, 60)}: ${answer.body}`);
  }
  // More than a stranger may send is not read at all.
  const long = `${'['.repeat(400_000)}${']'.repeat(400_000)}`;
  assert.equal(codeOf(await post(long)), 'too-large');
  assert.equal(({} as { readonly polluted?: true }).polluted, undefined);
});

test('an unknown address or method gives only a problem', async () => {
  const asked = [
    ['GET', '/api/v1/nowhere'],
    ['GET', '/api/v1/handovers/'.concat('x'.repeat(700))],
    ['GET', '/api/v1/public/clearances/%E0%A4%A'],
    ['DELETE', '/api/v1/service'],
    ['PUT', '/api/v1/handovers'],
    ['OPTIONS', '/api/v1/handovers'],
    ['TRACE', '/api/v1/service'],
    ['POST', '/'],
  ] as const;
  for (const [method, url] of asked) {
    const head = `${method} ${url} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n`;
    const { text } = await say(server.origin, [`${head}Content-Length: 0\r\n\r\n`]);
    assert.deepEqual(statuses(text), [404], `${method} ${url}`);
    assert.match(text, /application\/problem\+json/, `${method} ${url}`);
    assert.match(text, /x-content-type-options: nosniff/i, `${method} ${url}`);
    assert.ok(!text.slice(text.indexOf('\r\n\r\n')).includes('xxx'), 'the address is not repeated');
  }
});

test('a request hidden in another is refused with it', async () => {
  const hidden = `GET /api/v1/service HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
  const json = 'Content-Type: application/json';
  const head = `Host: ${host}\r\nOrigin: ${server.origin}\r\n${json}\r\n`;
  const first = `POST /api/v1/session HTTP/1.1\r\n${head}`;
  const length = hidden.length;
  const heads = [
    `Content-Length: 0\r\nContent-Length: ${length}\r\n`,
    `Content-Length: ${length}\r\nTransfer-Encoding: chunked\r\n`,
    `Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n`,
    `Transfer-Encoding: xchunked\r\n`,
    `Transfer-Encoding : chunked\r\n`,
    `Content-Length: +0\r\n`,
    `Content-Length: 0x0\r\n`,
    `X: a\nContent-Length: 0\r\n`,
    `X: a\r\n Transfer-Encoding: chunked\r\nContent-Length: -1\r\n`,
    `X: a\0b\r\nContent-Length: 0\r\n`,
  ];
  for (const head of heads) {
    const { text } = await say(server.origin, [`${first}${head}\r\n0\r\n\r\n${hidden}`]);
    assert.deepEqual(statuses(text), [400], JSON.stringify(head));
  }
});

test('no address reaches files outside the web app’s folder', async () => {
  const page = readFileSync(join(WEB_FOLDER, 'index.html'), 'latin1');
  const paths = [
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/../../package.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/%2e%2e%2f%2e%2e%2fvite.config.ts',
    '//etc/passwd',
    `/${join(server.folder, 'secret')}`,
  ];
  for (const path of paths) {
    const get = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    const { text } = await say(server.origin, [get]);
    assert.deepEqual(statuses(text), [404], path);
    const body = text.slice(text.indexOf('\r\n\r\n') + 4);
    // Below /assets stand built parts: one that is not there is no page.
    if (path.startsWith('/assets/')) assert.match(body, /^\{"type":"urn:nagori:problem:not-found"/);
    else assert.equal(body, page, path);
  }
  const cut = `GET /etc/passwd%00.js HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
  assert.deepEqual(statuses((await say(server.origin, [cut])).text), [400]);
});

test('headers: no framing, sniffing or referrer; only our own scripts run', async () => {
  for (const path of ['/', '/counter', '/nagori.svg', '/api/v1/service', '/api/v1/session']) {
    const { headers } = await fetch(`${server.origin}${path}`);
    const policy = headers.get('content-security-policy') ?? '';
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1];
    assert.equal(scripts, "'self' 'wasm-unsafe-eval'", path);
    for (const part of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"]) {
      assert.ok(policy.includes(part), `${path}: ${part}`);
    }
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    assert.equal(headers.get('referrer-policy'), 'no-referrer', path);
    assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin', path);
    assert.equal(headers.get('x-powered-by') ?? headers.get('server'), null, path);
  }
});

test('answers to a signed-in person are stored by no cache', async () => {
  const wrong: string[] = [];
  let asked = 0;
  const allAskers = await askers.allAskers();
  for (const { method, url, access } of server.running.app.routeTable) {
    if (method !== 'GET' || access === undefined || access.kind === 'public') continue;
    const asker = allAskers.find(
      ({ kind, role }) =>
        kind === access.kind &&
        (access.kind !== 'staff' || (role !== undefined && access.roles.includes(role))),
    );
    assert.ok(asker !== undefined, url);
    const answer = await askers.ask(asker, 'GET', url.replace(/:\w+/g, 'nothing'));
    asked += 1;
    const cacheControl = String(answer.headers['cache-control']);
    if (cacheControl !== 'no-store') wrong.push(`${url}: ${cacheControl}`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(asked > 20, `only ${asked} addresses`);
});

test('of all this, no log line holds a password, a cookie or an e-mail address', async () => {
  const { headers } = await askers.person('counter');
  const token = headers.cookie?.split('=')[1] ?? '';
  assert.ok(token.length > 20);
  const secrets = [token, 'mihon-no-aikotoba', 'counter@carrier-a.example', 'a@example.com'];
  const text = server.lines.join('\n');
  assert.ok(server.lines.length > 100, `only ${server.lines.length} lines`);
  assert.deepEqual(
    secrets.filter((one) => text.includes(one)),
    [],
  );
});
