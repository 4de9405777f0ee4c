/** The authority as a process of its own, with a holder and an element that it was told of. */
import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AUTHORITY_PREFIX } from '@nagori/area-authority';
import { Element } from '@nagori/element';
import {
  type Reply,
  SILICON,
  type TestAuthority,
  TestElement,
  TestHolder,
  type TestRequest,
} from '../../areas/authority/src/authority.testing.ts';
import { freePort } from '../../bench/whole-server.ts';

const MAIN = fileURLToPath(new URL('../../apps/server/src/authority-main.ts', import.meta.url));
const START_WITHIN_MS = 60_000;
const CARD_ENDS = '2036-01-01T00:00:00Z';

export interface AuthorityProcess {
  readonly origin: string;
  /** Where verifiers ask. */
  readonly address: string;
  readonly folder: string;
  readonly child: ChildProcess;
  /** What its commands are told beside the arguments. */
  readonly env: Readonly<Record<string, string>>;
  /** Whoever asks it: a holder's app, an element. */
  readonly asker: TestAuthority;
  readonly holder: (n: number) => TestHolder;
  readonly element: (n: number) => TestElement;
  readonly stop: () => Promise<void>;
  /** After `stop`: as it was, at the same address. */
  readonly again: () => Promise<void>;
}

/** A folder for one authority; PostgreSQL's user has to reach it. */
export function authorityFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-own-authority-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** Runs one of the program's commands to its end; gives what it printed. */
export function runAuthority(
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<string> {
  return new Promise((resolve, reject) => {
    const all = { ...process.env, ...env };
    execFile(process.execPath, [MAIN, ...args], { env: all }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(stderr));
    });
  });
}

/** Told of some holders with cards and of some elements, then started. */
export async function startAuthority(
  folder: string,
  count: number,
  settings: Readonly<Record<string, string>> = {},
  /** Which of all invented holders and elements come first. */
  first = 0,
): Promise<AuthorityProcess> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = { NAGORI_DATA: folder, NAGORI_PORT: String(port), ...settings };
  const asker = {
    ask: asking(origin),
    issuer: origin,
    now: Date.now(),
  } as unknown as TestAuthority;
  const { holders, elements } = await registers(folder, env, asker, { first, count });
  const address = `${origin}${AUTHORITY_PREFIX}`;
  let child = await launched(env, address);
  return {
    origin,
    address,
    folder,
    env,
    asker,
    get child() {
      return child;
    },
    holder: (n) => present(holders[n]),
    element: (n) => present(elements[n]),
    stop: () => ended(child),
    again: async () => {
      child = await launched(env, address);
    },
  };
}

/** Gives it once it answers. */
async function launched(
  env: Readonly<Record<string, string>>,
  address: string,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-4000);
  });
  const until = Date.now() + START_WITHIN_MS;
  for (;;) {
    if (child.exitCode !== null || Date.now() > until) {
      throw new Error(`the authority did not start: ${said}`);
    }
    const answer = await fetch(`${address}/keys`).catch(() => undefined);
    if (answer?.ok) return child;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function registers(
  folder: string,
  env: Readonly<Record<string, string>>,
  asker: TestAuthority,
  { first, count }: { readonly first: number; readonly count: number },
) {
  const holders: TestHolder[] = [];
  const elements: TestElement[] = [];
  const lists = { persons: [], cards: [], elements: [] } as Record<string, object[]>;
  for (let n = first; n < first + count; n++) {
    const id = `person-${n}`;
    const name = `見本 ${n}子`;
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
    const person = { id, name, birthDate: '1985-04-01', sex: 2, address: `見本市${n}丁目` };
    lists.persons?.push(person);
    lists.cards?.push({
      id: `card-of-${id}`,
      person: id,
      publicKey: spki,
      notAfter: CARD_ENDS,
    });
    const element = await Element.fresh(`EID-${String(n).padStart(8, '0')}`, SILICON);
    const attestationKey = Buffer.from(element.attestationKey).toString('base64url');
    lists.elements?.push({ eid: element.face.eid, attestationKey });
    holders.push(new TestHolder(asker, id, name, privateKey));
    elements.push(new TestElement(element));
  }
  const file = join(folder, 'registers.json');
  writeFileSync(file, JSON.stringify(lists));
  await runAuthority(env, 'import', file);
  return { holders, elements };
}

/** As the holder's app asks: from the authority's own pages. */
function asking(origin: string): TestAuthority['ask'] {
  return async <Body>({
    method,
    url,
    payload,
    cookie,
    headers,
  }: TestRequest): Promise<Reply<Body>> => {
    const response = await fetch(`${origin}${AUTHORITY_PREFIX}${url}`, {
      method,
      headers: {
        origin,
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie === undefined ? {} : { cookie }),
        ...headers,
      },
      ...(payload === undefined ? {} : { body: JSON.stringify(payload) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const body = (isJson ? JSON.parse(text) : undefined) as Body;
    return { status: response.status, body, text, headers: Object.fromEntries(response.headers) };
  };
}

function present<Value>(value: Value | undefined): Value {
  assert.ok(value !== undefined);
  return value;
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
