/** One request holds up nobody else: small bodies, walks that stop, what all read made once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { type Access, bodyLimitOf } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import { Browser, startWholeServer } from './server.testing.ts';

const NESTED = `[${'[[]],'.repeat(200_000).slice(0, -1)}]`;
const JSON_TYPE = { 'content-type': 'application/json' };

let clock = Date.parse('2026-11-25T01:00:00Z');
const server = await duringTests(() => startWholeServer({ now: () => clock }));

const send = (path: string, body: string) =>
  fetch(`${server.origin}${path}`, { method: 'POST', headers: JSON_TYPE, body });

test('without a sign-in a body has 16 KiB at most, on every route', async () => {
  assert.equal(bodyLimitOf({ kind: 'public' }), 16_384);
  const open = server.running.app.routeTable.filter(
    ({ method, access }) => method === 'POST' && (access as Access).kind === 'public',
  );
  assert.ok(open.length >= 10, `${open.length} routes`);
  for (const { url } of open) {
    const path = url.replaceAll(/:[a-zA-Z]+/g, '1');
    const answer = await send(path, `{"more":${NESTED}}`);
    assert.ok([413, 415].includes(answer.status), `${url}: ${answer.status}`);
  }
});

test('a stranger’s body for staff is not read, and a signed-in person’s walk stops', async () => {
  assert.equal((await send('/api/v1/handovers', NESTED)).status, 401);
  const staff = new Browser(server.origin);
  await staff.signIn('counter@carrier-a.example');
  const body = { more: JSON.parse(NESTED.slice(0, 900_000).replace(/,[^,]*$/, ']')) };
  const refused = await staff.ask('POST', '/api/v1/handovers', body);
  const { errors } = refused.body as { readonly errors: readonly { readonly code: string }[] };
  assert.deepEqual([refused.status, errors.map(({ code }) => code)], [400, ['too-many']]);
});

test('the API’s description is made once, zipped, and not sent again to who has it', async () => {
  const url = `${server.origin}/api/v1/openapi.json`;
  const { app } = server.running;
  const zipped = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } });
  assert.equal(zipped.headers['content-encoding'], 'gzip');
  assert.ok(zipped.rawPayload.length < 200_000, `${zipped.rawPayload.length} bytes`);
  const plain = await app.inject({ url });
  assert.equal(gunzipSync(zipped.rawPayload).toString('utf8'), plain.body);
  assert.equal(plain.json().openapi, '3.1.0');
  const tag = String(plain.headers.etag);
  const again = await app.inject({ url, headers: { 'if-none-match': tag } });
  assert.deepEqual([again.statusCode, again.body], [304, '']);
});

test('a status list is signed once for all its readers, and anew before it is old', async () => {
  for (const path of [
    '/api/v1/public/operators/carrier-a/clearance-status',
    '/authority/v1/status/1',
  ]) {
    const read = async () => fetch(`${server.origin}${path}`).then((one) => one.text());
    const first = await read();
    assert.equal(await read(), first, path);
    clock += 14_000;
    assert.equal(await read(), first, path);
    clock += 2_000;
    assert.notEqual(await read(), first, path);
  }
});
