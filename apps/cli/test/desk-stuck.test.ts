/** The folder of a desk with reports on which the server fails: the others go on. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { CliError } from '../src/failure.ts';
import { WatchedFolder } from '../src/reports/watch-folder.ts';
import { DeskFolder, PIECE_BYTES_MOST } from '../src/station/desk-folder.ts';
import { Devices } from '../src/station/devices.ts';
import { QueueJournal } from '../src/station/queue-journal.ts';

const TO = 'https://op.example desk-1';
const CSV = 'imei,at,result\n001017000000011,2026-11-20T10:00:05+09:00,done\n';
const GOOD = { recorded: 1, refused: 0, lines: [] };
const LARGE = '#'.repeat(PIECE_BYTES_MOST);

const base = mkdtempSync(join(tmpdir(), 'nagori-stuck-'));
after(() => rmSync(base, { recursive: true }));
let folder: string;
let n = 0;
let ms: number;
let sent: string[];
let isCut: (name: string) => boolean;
beforeEach(() => {
  folder = join(base, String(++n));
  mkdirSync(folder);
  ms = 0;
  sent = [];
});

const names = (part: string) => readdirSync(join(folder, part)).filter((one) => /csv$/.test(one));
/** Its name is its last line. */
const write = (name: string, more = '') =>
  writeFileSync(join(folder, name), `${CSV}${more}\n${name}`);

function desk() {
  const clock = { ms: () => ms, date: () => new Date('2026-11-29T03:00:00Z') };
  const devices = new Devices('run', clock.date);
  const complaints: string[] = [];
  const folderOfDesk = new DeskFolder({
    ...{ folder, devices, clock, language: 'en' as const, settledMs: 10 },
    journal: new QueueJournal(join(base, `${n}.queue`), 64 * 1024 * 1024, TO),
    options: {},
    complain: (text) => void complaints.push(text),
    post: async (_, open) => {
      let text = '';
      for await (const piece of (await open()).stream) text += String(piece);
      const name = text.slice(text.lastIndexOf('\n') + 1);
      if (isCut(name)) throw new CliError('server-unreachable', 'no answer');
      sent.push(name);
      return { status: 200, body: GOOD, code: undefined };
    },
  });
  return { devices, complaints, rounds: (count: number) => rounds(folderOfDesk, count) };
}

async function rounds(one: DeskFolder | WatchedFolder, count: number): Promise<void> {
  await one.prepare();
  for (let i = 0; i < count; i++) {
    ms += 10_000;
    await one.round();
  }
}

const stateOf = (devices: Devices) => {
  const state = devices.of('folder');
  return state?.kind === 'failed' ? state.code : state?.kind;
};

test('reports that always fail, however many, do not hold back the others', async () => {
  const bad = ['a.csv', 'b.csv', 'c.csv'];
  isCut = (name) => bad.includes(name);
  const { rounds: go } = desk();
  for (const name of bad) write(name);
  await go(20);
  write('d.csv');
  await go(3);
  assert.deepEqual(sent, ['d.csv']);
  isCut = () => false;
  await go(3);
  assert.deepEqual([...sent].sort(), [...bad, 'd.csv']);
});

test('one that always fails and a large one do not stop the folder', async () => {
  isCut = (name) => name === 'a.csv';
  const { rounds: go, devices } = desk();
  write('a.csv');
  await go(2);
  write('b.csv', LARGE);
  write('c.csv');
  await go(10);
  assert.deepEqual([...sent].sort(), ['b.csv', 'c.csv']);
  assert.deepEqual(names('.'), []);
  assert.equal(stateOf(devices), 'waiting');
});

test('through a cut a large one waits in the folder, is shown, and stops no other', async () => {
  isCut = () => true;
  const { rounds: go, devices, complaints } = desk();
  write('a.csv', LARGE);
  write('b.csv');
  await go(4);
  assert.deepEqual([names('.'), names('done')], [['a.csv'], ['b.csv']]);
  assert.equal(stateOf(devices), 'report-too-large');
  assert.equal(complaints.length, 1, 'it is said once');
  isCut = () => false;
  await go(4);
  assert.deepEqual([...sent].sort(), ['a.csv', 'b.csv']);
  assert.equal(stateOf(devices), 'idle');
});

test('a large one that always fails holds back no other large one', async () => {
  isCut = (name) => name === 'a.csv';
  const { rounds: go } = desk();
  write('a.csv', LARGE);
  write('b.csv', LARGE);
  write('c.csv', LARGE);
  await go(12);
  assert.deepEqual([...sent].sort(), ['b.csv', 'c.csv']);
});

test('without a queue, one on which the server fails goes behind the others', async () => {
  const watched = new WatchedFolder(folder, {
    send: async (file) => {
      if (file.endsWith('a.csv')) throw new CliError('server-unreachable', 'no answer');
      sent.push(file);
      return { kind: 'sent', recorded: 1, refused: 0, lines: [] };
    },
    ...{ say: async () => '', complain: () => {}, now: () => ms, settledMs: 10 },
    date: () => new Date(ms),
  });
  write('a.csv');
  await rounds(watched, 3);
  write('b.csv');
  await rounds(watched, 8);
  assert.deepEqual([sent.length, names('.')], [1, ['a.csv']]);
});
