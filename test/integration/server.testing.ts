/** The whole server in this process, with a browser that keeps its cookies; for tests. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Connection,
  type FilledDatabase,
  type RunDatabase,
  sharedDatabase,
} from '@nagori/database';
import { beginDeployment } from '../../apps/server/src/begin-deployment.ts';
import { closedOnce } from '../../apps/server/src/closed-once.ts';
import { type Ambient, compose, type Running } from '../../apps/server/src/compose.ts';
import { type Config, configFrom } from '../../apps/server/src/config.ts';
import { loginSecret } from '../../apps/server/src/database.ts';
import { freePort } from '../../bench/whole-server.ts';

export const PASSWORD = 'mihon-no-aikotoba';

const AMBIENT = {
  random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
  passwordCost: { ln: 4, r: 8, p: 1 },
};

export interface WholeServer {
  readonly origin: string;
  readonly running: Running;
  /** Where the data is that does not stand in the database. */
  readonly folder: string;
  /** To look into the database, and to spoil it by hand. */
  readonly connection: Connection;
  /** Settings with which another program reaches the same database. */
  readonly databaseEnv: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

export interface WholeServerOptions {
  /** Settings beside those of a test. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where log lines go. */
  readonly log?: Ambient['log'];
  /** The server's clock; the machine's where it is not given. */
  readonly now?: () => number;
  /** The phones are enrolled by this very server: their keys are vouched for at its address. */
  readonly enrolsPhones?: true;
}

export async function startWholeServer(options: WholeServerOptions = {}): Promise<WholeServer> {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-whole-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const copy = hasOwnData(options.env) ? undefined : await sharedDatabase(isAsFilled(options));
  if (copy?.filledFolder !== undefined) cpSync(copy.filledFolder, folder, { recursive: true });
  const config = configFrom({
    NAGORI_PORT: String(port),
    NAGORI_DATA: folder,
    NAGORI_LOG: 'error',
    ...(copy === undefined ? {} : shared(copy)),
    ...options.env,
  });
  if (config.databaseUrl !== undefined && copy?.filledFolder === undefined) {
    await beginDeployment(config);
  }
  const running = await compose(config, {
    ...AMBIENT,
    now: options.now ?? Date.now,
    ...(options.log === undefined ? {} : { log: options.log }),
  });
  await running.listening.listen({ host: '127.0.0.1', port });
  return {
    origin: config.origin,
    running,
    folder,
    connection: connectionOf(config),
    databaseEnv: databaseEnv(config),
    close: closedOnce(async () => {
      await running.close();
      await copy?.drop();
      rmSync(folder, { recursive: true, force: true });
    }),
  };
}

/** The first start of a demonstration, once for all servers of a run: sharedDatabase copies it. */
export async function fillDemonstration({ folder, ...database }: FilledDatabase): Promise<void> {
  const env = { NAGORI_DATA: folder, NAGORI_LOG: 'error', ...shared(database) };
  const config = configFrom(env);
  await beginDeployment(config);
  const { close } = await compose(config, { ...AMBIENT, now: Date.now });
  await close();
}

/** Settings that change nothing on record. */
const WITHOUT_TRACE = new Set([
  'NAGORI_LOG',
  'NAGORI_REQUESTS_PER_MINUTE',
  'NAGORI_METRICS_PORT',
  'NAGORI_DRAIN_MS',
]);

/** Whether a server would begin with what fillDemonstration left: by its settings and clock. */
function isAsFilled({ env = {}, now = Date.now, enrolsPhones }: WholeServerOptions): boolean {
  if (enrolsPhones) return false;
  const hasSameSettings = Object.keys(env).every((name) => WITHOUT_TRACE.has(name));
  return hasSameSettings && Math.abs(now() - Date.now()) < 60_000;
}

/** A test that names its data brings its database along. */
function hasOwnData(env: WholeServerOptions['env']): boolean {
  return env?.DATABASE_URL !== undefined || env?.NAGORI_DATA !== undefined;
}

/** The logins are the shared cluster's, whatever the secret of this deployment. */
const shared = ({ url, secretFile }: RunDatabase) => ({
  DATABASE_URL: url,
  NAGORI_DATABASE_SECRET_FILE: secretFile,
  NAGORI_DEMO: '1',
});

/** To the database of a server that runs. */
export function connectionOf(config: Config): Connection {
  const secret = loginSecret(config);
  const { databaseUrl: url } = config;
  if (url !== undefined) return { kind: 'url', url, secret };
  // postmaster.pid, line 5: the folder of the socket (PostgreSQL docs).
  const pid = readFileSync(join(config.dataFolder, 'postgres', 'postmaster.pid'), 'utf8');
  return { kind: 'socket', folder: pid.split('\n')[4] ?? '', database: 'nagori', secret };
}

function databaseEnv({ dataFolder, databaseUrl, databaseSecretFile }: Config) {
  return {
    NAGORI_DATA: dataFolder,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    ...(databaseSecretFile === undefined
      ? {}
      : { NAGORI_DATABASE_SECRET_FILE: databaseSecretFile }),
  };
}

/** One browser: keeps cookies, sends what a page of the same site sends. */
export class Browser {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Bytes are sent as a file, all else as JSON. */
  async ask(method: string, path: string, body?: unknown) {
    const isFile = body instanceof Uint8Array;
    const type_ = isFile ? 'application/octet-stream' : 'application/json';
    const response = await fetch(`${this.#origin}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        origin: this.#origin,
        'sec-fetch-site': 'same-origin',
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === undefined ? {} : { 'content-type': type_ }),
      },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const value: unknown = type.includes('json') && text !== '' ? JSON.parse(text) : text;
    return { status: response.status, body: value };
  }

  /** The answer's body; fails the test where the answer is not a good one. */
  async get<Body>(path: string): Promise<Body> {
    const { status, body } = await this.ask('GET', path);
    assert.ok(status < 300, `GET ${path}: ${status} ${JSON.stringify(body)}`);
    return body as Body;
  }

  async post<Body>(path: string, sent: unknown): Promise<Body> {
    const { status, body } = await this.ask('POST', path, sent);
    assert.ok(status < 300, `POST ${path}: ${status} ${JSON.stringify(body)}`);
    return body as Body;
  }

  /** Signs staff in and makes this browser a station. */
  async signIn(email: string): Promise<this> {
    await this.post('/api/v1/session', { email, password: PASSWORD });
    const { status } = await this.ask('POST', '/world/v1/station', {});
    assert.equal(status, 204);
    return this;
  }
}
