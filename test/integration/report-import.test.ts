/**
 * Files of reports go to a whole server by `nagori import`: the network is cut after the reports
 * were recorded, the program is killed before it hears so, and each report is recorded once.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { checkDigit, type ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { nagori, start } from '../../apps/cli/test/run-nagori.ts';
import { Browser, startWholeServer } from './server.testing.ts';

const server = await duringTests(() => startWholeServer());
const folder = mkdtempSync(join(tmpdir(), 'nagori-reports-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const secretFile = join(folder, 'secret');

let counter: Browser;
let client: string;
before(async () => {
  counter = await new Browser(server.origin).signIn('counter@carrier-a.example');
  const administrator = await new Browser(server.origin).signIn('administrator@carrier-a.example');
  const made = await administrator.post<{ id: string; secret: string }>('/api/v1/admin/clients', {
    ...{ name: 'importer', roles: ['bench'] },
  });
  client = made.id;
  writeFileSync(secretFile, made.secret);
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
