/**
 * The authority over HTTP on the real database, with cards and virtual elements that sign. A test
 * chooses the staff for a request; a holder uses a cookie of their own.
 */
import assert from 'node:assert/strict';
import { generateKeyPair, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { keyPairOf, softSilicon } from '@nagori/area-world';
import { startTestDatabase, type TestDatabase } from '@nagori/database';
import { Element } from '@nagori/element';
import {
  buildServer,
  isCrossSite,
  ProblemError,
  type StaffPrincipal,
  serverLogger,
} from '@nagori/http';
import { deploymentKeys } from '@nagori/keys';
import { DAY_MS } from '@nagori/model';
import { SIGN_IN_TYPE, signJson } from '@nagori/pki';
import type { FastifyInstance } from 'fastify';
import type { AuthorityDeps } from './authority-deps.ts';
import { authorityKeys, statusAuthority } from './authority-keys.ts';
import type { AuthorityRouteDeps } from './authority-route-deps.ts';
import { authorityStore } from './authority-store.pg.ts';
import { type CertificateStatus, certificateStatus } from './certificate-status.ts';
import { holderCookie, holderPrincipal } from './holder-session.ts';
import { personVault } from './person-vault.pg.ts';
import { trustAnchors } from './publish.ts';
import { AUTHORITY_PREFIX, authorityRoutes } from './routes.ts';
import { seedAuthority } from './seed-authority.ts';
import { statusStore } from './status-store.pg.ts';
import type { HolderDto } from './wire.ts';

const generate = promisify(generateKeyPair);
export const SILICON = softSilicon(async (algorithm) =>
  keyPairOf(
    algorithm === 'RS256'
      ? await generate('rsa', { modulusLength: 2048 })
      : await generate('ec', { namedCurve: 'P-256' }),
  ),
);
export const PIN = '1234';

const STATUS_ADDRESS = `http://localhost${AUTHORITY_PREFIX}`;

export const DESK: StaffPrincipal = {
  kind: 'staff',
  account: 'account-1',
  mark: 'desk-1',
  operator: 'authority',
  shop: undefined,
  station: undefined,
  roles: ['authority-desk'],
};

export interface Reply<Body> {
  readonly status: number;
  readonly body: Body;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface TestAuthority {
  readonly app: FastifyInstance;
  readonly database: TestDatabase;
  readonly deps: AuthorityDeps;
  /** The issuer at which holders sign in. */
  readonly issuer: string;
  readonly status: CertificateStatus;
  /** The trust anchors that operators pin. */
  readonly anchors: ReturnType<typeof trustAnchors>;
  readonly keys: ReturnType<typeof deploymentKeys>;
  now: number;
  /** An invented person with a card. */
  readonly holder: () => Promise<TestHolder>;
  /** A registered element. */
  readonly element: () => Promise<TestElement>;
  readonly ask: <Body>(given: TestRequest) => Promise<Reply<Body>>;
  readonly close: () => Promise<void>;
}

export interface TestRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly payload?: object;
  readonly cookie?: string | undefined;
  readonly staff?: StaffPrincipal;
  readonly headers?: Readonly<Record<string, string>>;
}

export class TestHolder {
  readonly id: string;
  readonly name: string;
  cookie: string | undefined;
  readonly #server: TestAuthority;
  readonly #card: KeyObject;

  constructor(server: TestAuthority, id: string, name: string, card: KeyObject) {
    this.#server = server;
    this.id = id;
    this.name = name;
    this.#card = card;
  }

  /** Signs in with the card. */
  async byCard(): Promise<this> {
    return this.#with(await this.cardSigns(SIGN_IN_TYPE));
  }

  async cardSigns(typ: string): Promise<string> {
    const claims = await claimsOf(this.#server);
    const der = this.#card.export({ format: 'der', type: 'pkcs8' });
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
    const key = await crypto.subtle.importKey('pkcs8', new Uint8Array(der), algorithm, false, [
      'sign',
    ]);
    return signJson(typ, claims, { kid: `card-of-${this.id}`, key });
  }

  /** Signs in with the authentication key of a phone. */
  async byPhone(element: TestElement): Promise<this> {
    return this.#with(element.sign(await claimsOf(this.#server)));
  }

  async #with(jws: string): Promise<this> {
    const url = '/sign-in';
    const answer = await this.#server.ask({ method: 'POST', url, payload: { jws } });
    assert.equal(answer.status, 200, answer.text);
    this.cookie = cookieOf(answer);
    return this;
  }

  post<Body = HolderDto>(url: string, payload: object): Promise<Reply<Body>> {
    return this.#server.ask({ method: 'POST', url, payload, cookie: this.cookie });
  }

  get<Body = HolderDto>(url: string): Promise<Reply<Body>> {
    return this.#server.ask({ method: 'GET', url, cookie: this.cookie });
  }

  /** Lets this element make its keys and issues certificates for them; must succeed. */
  async issueTo(element: TestElement): Promise<Reply<{ certificates: Record<string, string> }>> {
    const answer = await this.tryIssue(element);
    assert.equal(answer.status, 200, answer.text);
    element.store(answer.body.certificates as { sign: string; auth: string });
    return answer;
  }

  async tryIssue(element: TestElement) {
    const payload = await element.makeKeys(this.#server.now);
    return this.post<{ certificates: Record<string, string>; code?: string }>('/issue', payload);
  }
}

/** The virtual element of a test. */
export class TestElement {
  element: Element;

  constructor(element: Element) {
    this.element = element;
  }

  get eid(): string {
    return this.element.face.eid;
  }

  async makeKeys(now: number) {
    const salts = { sign: new Uint8Array(16), auth: new Uint8Array(16) };
    const pins = { signPassword: 'ABC123', authPin: PIN, salts };
    if (this.element.publicKeys === undefined) {
      const made = await this.element.createKeys(pins, SILICON);
      assert.equal(made.kind, 'good');
      if (made.kind === 'good') this.element = made.value;
    }
    const keys = this.element.keysToCertify;
    const attestation = this.element.attestKeys(now, SILICON);
    assert.ok(keys !== undefined && attestation.kind === 'good');
    const text = (spki: Uint8Array) => Buffer.from(spki).toString('base64url');
    const publicKeys = { sign: text(keys.sign), auth: text(keys.auth) };
    return { eid: this.eid, publicKeys, attestation: attestation.value };
  }

  /** After it was found again: a new signing key, and the request for its certificate. */
  async renewSigning(now: number) {
    const pins = { signPassword: 'ABC124', authPin: PIN, salt: new Uint8Array(16) };
    const { element, answer } = await this.element.renewSigningKey(pins, SILICON);
    assert.equal(answer.kind, 'good');
    this.element = element;
    return this.makeKeys(now);
  }

  store(certificates: { readonly sign: string; readonly auth?: string | undefined }): void {
    const stored = this.element.storeCertificates(certificates, SILICON);
    assert.equal(stored.kind, 'good');
    if (stored.kind === 'good') this.element = stored.value;
  }

  sign(payload: Readonly<Record<string, unknown>>): string {
    const { element, answer } = this.element.sign('auth', PIN, payload, SILICON);
    this.element = element;
    assert.equal(answer.kind, 'good');
    return answer.kind === 'good' ? answer.value : '';
  }

  /**
   * The phone is online with its screen on: it fetches its orders, carries them out and reports.
   */
  async comesOnline(server: TestAuthority): Promise<number> {
    const orders = await this.orders(server);
    for (const order of orders.body.orders) {
      const { element, receipt } = this.element.carryOut(order, server.now, SILICON);
      this.element = element;
      const answer = await server.ask({
        method: 'POST',
        url: '/elements/receipts',
        payload: { receipt },
      });
      assert.deepEqual([answer.status, answer.body], [200, { answer: 'received' }]);
    }
    return orders.body.orders.length;
  }

  orders(server: TestAuthority): Promise<Reply<{ orders: { order: string; key: string }[] }>> {
    const authorization = `Bearer ${this.element.askOrders(server.now, SILICON)}`;
    return server.ask({ method: 'GET', url: '/elements/orders', headers: { authorization } });
  }
}

/** The claims that card and phone sign to sign in. */
export async function claimsOf(server: TestAuthority): Promise<{ nonce: string; aud: string }> {
  return { nonce: await nonceOf(server), aud: server.issuer };
}

export async function nonceOf(server: TestAuthority): Promise<string> {
  const answer = await server.ask<{ nonce: string }>({
    method: 'POST',
    url: '/sign-in/challenge',
    payload: {},
  });
  assert.equal(answer.status, 200, answer.text);
  return answer.body.nonce;
}

export function cookieOf({ headers }: Pick<Reply<unknown>, 'headers'>): string | undefined {
  const [cookie] = String(headers['set-cookie'] ?? '').split(';');
  return cookie === '' ? undefined : cookie;
}

export async function startTestAuthority(
  begin = Date.parse('2026-11-24T10:20:30Z'),
): Promise<TestAuthority> {
  const database = await startTestDatabase();
  const dataFolder = mkdtempSync(join(tmpdir(), 'nagori-authority-'));
  const clock = { now: begin };
  const keys = deploymentKeys(randomBytes(32));
  const now = () => clock.now;
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const deps: AuthorityDeps = {
    store: authorityStore(database.pools.authority, personVault(random(32), random)),
    keys: await authorityKeys(dataFolder, { now, random, address: STATUS_ADDRESS }),
    issuer: 'http://localhost',
    now,
    random,
  };
  const cookie = holderCookie(deps.issuer);
  const app = await buildServer({ origin: 'http://localhost', logger: serverLogger('silent') });
  const staff = new Map<string, StaffPrincipal>();
  admit(app, holderPrincipal(deps, cookie), staff);
  const status = await certificateStatus({
    store: statusStore(database.pools.authority),
    authorities: [
      await statusAuthority(dataFolder, deps.keys.sign, { now, random }),
      await statusAuthority(dataFolder, deps.keys.auth, { now, random }),
    ],
    now,
    // Tests do not wait for the next list.
    listFollowsMs: 0,
  });
  const routes: AuthorityRouteDeps = {
    authority: deps,
    status,
    cookie,
    operators: async () => [
      { id: 'carrier-a', origin: 'http://localhost', key: keys.operator('carrier-a').publicJwk },
    ],
    pause: async (ms) => void (await wait(ms)),
  };
  await app.register((area) => authorityRoutes(area, routes), { prefix: AUTHORITY_PREFIX });
  let count = 0;
  const server: TestAuthority = {
    app,
    database,
    anchors: trustAnchors(deps),
    keys,
    deps,
    issuer: deps.issuer,
    status,
    get now() {
      return clock.now;
    },
    set now(at: number) {
      clock.now = at;
    },
    ask: asking(app, staff),
    holder: () => sowHolder(server, ++count),
    element: () => sowElement(server, ++count),
    close: async () => {
      await app.close();
      await database.close();
      rmSync(dataFolder, { recursive: true });
    },
  };
  return server;
}

/** The access hook, with the staff that a test names. */
function admit(
  app: FastifyInstance,
  holderOf: ReturnType<typeof holderPrincipal>,
  staff: ReadonlyMap<string, StaffPrincipal>,
): void {
  app.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config;
    if (isCrossSite(request)) throw new ProblemError('cross-site');
    if (access?.kind === 'holder') {
      const holder = await holderOf(request);
      if (holder === undefined) throw new ProblemError('not-signed-in');
      request.principal = holder;
    } else if (access?.kind === 'staff') {
      const who = staff.get(String(request.headers['x-test-staff']));
      if (who === undefined) throw new ProblemError('not-signed-in');
      if (!who.roles.some((role) => access.roles.includes(role))) {
        throw new ProblemError('not-allowed');
      }
      request.principal = who;
    }
  });
}

function asking(app: FastifyInstance, staff: Map<string, StaffPrincipal>): TestAuthority['ask'] {
  return async <Body>({ method, url, payload, cookie, staff: who, headers }: TestRequest) => {
    if (who !== undefined) staff.set(who.mark, who);
    const response = await app.inject({
      method,
      url: `${AUTHORITY_PREFIX}${url}`,
      ...(payload === undefined ? {} : { payload }),
      headers: {
        'sec-fetch-site': 'same-origin',
        ...(cookie === undefined ? {} : { cookie }),
        ...(who === undefined ? {} : { 'x-test-staff': who.mark }),
        ...headers,
      },
    });
    const isJson = /json/.test(String(response.headers['content-type']));
    const body = (isJson ? response.json() : undefined) as Body;
    return { status: response.statusCode, body, text: response.body, headers: response.headers };
  };
}

const CARD_ENDS = Date.parse('2026-11-24T00:00:00Z') + 3 * 365 * DAY_MS;

async function sowHolder(server: TestAuthority, n: number): Promise<TestHolder> {
  const id = `person-${n}`;
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  const name = `見本 ${n}子`;
  const subject = {
    name,
    birthDate: '1985-04-01',
    sex: 2,
    address: `見本県見本市${n}丁目`,
  } as const;
  await seedAuthority(server.deps, {
    persons: [{ id, ...subject }],
    cards: [{ id: `card-of-${id}`, person: id, publicKey: spki, notAfter: CARD_ENDS }],
    elements: [],
  });
  return new TestHolder(server, id, name, privateKey);
}

async function sowElement(server: TestAuthority, n: number): Promise<TestElement> {
  const element = await Element.fresh(`EID-${String(n).padStart(8, '0')}`, SILICON);
  const elements = [{ eid: element.face.eid, attestationKey: element.attestationKey }];
  await seedAuthority(server.deps, { persons: [], cards: [], elements });
  return new TestElement(element);
}
