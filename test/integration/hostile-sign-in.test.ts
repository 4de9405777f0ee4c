/**
 * Guessing and planting: sessions that an attacker chose, passwords, codes and tokens tried one
 * after another, over the whole server.
 *
 * Invariants: whoever guesses is stopped (429, or closed for good) before luck could help, and the
 * right answer does not help afterwards; nobody else is kept out by it.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { ANONYMOUS, type Asker, Askers, codeOf, type Reply } from './access.testing.ts';
import { startHostileServer } from './hostile.testing.ts';
import { PASSWORD } from './server.testing.ts';

/** Where the server's clock is held; undefined: it goes. */
let heldAt: number | undefined;
/** What was given out, and must stand in no log line. */
const given: string[] = [];

const server = await duringTests(() => startHostileServer({}, () => heldAt ?? Date.now()));
const askers = new Askers(server);

const from = (address: string, asker: Asker = ANONYMOUS): Asker => ({
  ...asker,
  headers: { ...asker.headers, 'x-forwarded-for': address },
});

function signIn(email: string, password: string, asker: Asker): Promise<Reply> {
  return askers.ask(asker, 'POST', '/api/v1/session', { email, password });
}

const tokenOf = ({ cookies }: Reply): string | undefined =>
  cookies.find(({ name }) => name === 'nagori-session')?.value;

const withCookie = (cookie: string): Asker => ({ ...ANONYMOUS, headers: { cookie } });

test('session fixation: what was there before signing in is not the session after', async () => {
  const email = 'bench@carrier-b.example';
  const planted = tokenOf(await signIn('counter@carrier-b.example', PASSWORD, from('10.1.0.1')));
  for (const old of [planted, 'A'.repeat(43), '']) {
    const victim = from('10.1.0.2', withCookie(`nagori-session=${old}`));
    const fresh = tokenOf(await signIn(email, PASSWORD, victim));
    assert.ok(fresh !== undefined && fresh !== old, 'a new session');
    const now = await askers.ask(withCookie(`nagori-session=${fresh}`), 'GET', '/api/v1/session');
    assert.deepEqual(now.json().roles, ['bench']);
    const before = withCookie(`nagori-session=${old}`);
    const then = await askers.ask(before, 'GET', '/api/v1/session');
    assert.equal(codeOf(then), 'not-signed-in', 'what was planted opens nothing');
  }
  // Two cookies of one name, as a neighbour host could plant: the planted one is nobody.
  const two = withCookie(`nagori-session=${'A'.repeat(43)}; nagori-session=${planted}`);
  assert.equal(codeOf(await askers.ask(two, 'GET', '/api/v1/session')), 'not-signed-in');
});

test('passwords: the fifth guess waits, the right one too, and no other person does', async (t) => {
  // The first wait is two seconds: on a slow machine it would be over before the next guess.
  heldAt = Date.now();
  t.after(() => {
    heldAt = undefined;
  });
  const email = 'auditor@carrier-b.example';
  const attacker = from('10.2.0.1');
  const codes: (string | undefined)[] = [];
  for (let i = 0; i < 6; i++) codes.push(codeOf(await signIn(email, `guess ${i}`, attacker)));
  assert.equal(codes[0], 'sign-in-refused');
  assert.equal(codes.at(-1), 'too-many-attempts');
  const right = await signIn(email, PASSWORD, from('10.2.0.9'));
  assert.equal(codeOf(right), 'too-many-attempts', 'from wherever it comes');
  assert.ok(Number(right.headers['retry-after']) > 0);
  const other = await signIn('counter@carrier-b.example', PASSWORD, attacker);
  assert.equal(other.statusCode, 200);
});

test('an address that guesses many accounts is stopped, whether they exist or not', async () => {
  const attacker = from('10.3.0.1');
  const codes = new Set<string | undefined>();
  for (let i = 0; i < 130; i++) {
    const code = codeOf(
      await askers.ask(attacker, 'POST', '/api/v1/session/code', {
        email: `guest-${i}@carrier-a.example`,
        code: '0000-0000-0000-0000',
        password: 'nagai kotoba ga yoi',
      }),
    );
    codes.add(code);
  }
  assert.ok(codes.has('too-many-attempts'), [...codes].join());
  assert.ok(codes.has('too-many-requests'), [...codes].join());
  assert.equal(
    (await signIn('counter@carrier-b.example', PASSWORD, from('10.3.0.2'))).statusCode,
    200,
  );
});

test('machine clients: secrets guessed one after another are stopped', async () => {
  const grant = { grant_type: 'client_credentials', client_id: 'carrier-a-x', client_secret: 'x' };
  const codes: (string | undefined)[] = [];
  for (let i = 0; i < 70; i++) {
    codes.push(codeOf(await askers.ask(from('10.4.0.1'), 'POST', '/api/v1/token', grant)));
  }
  assert.deepEqual([codes[0], codes.at(-1)], ['invalid-client', 'too-many-attempts']);
});

interface Asked {
  readonly id: string;
  readonly link: string;
}

async function challenge(counter: Asker, imei: string): Promise<Asked & { readonly url: string }> {
  const phone = { imei, platform: 'android', model: 'EX-B1', os: '15' };
  const opened = await askers.ask(counter, 'POST', '/api/v1/handovers', {
    phone,
    channel: 'trade-in',
  });
  const url = `/api/v1/handovers/${opened.json().id}/challenges`;
  const asked = await askers.ask(counter, 'POST', url, { mode: 'live', min: 'B1' });
  return { ...(asked.json() as Asked), url };
}

test('a challenge: twenty uploads that are no answer close it, from anywhere', async () => {
  const counter = await askers.person('counter');
  const { id, link, url } = await challenge(counter, '001017000000011');
  const path = new URL(link).pathname;
  given.push(path.slice('/c/'.length));
  const body = { statement: 'a.b.c' };
  const codes: (string | undefined)[] = [];
  for (let i = 0; i < 21; i++) {
    codes.push(codeOf(await askers.ask(from(`10.5.${i}.1`), 'POST', path, body)));
  }
  assert.deepEqual([codes[0], codes.at(-1)], ['statement-refused', 'challenge-closed']);
  const view = (await askers.ask(counter, 'GET', `${url}/${id}`)).json();
  assert.deepEqual([view.state, view.triesLeft], ['refused', 0]);
  // From one address it is stopped earlier than that, whatever token it tries.
  const last = await guesses(21, () => askers.ask(from('10.6.0.1'), 'POST', tokenPath(), body));
  assert.equal(last, 'too-many-requests');
});

const tokenPath = () => `/c/${randomBytes(16).toString('base64url')}`;

async function guesses(count: number, guess: () => Promise<Reply>): Promise<string | undefined> {
  let last: string | undefined;
  for (let i = 0; i < count; i++) last = codeOf(await guess());
  return last;
}

test('tokens of links are 128 bits, and one address may not try many', async () => {
  const guess = () => askers.ask(from('10.7.0.1'), 'GET', tokenPath());
  assert.equal(await guesses(1, guess), 'challenge-not-found');
  assert.equal(await guesses(600, guess), 'too-many-requests');
});

test('the code of a loss case: five guesses, then no code closes it', async () => {
  const desk = await askers.person('loss-desk');
  const report = { imei: '001017000000037', contact: 'caller@example.com' };
  const opened = (await askers.ask(desk, 'POST', '/api/v1/loss/cases', report)).json();
  given.push(opened.code, opened.case.reference);
  const dealer = await askers.person('counter', 'dealer-d');
  const found = (code: string) =>
    askers.ask(dealer, 'POST', '/api/v1/loss/found', {
      reference: opened.case.reference,
      imei: report.imei,
      code,
    });
  assert.equal(await guesses(5, () => found('0000-0000')), 'code-wrong');
  assert.equal(codeOf(await found('0000-0000')), 'code-locked');
  assert.equal(codeOf(await found(opened.code)), 'code-locked', 'the right one is too late');
});

test('the authority: ten wrong sets of answers, and three wrong PINs of a card', async () => {
  const desk = await askers.person('authority-desk');
  const answers = { name: '見本 太郎', birthDate: '1980-01-01', address: '見本県見本市1-1' };
  const identify = () => askers.ask(desk, 'POST', '/authority/v1/desk/identify', answers);
  assert.equal(await guesses(10, identify), 'not-identified');
  assert.equal(await guesses(1, identify), 'too-many-questions');
  const [card] = server.running.cards;
  const sign = (pin: string) =>
    askers.ask(ANONYMOUS, 'POST', `/world/v1/cards/${card?.card}/sign`, {
      pin,
      nonce: 'A'.repeat(22),
    });
  assert.equal(await guesses(4, () => sign('0000')), 'card-refuses');
  assert.equal(codeOf(await sign(card?.pin ?? '')), 'card-refuses', 'the right one is too late');
});

test('a machine’s token or a session with one character changed does not sign in', async () => {
  const { headers } = await askers.person('counter');
  const cookie = headers.cookie ?? '';
  const last = cookie.at(-2);
  const changed = `${cookie.slice(0, -2)}${last === 'A' ? 'B' : 'A'}${cookie.at(-1)}`;
  for (const asker of [
    withCookie(changed),
    { ...ANONYMOUS, headers: { authorization: 'Bearer x' } },
  ]) {
    assert.equal(codeOf(await askers.ask(asker, 'GET', '/api/v1/session')), 'not-signed-in');
  }
});

test('of all this, no log line holds a password, code, token or PIN', async () => {
  const text = server.lines.join('\n');
  assert.ok(server.lines.length > 800, `only ${server.lines.length} lines`);
  const { headers } = await askers.person('counter');
  const secrets = [
    PASSWORD,
    'nagai kotoba',
    headers.cookie ?? '',
    '見本 太郎',
    'caller@example.com',
  ];
  const hidden = ['carrier-b.example', '00101700000003', 'a.b.c', ...given, ...secrets];
  assert.deepEqual(
    hidden.filter((one) => one === '' || text.includes(one)),
    [],
  );
});
