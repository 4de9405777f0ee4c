/** The folder of a desk with reports on which the server fails: the others go on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WatchedFolder } from '../src/reports/watch-folder.ts';
import { PIECE_BYTES_MOST } from '../src/station/desk-folder.ts';
import { cut, GOOD, nameIn, PlayedDesk } from './played-desk.ts';

const LARGE = '#'.repeat(PIECE_BYTES_MOST);

const desk = new PlayedDesk();
const failOn = (isHit: (name: string) => boolean) => {
  desk.server = (text) => (isHit(nameIn(text)) ? cut() : GOOD);
};
const csvIn = (part: string) => desk.names(part).filter((name) => name.endsWith('csv'));

const stateNow = () => {
  const state = desk.devices.of('folder');
  return state?.kind === 'failed' ? state.code : state?.kind;
};

test('reports that always fail, however many, do not hold back the others', async () => {
  const bad = ['a.csv', 'b.csv', 'c.csv'];
  failOn((name) => bad.includes(name));
  const one = await desk.start();
  for (const name of bad) desk.write(name);
  await desk.rounds(one, 20);
  desk.write('d.csv');
  await desk.rounds(one, 3);
  assert.deepEqual(desk.sentNames(), ['d.csv']);
  desk.server = () => GOOD;
  await desk.rounds(one, 3);
  assert.deepEqual(desk.sentNames().sort(), [...bad, 'd.csv']);
});

test('one that always fails and a large one do not stop the folder', async () => {
  failOn((name) => name === 'a.csv');
  const one = await desk.start();
  desk.write('a.csv');
  await desk.rounds(one, 2);
  desk.write('b.csv', `${LARGE}# b.csv\n`);
  desk.write('c.csv');
  await desk.rounds(one, 10);
  assert.deepEqual(desk.sentNames().sort(), ['b.csv', 'c.csv']);
  assert.deepEqual(csvIn('.'), []);
  assert.equal(stateNow(), 'waiting');
});

test('through a cut a large one waits in the folder, is shown, and stops no other', async () => {
  desk.server = cut;
  const one = await desk.start();
  desk.write('a.csv', `${LARGE}# a.csv\n`);
  desk.write('b.csv');
  await desk.rounds(one, 4);
  assert.deepEqual([csvIn('.'), csvIn('done')], [['a.csv'], ['b.csv']]);
  assert.equal(stateNow(), 'report-too-large');
  assert.equal(desk.complaints.length, 1, 'it is said once');
  desk.server = () => GOOD;
  await desk.rounds(one, 4);
  assert.deepEqual(desk.sentNames().sort(), ['a.csv', 'b.csv']);
  assert.equal(stateNow(), 'idle');
});

test('a large one that always fails holds back no other large one', async () => {
  failOn((name) => name === 'a.csv');
  const one = await desk.start();
  desk.write('a.csv', `${LARGE}# a.csv\n`);
  desk.write('b.csv', `${LARGE}# b.csv\n`);
  desk.write('c.csv', `${LARGE}# c.csv\n`);
  await desk.rounds(one, 12);
  assert.deepEqual(desk.sentNames().sort(), ['b.csv', 'c.csv']);
});

test('without a queue, one on which the server fails goes behind the others', async () => {
  const watched = new WatchedFolder(desk.folder, {
    send: async (file) => {
      if (file.endsWith('a.csv')) cut();
      desk.sent.push(file);
      return { kind: 'sent', recorded: 1, refused: 0, lines: [] };
    },
    ...{ say: async () => '', complain: () => {}, now: () => desk.ms, settledMs: 10 },
    date: () => new Date(desk.ms),
  });
  desk.write('a.csv');
  await desk.rounds(watched, 3);
  desk.write('b.csv');
  await desk.rounds(watched, 8);
  assert.deepEqual([desk.sent.length, csvIn('.')], [1, ['a.csv']]);
});
