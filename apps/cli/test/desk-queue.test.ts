/** The folder of a desk without a network: what waits, in which order, and through which end. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { DAY_MS } from '@nagori/model';
import { CliError } from '../src/failure.ts';
import { BAD, CSV, cut, GOOD, PlayedDesk, TO } from './played-desk.ts';

const MB = 1024 * 1024;

const desk = new PlayedDesk();

async function rounds({ program }: ReturnType<typeof desk.open>, count?: number): Promise<void> {
  await program.prepare();
  await desk.rounds(program, count);
}

test('with a network files are sent at once, and the queue stays empty', async () => {
  const one = desk.open();
  desk.write('a.csv');
  await rounds(one);
  assert.deepEqual([desk.sent.length, desk.names('done')], [1, ['a.csv']]);
  assert.equal(statSync(desk.queuePath).size, 0);
  assert.equal(statSync(desk.queuePath).mode & 0o777, 0o600);
  assert.deepEqual(desk.devices.of('folder')?.kind, 'idle');
  assert.deepEqual(desk.devices.of('server')?.kind, 'idle');
});

test('through a cut files wait in their order, and none overtakes', async () => {
  desk.server = cut;
  const one = desk.open();
  desk.write('b.csv');
  await rounds(one);
  desk.date += 60_000;
  desk.write('a.csv');
  await rounds(one, 3);
  assert.deepEqual(desk.names('done'), ['a.csv', 'b.csv'], 'the folder is empty for the tools');
  assert.deepEqual(desk.devices.of('folder'), {
    ...{ kind: 'waiting', for: 'server', count: 2, since: '2026-11-29T03:00:00.000Z' },
  });
  const link = desk.devices.of('server');
  assert.ok(link?.kind === 'failed' && link.code === 'server-unreachable');
  desk.server = () => GOOD;
  desk.write('0.csv');
  await rounds(one);
  assert.deepEqual(
    desk.sent.map((text) => text.slice(-7)),
    [' b.csv\n', ' a.csv\n', ' 0.csv\n'],
  );
  assert.equal(desk.devices.of('folder')?.kind, 'idle');
  assert.equal(statSync(desk.queuePath).size, 0, 'nothing is left in it');
});

test('two runs of a tool that left the same bytes are two in the queue as well', async () => {
  desk.server = cut;
  const one = desk.open();
  for (let run = 0; run < 2; run++) {
    desk.write('run.csv');
    await rounds(one);
    await pause(10);
  }
  assert.equal(one.journal.waiting.length, 2);
  desk.server = () => GOOD;
  await rounds(one, 3);
  assert.equal(desk.sent.length, 2);
});

test('an answer of something between is none, and one that refuses us loses nothing', async () => {
  const one = desk.open();
  desk.write('a.csv');
  desk.server = () => undefined;
  await rounds(one);
  assert.deepEqual(desk.names('refused'), []);
  desk.server = () => {
    throw new CliError('server-refuses', 'refused');
  };
  await rounds(one);
  const link = desk.devices.of('server');
  assert.ok(link?.kind === 'failed' && link.code === 'server-refuses');
  const asked = desk.sent.length;
  desk.ms += 30_000;
  await one.program.round();
  assert.equal(desk.sent.length, asked, 'it is asked again after a minute, not each second');
  desk.server = () => GOOD;
  await rounds(one, 7);
  assert.equal(desk.devices.of('folder')?.kind, 'idle');
});

test('a key that cannot be used loses nothing, and no PIN is tried twice', async () => {
  const one = desk.open();
  desk.write('a.csv');
  let asked = 0;
  const fails = (error: CliError) => () => {
    asked += 1;
    throw error;
  };
  desk.server = fails(new CliError('key-unusable', 'no token'));
  await rounds(one);
  const link = desk.devices.of('server');
  assert.ok(link?.kind === 'failed' && link.code === 'key-unusable');
  assert.equal(desk.devices.of('folder')?.kind, 'waiting');
  desk.server = fails(new CliError('key-unusable', 'wrong', [], 'pin'));
  await rounds(one, 7);
  const tries = asked;
  desk.ms += 86_400_000;
  await rounds(one);
  assert.equal(asked, tries, 'a wrong PIN is tried once');
  assert.deepEqual(desk.complaints, []);
  one.journal.close();
  desk.server = () => GOOD;
  await rounds(desk.open());
  assert.equal(desk.sent.length, 1, 'started again, it is sent');
});

test('one report on which the server fails does not hold back the others for ever', async () => {
  desk.server = (text) => (text.includes('a.csv') ? cut() : GOOD);
  const one = desk.open();
  desk.write('a.csv');
  await rounds(one);
  desk.write('b.csv');
  desk.write('c.csv');
  await rounds(one, 3);
  assert.equal(desk.sent.length, 0, 'in their order at first');
  await rounds(one, 4);
  assert.deepEqual(
    desk.sent.map((text) => text.slice(-6)),
    ['b.csv\n', 'c.csv\n'],
  );
  const state = desk.devices.of('folder');
  assert.ok(state?.kind === 'waiting' && state.count === 1);
});

test('what is refused later goes to refused, with its reason, and leaves done', async () => {
  desk.server = cut;
  const one = desk.open();
  desk.write('a.csv');
  desk.write('b.csv');
  await rounds(one);
  rmSync(join(desk.folder, 'done', 'b.csv'));
  desk.server = () => BAD;
  await rounds(one);
  assert.deepEqual(desk.names('done'), []);
  assert.deepEqual(desk.names('refused'), ['a.csv', 'a.csv.txt', 'b.csv', 'b.csv.txt']);
  assert.match(readFileSync(join(desk.folder, 'refused', 'b.csv.txt'), 'utf8'), /report-invalid/);
  assert.equal(readFileSync(join(desk.folder, 'refused', 'b.csv'), 'utf8'), `${CSV}# b.csv\n`);
});

test('what cannot be sent for thirty days is put aside with a text', async () => {
  desk.server = cut;
  const one = desk.open();
  desk.write('a.csv');
  desk.write('b.csv');
  await rounds(one);
  desk.date += 31 * DAY_MS;
  await rounds(one, 9);
  assert.deepEqual(desk.names('refused'), [], 'the network may come after the program');
  desk.ms += 3_600_000;
  await rounds(one);
  assert.deepEqual(desk.names('refused'), ['a.csv', 'a.csv.txt', 'b.csv', 'b.csv.txt']);
  assert.match(readFileSync(join(desk.folder, 'refused', 'a.csv.txt'), 'utf8'), /30 days/);
  assert.deepEqual(desk.sent, []);
});

test('after 31 days switched off, and by a clock that leapt, what waits is sent', async () => {
  desk.server = cut;
  desk.date = 0;
  const before = desk.open();
  desk.write('a.csv');
  await rounds(before);
  before.journal.close();
  desk.date = Date.parse('2026-11-29T03:00:00Z');
  const again = desk.open();
  await rounds(again, 3);
  desk.server = () => GOOD;
  await rounds(again);
  assert.deepEqual(
    [desk.sent.length, desk.names('done'), desk.names('refused')],
    [1, ['a.csv'], []],
  );
});

test('a full queue takes no more: files wait in the folder, and the state says so', async () => {
  desk.server = cut;
  const one = desk.open(400);
  desk.write('a.csv');
  desk.write('b.csv');
  desk.write('c.csv');
  await rounds(one);
  assert.deepEqual(desk.devices.of('folder')?.kind, 'failed');
  const left = desk.names('.').filter((name) => name.endsWith('.csv'));
  assert.equal(left.length + desk.names('done').length, 3);
  assert.ok(left.length > 0);
  desk.server = () => GOOD;
  await rounds(one, 4);
  assert.equal(new Set(desk.sent).size, 3);
  assert.equal(desk.sent.length, 3);
  assert.equal(desk.devices.of('folder')?.kind, 'idle');
});

test('a cut last record was not taken in, wherever it is cut', () => {
  const { journal } = desk.open();
  const given = { path: '/p', name: 'a', at: '2026-11-29T03:00:00Z' };
  journal.add(given, Buffer.from('first\n{"id":"x"}\n'));
  const first = statSync(desk.queuePath).size;
  journal.add(given, Buffer.from('second'));
  const whole = readFileSync(desk.queuePath);
  // Through the beginning, the middle and the end of its two parts.
  for (let size = first; size <= whole.length; size += size < whole.length - 9 ? 19 : 1) {
    writeFileSync(desk.queuePath, whole);
    truncateSync(desk.queuePath, size);
    const read = desk.open().journal;
    const count = size === whole.length ? 2 : 1;
    assert.equal(read.waiting.length, count, String(size));
    const [piece] = read.waiting;
    assert.ok(piece !== undefined);
    assert.equal(read.bytesOf(piece).toString(), 'first\n{"id":"x"}\n');
    read.add(given, Buffer.from('third'));
    assert.equal(desk.open().journal.waiting.length, count + 1);
  }
  // A power cut: longer than what was written.
  writeFileSync(desk.queuePath, Buffer.concat([whole, Buffer.alloc(9_000)]));
  assert.equal(desk.open().journal.waiting.length, 2);
});

test('bytes that are not those that were written are never sent', async () => {
  desk.server = cut;
  desk.write('a.csv');
  desk.write('b.csv');
  await rounds(desk.open());
  const text = readFileSync(desk.queuePath, 'latin1');
  writeFileSync(desk.queuePath, text.replace('done', 'DONE'), 'latin1');
  assert.throws(
    () => desk.open(),
    (error) => error instanceof CliError && error.code === 'checkpoint-does-not-fit',
  );
});

test('the same bytes of one name wait once, and its mode is made private', () => {
  writeFileSync(desk.queuePath, '');
  chmodSync(desk.queuePath, 0o644);
  const { journal } = desk.open();
  const given = { path: '/p', name: 'a', at: '2026-11-29T03:00:00Z' };
  for (const name of ['a', 'b', 'a']) journal.add({ ...given, name }, Buffer.from('same'));
  journal.add({ ...given, path: '/q' }, Buffer.from('same'));
  assert.equal(journal.waiting.length, 3);
  assert.equal(statSync(desk.queuePath).mode & 0o777, 0o600);
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
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, desk.queuePath]);
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString();
    if (said.split('\n').length > 5) child.kill('SIGKILL');
  });
  await new Promise((closed) => child.on('close', closed));
  const taken = said.split('\n').filter((line) => line !== '').length;
  const { journal } = desk.open();
  assert.ok(journal.waiting.length >= taken, `${taken} were taken in`);
  for (const [i, piece] of journal.waiting.entries()) {
    assert.deepEqual([piece.name, journal.bytesOf(piece)[0]], [String(i), i & 0xff]);
  }
});

test('a folder that goes away ends nothing', async () => {
  const one = desk.open();
  await rounds(one);
  rmSync(desk.folder, { recursive: true });
  await one.program.round();
  const state = desk.devices.of('folder');
  assert.ok(state?.kind === 'failed' && state.code === 'folder-unusable');
  await one.program.round();
  assert.equal(desk.complaints.length, 1, 'it is said once');
  mkdirSync(desk.folder);
  await rounds(one, 1);
  assert.equal(desk.devices.of('folder')?.kind, 'idle');
  appendFileSync(join(desk.folder, 'done', 'x'), '');
});
