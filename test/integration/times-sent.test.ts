/**
 * Every time and every day that the API takes, in each way in which one may be written: it becomes
 * the instant that it names, or is refused by its field.
 *
 * Invariants: no answer is a fault of ours. No answer says a time in the caller's own zone.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { type Asker, Askers, type Reply } from './access.testing.ts';
import { ApiWalk, type Route } from './api-walk.testing.ts';
import { startHostileServer } from './hostile.testing.ts';
import {
  type Path,
  SAMPLE_DAY,
  SAMPLE_TIME,
  type Schema,
  samplesOf,
  withText,
} from './request-samples.testing.ts';

/** What is sent, and the instant that it names; none: it is no time. */
const TIMES: readonly (readonly [text: string, instant: string | undefined])[] = [
  ['2026-12-01T09:00:00+09:00', '2026-12-01T00:00:00.000Z'],
  ['2026-12-01T00:00:00-00:00', '2026-12-01T00:00:00.000Z'],
  ['2026-12-01T00:00:00.123456789Z', '2026-12-01T00:00:00.123Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
  ['2026-12-01t00:00:00z', undefined],
  ['2026-12-31T23:59:60Z', undefined],
  ['2026-02-30T00:00:00Z', undefined],
  ['2026-12-01T00:00:00', undefined],
  ['0000-01-01T00:00:00Z', undefined],
  ['9999-12-31T23:59:59-12:00', undefined],
  ['1970-01-01T00:00:00+09:00', undefined],
];
/** By a tool's clock that lost its time: a report with it is not refused. */
const OF_LOST_CLOCKS: ReadonlyMap<string, string> = new Map(
  ['0000-01-01T00:00:00Z', '1970-01-01T00:00:00+09:00'].map((text) => [
    text,
    '1970-01-01T00:00:00.000Z',
  ]),
);
const OF_A_TOOL: ReadonlySet<string> = new Set(['at', 'startedAt']);
/** Days are days of a calendar, and have no zone. */
const DAYS = ['0000-01-01', '0001-01-01', '9999-12-31'];

const server = await duringTests(startHostileServer);
const askers = new Askers(server);
const api = await ApiWalk.of(server, askers);
const wrong: string[] = [];

/** Where in a sample there is `what`. */
function placesOf(value: unknown, what: string, path: Path = []): readonly Path[] {
  if (value === what) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    placesOf(inner, what, [...path, Array.isArray(value) ? Number(name) : name]),
  );
}

type Errors = readonly { readonly field: string; readonly code: string }[];
const errorsOf = ({ body }: Reply): Errors =>
  body.startsWith('{') ? ((JSON.parse(body) as { errors?: Errors }).errors ?? []) : [];

/** Whether the answer refuses the field, for its form or at all. */
function look(what: string, field: string, text: string, reply: Reply, isTime: boolean): void {
  const context = `${what} ${field} ${text}: ${reply.statusCode} ${reply.body.slice(0, 300)}`;
  const named = errorsOf(reply).filter((one) => one.field === field);
  const isOfForm = named.some(({ code }) => code === 'invalid' || code === 'bad-time');
  if (reply.statusCode >= 500) wrong.push(`fault: ${context}`);
  else if (!isTime && !(reply.statusCode >= 400 && isOfForm)) wrong.push(`taken: ${context}`);
  else if (isTime && isOfForm) wrong.push(`not taken: ${context}`);
  // Of one day the text may be the instant itself.
  if (isTime && !text.endsWith('Z') && reply.body.includes(text)) wrong.push(`as sent: ${context}`);
}

const isOf = (route: Route, format: string) =>
  Object.entries(route.query).flatMap(([name, schema]) => (schema.format === format ? [name] : []));

test('every time of every route becomes an instant, or is refused by its field', async (t) => {
  const fields = new Set<string>();
  for (const route of await api.routes()) {
    const { method, url, access } = route;
    const asker = await api.whoMay(access);
    const address = api.addressOf(url);
    for (const name of isOf(route, 'date-time')) {
      fields.add(`${url}?${name}`);
      for (const [text, instant] of TIMES) {
        const asked = `${address}?${name}=${encodeURIComponent(text)}`;
        const reply = await api.send(asker, method, asked);
        look(`${method} ${url}`, name, text, reply, instant !== undefined);
      }
    }
    for (const { value } of route.body === undefined ? [] : samplesOf(route.body)) {
      for (const path of placesOf(value, SAMPLE_TIME)) {
        fields.add(`${url} ${path.join('.')}`);
        for (const [text, instant] of TIMES) {
          const reply = await api.send(asker, method, address, withText(value, path, text));
          look(`${method} ${url}`, path.join('.'), text, reply, instant !== undefined);
        }
      }
    }
  }
  t.diagnostic([...fields].join(', '));
  assert.deepEqual(wrong, []);
  assert.ok(fields.size >= 14, `only ${fields.size} fields`);
});

test('no day of any route is a fault, however far off', async (t) => {
  let fields = 0;
  for (const route of await api.routes()) {
    const { method, url, access } = route;
    const asker = await api.whoMay(access);
    const address = api.addressOf(url);
    const ask = async (name: string, text: string, asked: string, body?: unknown) => {
      const { statusCode, body: said } = await api.send(asker, method, asked, body);
      if (statusCode >= 500) wrong.push(`${method} ${url} ${name} ${text}: ${statusCode} ${said}`);
    };
    for (const name of isOf(route, 'date')) {
      fields += 1;
      for (const day of DAYS) await ask(name, day, `${address}?${name}=${day}`);
    }
    for (const { value } of route.body === undefined ? [] : samplesOf(route.body)) {
      for (const path of placesOf(value, SAMPLE_DAY)) {
        fields += 1;
        for (const day of DAYS) {
          await ask(path.join('.'), day, address, withText(value, path, day));
        }
      }
    }
  }
  t.diagnostic(`${fields} days`);
  assert.deepEqual(wrong, []);
  assert.ok(fields > 20, `only ${fields} days`);
});

const SCHEMA = new URL('../../schemas/phone.schema.json', import.meta.url);
/** What only the server sets. */
const STAMPED = ['id', 'atLatest', 'received', 'seq', 'clock', 'operator', 'shop', 'station'];
const BESIDE = ['person', 'uploadedBy', 'stage', 'imei', 'mapping'];

interface Recorded {
  readonly kind: string;
  readonly at: string;
  readonly body: Readonly<Record<string, unknown>>;
}

async function open(counter: Asker, imei: string): Promise<string> {
  const phone = { imei, platform: 'android', model: 'EX-B1', os: '15' };
  const body = { phone, channel: 'trade-in' };
  const opened = await api.send(counter, 'POST', '/api/v1/handovers', body);
  assert.equal(opened.statusCode, 201, opened.body);
  return `/api/v1/handovers/${opened.json().id}`;
}

test('every time in any evidence is on record as its instant, or refused', async (t) => {
  const counter = await askers.person('counter');
  const address = await open(counter, '001017000000052');
  const { properties } = JSON.parse(readFileSync(SCHEMA, 'utf8'));
  const kinds: readonly Schema[] = properties.evidence.items.oneOf;
  const taken = new Set<string>();
  for (const { value } of kinds.flatMap((kind) => samplesOf(kind))) {
    const own = Object.entries(value as object).filter(
      ([name]) => !STAMPED.includes(name) && !BESIDE.includes(name),
    );
    // What a holder did is recorded at a station alone.
    const all = { ...Object.fromEntries(own), happened: true };
    const body = 'actor' in all ? { ...all, actor: 'tool', assisted: false } : all;
    const field = (path: Path) => path.join('.');
    for (const path of placesOf(body, SAMPLE_TIME)) {
      for (const [text, named] of TIMES) {
        const lost = OF_A_TOOL.has(field(path)) ? OF_LOST_CLOCKS.get(text) : undefined;
        const instant = named ?? lost;
        const sent = withText(body, path, text) as { readonly kind: string };
        const reply = await api.send(counter, 'POST', `${address}/evidence`, sent);
        const context = `${sent.kind} ${field(path)} ${text}`;
        if (reply.statusCode >= 500) wrong.push(`fault: ${context} ${reply.body}`);
        if (reply.statusCode >= 400) {
          const named = errorsOf(reply).some((one) => one.field === field(path));
          if (instant === undefined && !named && taken.has(`${sent.kind} ${field(path)}`)) {
            wrong.push(`not named: ${context} ${reply.body}`);
          }
          continue;
        }
        if (instant === undefined) wrong.push(`taken: ${context}`);
        taken.add(`${sent.kind} ${field(path)}`);
        // A count of the bench may be recorded beside it.
        const all: readonly Recorded[] = reply.json().evidence;
        const last = all.findLast(({ kind }) => kind === sent.kind);
        const read = field(path) === 'at' ? last?.at : last?.body[field(path)];
        if (read !== instant) wrong.push(`${context} is ${read}`);
      }
    }
  }
  t.diagnostic([...taken].join(', '));
  assert.deepEqual(wrong, []);
  assert.ok(taken.size > 8, `only ${taken.size} times of evidence`);
  assert.equal((await api.send(counter, 'GET', address)).statusCode, 200);
});

test('times that are stored are read back as their instants', async () => {
  const lots = await askers.person('bench');
  const phones = [{ phone: { imei: '001017000000060', model: 'EX-B1' }, evidence: [] }];
  for (const [i, [text, instant]] of TIMES.entries()) {
    if (instant === undefined) continue;
    const lot = { lot: `lot-${i}`, supplier: 'dealer-d', channel: 'procurement', phones };
    const asked = { ...lot, deadline: text };
    const taken = await api.send(lots, 'POST', '/api/v1/bench/lots', asked);
    assert.equal(taken.statusCode, 200, taken.body);
    const listed = await api.send(lots, 'GET', '/api/v1/bench/lots');
    assert.equal(listed.statusCode, 200, listed.body);
    const one = listed.json().find(({ id }: { readonly id: string }) => id === lot.lot);
    assert.equal(one?.deadline, instant, text);
  }
});

test('an interval away from the network is on record as two instants', async () => {
  const counter = await askers.person('counter');
  const address = await open(counter, '001017000000078');
  const until = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
  const zoned = (at: number) => new Date(at + 32_400_000).toISOString().replace('Z', '+09:00');
  const by = 'counter-1';
  const away = { from: zoned(until - 60_000), until: zoned(until), by };
  const body = { kind: 'condition', power: 'on', away };
  const { statusCode, body: said } = await api.send(counter, 'POST', `${address}/evidence`, body);
  assert.equal(statusCode, 200, said);
  const [one] = JSON.parse(said).evidence.slice(-1);
  assert.equal(one.at, new Date(until - 60_000).toISOString());
});
