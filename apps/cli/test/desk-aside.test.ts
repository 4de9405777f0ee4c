/** The folder of a desk: what cannot be put aside, and what was refused under which name. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { shortName } from '../src/reports/watch-folder.ts';
import { failWriting } from './failing-disk.ts';
import { BAD, CSV, cut, GOOD, PlayedDesk } from './played-desk.ts';

const LONG = 'あ'.repeat(83);
const HOUR_MS = 3_600_000;

const desk = new PlayedDesk();
const rounds = (one: { readonly round: () => Promise<unknown> }) => desk.rounds(one, 3, HOUR_MS);

test('the same file refused a second time, through a cut, is not left in done/', async () => {
  const one = await desk.start();
  for (const answer of [() => BAD, cut, () => BAD]) {
    desk.server = answer;
    if (desk.names('refused').length === 0 || answer === cut) desk.write('a.csv', CSV);
    await rounds(one);
  }
  assert.deepEqual(desk.names('done'), []);
  assert.deepEqual(desk.names('refused'), ['a.csv', 'a.csv.2', 'a.csv.2.txt', 'a.csv.txt']);
});

test('the same bytes under two names, and twice under one, all leave done/', async () => {
  desk.server = cut;
  const one = await desk.start();
  for (const name of ['a.csv', 'b.csv']) desk.write(name, CSV);
  await rounds(one);
  desk.write('a.csv', CSV);
  await rounds(one);
  desk.server = () => BAD;
  await rounds(one);
  assert.deepEqual(desk.names('done'), []);
  const refused = ['a.csv', 'a.csv.2', 'b.csv'].flatMap((name) => [name, `${name}.txt`]);
  assert.deepEqual(desk.names('refused'), refused.sort());
  assert.match(readFileSync(join(desk.folder, 'refused', 'b.csv.txt'), 'utf8'), /^b\.csv/);
});

for (const how of ['from the folder', 'through the queue']) {
  test(`a refused file with a name of 253 bytes is moved ${how}`, async () => {
    desk.server = how === 'from the folder' ? () => BAD : cut;
    const one = await desk.start();
    for (const end of ['.csv', '.csv']) {
      desk.write(LONG + end);
      await rounds(one);
    }
    desk.server = () => BAD;
    await rounds(one);
    const short = shortName(`${LONG}.csv`);
    assert.ok(short.endsWith('あ.csv') && Buffer.byteLength(short) <= 240);
    const refused = [short, `${short}.2`].flatMap((name) => [name, `${name}.txt`]);
    assert.deepEqual(desk.names('refused'), refused.sort());
    assert.deepEqual([desk.names('done'), desk.complaints], [[], []]);
  });
}

test('a person who deletes done/ or refused/ stops nothing', async () => {
  desk.server = () => GOOD;
  const one = await desk.start();
  rmSync(join(desk.folder, 'done'), { recursive: true });
  desk.write('a.csv');
  await rounds(one);
  desk.server = cut;
  desk.write('b.csv');
  await rounds(one);
  rmSync(join(desk.folder, 'refused'), { recursive: true });
  desk.server = () => BAD;
  await rounds(one);
  assert.deepEqual(
    [desk.names('done'), desk.names('refused')],
    [['a.csv'], ['b.csv', 'b.csv.txt']],
  );
  assert.equal(desk.devices.of('folder')?.kind, 'idle');
});

for (const how of ['in the folder', 'in the queue']) {
  test(`one that cannot be put aside ${how} holds back no other, and is said once`, async () => {
    const answer = (text: string) => (text.includes('bad.csv') ? BAD : GOOD);
    desk.server = how === 'in the folder' ? answer : cut;
    const one = await desk.start();
    desk.write('bad.csv');
    const undo = failWriting((path) => path.includes('bad.csv'), 'EACCES');
    await rounds(one);
    for (const name of ['b.csv', 'c.csv']) desk.write(name);
    await rounds(one);
    desk.server = answer;
    await rounds(one);
    desk.write('d.csv', `${CSV}# d\n`);
    await rounds(one);
    undo();
    assert.deepEqual([desk.sent.length, desk.complaints.length], [4, 1]);
    const state = desk.devices.of('folder');
    assert.ok(state?.kind === 'failed' && state.code === 'folder-unusable');
    await rounds(one);
    assert.deepEqual([desk.sent.length, desk.names('refused')], [4, ['bad.csv', 'bad.csv.txt']]);
    assert.deepEqual([desk.names('done').length, desk.devices.of('folder')?.kind], [3, 'idle']);
  });
}
