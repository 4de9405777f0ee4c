/** The folder of a desk on a full disk: nothing is sent twice or lost, and the state says so. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { CliError } from '../src/failure.ts';
import { DeskFolder } from '../src/station/desk-folder.ts';
import { Devices } from '../src/station/devices.ts';
import { QueueJournal } from '../src/station/queue-journal.ts';
import { fail, failWriting } from './failing-disk.ts';

const TO = 'https://op.example desk-1';
const CSV = 'imei,at,result\n001017000000011,2026-11-20T10:00:05+09:00,done\n';
const GOOD = { recorded: 1, refused: 0, lines: [] };
const BAD = { ...GOOD, refused: 1, lines: [{ place: 2, code: 'report-invalid' }] };

const base = mkdtempSync(join(tmpdir(), 'nagori-full-'));
after(() => rmSync(base, { recursive: true }));
let folder: string;
let n = 0;
let ms: number;
let sent: number;
let server: object | 'cut';
let devices: Devices;
let complaints: string[];
beforeEach(() => {
  folder = join(base, String(++n));
  mkdirSync(folder);
  ms = 0;
  sent = 0;
  complaints = [];
  server = GOOD;
});

const queuePath = () => join(base, `${n}.queue`);
const names = (part: string) => readdirSync(join(folder, part)).sort();
const write = (name: string) => writeFileSync(join(folder, name), `${CSV}# ${name}\n`);
const isText = (path: string) => path.endsWith('.txt');
const isPart = (path: string) => path.endsWith('.part');

function desk(): DeskFolder {
  const clock = { ms: () => ms, date: () => new Date('2026-11-29T03:00:00Z') };
  devices = new Devices('run', clock.date);
  return new DeskFolder({
    ...{ folder, devices, clock, language: 'en' as const, settledMs: 10, options: {} },
    journal: new QueueJournal(queuePath(), 1024 * 1024, TO),
    complain: (text) => void complaints.push(text),
    post: async (_, open) => {
      const { stream } = await open();
      await stream.toArray();
      if (server === 'cut') throw new CliError('server-unreachable', 'no answer');
      sent += 1;
      return { status: 200, body: server, code: undefined };
    },
  });
}

async function rounds(one: DeskFolder, count = 2): Promise<void> {
  await one.prepare();
  for (let i = 0; i < count; i++) {
    ms += 10_000;
    await one.round();
  }
}

function isShown(): void {
  const state = devices.of('folder');
  assert.ok(state?.kind === 'failed' && state.code === 'disk-full', JSON.stringify(state));
  assert.equal(complaints.length, 1, 'it is said once');
}

for (const [what, isHit] of [
  ['text', isText],
  ['bytes', isPart],
] as const) {
  test(`a queued report whose ${what} cannot be put aside is sent once`, async () => {
    server = 'cut';
    const one = desk();
    write('a.csv');
    await rounds(one);
    rmSync(join(folder, 'done', 'a.csv'));
    server = BAD;
    const undo = failWriting(isHit);
    await rounds(one, 4);
    undo();
    await isWrittenLater(one);
  });
}

/** The report was sent once, and its text follows once the disk takes it. */
async function isWrittenLater(one: ReturnType<typeof desk>): Promise<void> {
  assert.deepEqual([sent, names('refused')], [1, []]);
  isShown();
  await rounds(one);
  assert.deepEqual([sent, names('refused')], [1, ['a.csv', 'a.csv.txt']]);
  assert.equal(devices.of('folder')?.kind, 'idle');
}

test('a report sent from the folder whose text cannot be written is sent once', async () => {
  server = BAD;
  const one = desk();
  write('a.csv');
  const undo = failWriting(isText);
  await rounds(one, 5);
  undo();
  await isWrittenLater(one);
});

test('accepted reports are sent once, and the queue gives its space back', async () => {
  server = 'cut';
  const one = desk();
  for (const name of ['a.csv', 'b.csv', 'c.csv']) write(name);
  await rounds(one);
  server = GOOD;
  const undo = fail('writeSync');
  await rounds(one, 1);
  isShown();
  await rounds(one, 5);
  undo();
  assert.equal(sent, 3);
  assert.equal(statSync(queuePath()).size, 0);
  assert.equal(devices.of('folder')?.kind, 'idle');
});

test('through a cut, what the queue cannot take waits in the folder and is shown', async () => {
  server = 'cut';
  const one = desk();
  write('a.csv');
  const undo = fail('writeSync');
  await rounds(one, 3);
  undo();
  assert.deepEqual(names('done'), []);
  isShown();
  await rounds(one, 1);
  assert.deepEqual(names('done'), ['a.csv']);
});
