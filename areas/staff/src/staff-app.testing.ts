/** The server with staff alone, on a real database; requests as a browser of our own page sends. */
import { randomBytes } from 'node:crypto';
import { startTestDatabase, type TestDatabase } from '@nagori/database';
import { buildServer, serverLogger } from '@nagori/http';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { registerStaff } from './routes.ts';
import { seedStaff } from './seed-staff.ts';
import type { StaffDeps } from './staff-deps.ts';
import { staffDeps } from './staff-parts.ts';

export const ORIGIN = 'https://nagori.example';
export const PASSWORD = 'mihon-no-aikotoba';

export interface StaffApp {
  readonly app: FastifyInstance;
  readonly staff: StaffDeps;
  readonly pools: TestDatabase['pools'];
  readonly clock: { now: number };
  readonly close: () => Promise<void>;
}

interface StaffAppOptions {
  readonly origin?: string;
  readonly directorySecretOf?: (operator: string) => string | undefined;
  /** Further routes, registered after staff's. */
  readonly more?: (app: FastifyInstance, staff: StaffDeps) => void;
}

export async function startStaffApp(options: StaffAppOptions = {}): Promise<StaffApp> {
  const { origin = ORIGIN, directorySecretOf } = options;
  const database = await startTestDatabase();
  const clock = { now: Date.now() };
  const staff = staffDeps({
    pools: database.pools,
    origin,
    badgeKey: randomBytes(32),
    deskKey: randomBytes(32),
    addressKey: randomBytes(32),
    webhookKey: randomBytes(32),
    passwordCost: { ln: 4, r: 8, p: 1 },
    now: () => clock.now,
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    ...(directorySecretOf === undefined ? {} : { directorySecretOf }),
  });
  await seedStaff(staff);
  const app = await buildServer({ origin, logger: serverLogger('silent') });
  await registerStaff(app, { staff, origin });
  options.more?.(app, staff);
  await app.ready();
  return {
    app,
    staff,
    pools: database.pools,
    clock,
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

/** A browser: it keeps cookies, and says where its requests come from. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #app: FastifyInstance;
  readonly #host: string;

  constructor(app: FastifyInstance, origin = ORIGIN) {
    this.#app = app;
    this.#host = new URL(origin).host;
  }

  async send(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<LightMyRequestResponse> {
    const response = await this.#app.inject({
      method,
      url,
      headers: {
        host: this.#host,
        'sec-fetch-site': 'same-origin',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookies.size === 0 ? {} : { cookie: this.#cookieHeader() }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    for (const { name, value, maxAge } of response.cookies) {
      if (maxAge === 0 || value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  signIn(email: string, password = PASSWORD): Promise<LightMyRequestResponse> {
    return this.send('POST', '/api/v1/session', { email, password });
  }

  #cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}
