/** The folder of a desk without a network: what waits, in which order, and through which end. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { DAY_MS } from '@nagori/model';
import { CliError } from '../src/failure.ts';
import type { Answer } from '../src/sign-in/machine-client.ts';
import { DeskFolder } from '../src/station/desk-folder.ts';
import { Devices } from '../src/station/devices.ts';
import { QueueJournal } from '../src/station/queue-journal.ts';

const TO = 'https://op.example desk-1';
const MB = 1024 * 1024;
const CSV = 'imei,at,result\n001017000000011,2026-11-20T10:00:05+09:00,done\n';
const GOOD = { recorded: 1, refused: 0, lines: [] };
const BAD = { ...GOOD, refused: 1, lines: [{ place: 2, code: 'report-invalid' }] };

const base = mkdtempSync(join(tmpdir(), 'nagori-desk-'));
after(() => rmSync(base, { recursive: true }));
let folder: string;
let n = 0;
let date: number;
let ms: number;
/** What reached the server, by content. */
let sent: string[];
let server: (text: string) => Answer | 'cut' | 'refuses' | 'no-token' | 'pin';
const WITH_ITS_TIME = /^\/api\/v1\/bench\/reports\?zone=%2B09%3A00&writtenAt=20[^&]+Z$/;
let devices: Devices;
let complaints: string[];
beforeEach(() => {
  folder = join(base, String(++n));
  mkdirSync(folder);
  date = Date.parse('2026-11-29T03:00:00Z');
  ms = 0;
  sent = [];
  complaints = [];
  server = () => ({ status: 200, body: GOOD, code: undefined });
});

const queuePath = () => join(base, `${n}.queue`);
const names = (part: string) => readdirSync(join(folder, part)).sort();
const write = (name: string, text = `${CSV}# ${name}\n`) => writeFileSync(join(folder, name), text);

function desk(bytesMost = 64 * MB) {
  const clock = { ms: () => ms, date: () => new Date(date) };
  devices = new Devices('run', clock.date);
  const journal = new QueueJournal(queuePath(), bytesMost, TO);
  const made = new DeskFolder({
    ...{ folder, journal, devices, clock, language: 'en' as const, settledMs: 10 },
    options: { zone: '+09:00' },
    complain: (text) => void complaints.push(text),
    post: async (path, open) => {
      assert.match(path, WITH_ITS_TIME);
      let text = '';
      const { stream } = await open();
      for await (const piece of stream) text += String(piece);
      const answer = server(text);
      if (answer === 'refuses') throw new CliError('server-refuses', 'refused');
      if (answer === 'no-token') throw new CliError('key-unusable', 'no token');
      if (answer === 'pin') throw new CliError('key-unusable', 'wrong', [], 'pin');
      if (answer === 'cut') throw new CliError('server-unreachable', 'no answer');
      sent.push(text);
      return answer;
    },
  });
  return { made, journal };
}

/** A file is sent in the second round that sees it unchanged. */
async function rounds({ made }: ReturnType<typeof desk>, count = 2): Promise<void> {
  await made.prepare();
  for (let i = 0; i < count; i++) {
    ms += 10_000;
    await made.round();
  }
}

test('with a network files are sent at once, and the queue stays empty', async () => {
  const one = desk();
  write('a.csv');
  await rounds(one);
  assert.deepEqual([sent.length, names('done')], [1, ['a.csv']]);
  assert.equal(statSync(queuePath()).size, 0);
  assert.equal(statSync(queuePath()).mode & 0o777, 0o600);
  assert.deepEqual(devices.of('folder')?.kind, 'idle');
  assert.deepEqual(devices.of('server')?.kind, 'idle');
});

test('through a cut files wait in their order, and none overtakes', async () => {
  server = () => 'cut';
  const one = desk();
  write('b.csv');
  await rounds(one);
  date += 60_000;
  write('a.csv');
  await rounds(one, 3);
  assert.deepEqual(names('done'), ['a.csv', 'b.csv'], 'the folder is empty for the tools');
  assert.deepEqual(devices.of('folder'), {
    ...{ kind: 'waiting', for: 'server', count: 2, since: '2026-11-29T03:00:00.000Z' },
  });
  const link = devices.of('server');
  assert.ok(link?.kind === 'failed' && link.code === 'server-unreachable');
  server = () => ({ status: 200, body: GOOD, code: undefined });
  write('0.csv');
  await rounds(one);
  assert.deepEqual(
    sent.map((text) => text.slice(-7)),
    [' b.csv\n', ' a.csv\n', ' 0.csv\n'],
  );
  assert.equal(devices.of('folder')?.kind, 'idle');
  assert.equal(statSync(queuePath()).size, 0, 'nothing is left in it');
});

test('two runs of a tool that left the same bytes are two in the queue as well', async () => {
  server = () => 'cut';
  const one = desk();
  for (let run = 0; run < 2; run++) {
    write('run.csv');
    await rounds(one);
    await pause(10);
  }
  assert.equal(one.journal.waiting.length, 2);
  server = () => ({ status: 200, body: GOOD, code: undefined });
  await rounds(one, 3);
  assert.equal(sent.length, 2);
});

test('an answer of something between is none, and one that refuses us loses nothing', async () => {
  const one = desk();
  write('a.csv');
  server = () => ({ status: 200, body: undefined, code: undefined });
  await rounds(one);
  assert.deepEqual(names('refused'), []);
  server = () => 'refuses';
  await rounds(one);
  const link = devices.of('server');
  assert.ok(link?.kind === 'failed' && link.code === 'server-refuses');
  const asked = sent.length;
  ms += 30_000;
  await one.made.round();
  assert.equal(sent.length, asked, 'it is asked again after a minute, not each second');
  server = () => ({ status: 200, body: GOOD, code: undefined });
  await rounds(one, 7);
  assert.equal(devices.of('folder')?.kind, 'idle');
});

test('a key that cannot be used loses nothing, and no PIN is tried twice', async () => {
  const one = desk();
  write('a.csv');
  let asked = 0;
  const answers = (how: 'no-token' | 'pin') => () => {
    asked += 1;
    return how;
  };
  server = answers('no-token');
  await rounds(one);
  const link = devices.of('server');
  assert.ok(link?.kind === 'failed' && link.code === 'key-unusable');
  assert.equal(devices.of('folder')?.kind, 'waiting');
  server = answers('pin');
  await rounds(one, 7);
  const tries = asked;
  ms += 86_400_000;
  await rounds(one);
  assert.equal(asked, tries, 'a wrong PIN is tried once');
  assert.deepEqual(complaints, []);
  one.journal.close();
  server = () => ({ status: 200, body: GOOD, code: undefined });
  await rounds(desk());
  assert.equal(sent.length, 1, 'started again, it is sent');
});

test('one report on which the server fails does not hold back the others for ever', async () => {
  server = (text) =>
    text.includes('a.csv') ? 'cut' : { status: 200, body: GOOD, code: undefined };
  const one = desk();
  write('a.csv');
  await rounds(one);
  write('b.csv');
  write('c.csv');
  await rounds(one, 3);
  assert.equal(sent.length, 0, 'in their order at first');
  await rounds(one, 4);
  assert.deepEqual(
    sent.map((text) => text.slice(-6)),
    ['b.csv\n', 'c.csv\n'],
  );
  const state = devices.of('folder');
  assert.ok(state?.kind === 'waiting' && state.count === 1);
});

test('what is refused later goes to refused, with its reason, and leaves done', async () => {
  server = () => 'cut';
  const one = desk();
  write('a.csv');
  write('b.csv');
  await rounds(one);
  rmSync(join(folder, 'done', 'b.csv'));
  server = () => ({ status: 200, body: BAD, code: undefined });
  await rounds(one);
  assert.deepEqual(names('done'), []);
  assert.deepEqual(names('refused'), ['a.csv', 'a.csv.txt', 'b.csv', 'b.csv.txt']);
  assert.match(readFileSync(join(folder, 'refused', 'b.csv.txt'), 'utf8'), /report-invalid/);
  assert.equal(readFileSync(join(folder, 'refused', 'b.csv'), 'utf8'), `${CSV}# b.csv\n`);
});

test('what cannot be sent for thirty days is put aside with a text', async () => {
  server = () => 'cut';
  const one = desk();
  write('a.csv');
  write('b.csv');
  await rounds(one);
  date += 31 * DAY_MS;
  await rounds(one, 9);
  assert.deepEqual(names('refused'), [], 'the network may come after the program');
  ms += 3_600_000;
  await rounds(one);
  assert.deepEqual(names('refused'), ['a.csv', 'a.csv.txt', 'b.csv', 'b.csv.txt']);
  assert.match(readFileSync(join(folder, 'refused', 'a.csv.txt'), 'utf8'), /30 days/);
  assert.deepEqual(sent, []);
});

test('after 31 days switched off, and by a clock that leapt, what waits is sent', async () => {
  server = () => 'cut';
  date = 0;
  const before = desk();
  write('a.csv');
  await rounds(before);
  before.journal.close();
  date = Date.parse('2026-11-29T03:00:00Z');
  const again = desk();
  await rounds(again, 3);
  server = () => ({ status: 200, body: GOOD, code: undefined });
  await rounds(again);
  assert.deepEqual([sent.length, names('done'), names('refused')], [1, ['a.csv'], []]);
});

test('a full queue takes no more: files wait in the folder, and the state says so', async () => {
  server = () => 'cut';
  const one = desk(400);
  write('a.csv');
  write('b.csv');
  write('c.csv');
  await rounds(one);
  assert.deepEqual(devices.of('folder')?.kind, 'failed');
  const left = names('.').filter((name) => name.endsWith('.csv'));
  assert.equal(left.length + names('done').length, 3);
  assert.ok(left.length > 0);
  server = () => ({ status: 200, body: GOOD, code: undefined });
  await rounds(one, 4);
  assert.equal(new Set(sent).size, 3);
  assert.equal(sent.length, 3);
  assert.equal(devices.of('folder')?.kind, 'idle');
});

test('a cut last record was not taken in, wherever it is cut', () => {
  const { journal } = desk();
  const given = { path: '/p', name: 'a', at: '2026-11-29T03:00:00Z' };
  journal.add(given, Buffer.from('first\n{"id":"x"}\n'));
  const first = statSync(queuePath()).size;
  journal.add(given, Buffer.from('second'));
  const whole = readFileSync(queuePath());
  // Through the beginning, the middle and the end of its two parts.
  for (let size = first; size <= whole.length; size += size < whole.length - 9 ? 19 : 1) {
    writeFileSync(queuePath(), whole);
    truncateSync(queuePath(), size);
    const read = desk().journal;
    const count = size === whole.length ? 2 : 1;
    assert.equal(read.waiting.length, count, String(size));
    const [piece] = read.waiting;
    assert.ok(piece !== undefined);
    assert.equal(read.bytesOf(piece).toString(), 'first\n{"id":"x"}\n');
    read.add(given, Buffer.from('third'));
    assert.equal(desk().journal.waiting.length, count + 1);
  }
  // A power cut: longer than what was written.
  writeFileSync(queuePath(), Buffer.concat([whole, Buffer.alloc(9_000)]));
  assert.equal(desk().journal.waiting.length, 2);
});

test('bytes that are not those that were written are never sent', async () => {
  server = () => 'cut';
  write('a.csv');
  write('b.csv');
  await rounds(desk());
  const text = readFileSync(queuePath(), 'latin1');
  writeFileSync(queuePath(), text.replace('done', 'DONE'), 'latin1');
  assert.throws(
    () => desk(),
    (error) => error instanceof CliError && error.code === 'checkpoint-does-not-fit',
  );
});

test('the same bytes of one name wait once, and its mode is made private', () => {
  writeFileSync(queuePath(), '');
  chmodSync(queuePath(), 0o644);
  const { journal } = desk();
  const given = { path: '/p', name: 'a', at: '2026-11-29T03:00:00Z' };
  for (const name of ['a', 'b', 'a']) journal.add({ ...given, name }, Buffer.from('same'));
  journal.add({ ...given, path: '/q' }, Buffer.from('same'));
  assert.equal(journal.waiting.length, 3);
  assert.equal(statSync(queuePath()).mode & 0o777, 0o600);
});

test('a program that is killed while it queues loses no file', async () => {
  const code = `
    import { QueueJournal } from '${join(import.meta.dirname, '../src/station/queue-journal.ts')}';
    const journal = new QueueJournal(process.argv[1], ${64 * MB}, '${TO}');
    for (let i = 0; ; i++) {
      const at = new Date().toISOString();
      const is = journal.add({ path: '/p', name: String(i), at }, Buffer.alloc(200_000, i));
      if (!is) process.exit(1);
      process.stdout.write(i + '\\n');
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, queuePath()]);
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString();
    if (said.split('\n').length > 5) child.kill('SIGKILL');
  });
  await new Promise((closed) => child.on('close', closed));
  const taken = said.split('\n').filter((line) => line !== '').length;
  const { journal } = desk();
  assert.ok(journal.waiting.length >= taken, `${taken} were taken in`);
  for (const [i, piece] of journal.waiting.entries()) {
    assert.deepEqual([piece.name, journal.bytesOf(piece)[0]], [String(i), i & 0xff]);
  }
});

test('a folder that goes away ends nothing', async () => {
  const one = desk();
  await rounds(one);
  rmSync(folder, { recursive: true });
  await one.made.round();
  const state = devices.of('folder');
  assert.ok(state?.kind === 'failed' && state.code === 'folder-unusable');
  await one.made.round();
  assert.equal(complaints.length, 1, 'it is said once');
  mkdirSync(folder);
  await rounds(one, 1);
  assert.equal(devices.of('folder')?.kind, 'idle');
  appendFileSync(join(folder, 'done', 'x'), '');
});
