/**
 * Hostile text in every field that the API takes, as who may send it: every route and variant of
 * the OpenAPI document, every kind of evidence of the published schema, every part of an address.
 *
 * Invariants: no answer is a fault of ours; none is anything but JSON; what cannot be printed is
 * refused; what was sent in the wrong field is repeated by no error and stands in no log line.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Access } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import { ANONYMOUS, Askers, type Reply } from './access.testing.ts';
import { ApiWalk, type Route } from './api-walk.testing.ts';
import { startHostileServer } from './hostile.testing.ts';
import {
  type Path,
  type Sample,
  type Schema,
  samplesOf,
  withText,
} from './request-samples.testing.ts';
import { PASSWORD } from './server.testing.ts';

const SCHEMA = new URL('../../schemas/phone.schema.json', import.meta.url);

/** Refused wherever they are. */
const UNPRINTABLE = ['a\0b', 'a\u001b[31m\u0008', 'a\ud800'];
const MARKUP = `"'><img src=x onerror=alert(1)>'; drop table x; --\u202e\${7*7}`;
/** Names that every object has, and a text without end. */
const ODD = ['constructor', '__proto__', 'x'.repeat(90_000)];
/** A number and a PIN that came into the wrong field. */
const MISPLACED = '001017000000045 PIN 736194025';

const wrong: string[] = [];

const server = await duringTests(startHostileServer);
const askers = new Askers(server);
const api = await ApiWalk.of(server, askers);

const RAW = /(?![\t\n\r])\p{Cc}/u;

/** What holds for every answer, and what only for this text. */
function look(what: string, text: string, { statusCode, headers, body }: Reply): void {
  const context = `${what} ${JSON.stringify(text.slice(0, 30))}: ${statusCode}`;
  if (statusCode >= 500) wrong.push(`${context} ${body}`);
  const type = String(headers['content-type'] ?? 'none');
  if (body !== '' && !/^application\/(problem\+)?json/.test(type)) wrong.push(`${context} ${type}`);
  if (RAW.test(body)) wrong.push(`${context}: raw characters`);
  if (statusCode < 400) {
    if (UNPRINTABLE.includes(text)) wrong.push(`${context}: taken`);
  } else if (text.length > 12 && body.includes(text.slice(0, 12))) {
    wrong.push(`${context}: repeated in ${body}`);
  }
}

async function walk(
  route: Pick<Route, 'method' | 'access'>,
  address: string,
  { value, texts }: Sample,
  hostile: readonly string[],
): Promise<void> {
  const asker = await api.whoMay(route.access);
  const what = (path: Path) => `${route.method} ${address} ${path.join('.')}`;
  for (const path of texts) {
    for (const text of hostile) {
      const sent = withText(value, path, text);
      look(what(path), text, await api.send(asker, route.method, address, sent));
    }
  }
  const named = { ...(value as object), [MISPLACED]: 'x', constructor: 'x' };
  look(what(['(name)']), MISPLACED, await api.send(asker, route.method, address, named));
}

test('no text in any field of any route is a fault, repeated, or taken unprintable', async (t) => {
  let fields = 0;
  for (const route of await api.routes()) {
    for (const sample of route.body === undefined ? [] : samplesOf(route.body)) {
      fields += sample.texts.length;
      await walk(route, api.addressOf(route.url), sample, [
        ...UNPRINTABLE,
        MISPLACED,
        MARKUP,
        ...ODD,
      ]);
    }
  }
  t.diagnostic(`${fields} fields, ${api.asked} requests`);
  assert.deepEqual(wrong, []);
  assert.ok(fields > 120, `only ${fields} fields`);
});

test('no part of an address or a query is a fault or repeated', async (t) => {
  const before = api.asked;
  for (const { method, url, access, query } of await api.routes()) {
    const asker = await api.whoMay(access);
    const names = [...url.matchAll(/:(\w+)/g)].map(([, name]) => name);
    const body = method === 'GET' || method === 'DELETE' ? undefined : {};
    for (const text of [...UNPRINTABLE.slice(0, 2), MISPLACED, MARKUP, ...ODD.slice(0, 2)]) {
      const encoded = encodeURIComponent(text);
      const addresses = [
        ...names.map((name) => api.addressOf(url.replace(`:${name}`, encoded))),
        ...Object.keys(query).map((name) => `${api.addressOf(url)}?${name}=${encoded}`),
      ];
      for (const address of addresses) {
        look(`${method} ${address}`, text, await api.send(asker, method, address, body));
      }
    }
  }
  t.diagnostic(`${api.asked - before} requests`);
  assert.deepEqual(wrong, []);
  assert.ok(api.asked - before > 300, `only ${api.asked - before} requests`);
});

/** What the server stamps by itself, or takes beside every kind. */
const STAMPED = new Set(['id', 'at', 'received', 'seq', 'clock', 'operator', 'shop', 'station']);
const BESIDE = new Set(['person', 'uploadedBy', 'stage', 'imei']);

test('no text in any kind of evidence is a fault, repeated, or taken unprintable', async (t) => {
  const counter = await askers.person('counter');
  const phone = { imei: '001017000000052', platform: 'android', model: 'EX-B1', os: '15' };
  const opened = await api.send(counter, 'POST', '/api/v1/handovers', {
    phone,
    channel: 'trade-in',
  });
  const address = `/api/v1/handovers/${opened.json().id}/evidence?return=minimal`;
  const access: Access = { kind: 'staff', roles: ['counter'] };
  const { properties } = JSON.parse(readFileSync(SCHEMA, 'utf8'));
  const kinds: readonly Schema[] = properties.evidence.items.oneOf;
  const done = new Set<string>();
  for (const { value, texts } of kinds.flatMap((kind) => samplesOf(kind))) {
    const own = Object.entries(value as object).filter(
      ([name]) => !STAMPED.has(name) && !BESIDE.has(name),
    );
    const body = Object.fromEntries(own);
    const fresh = texts.filter((path) => {
      const name = `${body.kind}.${path.join('.')}`;
      if (done.has(name) || !Object.hasOwn(body, String(path[0]))) return false;
      done.add(name);
      return true;
    });
    if (fresh.length === 0) continue;
    const route = { method: 'POST', access } as const;
    await walk(route, address, { value: body, texts: fresh }, [...UNPRINTABLE, MISPLACED, MARKUP]);
  }
  t.diagnostic(`${done.size} fields of ${kinds.length} kinds`);
  assert.deepEqual(wrong, []);
  assert.ok(done.size > 90, `only ${done.size} fields`);
  const { headers } = await api.send(counter, 'GET', address.replace(/\/evidence.*/, ''));
  assert.match(String(headers['content-type']), /^application\/json/);
});

test('a client of the token route is refused by its own standard, by any name', async () => {
  for (const name of ['a%00b', '%ff', 'constructor', MARKUP]) {
    const authorization = `Basic ${Buffer.from(`${name}:secret`).toString('base64')}`;
    const asker = { ...ANONYMOUS, headers: { authorization } };
    const form = { grant_type: 'client_credentials' };
    look(`token of ${name}`, name, await api.send(asker, 'POST', '/api/v1/token', form));
  }
  assert.deepEqual(wrong, []);
});

test('of all this, no log line holds what was sent', async () => {
  const counter = await askers.person('counter');
  const cookie = counter.headers.cookie?.split('=')[1] ?? '';
  const [card] = server.running.cards;
  const imeis = ['001017000000011', '001017000000029', '001017000000037', '001017000000045'];
  const secrets = [
    ...imeis.map((imei) => imei.slice(0, 14)),
    ...[
      cookie,
      PASSWORD,
      '736194025',
      'caller@example.com',
      'guest@example.com',
      'carrier-a.example',
    ],
    ...['onerror', `"pin":"${card?.pin}"`, '090-0000-0000'],
  ];
  const text = server.lines.join('\n');
  assert.ok(server.lines.length > api.asked, `only ${server.lines.length} lines`);
  assert.deepEqual(
    secrets.filter((one) => one === '' || text.includes(one)),
    [],
  );
  const faults = server.lines.filter((line) => /"level":(50|60)/.test(line));
  assert.deepEqual(faults, []);
});
