/**
 * OCSP over HTTP beside `cfssl ocspserve`: the same answers, the same client, a core for whichever
 * server is asked and the other one for the client, in turns. Both serve what was signed before.
 *
 * Invariants: both are given questions that both can answer; an answer of another status than 200
 * ends the bench; beside what the client sees stands how much of its core's time a question takes a
 * server, which nothing else on the machine changes.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figure } from './report.ts';
import { freePort } from './whole-server.ts';

const OURS = fileURLToPath(new URL('ocsp-server.ts', import.meta.url));
const KNOWN = 1_000_000;
/** Signed before, by us, and given to the peer: all that is asked about. */
const SIGNED = 100_000;
const ROUNDS = 5;
const SECONDS = 4;
const LEAST = 1.2;
/** The kernel counts a process' time in these (getconf CLK_TCK). */
const TICKS = 100;
const START_WITHIN_MS = 300_000;

/** Each request in turn, as bytes that were put together before. */
const SCRIPT = `
  local requests, file = {}, io.open(os.getenv("REQUESTS"), "rb")
  for line in file:lines() do requests[#requests + 1] = file:read(tonumber(line)) end
  local at = 0
  request = function()
    at = at % #requests + 1
    return requests[at]
  end
`;

interface Peer {
  readonly name: 'ours' | 'cfssl';
  readonly child: ChildProcess;
  readonly origin: string;
  readonly path: string;
}

interface Count {
  /** Questions for each second of the server's core. */
  readonly perCore: number;
  readonly perSecond: number;
}

export async function measure(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-ocsp-'));
  writeFileSync(join(folder, 'requests.lua'), SCRIPT);
  const servers: Peer[] = [];
  try {
    const ours = await startOurs(folder);
    servers.push(ours.peer);
    servers.push(await startCfssl(folder));
    const figures: Figure[] = [];
    for (const method of ['POST', 'GET'] as const) {
      for (const { name, origin, path } of servers) {
        const questions = readFileSync(join(folder, 'questions.txt'), 'utf8').trim().split('\n');
        const host = new URL(origin).host;
        const requests = questions.map((one) => requestOf(method, path, host, one));
        writeRequests(join(folder, `${name}-${method}`), requests);
      }
      figures.push(await compare(folder, method, servers));
    }
    return [...figures, await signedAnew(folder, ours)];
  } finally {
    for (const { child } of servers) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(folder: string, method: string, servers: readonly Peer[]): Promise<Figure> {
  const counts: Record<Peer['name'], Count[]> = { ours: [], cfssl: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of servers) counts[one.name].push(await ask(folder, method, one));
  }
  const [ours, cfssl] = [medianOf(counts.ours), medianOf(counts.cfssl)];
  const times = ours.perSecond / cfssl.perSecond;
  const ofCore = ours.perCore / cfssl.perCore;
  return {
    what: `OCSP by ${method}, signed before, beside \`cfssl ocspserve\``,
    bar: '≥ 1.2 ×, aim 1.5 ×',
    figure:
      `${times.toFixed(2)} ×: ${whole(ours.perSecond)}/s beside ${whole(cfssl.perSecond)}; ` +
      `for a second of the server’s own time ${ofCore.toFixed(2)} ×`,
    met: times >= LEAST,
  };
}

/** What the peer cannot do: every answer signed for the one who asked. */
async function signedAnew(
  folder: string,
  { peer, memory, perSecond }: { peer: Peer; memory: number; perSecond: number },
): Promise<Figure> {
  const questions = readFileSync(join(folder, 'questions.txt'), 'utf8').trim().split('\n');
  const host = new URL(peer.origin).host;
  const asked = questions.map((one) => {
    const nonce = Buffer.from(withNonce(Buffer.from(one, 'base64'))).toString('base64');
    return requestOf('POST', peer.path, host, nonce);
  });
  writeRequests(join(folder, 'ours-nonce'), asked);
  const [first = ''] = questions;
  const probe = await fetch(`${peer.origin}${peer.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/ocsp-request' },
    body: new Uint8Array(withNonce(Buffer.from(first, 'base64'))),
  });
  // An answer that refuses has five bytes.
  assert.ok((await probe.arrayBuffer()).byteLength > 500);
  const { perCore } = await ask(folder, 'nonce', peer);
  return {
    what: `OCSP by POST with a nonce, each answer signed anew; ${whole(KNOWN)} certificates known`,
    bar: 'no bar of its own',
    figure: `${whole(perCore)}/s of a core; signed ahead ${whole(perSecond)}/s; ${memory} MB`,
    met: true,
  };
}

function requestOf(method: 'POST' | 'GET', path: string, host: string, question: string): Buffer {
  if (method === 'GET') {
    const address = `${path}/${encodeURIComponent(question)}`.replace('//', '/');
    return Buffer.from(`GET ${address} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  }
  const body = Buffer.from(question, 'base64');
  const head =
    `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/ocsp-request\r\n` +
    `Content-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

/** The question once more with 16 bytes of nonce behind its list (RFC 9654). */
function withNonce(question: Buffer): Buffer {
  const list = question.subarray(4);
  const nonce = Buffer.from('a2233021301f0609', 'hex');
  const value = Buffer.from('2b060105050730010204120410000102030405060708090a0b0c0d0e0f', 'hex');
  const inner = Buffer.concat([list, nonce, value]);
  // Short enough for lengths of one byte.
  assert.ok(inner.length < 126);
  const head = Buffer.from([0x30, inner.length + 2, 0x30, inner.length]);
  return Buffer.concat([head, inner]);
}

function writeRequests(file: string, requests: readonly Buffer[]): void {
  const parts = requests.flatMap((one) => [Buffer.from(`${one.length}\n`), one]);
  writeFileSync(file, Buffer.concat(parts));
}

async function ask(folder: string, kind: string, { name, child, origin }: Peer): Promise<Count> {
  const script = join(folder, 'requests.lua');
  const args = ['-c', '1', 'wrk', '-t1', '-c32', `-d${SECONDS}`, '-s', script, origin];
  const before = cpuSeconds(child);
  const said = await run('taskset', args, { REQUESTS: join(folder, `${name}-${kind}`) });
  const took = cpuSeconds(child) - before;
  assert.doesNotMatch(said, /Non-2xx|Socket errors/, said);
  const requests = Number(/(\d+) requests in/.exec(said)?.[1]);
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(said)?.[1]);
  assert.ok(requests > 0 && perSecond > 0, said);
  return { perCore: requests / took, perSecond };
}

/** User and system time of the process so far. */
function cpuSeconds({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

async function startOurs(folder: string) {
  const port = await freePort();
  const numbers = [port, KNOWN, SIGNED].map(String);
  const child = pinned(process.execPath, [OURS, ...numbers, folder]);
  const ready = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8')));
    child.once('exit', () => reject(new Error('the responder did not start')));
  });
  const { perSecond, memory } = JSON.parse(ready) as { perSecond: number; memory: number };
  const origin = `http://127.0.0.1:${port}`;
  return { peer: { name: 'ours', child, origin, path: '/ocsp' } as const, perSecond, memory };
}

async function startCfssl(folder: string): Promise<Peer> {
  const port = await freePort();
  const answers = ['-responses', join(folder, 'answers.txt'), '-loglevel', '3'];
  const at = ['-address', '127.0.0.1', '-port', String(port)];
  const child = pinned('cfssl', ['ocspserve', ...at, ...answers]);
  const origin = `http://127.0.0.1:${port}`;
  const until = Date.now() + START_WITHIN_MS;
  while ((await fetch(origin).catch(() => undefined)) === undefined) {
    assert.ok(child.exitCode === null && Date.now() < until, 'cfssl did not start');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { name: 'cfssl', child, origin, path: '/' };
}

/** On the first core alone; `taskset` becomes what it starts. */
function pinned(program: string, args: readonly string[]): ChildProcess {
  return spawn('taskset', ['-c', '0', program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      if (error === null) resolve(`${stdout}${stderr}`);
      else reject(error);
    });
  });
}

function medianOf(counts: readonly Count[]): Count {
  const median = (of: keyof Count) =>
    counts.map((one) => one[of]).sort((a, b) => a - b)[counts.length >> 1] ?? 0;
  return { perCore: median('perCore'), perSecond: median('perSecond') };
}

const whole = (count: number): string => Math.round(count).toLocaleString('en');
