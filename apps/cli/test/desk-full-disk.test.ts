/** The folder of a desk on a full disk: nothing is sent twice or lost, and the state says so. */
import assert from 'node:assert/strict';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { DeskFolder } from '../src/station/desk-folder.ts';
import { fail, failWriting } from './failing-disk.ts';
import { BAD, cut, GOOD, PlayedDesk } from './played-desk.ts';

const desk = new PlayedDesk();
const isText = (path: string) => path.endsWith('.txt');
const isPart = (path: string) => path.endsWith('.part');

function isShown(): void {
  const state = desk.devices.of('folder');
  assert.ok(state?.kind === 'failed' && state.code === 'disk-full', JSON.stringify(state));
  assert.equal(desk.complaints.length, 1, 'it is said once');
}

for (const [what, isHit] of [
  ['text', isText],
  ['bytes', isPart],
] as const) {
  test(`a queued report whose ${what} cannot be put aside is sent once`, async () => {
    desk.server = cut;
    const one = await desk.start();
    desk.write('a.csv');
    await desk.rounds(one);
    rmSync(join(desk.folder, 'done', 'a.csv'));
    desk.server = () => BAD;
    const undo = failWriting(isHit);
    await desk.rounds(one, 4);
    undo();
    await isWrittenLater(one);
  });
}

/** The report was sent once, and its text follows once the disk takes it. */
async function isWrittenLater(one: DeskFolder): Promise<void> {
  assert.deepEqual([desk.sent.length, desk.names('refused')], [1, []]);
  isShown();
  await desk.rounds(one);
  assert.deepEqual([desk.sent.length, desk.names('refused')], [1, ['a.csv', 'a.csv.txt']]);
  assert.equal(desk.devices.of('folder')?.kind, 'idle');
}

test('a report sent from the folder whose text cannot be written is sent once', async () => {
  desk.server = () => BAD;
  const one = await desk.start();
  desk.write('a.csv');
  const undo = failWriting(isText);
  await desk.rounds(one, 5);
  undo();
  await isWrittenLater(one);
});

test('accepted reports are sent once, and the queue gives its space back', async () => {
  desk.server = cut;
  const one = await desk.start();
  for (const name of ['a.csv', 'b.csv', 'c.csv']) desk.write(name);
  await desk.rounds(one);
  desk.server = () => GOOD;
  const undo = fail('writeSync');
  await desk.rounds(one, 1);
  isShown();
  await desk.rounds(one, 5);
  undo();
  assert.equal(desk.sent.length, 3);
  assert.equal(statSync(desk.queuePath).size, 0);
  assert.equal(desk.devices.of('folder')?.kind, 'idle');
});

test('through a cut, what the queue cannot take waits in the folder and is shown', async () => {
  desk.server = cut;
  const one = await desk.start();
  desk.write('a.csv');
  const undo = fail('writeSync');
  await desk.rounds(one, 3);
  undo();
  assert.deepEqual(desk.names('done'), []);
  isShown();
  await desk.rounds(one, 1);
  assert.deepEqual(desk.names('done'), ['a.csv']);
});
