/**
 * Every route of the whole server, as Fastify itself knows them, with every role, as person and as
 * machine, as a program's station, as holder, as nobody; and as another operator's staff of the
 * right role.
 *
 * Invariants: what a route says in `config.access` is what it does; a route with a parameter says
 * here what of another operator to ask it for, or the test fails.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Access } from '@nagori/http';
import { type Role, rolesOf } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { ANONYMOUS, type Asker, Askers, codeOf, type Method } from './access.testing.ts';
import { startWholeServer } from './server.testing.ts';
import { BODIES, subjectsOf } from './subjects.testing.ts';

const whole = await duringTests(startWholeServer);
const server = new Askers(whole);

interface Route {
  readonly method: Method;
  readonly url: string;
  readonly access: Access;
}

/** HEAD is made of GET, with the same access. */
function routes(): readonly Route[] {
  return server.running.app.routeTable
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, url, access }) => {
      assert.ok(access !== undefined, `${method} ${url}`);
      return { method: method as Method, url, access };
    });
}

/** Ids that nothing has. */
const NOWHERE: Readonly<Record<string, string>> = {
  id: '00000000-0000-4000-8000-000000000000',
  cid: '00000000-0000-4000-8000-000000000000',
  list: '1',
  kind: 'settings',
};
const fill = (url: string, params: Readonly<Record<string, string>>): string =>
  url.replace(/:(\w+)/g, (_, name: string) => params[name] ?? 'nothing');

const bodyFor = (method: Method): object | undefined => (method === 'GET' ? undefined : {});

/** What the access hook must answer; undefined: it lets the request through. */
function refusalFor({ access }: Route, asker: Asker): string | undefined {
  if (access.kind === 'public') return undefined;
  if (access.kind === 'holder') return asker.kind === 'holder' ? undefined : 'not-signed-in';
  if (asker.kind === 'nobody' || asker.kind === 'holder') return 'not-signed-in';
  if (asker.kind === 'machine' && access.machines !== true) return 'not-allowed';
  if (asker.kind === 'station' && access.stations !== true) return 'not-allowed';
  return asker.role !== undefined && access.roles.includes(asker.role) ? undefined : 'not-allowed';
}

/** What is random enough to be one operator's alone. */
const IDS =
  /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\bst-[0-9a-z]{8}|carrier-a-[0-9a-z]{10}|only-a/g;

const ACCESS_CODES = ['not-signed-in', 'not-allowed', 'cross-site', 'wrong-host'];

test('every route lets in whom it says, and no other person', async () => {
  const allAskers = await server.allAskers();
  const wrong: string[] = [];
  let asked = 0;
  for (const route of routes()) {
    const { method, url, access } = route;
    for (const asker of access.kind === 'public' ? [ANONYMOUS] : allAskers) {
      const expected = refusalFor(route, asker);
      const answer = await server.ask(asker, method, fill(url, NOWHERE), bodyFor(method));
      asked += 1;
      const code = codeOf(answer);
      const isKnown = code !== undefined && ACCESS_CODES.includes(code) ? code : undefined;
      if (isKnown !== expected)
        wrong.push(`${method} ${url}, ${asker.name}: ${code}, not ${expected}`);
      if (code === 'internal') wrong.push(`${method} ${url}, ${asker.name}: a bug`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(asked > 500, `only ${asked} requests`);
});

test('a route that asks a role of GET asks it of HEAD too', () => {
  const table = server.running.app.routeTable.map((one) => ({
    ...one,
    url: one.url.replace(/(?<=.)\/$/, ''),
  }));
  for (const { url, access } of table.filter(({ method }) => method === 'HEAD')) {
    const get = table.find((one) => one.method === 'GET' && one.url === url);
    assert.deepEqual(access, get?.access, url);
  }
});

test('another site’s page is refused by every route that changes something', async () => {
  const allAskers = await server.allAskers();
  const wrong: string[] = [];
  for (const { method, url, access } of routes()) {
    if (method === 'GET') continue;
    const asker = allAskers.find((one) => refusalFor({ method, url, access }, one) === undefined);
    assert.ok(asker !== undefined, `nobody may use ${method} ${url}`);
    const forged = { ...asker, headers: { ...asker.headers, 'sec-fetch-site': 'cross-site' } };
    const answer = await server.ask(forged, method, fill(url, NOWHERE), {});
    if (codeOf(answer) !== 'cross-site') wrong.push(`${method} ${url}: ${codeOf(answer)}`);
  }
  assert.deepEqual(wrong, []);
});

/**
 * Roles that an operator's staff may ask this route with; there is one authority, and one guideline
 * body.
 */
async function staffFor(access: Access, operator: string): Promise<readonly Asker[]> {
  if (access.kind !== 'staff') return [];
  const roles = access.roles.filter((role) => rolesOf('mno').includes(role));
  return Promise.all(roles.map((role: Role) => server.person(role, operator)));
}

test('another operator’s staff get not-found for an id; its own staff do not', async () => {
  const known = await subjectsOf(server);
  const wrong: string[] = [];
  for (const operator of ['carrier-b', 'carrier-a']) {
    for (const { method, url, access } of routes()) {
      if (access.kind !== 'staff' || !url.includes(':')) continue;
      const name = `${method} ${url}`;
      const prefixes = Object.keys(known).filter((one) => url.startsWith(one));
      const prefix = prefixes.sort((a, b) => a.length - b.length).at(-1) ?? '';
      for (const asker of await staffFor(access, operator)) {
        const subject = known[prefix];
        assert.ok(subject !== undefined, `${name}: say in subjects.testing.ts what to ask it for`);
        if (operator === 'carrier-a' && subject.strangersOnly === true) continue;
        const path = fill(url, { ...NOWHERE, ...subject.params });
        const code = codeOf(await server.ask(asker, method, path, BODIES[name] ?? bodyFor(method)));
        const isKnown = code !== undefined && subject.unknown.includes(code);
        if (isKnown !== (operator === 'carrier-b')) wrong.push(`${name}, ${asker.name}: ${code}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test('no list of another operator holds anything of this one', async () => {
  const mine: string[] = [];
  const wrong: string[] = [];
  for (const { method, url, access } of routes()) {
    if (access.kind !== 'staff' || method !== 'GET' || url.includes(':')) continue;
    for (const asker of await staffFor(access, 'carrier-a')) {
      const ids = (await server.ask(asker, 'GET', url)).body.match(IDS) ?? [];
      mine.push(...ids);
    }
  }
  assert.ok(mine.length > 20, `only ${mine.length} ids were seen`);
  for (const { method, url, access } of routes()) {
    if (access.kind !== 'staff' || method !== 'GET' || url.includes(':')) continue;
    for (const asker of await staffFor(access, 'carrier-b')) {
      const ids = new Set((await server.ask(asker, 'GET', url)).body.match(IDS) ?? []);
      for (const id of mine) if (ids.has(id)) wrong.push(`${url}, ${asker.name}: ${id}`);
    }
  }
  assert.deepEqual(wrong, []);
});
