/** Stations of programs over HTTP: enrolled by a code, signed in by their key, ended by one act. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { test } from 'node:test';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { calculateJwkThumbprint } from 'jose';
import { ORIGIN, startStaffApp, TestBrowser } from './staff-app.testing.ts';
import { digestOfToken, readCode } from './token.ts';

const staff = await duringTests(startStaffApp);
const TOKEN = `${ORIGIN}/api/v1/token`;
const ENROLMENT = `${ORIGIN}/api/v1/station/key`;

interface Key {
  readonly privateKey: KeyObject;
  readonly jwk: {
    readonly kty: 'EC';
    readonly crv: 'P-256';
    readonly x: string;
    readonly y: string;
  };
  readonly client: string;
}

async function newKey(): Promise<Key> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const jwk = { kty: 'EC', crv: 'P-256', x, y } as const;
  return { privateKey, jwk, client: await calculateJwkThumbprint(jwk) };
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed({ privateKey, client }: Key, aud: string, more: object = {}, head: object = {}) {
  const now = Math.floor(staff.clock.now / SECOND_MS);
  const claims = { iss: client, sub: client, aud, iat: now, exp: now + 60, jti: randomUUID() };
  const input = `${part({ alg: 'ES256', ...head })}.${part({ ...claims, ...more })}`;
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
}

const nonceOf = (code: string) => Buffer.from(digestOfToken(readCode(code))).toString('base64url');

async function signedIn(email: string) {
  const browser = new TestBrowser(staff.app);
  assert.equal((await browser.signIn(email)).statusCode, 200, email);
  return browser;
}

const administrator = await signedIn('administrator@dealer-d.example');
/** An administrator's act takes a sign-in of the last minutes. */
async function later(ms: number) {
  staff.clock.now += ms;
  await administrator.signIn('administrator@dealer-d.example');
}
const stranger = new TestBrowser(staff.app);

async function added(by = administrator, shop = 'depot-1') {
  const body = { shop, name: '検品機 1' };
  const answer = await by.send('POST', '/api/v1/admin/stations/programs', body);
  assert.equal(answer.statusCode, 201, answer.body);
  return answer.json<{ id: string; code: string; until: string }>();
}

interface Offer {
  readonly code: string;
  readonly key: Key;
  readonly proof?: string;
}

const enrol = ({ code, key, proof }: Offer) =>
  stranger.send('POST', '/api/v1/station/key', {
    ...{ code, key: key.jwk, heldIn: 'file' },
    proof: proof ?? signed(key, ENROLMENT, { nonce: nonceOf(code) }),
  });

async function enrolled() {
  const [{ id, code }, key] = [await added(), await newKey()];
  const answer = await enrol({ code, key });
  assert.equal(answer.statusCode, 201, answer.body);
  return { id, code, key };
}

const tokenFor = (assertion: string, more: Record<string, string> = {}) =>
  staff.app.inject({
    method: 'POST',
    url: '/api/v1/token',
    headers: {
      host: new URL(ORIGIN).host,
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      ...more,
    }).toString(),
  });

async function tokenOf(key: Key): Promise<string> {
  const answer = await tokenFor(signed(key, TOKEN));
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json<{ access_token: string }>().access_token;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const self = (token: string) => stranger.send('GET', '/api/v1/station', undefined, bearer(token));
const showBadge = (token: string, badge: string) =>
  stranger.send('POST', '/api/v1/station/session', { badge }, bearer(token));
const codeIn = (answer: { json: <T>() => T }) => answer.json<{ code: string }>().code;

async function listed(id: string, by = administrator) {
  const answer = await by.send('GET', '/api/v1/admin/stations');
  const { stations } = answer.json<{ stations: { id: string; key?: Record<string, string> }[] }>();
  return stations.find((one) => one.id === id);
}

async function badgeGiven(mark: string, badge: string | null) {
  const { accounts } = (await administrator.send('GET', '/api/v1/admin/accounts')).json<{
    accounts: { id: string; mark: string }[];
  }>();
  const id = accounts.find((one) => one.mark === mark)?.id;
  const answer = await administrator.send('PATCH', `/api/v1/admin/accounts/${id}`, { badge });
  assert.equal(answer.statusCode, 204, answer.body);
}

test('a program is enrolled by its code, and signs in by its key', async () => {
  const { id, key } = await enrolled();
  const answer = await self(await tokenOf(key));
  assert.equal(answer.statusCode, 200, answer.body);
  const { operator, station, shop } = answer.json();
  assert.deepEqual([operator, station, shop.id], ['dealer-d', id, 'depot-1']);
  const { key: shown } = (await listed(id)) ?? {};
  assert.equal(shown?.thumbprint, key.client);
  assert.ok(shown?.seenAt !== undefined && shown.codeUntil === undefined);
});

test('a code is used once, by one key, within a quarter of an hour', async () => {
  const { code } = await enrolled();
  assert.equal(codeIn(await enrol({ code, key: await newKey() })), 'station-code-refused');
  const late = await added();
  await later(15 * MINUTE_MS);
  const proof = { code: late.code, key: await newKey() };
  assert.equal(codeIn(await enrol(proof)), 'station-code-refused');
  const ended = await added();
  await administrator.send('DELETE', `/api/v1/admin/stations/${ended.id}`);
  assert.equal(codeIn(await enrol({ ...proof, code: ended.code })), 'station-code-refused');
});

test('of two programs with one code at one moment, one is enrolled', async () => {
  const { code } = await added();
  const keys = await Promise.all([newKey(), newKey()]);
  const answers = await Promise.all(keys.map((key) => enrol({ code, key })));
  const statuses = answers.map(({ statusCode }) => statusCode);
  assert.deepEqual(statuses.sort(), [201, 403]);
});

test('a key is of one station for ever, also after that has ended', async () => {
  const { id, key } = await enrolled();
  assert.equal(codeIn(await enrol({ code: (await added()).code, key })), 'station-key-taken');
  await administrator.send('DELETE', `/api/v1/admin/stations/${id}`);
  assert.equal(codeIn(await enrol({ code: (await added()).code, key })), 'station-key-taken');
});

test('a proof of another key, code or address proves nothing', async () => {
  const [{ code }, key, other] = [await added(), await newKey(), await newKey()];
  const nonce = { nonce: nonceOf(code) };
  const proofs = [
    signed({ ...key, privateKey: other.privateKey }, ENROLMENT, nonce),
    signed(key, ENROLMENT, { nonce: nonceOf('0000-0000-0000-0000') }),
    signed(key, ENROLMENT),
    signed(key, TOKEN, nonce),
    signed(key, ENROLMENT, { ...nonce, exp: Math.floor(staff.clock.now / SECOND_MS) - 121 }),
    'x.y.z',
  ];
  for (const proof of proofs) {
    assert.equal(codeIn(await enrol({ code, key, proof })), 'station-proof-refused', proof);
  }
  const off = { ...key, jwk: { ...key.jwk, y: key.jwk.x } };
  assert.equal(codeIn(await enrol({ code, key: off })), 'station-proof-refused');
});

test('codes that are guessed cause a delay from the eleventh on', async () => {
  const key = await newKey();
  const codes: string[] = [];
  for (let n = 0; n < 12; n++) codes.push(codeIn(await enrol({ code: `GUESS${n}`, key })));
  assert.equal(codes.at(-1), 'too-many-attempts');
  await later(DAY_MS + MINUTE_MS);
});

test('an assertion counts once, for minutes, for this server and by this key', async () => {
  const [{ key }, other] = [await enrolled(), await newKey()];
  const now = Math.floor(staff.clock.now / SECOND_MS);
  const good = signed(key, TOKEN);
  assert.equal((await tokenFor(good, { client_id: key.client })).statusCode, 200);
  const unsigned = `${part({ alg: 'none' })}.${good.split('.')[1]}.`;
  const refused: Readonly<Record<string, readonly [string, Record<string, string>?]>> = {
    'sent twice': [good],
    'of no station': [signed(other, TOKEN)],
    'by another key': [signed({ ...key, privateKey: other.privateKey }, TOKEN)],
    'for another address': [signed(key, ENROLMENT)],
    'for another server': [signed(key, 'https://other.example/api/v1/token')],
    'over by more than the skew': [signed(key, TOKEN, { exp: now - 121, iat: now - 200 })],
    'too long alive': [signed(key, TOKEN, { exp: now + 301 })],
    'too long alive, undated': [signed(key, TOKEN, { exp: now + 3600, iat: undefined })],
    'without an end': [signed(key, TOKEN, { exp: undefined })],
    'without its id': [signed(key, TOKEN, { jti: undefined })],
    'of another issuer': [signed(key, TOKEN, { iss: other.client })],
    'not yet': [signed(key, TOKEN, { nbf: now + 121 })],
    'another algorithm': [signed(key, TOKEN, {}, { alg: 'HS256' })],
    'an unknown extension': [signed(key, TOKEN, {}, { crit: ['x'], x: 1 })],
    'no signature': [unsigned],
    'cut short': [signed(key, TOKEN).slice(0, -4)],
    'another name beside it': [signed(key, TOKEN), { client_id: other.client }],
    'a secret beside it': [signed(key, TOKEN), { client_secret: 'x' }],
    'another type': [signed(key, TOKEN), { client_assertion_type: 'jwt' }],
  };
  for (const [why, [assertion, more]] of Object.entries(refused)) {
    const answer = await tokenFor(assertion, more);
    assert.equal(codeIn(answer), 'invalid-client', why);
  }
  const skewed = { iat: now + 100, exp: now + 160 };
  assert.equal((await tokenFor(signed(key, TOKEN, skewed))).statusCode, 200, 'a fast clock');
});

test('a person signs in by badge, one at a time, for as long as the badge is theirs', async () => {
  const { id, key } = await enrolled();
  const alone = await tokenOf(key);
  const first = await showBadge(alone, 'BADGE-000001');
  assert.equal(first.statusCode, 201, first.body);
  const { access_token: one, person } = first.json();
  assert.equal(person, 'bench-1');
  assert.equal((await self(one)).json().person, 'bench-1');
  assert.equal((await self(one)).json().station, id);
  assert.equal((await self(alone)).json().person, undefined);
  assert.equal(codeIn(await showBadge(one, 'BADGE-000002')), 'no-station-token');
  const two = (await showBadge(alone, 'BADGE-000002')).json().access_token;
  assert.equal((await self(one)).statusCode, 401, 'the second person has the station');
  assert.equal(codeIn(await showBadge(alone, 'BADGE-999999')), 'sign-in-refused');
  assert.equal(
    codeIn(await showBadge(alone, 'BADGE-000003')),
    'sign-in-refused',
    'of another shop',
  );
  await badgeGiven('bench-2', null);
  assert.equal((await self(two)).statusCode, 401, 'without its badge');
  await badgeGiven('bench-2', 'BADGE-000002');
  const again = (await showBadge(alone, 'BADGE-000002')).json().access_token;
  const out = await stranger.send('DELETE', '/api/v1/station/session', undefined, bearer(again));
  assert.equal(out.statusCode, 204);
  assert.equal((await self(again)).statusCode, 401);
  assert.equal((await self(alone)).statusCode, 200);
});

test('a station’s token is no cookie and opens nothing else', async () => {
  const { key } = await enrolled();
  const token = await tokenOf(key);
  const { access_token: person } = (await showBadge(token, 'BADGE-000001')).json();
  for (const one of [token, person]) {
    const list = await stranger.send('GET', '/api/v1/admin/stations', undefined, bearer(one));
    assert.equal(list.statusCode, 403);
    const session = await stranger.send('GET', '/api/v1/session', undefined, bearer(one));
    assert.equal(session.statusCode, 403);
    const browser = new TestBrowser(staff.app);
    browser.cookies.set('__Host-nagori-session', one.replace('nagori-st_', ''));
    assert.equal((await browser.send('GET', '/api/v1/session')).statusCode, 401);
  }
  const bench = await signedIn('bench@dealer-d.example');
  assert.equal((await bench.send('GET', '/api/v1/station')).statusCode, 403);
});

test('a station hears by digest which desk keys its pages may show', async () => {
  const { key } = await enrolled();
  const { deskKeys } = (await self(await tokenOf(key))).json<{ deskKeys: readonly string[] }>();
  const bench = await signedIn('bench@dealer-d.example');
  const session = (await bench.send('GET', '/api/v1/session')).json<{ deskKey: string }>();
  const digest = Buffer.from(digestOfToken(session.deskKey)).toString('base64url');
  assert.deepEqual([deskKeys.length, deskKeys.indexOf(digest)], [2, 0]);
  assert.ok(!deskKeys.includes(session.deskKey), 'the key itself goes to people alone');
});

test('ended by one act, its key, its tokens and the sign-in there end at once', async () => {
  const { id, key } = await enrolled();
  const alone = await tokenOf(key);
  const { access_token: person } = (await showBadge(alone, 'BADGE-000001')).json();
  const other = await signedIn('administrator@carrier-a.example');
  const foreign = await other.send('DELETE', `/api/v1/admin/stations/${id}`);
  assert.equal(foreign.statusCode, 404, 'of another operator');
  assert.equal(await listed(id, other), undefined);
  assert.equal((await self(person)).statusCode, 200);
  const end = await administrator.send('DELETE', `/api/v1/admin/stations/${id}`);
  assert.equal(end.statusCode, 204, end.body);
  for (const token of [alone, person]) assert.equal((await self(token)).statusCode, 401);
  assert.equal(codeIn(await tokenFor(signed(key, TOKEN))), 'invalid-client');
  const { key: shown } = (await listed(id)) ?? {};
  assert.equal(shown?.thumbprint, key.client, 'its row stays');
  const events = (await administrator.send('GET', '/api/v1/admin/events')).json<{
    events: { kind: string; subject?: string; station?: string }[];
  }>();
  const kinds = events.events
    .filter(({ subject, station }) => subject === id || station === id)
    .map(({ kind }) => kind);
  const expected = ['station-ended', 'signed-in', 'station-key-enrolled', 'station-code-given'];
  assert.deepEqual(kinds, expected);
});

test('an administrator alone adds a program’s station, to a shop of the operator', async () => {
  const bench = await signedIn('bench@dealer-d.example');
  const body = { shop: 'depot-1', name: '検品機' };
  const path = '/api/v1/admin/stations/programs';
  assert.equal((await bench.send('POST', path, body)).statusCode, 403);
  const unknown = await administrator.send('POST', path, { ...body, shop: 'elsewhere' });
  assert.equal(codeIn(unknown), 'unknown-shop');
});
