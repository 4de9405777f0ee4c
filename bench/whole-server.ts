/** The whole server as a process, as an operator runs it: for benches and crash tests. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../apps/server/src/main.ts', import.meta.url));
const LIMITS = fileURLToPath(new URL('limits.yaml', import.meta.url));
const START_WITHIN_MS = 60_000;

export interface ServerProcess {
  readonly origin: string;
  readonly folder: string;
  readonly child: ChildProcess;
  /** From the start of the process to its first answer. */
  readonly firstAnswerMs: number;
  readonly stop: () => Promise<void>;
}

/** A folder for the data of one deployment; PostgreSQL's user has to reach it. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-process-'));
  chmodSync(folder, 0o755);
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export interface ProcessOptions {
  /** A command that runs the one that is given after it, such as `unshare`. */
  readonly before?: readonly string[];
  /** The entry point of the server's program; of this release if not given. */
  readonly main?: string;
}

/** At NAGORI_HOST and NAGORI_PORT of `env`, else at a free port. */
export async function startProcess(
  folder: string,
  env: Readonly<Record<string, string>> = {},
  { before = [], main = MAIN }: ProcessOptions = {},
): Promise<ServerProcess> {
  const port = env.NAGORI_PORT ?? (await freePort());
  const origin = `http://${env.NAGORI_HOST ?? 'localhost'}:${port}`;
  const begin = performance.now();
  const [program = process.execPath, ...args] = [...before, process.execPath, main];
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      NAGORI_LIMITS: LIMITS,
      NAGORI_PORT: String(port),
      NAGORI_DATA: folder,
      ...env,
    },
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-4000);
  });
  const until = begin + START_WITHIN_MS;
  for (;;) {
    if (child.exitCode !== null || performance.now() > until) {
      throw new Error(`the server did not start: ${said}`);
    }
    const answer = await fetch(`${origin}/api/v1/service`).catch(() => undefined);
    // A copy behind a proxy answers for the proxy's host alone (421).
    if (answer !== undefined && answer.status < 500) break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return {
    origin,
    folder,
    child,
    firstAnswerMs: performance.now() - begin,
    stop: () => ended(child, 'SIGTERM'),
  };
}

/** Begins a deployment over a database of its own, as `script/server init` does. */
export const initProcess = (
  folder: string,
  env: Readonly<Record<string, string>>,
  main = MAIN,
): Promise<void> => runProcess('init', folder, env, main);

/** Runs a command of the server's program (`init`, `migrate`); throws if it fails. */
export async function runProcess(
  command: string,
  folder: string,
  env: Readonly<Record<string, string>>,
  main = MAIN,
): Promise<void> {
  const child = spawn(process.execPath, [main, command], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NAGORI_DATA: folder, ...env },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`\`${command}\` of the server failed`);
}

/** Ends the process and waits for it. */
export function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

/** A port of the loopback that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}

/** Signs staff in and makes this client a station; gives the cookies to send. */
export async function signIn(origin: string, email: string): Promise<string> {
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie },
      body: JSON.stringify(body),
    });
  const session = await post('/api/v1/session', { email, password: 'mihon-no-aikotoba' });
  const first = cookiesOf(session);
  const station = await post('/world/v1/station', {}, first);
  return [first, cookiesOf(station)].filter((one) => one !== '').join('; ');
}

/** A machine client of the demonstration's first carrier; its bearer token. */
export async function machineToken(origin: string, role: string): Promise<string> {
  const cookie = await signIn(origin, 'administrator@carrier-a.example');
  const made = await fetch(`${origin}/api/v1/admin/clients`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie },
    body: JSON.stringify({ name: `bench-${role}`, roles: [role] }),
  });
  const { id, secret } = (await made.json()) as { readonly id: string; readonly secret: string };
  const grant = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
  const answer = await fetch(`${origin}/api/v1/token`, {
    method: 'POST',
    body: new URLSearchParams(grant),
  });
  const { access_token } = (await answer.json()) as { readonly access_token?: string };
  if (access_token === undefined) throw new Error('no token for a machine client');
  return access_token;
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
