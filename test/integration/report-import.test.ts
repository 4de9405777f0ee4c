/**
 * Files of reports go to a whole server by `nagori import`: the network is cut after the reports
 * were recorded, the program is killed before it hears so, and each report is recorded once.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { checkDigit, type ImeiKey } from '@nagori/model';
import { attestedChain, duringTests, pemOf } from '@nagori/testkit';
import { nagori, start } from '../../apps/cli/test/run-nagori.ts';
import { Browser, startWholeServer } from './server.testing.ts';

const server = await duringTests(() => startWholeServer());
const folder = mkdtempSync(join(tmpdir(), 'nagori-reports-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const secretFile = join(folder, 'secret');

let counter: Browser;
let client: string;
let token: string;
before(async () => {
  counter = await new Browser(server.origin).signIn('counter@carrier-a.example');
  const administrator = await new Browser(server.origin).signIn('administrator@carrier-a.example');
  const made = await administrator.post<{ id: string; secret: string }>('/api/v1/admin/clients', {
    ...{ name: 'importer', roles: ['bench'] },
  });
  client = made.id;
  writeFileSync(secretFile, made.secret);
  const basic = Buffer.from(`${made.id}:${made.secret}`).toString('base64');
  const answer = await fetch(`${server.origin}/api/v1/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  token = ((await answer.json()) as { access_token: string }).access_token;
});

/** Between program and server: passes everything on, but the answers to reports while it is cut. */
const wire = await duringTests(async () => {
  const state = { isCut: true, recorded: 0 };
  const sockets = new Set<Socket>();
  const proxy = createServer((outside) => {
    const inside = connect(Number(new URL(server.origin).port), '127.0.0.1');
    let isReports = false;
    for (const one of [outside, inside]) {
      sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => [outside, inside].map((other) => other.destroy()));
    }
    outside.on('data', (piece: Buffer) => {
      isReports ||= piece.includes('/bench/reports');
      inside.write(piece);
    });
    inside.on('data', (piece: Buffer) => {
      if (!isReports || !state.isCut) return void outside.write(piece);
      state.recorded += 1;
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const close = async () => {
    for (const one of sockets) one.destroy();
    proxy.close();
  };
  const heal = () => {
    state.isCut = false;
    for (const one of sockets) one.destroy();
  };
  return { state, heal, close, origin: `http://127.0.0.1:${port}` };
});

let phones = 0;
async function open(): Promise<{ readonly id: string; readonly imei: string }> {
  const key = `00101799${String(++phones).padStart(6, '0')}` as ImeiKey;
  const imei = `${key}${checkDigit(key)}`;
  const phone = { imei, platform: 'android', model: 'EX-B1', os: '15' };
  const sent = { phone, channel: 'trade-in' };
  const { id } = await counter.post<HandoverDto>('/api/v1/handovers', sent);
  return { id, imei };
}

const HEAD = 'imei,at,result,kind,tool,version,id';
const row = (imei: string) =>
  [imei, new Date(Date.now() - 3_600_000).toISOString(), 'done,overwrite,deep-tool,2.1,r-1'].join();

async function reportsOf(id: string): Promise<number> {
  const { evidence } = await counter.get<HandoverDto>(`/api/v1/handovers/${id}`);
  return evidence.filter(({ kind }) => kind === 'overwrite-report').length;
}

const as = (origin: string) => [
  '--server',
  origin,
  '--client',
  client,
  '--secret-file',
  secretFile,
];

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    assert.ok(tries < 400, 'it does not come');
    await wait(50);
  }
}

test('a watched file is recorded once, through a cut network and a killed program', async () => {
  const inbox = join(folder, 'inbox');
  const [first, second] = [await open(), await open()];
  const args = ['import', '--watch', inbox, '--settled', '1', ...as(wire.origin)];
  const killed = start(args);
  await until(() => existsSync(join(inbox, 'refused')));
  writeFileSync(join(inbox, 'day.csv'), [HEAD, row(first.imei), row(second.imei), ''].join('\n'));
  await until(() => wire.state.recorded > 0);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  assert.equal(await reportsOf(first.id), 1, 'recorded, and not known to be');
  assert.ok(existsSync(join(inbox, 'day.csv')));
  const again = start(args);
  await until(() => wire.state.recorded > 1);
  wire.heal();
  await until(() => existsSync(join(inbox, 'done', 'day.csv')));
  again.kill('SIGTERM');
  const [status] = await once(again, 'exit');
  assert.equal(status, 0, 'stopped, it ends by itself');
  assert.deepEqual([await reportsOf(first.id), await reportsOf(second.id)], [1, 1]);
});

/** What a phone's hardware says of itself, as a program of the depot saves it. */
const pemChain = (imei: string, brand = 'sample') =>
  attestedChain({
    ...{ boot: { locked: true, state: 0 }, osVersion: 160_000, osPatchLevel: 202_608 },
    ...{ brand, model: 'EX-B1', imei },
  })
    .map(pemOf)
    .join('');

async function attestedOf(id: string): Promise<readonly unknown[]> {
  const { evidence } = await counter.get<HandoverDto>(`/api/v1/handovers/${id}`);
  return evidence.filter(({ kind }) => kind === 'key-attestation').map(({ body }) => body.chain);
}

test('a chain of certificates is recorded as checked, sent by hand or from a folder', async () => {
  const [byHand, watched] = [await open(), await open()];
  const file = join(folder, 'chain.pem');
  writeFileSync(file, pemChain(byHand.imei));
  const done = await nagori(['import', file, '--lang', 'en', ...as(server.origin)]);
  assert.equal(done.status, 0, done.stderr);
  assert.match(done.stdout, /1 recorded/);
  assert.deepEqual(await attestedOf(byHand.id), ['no-root'], 'its root is invented');
  const inbox = join(folder, 'chains');
  const args = ['import', '--watch', inbox, '--settled', '1', ...as(server.origin)];
  const watching = start(args);
  await until(() => existsSync(join(inbox, 'refused')));
  writeFileSync(join(inbox, 'good.pem'), pemChain(watched.imei));
  const cut = pemChain(watched.imei, 'other');
  writeFileSync(join(inbox, 'cut.pem'), cut.slice(0, cut.length - 40));
  await until(() => existsSync(join(inbox, 'done', 'good.pem')));
  await until(() => existsSync(join(inbox, 'refused', 'cut.pem')));
  watching.kill('SIGTERM');
  const [status] = await once(watching, 'exit');
  assert.equal(status, 0);
  assert.deepEqual(await attestedOf(watched.id), ['no-root'], 'of the whole file alone');
  assert.ok(existsSync(join(inbox, 'refused', 'cut.pem.txt')), 'with its reason');
});

test('a bad row costs that row, and is named beside the file', async () => {
  const { id, imei } = await open();
  const file = join(folder, 'mixed.csv');
  writeFileSync(file, [HEAD, row(imei), `${imei},yesterday,done,,tool`, ''].join('\n'));
  const done = await nagori(['import', file, '--lang', 'en', ...as(server.origin)]);
  assert.equal(done.status, 3, done.stderr);
  assert.match(done.stdout, /1 recorded, 1 not recorded\n {2}3: report-invalid: at not-a-time\n/);
  assert.equal(await reportsOf(id), 1);
});

test('a long file that breaks off early is answered all the same', async () => {
  const file = join(folder, 'broken.xml');
  const filler = (count: number) => '<report></report>'.repeat(count);
  writeFileSync(file, `<reports>${filler(20_000)}<a></b>${filler(1_000_000)}`);
  const done = await nagori(['import', file, '--patience', '0', ...as(server.origin)]);
  assert.equal(done.status, 3, done.stderr);
  assert.match(done.stdout, /not-xml/);
});

const MEGABYTE = 1_048_576;
const TWO_GB = 2_000_000_000;

/** Sends `beginning`, then `again` until it is answered, at most 2 GB. */
function flood(
  beginning: string | Buffer,
  again: string,
  headers: Readonly<Record<string, string>>,
) {
  const piece = Buffer.from(again.repeat(MEGABYTE / again.length));
  const before = process.memoryUsage().rss;
  let [sentBytes, grewBytes, answer] = [0, 0, ''];
  return new Promise<{ code: string; sentMb: number; grewMb: number }>((resolve, reject) => {
    const type = { 'content-type': 'application/octet-stream', authorization: `Bearer ${token}` };
    const url = `${server.origin}/api/v1/bench/reports`;
    const asked = request(url, { method: 'POST', headers: { ...type, ...headers } });
    asked.on('response', (response) => {
      response.setEncoding('utf8').on('data', (text: string) => {
        answer += text;
      });
      response.on('end', () => {
        asked.destroy();
        const { code, errors = [] } = JSON.parse(answer);
        const [sentMb, grewMb] = [sentBytes, grewBytes].map((n) => Math.round(n / MEGABYTE));
        resolve({ code: [code, errors[0]?.code].join(' '), sentMb, grewMb } as never);
      });
    });
    asked.on('error', (error) => (answer === '' ? reject(error) : undefined));
    const more = () => {
      grewBytes = Math.max(grewBytes, process.memoryUsage().rss - before);
      if (answer !== '' || asked.destroyed || sentBytes >= TWO_GB) return;
      sentBytes += piece.length;
      asked.write(piece, more);
    };
    asked.write(beginning, more);
  });
}

test('a report of 2 GB, announced or not, is refused by name before memory grows', async (t) => {
  const announced = { 'content-length': String(TWO_GB) };
  const chunked = { 'transfer-encoding': 'chunked' };
  for (const [beginning, again, headers, fault, most] of [
    ['imei,at,result\n', 'x,y,z\n\n\n', announced, 'too-large', 8],
    ['<report><a>', 'x', announced, 'too-large', 8],
    ['<report><a>', 'x', chunked, 'too-large', 24],
    ['[{"a":"', 'x', chunked, 'too-large', 24],
    ['[2026/11/29 11:36:11]  info: nwipe 0.38\n', '!', chunked, 'too-large', 24],
    ['imei,at,result\n', ',', chunked, 'too-large', 24],
    ['PK\x03\x04', '\0', chunked, 'zip', 8],
    [
      gzipSync(Buffer.alloc(64 * MEGABYTE)),
      ' ',
      { 'content-encoding': 'gzip', ...chunked },
      'zip',
      8,
    ],
  ] as const) {
    const { code, sentMb, grewMb } = await flood(beginning, again, headers);
    const what = `${JSON.stringify(again)} again: ${code} after ${sentMb} MB, grew ${grewMb} MB`;
    t.diagnostic(what);
    assert.equal(code, `reports-invalid ${fault}`, what);
    assert.ok(sentMb <= most && grewMb < 150, what);
  }
});
