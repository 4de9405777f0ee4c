/** The folder of a desk with reports that the server refuses for now: they are sent again. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { PIECE_BYTES_MOST } from '../src/station/desk-folder.ts';
import { GOOD, nameIn, PlayedDesk } from './played-desk.ts';

const REFUSED = { recorded: 0, refused: 1, lines: [{ place: 2, code: 'list-not-stored' }] };
const LATER = { ...REFUSED, later: ['list-not-stored'] };
const LARGE = '#'.repeat(PIECE_BYTES_MOST);

const desk = new PlayedDesk();
beforeEach(() => {
  desk.server = (text) => (nameIn(text) === 'a.csv' ? LATER : GOOD);
});

/** Its rounds, each so long after the one before. */
async function started(): Promise<(...steps: readonly number[]) => Promise<void>> {
  const one = await desk.start();
  return async (...steps) => {
    for (const step of steps) {
      desk.date += step;
      await desk.rounds(one, 1, step);
    }
  };
}

const csvIn = (part: string) => desk.names(part).filter((name) => name.endsWith('csv'));
const times = (name: string) => desk.sentNames().filter((one) => one === name).length;

test('what the server refuses for now waits in the queue, and is sent again', async () => {
  const rounds = await started();
  desk.write('a.csv');
  await rounds(0, 1_000, 1_000);
  assert.deepEqual([csvIn('.'), csvIn('done'), csvIn('refused')], [[], ['a.csv'], []]);
  assert.equal(desk.devices.of('folder')?.kind, 'waiting');
  assert.deepEqual(desk.devices.of('server')?.kind, 'idle', 'it answers');
  const before = times('a.csv');
  desk.write('b.csv');
  await rounds(1_000, 1_000, 1_000);
  assert.deepEqual([times('a.csv'), times('b.csv')], [before, 1], 'the next one goes on at once');
  await rounds(60_000, 1_000, 1_000);
  assert.equal(times('a.csv'), before + 1, 'after a minute');
  assert.match(desk.complaints.join(''), /^`a\.csv` [^`]+`list-not-stored`[^`]+\n$/, 'said once');
  desk.server = () => GOOD;
  await rounds(60_000);
  assert.equal(times('a.csv'), before + 1, 'later each time');
  await rounds(60_000, 1_000);
  assert.equal(desk.devices.of('folder')?.kind, 'idle');
  assert.deepEqual([csvIn('done'), csvIn('refused')], [['a.csv', 'b.csv'], []]);
});

test('it is sent again less and less often, to once an hour', async () => {
  const rounds = await started();
  desk.write('a.csv');
  await rounds(0, ...Array(24 * 60).fill(60_000));
  assert.ok(times('a.csv') >= 24 && times('a.csv') <= 32, String(times('a.csv')));
});

test('what of it is final is said at once, and once', async () => {
  const rounds = await started();
  const bad = { place: 3, code: 'report-invalid' };
  desk.server = () => ({ ...LATER, refused: 2, lines: [...LATER.lines, bad] });
  desk.write('a.csv');
  await rounds(0, 1_000, 1_000, 60_000, 120_000, 240_000);
  assert.equal(desk.complaints.filter((text) => text.includes('3: report-invalid')).length, 1);
});

test('one that is for later also after thirty days is put aside with the last answer', async () => {
  const rounds = await started();
  desk.write('a.csv');
  await rounds(0, 1_000, 1_000, 30 * DAY_MS, 60_000);
  assert.deepEqual(csvIn('done'), ['a.csv']);
  await rounds(3_600_000);
  assert.deepEqual([csvIn('done'), csvIn('refused')], [[], ['a.csv']]);
  const text = readFileSync(join(desk.folder, 'refused', 'a.csv.txt'), 'utf8');
  assert.match(text, /30 days.*list-not-stored/s);
});

test('what is refused for good is not sent again', async () => {
  const rounds = await started();
  desk.server = () => REFUSED;
  desk.write('a.csv');
  await rounds(0, 1_000, 60_000, 60_000);
  assert.deepEqual([desk.sentNames(), csvIn('refused')], [['a.csv'], ['a.csv']]);
});

test('a file that is too large for the queue waits in the folder, and is sent again', async () => {
  const rounds = await started();
  desk.write('a.csv', `${LARGE}# a.csv\n`);
  await rounds(0, 1_000, 1_000, 1_000);
  assert.deepEqual([times('a.csv'), csvIn('.')], [1, ['a.csv']]);
  assert.notEqual(desk.devices.of('folder')?.kind, 'idle', 'a page sees that it waits');
  desk.write('b.csv');
  await rounds(1_000, 1_000);
  assert.deepEqual(csvIn('done'), ['b.csv']);
  desk.server = () => GOOD;
  await rounds(60_000);
  assert.deepEqual(csvIn('done'), ['a.csv', 'b.csv']);
  assert.equal(desk.devices.of('folder')?.kind, 'idle');
});
