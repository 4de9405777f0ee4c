/** The parts of an overwriting that need no phone: its bytes, its journal and its progress. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { ImeiKey } from '@nagori/model';
import fc from 'fast-check';
import { OverwriteJournal } from '../src/adb/overwrite-journal.ts';
import { OverwriteProgress, overwriteText } from '../src/adb/overwrite-progress.ts';
import { unpredictable } from '../src/adb/unpredictable.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-overwrite-'));
after(() => rmSync(folder, { recursive: true }));

const KEY = Buffer.alloc(32, 7);
const MIB = 1024 * 1024;
const IMEI = '00101700000001' as ImeiKey;

test('a block made alone is the block of the whole stream', () => {
  const whole = Buffer.concat([...unpredictable(KEY, 0, 3 * MIB)]);
  fc.assert(
    fc.property(fc.nat(whole.length / 4096 - 1), (block) => {
      const [made] = unpredictable(KEY, block * 4096, 4096);
      assert.deepEqual(made, whole.subarray(block * 4096, (block + 1) * 4096));
    }),
  );
});

test('two files, made one by one, are the stream; of another key nothing is', () => {
  const pieces = [...unpredictable(KEY, 0, MIB + 65_536), ...unpredictable(KEY, MIB + 65_536, MIB)];
  const whole = Buffer.concat([...unpredictable(KEY, 0, 2 * MIB + 65_536)]);
  assert.deepEqual(Buffer.concat(pieces), whole);
  const [other] = unpredictable(Buffer.alloc(32, 8), 0, 4096);
  assert.notDeepEqual(other, whole.subarray(0, 4096));
});

let runs = 0;
function begun(files: readonly number[]): OverwriteJournal {
  const path = join(folder, `${runs++}.journal`);
  const journal = OverwriteJournal.begin(path, { imei: IMEI, key: KEY, freeKib: 1000 });
  for (const bytes of files) journal.add(bytes);
  return journal;
}

test('a journal goes on where it was, and only its owner reads it', () => {
  const { path } = begun([64 * MIB, MIB]);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  const resumed = OverwriteJournal.resume(path, IMEI);
  assert.deepEqual(resumed.files, [64 * MIB, MIB]);
  assert.deepEqual(resumed.run, { imei: IMEI, key: KEY, freeKib: 1000 });
  assert.equal(statSync(path).mode & 0o777, 0o600);
  resumed.remove();
  assert.throws(() => OverwriteJournal.resume(path, IMEI), { code: 'checkpoint-does-not-fit' });
});

test('a journal that is cut off anywhere lists no file that was not written', () => {
  const files = [64 * MIB, 16 * MIB, 16 * MIB, 65_536];
  const head = readFileSync(begun([]).path).length;
  const { path } = begun(files);
  const whole = readFileSync(path);
  for (let length = head; length <= whole.length; length++) {
    writeFileSync(path, whole.subarray(0, length));
    const resumed = OverwriteJournal.resume(path, IMEI);
    assert.deepEqual(resumed.files, files.slice(0, resumed.files.length));
    const count = resumed.files.length;
    resumed.add(MIB);
    assert.equal(OverwriteJournal.resume(path, IMEI).files.length, count + 1);
  }
});

test('a journal of another phone, or none, is refused', () => {
  const { path } = begun([]);
  const other = '00101700000002' as ImeiKey;
  assert.throws(() => OverwriteJournal.resume(path, other), { code: 'checkpoint-does-not-fit' });
  const header = readFileSync(path, 'utf8');
  const wrong = [
    '',
    '{}\n',
    'null\n',
    header.replace('"freeKib":1000', '"freeKib":-1'),
    header.replace(/"key":"../, '"key":"'),
    `${header}{"file":1,"bytes":65536}\n{"file":2,"bytes":65536}\n`,
    `${header}{"file":0,"bytes":65537}\n{"file":1,"bytes":65536}\n`,
    `${header}{"file":0,"bytes":-65536}\n{"file":1,"bytes":65536}\n`,
  ];
  for (const text of wrong) {
    writeFileSync(path, text);
    assert.throws(() => OverwriteJournal.resume(path, IMEI), { code: 'checkpoint-does-not-fit' });
  }
});

test('a journal that is there already is not begun anew', () => {
  const { path, run } = begun([MIB]);
  assert.throws(() => OverwriteJournal.begin(path, run), { code: 'output-unwritable' });
});

test('progress is said with speed and time left', () => {
  const marks = [
    { atMs: 0, bytes: 200 * MIB },
    { atMs: 10_000, bytes: 500 * MIB },
  ];
  const left = '500 of 2,000 MiB · 30 MiB/s · 25% · 0:50 left';
  assert.equal(overwriteText(marks, 2000 * MIB, 'en'), left);
  assert.equal(overwriteText(marks.slice(1), 2000 * MIB, 'en'), '500 of 2,000 MiB · 25%');
});

test('on a terminal one line changes, elsewhere a line comes now and then', () => {
  for (const isTTY of [true, false]) {
    let written = '';
    const write = (text: string) => {
      written += text;
    };
    const progress = new OverwriteProgress({ isTTY, write }, 'en');
    for (let s = 0; s <= 20; s++) progress.show(s * 10 * MIB, 1000 * MIB, s * 1000);
    assert.equal(written.split('\n').length - 1, isTTY ? 0 : 3);
    assert.equal(written.split('\r').length - 1, isTTY ? 21 : 0);
    assert.match(written, /10 MiB\/s · 20% · 1:20 left/);
  }
});
