/** The folder of a desk with reports that the server refuses for now: they are sent again. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { DeskFolder, PIECE_BYTES_MOST } from '../src/station/desk-folder.ts';
import { Devices } from '../src/station/devices.ts';
import { QueueJournal } from '../src/station/queue-journal.ts';

const CSV = 'imei,at,result\n001017000000011,2026-11-20T10:00:05+09:00,done\n';
const GOOD = { recorded: 1, refused: 0, lines: [] };
const REFUSED = { recorded: 0, refused: 1, lines: [{ place: 2, code: 'list-not-stored' }] };
const LATER = { ...REFUSED, later: ['list-not-stored'] };
const LARGE = '#'.repeat(PIECE_BYTES_MOST);

const base = mkdtempSync(join(tmpdir(), 'nagori-later-'));
after(() => rmSync(base, { recursive: true }));
let folder: string;
let n = 0;
let ms: number;
let sent: string[];
let answerOf: (name: string) => object;
beforeEach(() => {
  folder = join(base, String(++n));
  mkdirSync(folder);
  ms = 0;
  sent = [];
  answerOf = (name) => (name === 'a.csv' ? LATER : GOOD);
});

const names = (part: string) => readdirSync(join(folder, part)).filter((one) => /csv$/.test(one));
/** Its name is its last line. */
const write = (name: string, more = '') =>
  writeFileSync(join(folder, name), `${CSV}${more}\n${name}`);

async function desk() {
  const clock = { ms: () => ms, date: () => new Date(Date.UTC(2026, 10, 29) + ms) };
  const devices = new Devices('run', clock.date);
  const complaints: string[] = [];
  const own = new DeskFolder({
    ...{ folder, devices, clock, language: 'en' as const, settledMs: 10 },
    journal: new QueueJournal(join(base, `${n}.queue`), 64 * 1024 * 1024, 'https://op.example d-1'),
    options: {},
    complain: (text) => void complaints.push(text),
    post: async (_, open) => {
      let text = '';
      for await (const piece of (await open()).stream) text += String(piece);
      const name = text.slice(text.lastIndexOf('\n') + 1);
      sent.push(name);
      return { status: 200, body: answerOf(name), code: undefined };
    },
  });
  await own.prepare();
  const rounds = async (...steps: readonly number[]) => {
    for (const step of steps) {
      ms += step;
      await own.round();
    }
  };
  return { devices, complaints, rounds };
}

const times = (name: string) => sent.filter((one) => one === name).length;

test('what the server refuses for now waits in the queue, and is sent again', async () => {
  const { rounds, complaints, devices } = await desk();
  write('a.csv');
  await rounds(0, 1_000, 1_000);
  assert.deepEqual([names('.'), names('done'), names('refused')], [[], ['a.csv'], []]);
  assert.equal(devices.of('folder')?.kind, 'waiting');
  assert.deepEqual(devices.of('server')?.kind, 'idle', 'it answers');
  const before = times('a.csv');
  write('b.csv');
  await rounds(1_000, 1_000, 1_000);
  assert.deepEqual([times('a.csv'), times('b.csv')], [before, 1], 'the next one goes on at once');
  await rounds(60_000, 1_000, 1_000);
  assert.equal(times('a.csv'), before + 1, 'after a minute');
  assert.match(complaints.join(''), /^`a\.csv` [^`]+`list-not-stored`[^`]+\n$/, 'said once');
  answerOf = () => GOOD;
  await rounds(60_000);
  assert.equal(times('a.csv'), before + 1, 'later each time');
  await rounds(60_000, 1_000);
  assert.equal(devices.of('folder')?.kind, 'idle');
  assert.deepEqual([names('done').sort(), names('refused')], [['a.csv', 'b.csv'], []]);
});

test('it is sent again less and less often, to once an hour', async () => {
  const { rounds } = await desk();
  write('a.csv');
  await rounds(0, ...Array(24 * 60).fill(60_000));
  assert.ok(times('a.csv') >= 24 && times('a.csv') <= 32, String(times('a.csv')));
});

test('what of it is final is said at once, and once', async () => {
  const { rounds, complaints } = await desk();
  const bad = { place: 3, code: 'report-invalid' };
  answerOf = () => ({ ...LATER, refused: 2, lines: [...LATER.lines, bad] });
  write('a.csv');
  await rounds(0, 1_000, 1_000, 60_000, 120_000, 240_000);
  assert.equal(complaints.filter((text) => text.includes('3: report-invalid')).length, 1);
});

test('one that is for later also after thirty days is put aside with the last answer', async () => {
  const { rounds } = await desk();
  write('a.csv');
  await rounds(0, 1_000, 1_000, 30 * DAY_MS, 60_000);
  assert.deepEqual(names('done'), ['a.csv']);
  await rounds(3_600_000);
  assert.deepEqual([names('done'), names('refused')], [[], ['a.csv']]);
  const text = readFileSync(join(folder, 'refused', 'a.csv.txt'), 'utf8');
  assert.match(text, /30 days.*list-not-stored/s);
});

test('what is refused for good is not sent again', async () => {
  const { rounds } = await desk();
  answerOf = () => REFUSED;
  write('a.csv');
  await rounds(0, 1_000, 60_000, 60_000);
  assert.deepEqual([sent, names('refused')], [['a.csv'], ['a.csv']]);
});

test('a file that is too large for the queue waits in the folder, and is sent again', async () => {
  const { rounds, devices } = await desk();
  write('a.csv', LARGE);
  await rounds(0, 1_000, 1_000, 1_000);
  assert.deepEqual([times('a.csv'), names('.')], [1, ['a.csv']]);
  assert.notEqual(devices.of('folder')?.kind, 'idle', 'a page sees that it waits');
  write('b.csv');
  await rounds(1_000, 1_000);
  assert.deepEqual(names('done'), ['b.csv']);
  answerOf = () => GOOD;
  await rounds(60_000);
  assert.deepEqual(names('done').sort(), ['a.csv', 'b.csv']);
  assert.equal(devices.of('folder')?.kind, 'idle');
});
