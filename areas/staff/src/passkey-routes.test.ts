/**
 * Passkeys in a real Chromium with its virtual authenticator (WebDriver WebAuthn, CDP): registered
 * in a session, used to sign in without a name, removed; and what is never let through.
 */
import assert from 'node:assert/strict';
import { createServer as createPage } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { PASSWORD, type StaffApp, startStaffApp } from './staff-app.testing.ts';

const PASSKEY = '/api/v1/session/passkey';
let staff: StaffApp;
let origin: string;
let chrome: Browser;
let page: Page;
let devices: CDPSession;
let authenticatorId: string;

before(async () => {
  const port = await freePort();
  origin = `http://localhost:${port}`;
  staff = await startStaffApp({ origin });
  await staff.app.listen({ port, host: 'localhost' });
  chrome = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
after(async () => {
  await chrome.close();
  await staff.close();
});

beforeEach(async () => {
  const context = await chrome.newContext();
  page = await context.newPage();
  await page.goto(`${origin}/api/v1/session/operators`);
  devices = await context.newCDPSession(page);
  await devices.send('WebAuthn.enable');
  authenticatorId = await newAuthenticator(true);
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, 'localhost', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function newAuthenticator(isUserVerified: boolean): Promise<string> {
  const made = await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  });
  return made.authenticatorId;
}

interface Answer {
  readonly code?: string;
  readonly mark?: string;
  readonly [field: string]: unknown;
}

/** From the page itself, so that cookies and Fetch Metadata are the browser's own. */
function call(method: string, path: string, body?: unknown): Promise<Answer> {
  return page.evaluate(
    async ([method, path, body]) => {
      const response = await fetch(path as string, {
        method: method as string,
        ...(body === undefined
          ? {}
          : {
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(body),
            }),
      });
      const text = await response.text();
      return text === '' ? {} : JSON.parse(text);
    },
    [method, path, body],
  );
}

/** The browser's WebAuthn, as far as this test asks it (the compiler knows no DOM here). */
interface Webauthn {
  readonly PublicKeyCredential: Readonly<
    Record<`parse${'Creation' | 'Request'}OptionsFromJSON`, (json: unknown) => unknown>
  >;
  readonly navigator: {
    readonly credentials: Readonly<
      Record<'create' | 'get', (o: object) => Promise<{ readonly toJSON: () => Answer }>>
    >;
  };
}

/** What a page does: options as JSON in, the browser's answer as JSON out. */
function credential(kind: 'create' | 'get', options: Answer): Promise<Answer> {
  return page.evaluate(
    async ({ kind, options }) => {
      const { PublicKeyCredential: api, navigator } = globalThis as unknown as Webauthn;
      const publicKey =
        kind === 'create'
          ? api.parseCreationOptionsFromJSON(options)
          : api.parseRequestOptionsFromJSON(options);
      return (await navigator.credentials[kind]({ publicKey })).toJSON();
    },
    { kind, options },
  );
}

const signIn = (email: string) => call('POST', '/api/v1/session', { email, password: PASSWORD });
const signOut = () => call('DELETE', '/api/v1/session');

async function register(name = '窓口の鍵'): Promise<Answer> {
  const options = await call('POST', `${PASSKEY}/register/options`);
  assert.equal(options.code, undefined, JSON.stringify(options));
  const answer = await credential('create', options);
  return call('POST', `${PASSKEY}/register/verify`, { name, answer });
}

async function answerSignIn(): Promise<Answer> {
  return credential('get', await call('POST', `${PASSKEY}/sign-in/options`));
}

const verify = (answer: Answer) => call('POST', `${PASSKEY}/sign-in/verify`, answer);

test('a passkey is registered in a session and signs in without a name', async () => {
  await signIn('counter@carrier-a.example');
  const { id } = await register();
  assert.equal(typeof id, 'string');
  await signOut();
  assert.equal((await call('GET', '/api/v1/session')).code, 'not-signed-in');
  const session = await verify(await answerSignIn());
  assert.equal(session.mark, 'counter-1');
  assert.equal((await call('GET', '/api/v1/session')).mark, 'counter-1');
  const { passkeys } = (await call('GET', PASSKEY)) as {
    passkeys?: { name: string; usedAt?: string }[];
  };
  assert.deepEqual(
    passkeys?.map(({ name, usedAt }) => [name, usedAt !== undefined]),
    [['窓口の鍵', true]],
  );
});

test('an answer is taken once, and not late', async () => {
  await signIn('bench@carrier-a.example');
  await register();
  await signOut();
  const answer = await answerSignIn();
  assert.equal((await verify(answer)).mark, 'bench-1');
  assert.equal((await verify(answer)).code, 'passkey-refused');
  const late = await answerSignIn();
  staff.clock.now += 300_000;
  assert.equal((await verify(late)).code, 'passkey-refused');
});

test('a removed passkey, or one of a disabled account, does not sign in', async () => {
  const { account } = await signIn('auditor@carrier-a.example');
  const { id } = await register();
  await signIn('administrator@carrier-a.example');
  assert.equal((await call('DELETE', `${PASSKEY}/${id}`)).code, 'unknown-subject');
  await call('PATCH', `/api/v1/admin/accounts/${account}`, { disabled: true });
  assert.equal((await verify(await answerSignIn())).code, 'sign-in-refused');
  await call('PATCH', `/api/v1/admin/accounts/${account}`, { disabled: false });
  assert.equal((await verify(await answerSignIn())).mark, 'auditor-1');
  await call('DELETE', `${PASSKEY}/${id}`);
  assert.equal((await verify(await answerSignIn())).code, 'sign-in-refused');
});

test('a copied authenticator, whose counter does not grow, does not sign in', async () => {
  await signIn('loss-desk@carrier-a.example');
  await register();
  const { credentials } = await devices.send('WebAuthn.getCredentials', { authenticatorId });
  const [copy] = credentials;
  assert.ok(copy !== undefined);
  for (let n = 0; n < 3; n++) assert.ok((await verify(await answerSignIn())).mark);
  await devices.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
  const twin = await newAuthenticator(true);
  await devices.send('WebAuthn.addCredential', { authenticatorId: twin, credential: copy });
  assert.equal((await verify(await answerSignIn())).code, 'sign-in-refused');
});

test('a changed answer, another account’s handle or challenge: no sign-in', async () => {
  await signIn('counter@carrier-b.example');
  await register();
  const stranger = (await call('GET', '/api/v1/session')).account as string;
  await signOut();
  const change = async (edit: (response: Record<string, string>) => void) => {
    const answer = structuredClone(await answerSignIn());
    edit(answer.response as Record<string, string>);
    return (await verify(answer)).code;
  };
  const flip = (text = '') =>
    `${text.slice(0, -4)}${text.at(-4) === 'A' ? 'B' : 'A'}${text.slice(-3)}`;
  assert.equal(
    await change((r) => Object.assign(r, { signature: flip(r.signature) })),
    'sign-in-refused',
  );
  const otherPerson = Buffer.from(stranger.replace(/^./, 'f')).toString('base64url');
  assert.equal(
    await change((r) => Object.assign(r, { userHandle: otherPerson })),
    'sign-in-refused',
  );
  assert.equal(await change((r) => delete r.userHandle), 'sign-in-refused');
  const elsewhere = (from: string, to: string) => (r: Record<string, string>) => {
    const text = Buffer.from(r.clientDataJSON ?? '', 'base64url').toString('utf8');
    assert.ok(text.includes(from), text);
    r.clientDataJSON = Buffer.from(text.replace(from, to)).toString('base64url');
  };
  assert.equal(await change(elsewhere(origin, 'http://evil.example')), 'sign-in-refused');
  assert.equal(await change(elsewhere('"challenge":"', '"challenge":"AAAA')), 'passkey-refused');
  assert.equal(
    await change((r) => Object.assign(r, { clientDataJSON: 'AAAA' })),
    'passkey-refused',
  );
});

test('a page of another origin on the same host gets an answer that is worth nothing', async () => {
  await signIn('bench@carrier-b.example');
  await register();
  const asked = await call('POST', `${PASSKEY}/sign-in/options`);
  const other = createPage((_request, response) => response.end('<title>other</title>'));
  await new Promise<void>((resolve) => other.listen(0, 'localhost', resolve));
  const { port } = other.address() as AddressInfo;
  await page.goto(`http://localhost:${port}`);
  const answer = await credential('get', asked);
  await page.goto(`${origin}/api/v1/session/operators`);
  other.close();
  assert.equal((await verify(answer)).code, 'sign-in-refused');
});

test('a challenge for registering answers no sign-in, and is its own account’s', async () => {
  await signIn('counter@mvno-c.example');
  await register();
  const options = await call('POST', `${PASSKEY}/register/options`);
  const asked = {
    ...(await call('POST', `${PASSKEY}/sign-in/options`)),
    challenge: options.challenge,
  };
  assert.equal((await verify(await credential('get', asked))).code, 'passkey-refused');
  const mine = await call('POST', `${PASSKEY}/register/options`);
  const answer = await credential('create', { ...mine, excludeCredentials: [] });
  await signIn('bench@mvno-c.example');
  const taken = await call('POST', `${PASSKEY}/register/verify`, { name: '鍵', answer });
  assert.equal(taken.code, 'passkey-refused');
});

test('an authenticator that does not verify its user is not enough', async () => {
  await signIn('auditor@carrier-b.example');
  await register();
  const answer = await call('POST', `${PASSKEY}/sign-in/options`);
  await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  const unverified = await credential('get', { ...answer, userVerification: 'discouraged' });
  assert.equal((await verify(unverified)).code, 'sign-in-refused');
});

test('registering takes a sign-in that is minutes old', async () => {
  await signIn('counter@dealer-d.example');
  staff.clock.now += 15 * 60_000;
  assert.equal((await call('POST', `${PASSKEY}/register/options`)).code, 'sign-in-again');
  await signIn('counter@dealer-d.example');
  assert.equal(typeof (await register()).id, 'string');
});
