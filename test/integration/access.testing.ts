/** The whole server as it starts, with somebody of every kind to ask: for the access walk. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES, type Role } from '@nagori/model';
import type { LightMyRequestResponse } from 'fastify';
import { compose, type Running } from '../../apps/server/src/compose.ts';
import { configFrom } from '../../apps/server/src/config.ts';

const ORIGIN = 'http://localhost:8470';
const HOST = new URL(ORIGIN).host;
const PASSWORD = 'mihon-no-aikotoba';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Somebody who asks, by what they show. */
export interface Asker {
  readonly name: string;
  readonly kind: 'nobody' | 'staff' | 'machine' | 'holder';
  readonly role: Role | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

export const NOBODY: Asker = { name: 'nobody', kind: 'nobody', role: undefined, headers: {} };

export interface WholeServer {
  readonly running: Running;
  readonly ask: (
    asker: Asker,
    method: Method,
    url: string,
    body?: object,
  ) => Promise<LightMyRequestResponse>;
  /** The demonstration's person of this role at this operator. */
  readonly person: (role: Role, operator?: string) => Promise<Asker>;
  /** Every role as a person and as a machine, and a holder. */
  readonly everybody: () => Promise<readonly Asker[]>;
  readonly close: () => Promise<void>;
}

export async function startWholeServer(): Promise<WholeServer> {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-access-'));
  chmodSync(folder, 0o755);
  const config = configFrom({ NAGORI_DATA: folder, NAGORI_ORIGIN: ORIGIN, NAGORI_LOG: 'silent' });
  const running = await compose(config, {
    now: Date.now,
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
  });
  await running.app.ready();

  const ask: WholeServer['ask'] = (asker, method, url, body) =>
    running.app.inject({
      method,
      url,
      headers: {
        host: HOST,
        'sec-fetch-site': 'same-origin',
        ...asker.headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });

  const people = new Map<string, Promise<Asker>>();
  const person: WholeServer['person'] = (role, operator = operatorOf(role)) => {
    const name = `${role} of ${operator}`;
    const known = people.get(name) ?? signIn(name, role, operator);
    people.set(name, known);
    return known;
  };
  const signIn = async (name: string, role: Role, operator: string): Promise<Asker> => {
    const email = `${role}@${operator}.example`;
    const answer = await ask(NOBODY, 'POST', '/api/v1/session', { email, password: PASSWORD });
    const headers = { cookie: cookieOf(answer) };
    return { name, kind: 'staff', role, headers };
  };

  const machine = async (role: Role): Promise<Asker> => {
    const administrator = await person('administrator', operatorOf(role));
    const client = { name: 'machine', roles: [role] };
    const made = (await ask(administrator, 'POST', '/api/v1/admin/clients', client)).json();
    const token = await ask(NOBODY, 'POST', '/api/v1/token', {
      grant_type: 'client_credentials',
      client_id: made.id,
      client_secret: made.secret,
    });
    const headers = { authorization: `Bearer ${token.json().access_token}` };
    return { name: `machine (${role})`, kind: 'machine', role, headers };
  };

  const holder = async (): Promise<Asker> => {
    const [card] = running.cards;
    assert.ok(card !== undefined, 'the demonstration has a card');
    const { nonce } = (await ask(NOBODY, 'POST', '/authority/v1/sign-in/challenge')).json();
    const sign = `/world/v1/cards/${card.card}/sign`;
    const { jws } = (await ask(NOBODY, 'POST', sign, { nonce, pin: card.pin })).json();
    const answer = await ask(NOBODY, 'POST', '/authority/v1/sign-in', { jws });
    const headers = { cookie: cookieOf(answer) };
    return { name: 'holder', kind: 'holder', role: undefined, headers };
  };

  return {
    running,
    ask,
    person,
    everybody: async () => {
      const askers: Asker[] = [NOBODY, await holder()];
      for (const role of ROLES) {
        askers.push(await person(role));
        if (role !== 'administrator') askers.push(await machine(role));
      }
      return askers;
    },
    close: async () => {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function operatorOf(role: Role): string {
  return role === 'authority-desk' ? 'authority' : 'carrier-a';
}

function cookieOf(answer: LightMyRequestResponse): string {
  const [cookie] = answer.cookies;
  assert.ok(cookie !== undefined, answer.body);
  return `${cookie.name}=${cookie.value}`;
}

/** The code of a problem; undefined: another answer. */
export function codeOf(answer: LightMyRequestResponse): string | undefined {
  if (!String(answer.headers['content-type']).startsWith('application/problem+json')) return;
  return (answer.json() as { readonly code: string }).code;
}
