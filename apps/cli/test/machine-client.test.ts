/** A server that is silent: each wait of a client has its own bound, and a signal ends them all. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { MachineClient } from '../src/sign-in/machine-client.ts';
import { ended, start } from './run-nagori.ts';

const key = { client: 'bench-1', secret: 'the-secret' };
const CSV = 'imei,at,result\n001017000000011,2026-11-20T10:00:05+09:00,done\n';

let asked = 0;
/** Gives a token, and no answer to anything else. */
const silent = createHttp((request, response) => {
  request.resume();
  if (request.url === '/api/v1/token') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ access_token: 'token-1', expires_in: 900 }));
  } else asked += 1;
});
/** Takes a connection, and says nothing. */
const mute = createTcp((socket) => void socket.on('error', () => {}));
before(async () => {
  for (const one of [silent, mute]) {
    one.listen(0, '127.0.0.1');
    await once(one, 'listening');
    one.unref();
  }
});
after(() => silent.closeAllConnections());

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const origin = () => `http://127.0.0.1:${portOf(silent)}`;
const open = async () => ({ stream: Readable.from([Buffer.from('x')]), sizeBytes: 1 });
const unreachable = { code: 'server-unreachable' };

/** Each wait that must end lasts longer than this otherwise. */
const LIMIT = { timeout: 60_000 };

test('a server that is silent after the request, or makes no handshake', LIMIT, async () => {
  const quiet = new MachineClient({ ...key, server: origin() }, { patienceMs: 0, silentMs: 200 });
  await assert.rejects(quiet.post('/x', open), unreachable);
  const server = `https://127.0.0.1:${portOf(mute)}`;
  const unshaken = new MachineClient({ ...key, server }, { patienceMs: 0, connectMs: 200 });
  await assert.rejects(unshaken.post('/x', open), unreachable);
});

test('a signal ends the wait for an answer, between attempts, and at first', LIMIT, async () => {
  const atOnce = AbortSignal.abort();
  const waits = { patienceMs: 600_000, silentMs: 600_000 };
  const quiet = new MachineClient({ ...key, server: origin() }, waits);
  await assert.rejects(quiet.post('/x', open, AbortSignal.timeout(200)), unreachable);
  await assert.rejects(quiet.post('/x', open, atOnce), unreachable);
  const nothing = new MachineClient({ ...key, server: 'http://127.0.0.1:1' }, waits);
  await assert.rejects(nothing.post('/x', open, AbortSignal.timeout(700)), unreachable);
});

test('a station that waits for its server ends with the report in its queue', LIMIT, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-end-'));
  after(() => rmSync(folder, { recursive: true }));
  const [secret, queue, reports] = ['secret', 'queue', 'reports'].map((one) => join(folder, one));
  writeFileSync(String(secret), key.secret);
  const child = start([
    ...['station', '--port', '0', '--origin', origin(), '--folder', String(reports)],
    ...['--server', origin(), '--client', key.client, '--secret-file', String(secret)],
    ...['--queue', String(queue), '--settled', '1', '--lang', 'en'],
  ]);
  const ending = ended(child);
  await once(child.stderr, 'data');
  writeFileSync(join(String(reports), 'a.csv'), CSV);
  const before = asked;
  while (asked === before && child.exitCode === null) await wait(50);
  child.kill('SIGTERM');
  const { status, stderr } = await ending;
  assert.equal(status, 0, stderr);
  assert.ok(readFileSync(String(queue), 'utf8').includes(CSV));
  assert.equal(readFileSync(join(String(reports), 'done', 'a.csv'), 'utf8'), CSV);
});
