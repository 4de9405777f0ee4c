/**
 * Signing in by an operator's own directory, against oidc-provider, somebody else's implementation
 * of OpenID Connect: whom it lets in, and everything that it must not.
 */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { Provider } from 'oidc-provider';
import { addAccount, changeAccount } from './administer-accounts.ts';
import { ORIGIN, type StaffApp, startStaffApp, TestBrowser } from './staff-app.testing.ts';
import type { NewOperator } from './staff-directory.ts';

const CALLBACK = '/api/v1/session/oidc/callback';
const SECRET = 'a secret of the test alone';
/** Who the directory knows: by subject, what it says of them. */
const PEOPLE: Readonly<Record<string, { readonly email: string; readonly verified: boolean }>> = {
  'sub-known': { email: 'known@mvno-o.example', verified: true },
  'sub-unverified': { email: 'unverified@mvno-o.example', verified: false },
  'sub-nobody': { email: 'nobody@mvno-o.example', verified: true },
  'sub-other-operator': { email: 'counter@carrier-a.example', verified: true },
  'sub-successor': { email: 'known@mvno-o.example', verified: true },
  'sub-disabled': { email: 'disabled@mvno-o.example', verified: true },
};

let directory: Server;
let issuer: string;
let staff: StaffApp;

before(async () => {
  directory = createServer();
  await new Promise<void>((resolve) => directory.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(directory.address() as AddressInfo).port}`;
  directory.on('request', providerOf(issuer).callback());
  staff = await startStaffApp({
    directorySecretOf: (operator) => (operator === 'mvno-o' ? SECRET : undefined),
  });
  await addOperator('mvno-o', issuer);
  for (const name of ['known', 'unverified', 'disabled']) await addPerson(name);
});
after(async () => {
  await staff.close();
  directory.closeAllConnections();
  directory.close();
});

function providerOf(url: string): Provider {
  const provider = new Provider(url, {
    clients: [
      {
        client_id: 'nagori',
        client_secret: SECRET,
        redirect_uris: [`${ORIGIN}${CALLBACK}`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['for the test alone'] },
    pkce: { required: () => true },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => {
        const { email, verified } = PEOPLE[id] ?? assert.fail(id);
        return { sub: id, email, email_verified: verified };
      },
    }),
  });
  provider.on('server_error', (_context, error) => assert.fail(error));
  return provider;
}

async function addOperator(id: string, at: string): Promise<void> {
  const operator: NewOperator = {
    id,
    kind: 'mvno',
    name: { ja: `見本 ${id}`, en: `Sample ${id}` },
    preset: undefined,
    directory: { issuer: at, clientId: 'nagori' },
  };
  await staff.staff.store.directory.addOperator(operator);
}

async function addPerson(name: string): Promise<void> {
  const by = { operator: 'mvno-o', account: undefined, now: staff.clock.now };
  await addAccount(staff.staff, by, {
    displayName: `見本 ${name}`,
    email: `${name}@mvno-o.example`,
    mark: name,
    roles: ['counter'],
  });
}

async function accountIdOf(mark: string): Promise<string> {
  const accounts = await staff.staff.store.directory.accounts('mvno-o', staff.clock.now);
  return accounts.find((one) => one.mark === mark)?.id ?? assert.fail(mark);
}

/** What the browser does at the directory, as `subject`: follows it until it is sent back. */
async function visit(start: string, subject: string): Promise<URL> {
  const jar = new Map<string, string>();
  let next = new URL(start);
  let form: Readonly<Record<string, string>> | undefined;
  for (let hops = 0; hops < 12; hops++) {
    if (next.origin === ORIGIN) return next;
    const response: Response = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    form = undefined;
    if (location !== null) next = new URL(location, next);
    else {
      const prompt = /name="prompt" value="(\w+)"/.exec(await response.text())?.[1] ?? '';
      form = { prompt, login: subject, password: 'any' };
    }
  }
  return assert.fail('the directory never sent the browser back');
}

interface Away {
  readonly browser: TestBrowser;
  readonly back: URL;
}

async function away(subject: string, operator = 'mvno-o'): Promise<Away> {
  const browser = new TestBrowser(staff.app);
  const started = await browser.send('POST', '/api/v1/session/oidc/start', { operator });
  return { browser, back: await visit(started.json().url, subject) };
}

/** The browser comes back by the directory's redirect: from another site. Gives where it ends. */
async function comeBack({ browser, back }: Away): Promise<string> {
  const path = `${back.pathname}${back.search}`;
  const answer = await browser.send('GET', path, undefined, { 'sec-fetch-site': 'cross-site' });
  return String(answer.headers.location);
}

const signInBy = async (subject: string) => comeBack(await away(subject));
const REFUSED = '/sign-in?problem=sign-in-refused';
const NOT_VOUCHED = '/sign-in?problem=directory-refused';

test('who is vouched for and has an account is let in, then known by subject', async () => {
  const first = await away('sub-known');
  assert.equal(await comeBack(first), '/');
  const session = (await first.browser.send('GET', '/api/v1/session')).json();
  assert.deepEqual([session.mark, session.operator.id], ['known', 'mvno-o']);
  assert.ok(!first.browser.cookies.has('__Host-nagori-visit'));
  // The address changes hands within the directory: the account does not go with it.
  assert.equal(await signInBy('sub-successor'), REFUSED);
  assert.equal(await signInBy('sub-known'), '/');
});

test('the answer counts once, and in the browser that began', async () => {
  const once = await away('sub-known');
  assert.equal(await comeBack(once), '/');
  assert.equal(await comeBack(once), NOT_VOUCHED);
  const { back } = await away('sub-known');
  const other = new TestBrowser(staff.app);
  assert.equal(await comeBack({ browser: other, back }), NOT_VOUCHED);
  assert.equal(other.cookies.size, 0);
  const begun = new TestBrowser(staff.app);
  await begun.send('POST', '/api/v1/session/oidc/start', { operator: 'mvno-o' });
  assert.equal(
    await comeBack({ browser: begun, back: (await away('sub-known')).back }),
    NOT_VOUCHED,
  );
});

test('an unverified address, no account, another operator’s account: no sign-in', async () => {
  for (const subject of ['sub-unverified', 'sub-nobody', 'sub-other-operator']) {
    assert.equal(await signInBy(subject), REFUSED, subject);
  }
});

test('an account that was switched off is not let in, linked or not', async () => {
  const by = { operator: 'mvno-o', account: undefined, now: staff.clock.now };
  const id = await accountIdOf('disabled');
  const set = (disabled: boolean) => changeAccount(staff.staff, by, id, { disabled });
  await set(true);
  assert.equal(await signInBy('sub-disabled'), REFUSED);
  await set(false);
  assert.equal(await signInBy('sub-disabled'), '/');
  await set(true);
  assert.equal(await signInBy('sub-disabled'), REFUSED);
});

test('state, nonce, code, issuer and PKCE hold: a changed answer is refused', async () => {
  const changed = async (edit: (query: URLSearchParams) => void) => {
    const one = await away('sub-known');
    edit(one.back.searchParams);
    return comeBack(one);
  };
  assert.equal(await changed((query) => query.set('state', 'x')), NOT_VOUCHED);
  assert.equal(await changed((query) => query.delete('state')), NOT_VOUCHED);
  assert.equal(await changed((query) => query.set('code', 'x')), NOT_VOUCHED);
  assert.equal(await changed((query) => query.set('iss', 'https://evil.example')), NOT_VOUCHED);
  assert.equal(await changed((query) => query.set('error', 'access_denied')), NOT_VOUCHED);
  const { takeVisit } = staff.staff.store.passkeys;
  const withSecret = async (secret: 'nonce' | 'verifier') => {
    const one = await away('sub-known');
    const other = 'B'.repeat(43);
    Object.assign(staff.staff.store.passkeys, {
      takeVisit: async (...args: Parameters<typeof takeVisit>) => {
        const visit = await takeVisit(...args);
        return visit && { ...visit, [secret]: other };
      },
    });
    try {
      return await comeBack(one);
    } finally {
      Object.assign(staff.staff.store.passkeys, { takeVisit });
    }
  };
  assert.equal(await withSecret('nonce'), NOT_VOUCHED);
  assert.equal(await withSecret('verifier'), NOT_VOUCHED);
});

test('a visit is over after ten minutes', async () => {
  const one = await away('sub-known');
  staff.clock.now += 600_000;
  assert.equal(await comeBack(one), NOT_VOUCHED);
});

test('an unreachable directory is reported, and gives no sign-in', async () => {
  await addOperator('mvno-p', 'http://127.0.0.1:9');
  const browser = new TestBrowser(staff.app);
  const start = (operator: string) =>
    browser.send('POST', '/api/v1/session/oidc/start', { operator });
  assert.equal((await start('mvno-p')).json().code, 'directory-unavailable');
  assert.equal((await start('carrier-a')).json().code, 'no-directory');
  assert.equal((await start('nobody')).json().code, 'no-directory');
});

test('plain http to a directory is for the loopback alone', async () => {
  // The same machine by a name that is none of the loopback's.
  const elsewhere = createServer();
  await new Promise<void>((resolve) => elsewhere.listen(0, '0.0.0.0', resolve));
  const at = `http://0.0.0.0:${(elsewhere.address() as AddressInfo).port}`;
  elsewhere.on('request', providerOf(at).callback());
  try {
    assert.equal((await fetch(`${at}/.well-known/openid-configuration`)).ok, true);
    await addOperator('mvno-q', at);
    const browser = new TestBrowser(staff.app);
    const answer = await browser.send('POST', '/api/v1/session/oidc/start', { operator: 'mvno-q' });
    assert.equal(answer.json().code, 'directory-unavailable');
  } finally {
    elsewhere.closeAllConnections();
    elsewhere.close();
  }
});
