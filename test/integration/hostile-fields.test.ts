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
import { ANONYMOUS, type Asker, Askers, type Method, type Reply } from './access.testing.ts';
import { startHostileServer } from './hostile.testing.ts';
import {
  type Path,
  type Sample,
  type Schema,
  samplesOf,
  withText,
} from './request-samples.testing.ts';
import { PASSWORD } from './server.testing.ts';
import { subjectsOf } from './subjects.testing.ts';

const SCHEMA = new URL('../../schemas/phone.schema.json', import.meta.url);

/** Refused wherever they are. */
const UNPRINTABLE = ['a\0b', 'a\u001b[31m\u0008', 'a\ud800'];
const MARKUP = `"'><img src=x onerror=alert(1)>'; drop table x; --\u202e\${7*7}`;
/** Names that every object has, and a text without end. */
const ODD = ['constructor', '__proto__', 'x'.repeat(90_000)];
/** A number and a PIN that came into the wrong field. */
const MISPLACED = '001017000000045 PIN 736194025';

let asked = 0;
const wrong: string[] = [];

const server = await duringTests(startHostileServer);
const askers = new Askers(server);
const subjects = await subjectsOf(askers);
const holder = (await askers.allAskers()).find(({ kind }) => kind === 'holder') as Asker;

function whoMay(access: Access | undefined): Promise<Asker> | Asker {
  if (access?.kind === 'holder') return holder;
  const [role] = access?.kind === 'staff' ? access.roles : [];
  return role === undefined ? ANONYMOUS : askers.person(role);
}

/** Each from an address of its own: it is not the limits by address that are asked here. */
function send(asker: Asker, method: Method, path: string, body?: unknown): Promise<Reply> {
  asked += 1;
  const address = `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`;
  const from = { ...asker, headers: { ...asker.headers, 'x-forwarded-for': address } };
  return askers.ask(from, method, path, body as object | undefined);
}

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

interface Route {
  readonly method: Method;
  readonly url: string;
  readonly access: Access | undefined;
  readonly body: Schema | undefined;
  /** Names in its query. */
  readonly query: readonly string[];
}

async function routes(): Promise<readonly Route[]> {
  const { paths } = (await askers.ask(ANONYMOUS, 'GET', '/api/v1/openapi.json')).json();
  const found: Route[] = [];
  for (const { method, url, access } of server.running.app.routeTable) {
    if (method === 'HEAD' || url.endsWith('/')) continue;
    const path = url.replace(/:(\w+)/g, '{$1}');
    const operation = (paths[path] ?? paths[`${path}/`])?.[method.toLowerCase()];
    const body = operation?.requestBody?.content?.['application/json']?.schema;
    const query = (
      (operation?.parameters ?? []) as { readonly in: string; readonly name: string }[]
    )
      .filter((one) => one.in === 'query')
      .map(({ name }) => name);
    found.push({ method: method as Method, url, access, body, query });
  }
  return found;
}

/** The address with what it names filled in: of carrier-a where the route has a subject. */
function addressOf(url: string): string {
  const prefixes = Object.keys(subjects).filter((one) => url.startsWith(one));
  const prefix = prefixes.sort((a, b) => a.length - b.length).at(-1) ?? '';
  const known: Record<string, string> = {
    id: 'phone-1',
    kind: 'condition',
    ...subjects[prefix]?.params,
  };
  return url.replace(/:(\w+)/g, (_, name: string) => known[name] ?? 'A'.repeat(22));
}

async function walk(
  route: Pick<Route, 'method' | 'access'>,
  address: string,
  { value, texts }: Sample,
  hostile: readonly string[],
): Promise<void> {
  const asker = await whoMay(route.access);
  const what = (path: Path) => `${route.method} ${address} ${path.join('.')}`;
  for (const path of texts) {
    for (const text of hostile) {
      const sent = withText(value, path, text);
      look(what(path), text, await send(asker, route.method, address, sent));
    }
  }
  const named = { ...(value as object), [MISPLACED]: 'x', constructor: 'x' };
  look(what(['(name)']), MISPLACED, await send(asker, route.method, address, named));
}

test('no text in any field of any route is a fault, repeated, or taken unprintable', async (t) => {
  let fields = 0;
  for (const route of await routes()) {
    for (const sample of route.body === undefined ? [] : samplesOf(route.body)) {
      fields += sample.texts.length;
      await walk(route, addressOf(route.url), sample, [...UNPRINTABLE, MISPLACED, MARKUP, ...ODD]);
    }
  }
  t.diagnostic(`${fields} fields, ${asked} requests`);
  assert.deepEqual(wrong, []);
  assert.ok(fields > 120, `only ${fields} fields`);
});

test('no part of an address or a query is a fault or repeated', async (t) => {
  const before = asked;
  for (const { method, url, access, query } of await routes()) {
    const asker = await whoMay(access);
    const names = [...url.matchAll(/:(\w+)/g)].map(([, name]) => name);
    const body = method === 'GET' || method === 'DELETE' ? undefined : {};
    for (const text of [...UNPRINTABLE.slice(0, 2), MISPLACED, MARKUP, ...ODD.slice(0, 2)]) {
      const encoded = encodeURIComponent(text);
      const addresses = [
        ...names.map((name) => addressOf(url.replace(`:${name}`, encoded))),
        ...query.map((name) => `${addressOf(url)}?${name}=${encoded}`),
      ];
      for (const address of addresses) {
        look(`${method} ${address}`, text, await send(asker, method, address, body));
      }
    }
  }
  t.diagnostic(`${asked - before} requests`);
  assert.deepEqual(wrong, []);
  assert.ok(asked - before > 300, `only ${asked - before} requests`);
});

/** What the server stamps by itself, or takes beside every kind. */
const STAMPED = new Set(['id', 'at', 'received', 'seq', 'clock', 'operator', 'shop', 'station']);
const BESIDE = new Set(['person', 'uploadedBy', 'stage', 'imei']);

test('no text in any kind of evidence is a fault, repeated, or taken unprintable', async (t) => {
  const counter = await askers.person('counter');
  const phone = { imei: '001017000000052', platform: 'android', model: 'EX-B1', os: '15' };
  const opened = await send(counter, 'POST', '/api/v1/handovers', { phone, channel: 'trade-in' });
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
  const { headers } = await send(counter, 'GET', address.replace(/\/evidence.*/, ''));
  assert.match(String(headers['content-type']), /^application\/json/);
});

test('a client of the token route is refused by its own standard, by any name', async () => {
  for (const name of ['a%00b', '%ff', 'constructor', MARKUP]) {
    const authorization = `Basic ${Buffer.from(`${name}:secret`).toString('base64')}`;
    const asker = { ...ANONYMOUS, headers: { authorization } };
    const form = { grant_type: 'client_credentials' };
    look(`token of ${name}`, name, await send(asker, 'POST', '/api/v1/token', form));
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
  assert.ok(server.lines.length > asked, `only ${server.lines.length} lines`);
  assert.deepEqual(
    secrets.filter((one) => one === '' || text.includes(one)),
    [],
  );
  const faults = server.lines.filter((line) => /"level":(50|60)/.test(line));
  assert.deepEqual(faults, []);
});
