/** The folder of a desk: what cannot be put aside, and what was refused under which name. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { CliError } from '../src/failure.ts';
import { shortName } from '../src/reports/watch-folder.ts';
import { DeskFolder } from '../src/station/desk-folder.ts';
import { Devices } from '../src/station/devices.ts';
import { QueueJournal } from '../src/station/queue-journal.ts';
import { failWriting } from './failing-disk.ts';

const TO = 'https://op.example desk-1';
const CSV = 'imei,at,result\n001017000000011,2026-11-20T10:00:05+09:00,done\n';
type Recorded = Readonly<{ recorded: number; refused: number; lines: readonly object[] }>;
const GOOD: Recorded = { recorded: 1, refused: 0, lines: [] };
const BAD: Recorded = { ...GOOD, refused: 1, lines: [{ place: 2, code: 'report-invalid' }] };
const LONG = 'あ'.repeat(83);

const base = mkdtempSync(join(tmpdir(), 'nagori-aside-'));
after(() => rmSync(base, { recursive: true }));
let folder: string;
let n = 0;
let ms: number;
let sent: number;
let server: (text: string) => Recorded | 'cut';
let complaints: string[];
let devices: Devices;
beforeEach(() => {
  folder = join(base, String(++n));
  mkdirSync(folder);
  [ms, sent, complaints] = [0, 0, []];
});

const names = (part: string) => readdirSync(join(folder, part)).sort();
const write = (name: string, text = `${CSV}# ${name}\n`) => writeFileSync(join(folder, name), text);

function desk(): DeskFolder {
  const clock = { ms: () => ms, date: () => new Date('2026-11-29T03:00:00Z') };
  devices = new Devices('run', clock.date);
  return new DeskFolder({
    ...{ folder, devices, clock, language: 'en' as const, settledMs: 10, options: {} },
    journal: new QueueJournal(join(base, `${n}.queue`), 1024 * 1024, TO),
    complain: (text) => void complaints.push(text),
    post: async (_, open) => {
      let text = '';
      for await (const piece of (await open()).stream) text += String(piece);
      const answer = server(text);
      if (answer === 'cut') throw new CliError('server-unreachable', 'no answer');
      sent += 1;
      return { status: 200, body: answer, code: undefined };
    },
  });
}

async function rounds(one: DeskFolder, count = 3): Promise<void> {
  for (let i = 0; i < count; i++) {
    ms += 3_600_000;
    await one.round();
  }
}

async function started(): Promise<DeskFolder> {
  const one = desk();
  await one.prepare();
  return one;
}

test('the same file refused a second time, through a cut, is not left in done/', async () => {
  const one = await started();
  for (const answer of [BAD, 'cut', BAD] as const) {
    server = () => answer;
    if (names('refused').length === 0 || answer === 'cut') write('a.csv', CSV);
    await rounds(one);
  }
  assert.deepEqual(names('done'), []);
  assert.deepEqual(names('refused'), ['a.csv', 'a.csv.2', 'a.csv.2.txt', 'a.csv.txt']);
});

test('the same bytes under two names, and twice under one, all leave done/', async () => {
  server = () => 'cut';
  const one = await started();
  for (const name of ['a.csv', 'b.csv']) write(name, CSV);
  await rounds(one);
  write('a.csv', CSV);
  await rounds(one);
  server = () => BAD;
  await rounds(one);
  assert.deepEqual(names('done'), []);
  const refused = ['a.csv', 'a.csv.2', 'b.csv'].flatMap((name) => [name, `${name}.txt`]);
  assert.deepEqual(names('refused'), refused.sort());
  assert.match(readFileSync(join(folder, 'refused', 'b.csv.txt'), 'utf8'), /^b\.csv/);
});

for (const how of ['from the folder', 'through the queue']) {
  test(`a refused file with a name of 253 bytes is moved ${how}`, async () => {
    server = () => (how === 'from the folder' ? BAD : 'cut');
    const one = await started();
    for (const end of ['.csv', '.csv']) {
      write(LONG + end);
      await rounds(one);
    }
    server = () => BAD;
    await rounds(one);
    const short = shortName(`${LONG}.csv`);
    assert.ok(short.endsWith('あ.csv') && Buffer.byteLength(short) <= 240);
    const refused = [short, `${short}.2`].flatMap((name) => [name, `${name}.txt`]);
    assert.deepEqual(names('refused'), refused.sort());
    assert.deepEqual([names('done'), complaints], [[], []]);
  });
}

test('a person who deletes done/ or refused/ stops nothing', async () => {
  server = () => GOOD;
  const one = await started();
  rmSync(join(folder, 'done'), { recursive: true });
  write('a.csv');
  await rounds(one);
  server = () => 'cut';
  write('b.csv');
  await rounds(one);
  rmSync(join(folder, 'refused'), { recursive: true });
  server = () => BAD;
  await rounds(one);
  assert.deepEqual([names('done'), names('refused')], [['a.csv'], ['b.csv', 'b.csv.txt']]);
  assert.equal(devices.of('folder')?.kind, 'idle');
});

for (const how of ['in the folder', 'in the queue']) {
  test(`one that cannot be put aside ${how} holds back no other, and is said once`, async () => {
    const answer = (text: string) => (text.includes('bad.csv') ? BAD : GOOD);
    server = how === 'in the folder' ? answer : () => 'cut';
    const one = await started();
    write('bad.csv');
    const undo = failWriting((path) => path.includes('bad.csv'), 'EACCES');
    await rounds(one);
    for (const name of ['b.csv', 'c.csv']) write(name);
    await rounds(one);
    server = answer;
    await rounds(one);
    write('d.csv', `${CSV}# d\n`);
    await rounds(one);
    undo();
    assert.deepEqual([sent, complaints.length], [4, 1]);
    const state = devices.of('folder');
    assert.ok(state?.kind === 'failed' && state.code === 'folder-unusable');
    await rounds(one);
    assert.deepEqual([sent, names('refused')], [4, ['bad.csv', 'bad.csv.txt']]);
    assert.deepEqual([names('done').length, devices.of('folder')?.kind], [3, 'idle']);
  });
}
