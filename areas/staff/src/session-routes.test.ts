/** Sessions over HTTP: cookies, CSRF, hosts, fixation, brute force; and what must stay silent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { staffCookies } from './cookies.ts';
import { ORIGIN, PASSWORD, startStaffApp, TestBrowser } from './staff-app.testing.ts';

const COOKIE = '__Host-nagori-session';

const staff = await duringTests(startStaffApp);

const browser = () => new TestBrowser(staff.app);
const codeOf = (response: { json: () => unknown }) => (response.json() as { code: string }).code;
const credentials = { email: 'counter@carrier-a.example', password: PASSWORD };

test('signing in sets a cookie that no script and no other host reads', async () => {
  const clerk = browser();
  const answer = await clerk.signIn(credentials.email);
  const session = answer.json();
  assert.equal(session.mark, 'counter-1');
  assert.deepEqual(session.operator, {
    id: 'carrier-a',
    kind: 'mno',
    name: { ja: '見本キャリアA', en: 'Sample Carrier A' },
  });
  assert.equal(session.shop.id, 'shop-1');
  const [cookie] = answer.cookies;
  assert.equal(cookie?.name, COOKIE);
  const { value: _value, name: _name, ...flags } = cookie as unknown as Record<string, unknown>;
  assert.deepEqual(flags, {
    path: '/',
    httpOnly: true,
    secure: true,
    sameSite: 'Strict',
    maxAge: 43_200,
  });
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.deepEqual((await clerk.send('GET', '/api/v1/session')).json(), session);
});

test('who may overwrite gets the desk key of the shop, and no other person', async () => {
  const keyFor = async (email: string) => {
    const person = browser();
    const signedIn = (await person.signIn(email)).json();
    assert.equal((await person.send('GET', '/api/v1/session')).json().deskKey, signedIn.deskKey);
    return signedIn.deskKey;
  };
  const key = await keyFor('bench@carrier-a.example');
  assert.match(key, /^[\w-]{43}$/);
  assert.equal(await keyFor('bench@carrier-a.example'), key, 'the same at each sign-in');
  assert.equal(await keyFor('counter@carrier-a.example'), undefined);
  assert.notEqual(await keyFor('bench@carrier-b.example'), key);
});

test('signing out ends the session, not only its cookie', async () => {
  const clerk = browser();
  await clerk.signIn(credentials.email);
  const token = clerk.cookies.get(COOKIE) ?? '';
  await clerk.send('DELETE', '/api/v1/session');
  assert.equal(clerk.cookies.size, 0);
  clerk.cookies.set(COOKIE, token);
  assert.equal(codeOf(await clerk.send('GET', '/api/v1/session')), 'not-signed-in');
});

test('fixation: a cookie planted before signing in is worth nothing after', async () => {
  const planted = 'B'.repeat(43);
  const victim = browser();
  victim.cookies.set(COOKIE, planted);
  await victim.signIn(credentials.email);
  assert.notEqual(victim.cookies.get(COOKIE), planted);
  const attacker = browser();
  attacker.cookies.set(COOKIE, planted);
  assert.equal(codeOf(await attacker.send('GET', '/api/v1/session')), 'not-signed-in');
});

test('fixation: an attacker’s own valid session is not what the victim signs in to', async () => {
  const attacker = browser();
  await attacker.signIn('counter@carrier-b.example');
  const token = attacker.cookies.get(COOKIE) ?? '';
  const victim = browser();
  victim.cookies.set(COOKIE, token);
  await victim.signIn(credentials.email);
  assert.notEqual(victim.cookies.get(COOKIE), token);
  assert.equal(codeOf(await attacker.send('GET', '/api/v1/session')), 'not-signed-in');
});

test('CSRF: another site’s page changes nothing, whatever it can make a browser send', async () => {
  const clerk = browser();
  await clerk.signIn('auditor@carrier-a.example');
  const attempts: readonly [string, Readonly<Record<string, string>>][] = [
    ['cross-site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['cross-site', { 'sec-fetch-site': 'same-site', origin: 'https://other.nagori.example' }],
    ['cross-site', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
  ];
  for (const [code, headers] of attempts) {
    const answer = await clerk.send('POST', '/api/v1/session/password', { password: 'x' }, headers);
    assert.equal(codeOf(answer), code, JSON.stringify(headers));
  }
  // An older browser that sends neither, and one that sends `Origin` alone.
  const inject = (headers: Readonly<Record<string, string>>) =>
    staff.app.inject({
      method: 'DELETE',
      url: '/api/v1/session/list',
      headers: {
        host: new URL(ORIGIN).host,
        cookie: `${COOKIE}=${clerk.cookies.get(COOKIE)}`,
        ...headers,
      },
    });
  assert.equal(codeOf(await inject({})), 'cross-site');
  assert.equal(codeOf(await inject({ origin: 'null' })), 'cross-site');
  assert.equal(codeOf(await inject({ origin: `${ORIGIN}.evil.example` })), 'cross-site');
  assert.deepEqual((await inject({ origin: ORIGIN })).json(), { ended: 0 });
  assert.equal((await clerk.send('GET', '/api/v1/session')).json().mark, 'auditor-1');
});

test('CSRF: a form’s body is not taken, from wherever it comes', async () => {
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain; x=application/json',
  ]) {
    const answer = await browser().send('POST', '/api/v1/session', credentials, {
      'content-type': type,
    });
    assert.equal(codeOf(answer), 'media-type', type);
  }
});

test('login CSRF: another site cannot sign a browser in to its own account', async () => {
  const headers = { 'sec-fetch-site': 'cross-site' };
  const answer = await browser().send('POST', '/api/v1/session', credentials, headers);
  assert.equal(codeOf(answer), 'cross-site');
  assert.equal(answer.cookies.length, 0);
});

test('a wrong host gets no answer', async () => {
  for (const host of ['evil.example', 'nagori.example.evil.example']) {
    const answer = await staff.app.inject({
      method: 'GET',
      url: '/api/v1/session/operators',
      headers: { host },
    });
    assert.equal(codeOf(answer), 'wrong-host', host);
  }
});

test('brute force: the wait is shown, and the right password waits too', async () => {
  const stranger = browser();
  const email = 'auditor@dealer-d.example';
  const codes: string[] = [];
  for (let n = 0; n < 6; n++) codes.push(codeOf(await stranger.signIn(email, `wrong-${n}`)));
  assert.deepEqual(codes, [...Array(5).fill('sign-in-refused'), 'too-many-attempts']);
  const waiting = await stranger.signIn(email);
  assert.equal(codeOf(waiting), 'too-many-attempts');
  assert.equal(waiting.headers['retry-after'], '2');
  staff.clock.now += 2000;
  assert.equal((await stranger.signIn(email)).json().mark, 'auditor-1');
});

test('unknown address, wrong password: the same bytes', async () => {
  const ask = async (email: string) => {
    const answer = await browser().signIn(email, 'not the password');
    return [answer.statusCode, answer.body, Object.keys(answer.headers).sort()];
  };
  assert.deepEqual(await ask('nobody@nowhere.example'), await ask('auditor@mvno-c.example'));
});

test('own sessions: ended from each other, never another person’s', async () => {
  const [desk, tablet, other] = [browser(), browser(), browser()];
  for (const one of [desk, tablet]) await one.signIn('loss-desk@carrier-a.example');
  await other.signIn('loss-desk@carrier-b.example');
  const list = async (one: TestBrowser) => (await one.send('GET', '/api/v1/session/list')).json();
  const { sessions } = await list(desk);
  assert.equal(sessions.length, 2);
  const theirs = sessions.find((one: { current: boolean }) => !one.current);
  const stolen = await other.send('DELETE', `/api/v1/session/list/${theirs.id}`);
  assert.equal(codeOf(stolen), 'unknown-subject');
  assert.deepEqual((await desk.send('DELETE', `/api/v1/session/list/${theirs.id}`)).json(), {
    ended: 1,
  });
  assert.equal(codeOf(await tablet.send('GET', '/api/v1/session')), 'not-signed-in');
});

test('a machine’s token is no cookie, a session’s cookie no bearer token', async () => {
  const admin = browser();
  await admin.signIn('administrator@carrier-a.example');
  const cookie = admin.cookies.get(COOKIE) ?? '';
  const made = await admin.send('POST', '/api/v1/admin/clients', {
    name: '工具',
    roles: ['bench'],
  });
  const { id, secret } = made.json();
  const ask = (authorization: string, body = 'grant_type=client_credentials') =>
    staff.app.inject({
      method: 'POST',
      url: '/api/v1/token',
      headers: {
        host: new URL(ORIGIN).host,
        'content-type': 'application/x-www-form-urlencoded',
        ...(authorization === '' ? {} : { authorization }),
      },
      payload: body,
    });
  const basic = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  const token = (await ask(basic)).json();
  assert.equal(token.expires_in, 900);
  const form = `grant_type=client_credentials&client_id=${id}&client_secret=${secret}`;
  assert.match((await ask('', form)).json().access_token, /^nagori_/);
  assert.equal(codeOf(await ask(basic, 'grant_type=password')), 'unsupported-grant');
  assert.equal(codeOf(await ask(`${basic}x`)), 'invalid-client');
  const withBearer = (bearer: string, cookies = {}) =>
    staff.app.inject({
      method: 'GET',
      url: '/api/v1/session',
      headers: { host: new URL(ORIGIN).host, authorization: `Bearer ${bearer}`, ...cookies },
    });
  assert.equal(codeOf(await withBearer(token.access_token)), 'not-allowed');
  assert.equal(codeOf(await withBearer(cookie)), 'not-signed-in');
  const both = await withBearer('nagori_x', { cookie: `${COOKIE}=${cookie}` });
  assert.equal(codeOf(both), 'not-signed-in');
});

test('enrolling makes this browser a station; ending it takes that away', async () => {
  const admin = browser();
  await admin.signIn('administrator@carrier-a.example');
  const enrolled = await admin.send('POST', '/api/v1/admin/stations', {
    shop: 'shop-1',
    name: '窓口 1',
  });
  const { id } = enrolled.json();
  assert.equal((await admin.send('GET', '/api/v1/session')).json().station, id);
  // The clerk who signs in at the same browser is at the station; the cookie lives on.
  const answer = await admin.signIn(credentials.email);
  assert.equal(answer.json().station, id);
  assert.ok(answer.cookies.some(({ name }) => name === '__Host-nagori-station'));
  const elsewhere = browser();
  elsewhere.cookies.set(COOKIE, admin.cookies.get(COOKIE) ?? '');
  assert.equal((await elsewhere.send('GET', '/api/v1/session')).json().station, undefined);
});

test('sessions travel in the clear nowhere but on the loopback', () => {
  staffCookies('http://localhost:8470');
  staffCookies('http://127.0.0.1:8470');
  staffCookies('http://[::1]:8470');
  for (const origin of ['http://nagori.example', 'http://10.0.0.1', 'http://127.0.0.1.example']) {
    assert.throws(() => staffCookies(origin), RangeError, origin);
  }
});

test('text with a control or direction mark in it is no name', async () => {
  const admin = browser();
  await admin.signIn('administrator@carrier-a.example');
  for (const displayName of ['a\nb', '\u202Eevil', ' ', 'x'.repeat(81)]) {
    const body = { displayName, email: 'n@carrier-a.example', roles: ['counter'] };
    const answer = await admin.send('POST', '/api/v1/admin/accounts', body);
    assert.equal(codeOf(answer), 'request-invalid', JSON.stringify(displayName));
  }
});
