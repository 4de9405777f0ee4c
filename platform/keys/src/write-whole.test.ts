/** A file is on the disk before it has its name, and its name before the function returns. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, mock, test } from 'node:test';
import { appendThrough, createWhole, writeWhole } from './write-whole.ts';

const folder = fs.mkdtempSync(join(tmpdir(), 'nagori-whole-'));
after(() => fs.rmSync(folder, { recursive: true }));
type Calling = (...given: readonly unknown[]) => unknown;

/** Which calls were made while `act` ran, by the names of files; those of `failing` fail. */
function callsOf(act: () => void, failing?: string): readonly string[] {
  const calls: string[] = [];
  const names = new Map<unknown, string>();
  const shown = (one: unknown) =>
    names.get(one) ?? (one === folder ? 'folder' : basename(String(one)).replace(/\.\d+\./, '.'));
  const made = (['openSync', 'fsyncSync', 'renameSync', 'writeFileSync'] as const).map((name) => {
    const real = fs[name] as Calling;
    return mock.method(fs, name, (...given: readonly unknown[]) => {
      calls.push(`${name} ${shown(given[0])}`);
      if (name === failing) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      const answer = real(...given);
      if (name === 'openSync') names.set(answer, shown(given[0]));
      return answer;
    }).mock;
  });
  syncBuiltinESMExports();
  try {
    act();
  } finally {
    for (const one of made) one.restore();
    syncBuiltinESMExports();
  }
  return calls;
}

test('what is written is on the disk before it gets the name, and then the name', () => {
  const path = join(folder, 'a');
  assert.deepEqual(
    callsOf(() => writeWhole(path, 'one')),
    [
      ...['openSync a.part', 'writeFileSync a.part', 'fsyncSync a.part', 'renameSync a.part'],
      ...['openSync folder', 'fsyncSync folder'],
    ],
  );
  assert.equal(fs.readFileSync(path, 'utf8'), 'one');
  assert.equal(fs.statSync(path).mode & 0o777, 0o600);
});

for (const failing of ['writeFileSync', 'fsyncSync', 'renameSync']) {
  test(`a disk that fails leaves the file as it was: ${failing}`, () => {
    const path = join(folder, 'b');
    writeWhole(path, 'one', 0o644);
    assert.throws(() => callsOf(() => writeWhole(path, 'two'), failing), { code: 'ENOSPC' });
    assert.equal(fs.readFileSync(path, 'utf8'), 'one');
    assert.deepEqual(
      fs.readdirSync(folder).filter((name) => name.endsWith('.part')),
      [],
    );
  });
}

test('what a killed process of this number left is no hindrance, nor is a link followed', () => {
  const path = join(folder, 'c');
  fs.writeFileSync(join(folder, 'aim'), 'aim');
  fs.symlinkSync(join(folder, 'aim'), `${path}.${process.pid}.part`);
  writeWhole(path, 'one');
  assert.equal(fs.readFileSync(path, 'utf8'), 'one');
  assert.equal(fs.readFileSync(join(folder, 'aim'), 'utf8'), 'aim');
});

test('a file that is made is whole from its first sight on, and is never another one', () => {
  const path = join(folder, 'd');
  assert.deepEqual(
    callsOf(() => createWhole(path, 'one')).filter((call) => !call.startsWith('writeFile')),
    ['openSync d.part', 'fsyncSync d.part', 'openSync folder', 'fsyncSync folder'],
  );
  assert.throws(() => createWhole(path, 'two'), { code: 'EEXIST' });
  appendThrough(path, ', more');
  assert.equal(fs.readFileSync(path, 'utf8'), 'one, more');
  assert.deepEqual(
    fs.readdirSync(folder).filter((name) => name.startsWith('d.')),
    [],
  );
});
