/** Somebody of every kind to ask the whole server: for the access walk. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES, type Role, rolesOf } from '@nagori/model';
import { enrolStation } from '../../apps/cli/src/sign-in/enrol-station.ts';
import { readStation } from '../../apps/cli/src/sign-in/station-file.ts';
import { stationToken } from '../../apps/cli/src/sign-in/station-key.ts';
import type { Running } from '../../apps/server/src/compose.ts';
import { PASSWORD, type WholeServer } from './server.testing.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Somebody who asks, by what they show. */
export interface Asker {
  readonly name: string;
  readonly kind: 'nobody' | 'staff' | 'machine' | 'station' | 'holder';
  readonly role: Role | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly statusCode: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly cookies: readonly { readonly name: string; readonly value: string }[];
  // biome-ignore lint/suspicious/noExplicitAny: whatever route it is, a test knows its answer.
  readonly json: () => any;
}

export const ANONYMOUS: Asker = { name: 'nobody', kind: 'nobody', role: undefined, headers: {} };

export class Askers {
  readonly running: Running;
  readonly #origin: string;
  readonly #host: string;
  readonly #people = new Map<string, Promise<Asker>>();

  constructor({ running, origin }: WholeServer) {
    this.running = running;
    this.#origin = origin;
    this.#host = new URL(origin).host;
  }

  ask(asker: Asker, method: Method, url: string, body?: object): Promise<Reply> {
    return this.running.app.inject({
      method,
      url,
      headers: {
        host: this.#host,
        'sec-fetch-site': 'same-origin',
        ...asker.headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
  }

  /** The demonstration's person of this role at this operator; signed in once. */
  person(role: Role, operator = operatorOf(role)): Promise<Asker> {
    const name = `${role} of ${operator}`;
    const person = this.#people.get(name) ?? this.#signIn(name, role, operator);
    this.#people.set(name, person);
    return person;
  }

  /** Every role as a person and as a machine, a program's station, a holder, and nobody. */
  async allAskers(): Promise<readonly Asker[]> {
    const askers: Asker[] = [ANONYMOUS, await this.#holder(), await this.#station()];
    for (const role of ROLES) {
      askers.push(await this.person(role));
      if (role !== 'administrator') askers.push(await this.#machine(role));
    }
    return askers;
  }

  async #signIn(name: string, role: Role, operator: string): Promise<Asker> {
    const email = `${role}@${operator}.example`;
    const credentials = { email, password: PASSWORD };
    const answer = await this.ask(ANONYMOUS, 'POST', '/api/v1/session', credentials);
    return { name, kind: 'staff', role, headers: { cookie: cookieOf(answer) } };
  }

  async #machine(role: Role): Promise<Asker> {
    const administrator = await this.person('administrator', operatorOf(role));
    const client = { name: 'machine', roles: [role] };
    const made = await this.ask(administrator, 'POST', '/api/v1/admin/clients', client);
    const { id, secret } = made.json();
    const grant = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
    const token = await this.ask(ANONYMOUS, 'POST', '/api/v1/token', grant);
    const headers = { authorization: `Bearer ${token.json().access_token}` };
    return { name: `machine (${role})`, kind: 'machine', role, headers };
  }

  async #station(): Promise<Asker> {
    const administrator = await this.person('administrator');
    const station = { shop: 'depot-1', name: 'station' };
    const path = '/api/v1/admin/stations/programs';
    const { code } = (await this.ask(administrator, 'POST', path, station)).json();
    const folder = mkdtempSync(join(tmpdir(), 'nagori-asker-'));
    try {
      const file = join(folder, 'station.json');
      await enrolStation({ server: this.#origin, code, path: file });
      const { key } = await readStation(file);
      const { token } = await stationToken(this.#origin, key);
      const headers = { authorization: `Bearer ${token}` };
      return { name: 'station', kind: 'station', role: 'bench', headers };
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  async #holder(): Promise<Asker> {
    const [card] = this.running.cards;
    assert.ok(card !== undefined, 'the demonstration has a card');
    const challenge = await this.ask(ANONYMOUS, 'POST', '/authority/v1/sign-in/challenge');
    const { nonce } = challenge.json();
    const sign = `/world/v1/cards/${card.card}/sign`;
    const { jws } = (await this.ask(ANONYMOUS, 'POST', sign, { nonce, pin: card.pin })).json();
    const answer = await this.ask(ANONYMOUS, 'POST', '/authority/v1/sign-in', { jws });
    return {
      name: 'holder',
      kind: 'holder',
      role: undefined,
      headers: { cookie: cookieOf(answer) },
    };
  }
}

function operatorOf(role: Role): string {
  if (rolesOf('mno').includes(role)) return 'carrier-a';
  return role === 'authority-desk' ? 'authority' : 'guideline-body';
}

function cookieOf(answer: Reply): string {
  const [cookie] = answer.cookies;
  assert.ok(cookie !== undefined, answer.body);
  return `${cookie.name}=${cookie.value}`;
}

/** The code of a problem; undefined: another answer. */
export function codeOf(answer: Reply): string | undefined {
  if (!String(answer.headers['content-type']).startsWith('application/problem+json')) return;
  return (answer.json() as { readonly code: string }).code;
}
