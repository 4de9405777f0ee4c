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
    names.get(one) ??
    (one === folder ? 'folder' : basename(String(one)).replace(/\.[0-9a-f]{16}\./, '.'));
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

test('what killed programs left is removed after an hour, and no link is followed', () => {
  const path = join(folder, 'c');
  fs.writeFileSync(join(folder, 'aim'), 'aim');
  const old = [`c.71.part`, `c.${'0a'.repeat(8)}.part`];
  const left = ['c.txt.71.part', 'c.x.part', 'dc.71.part', `c.${'0b'.repeat(8)}.part`];
  for (const name of [...old.slice(1), ...left]) fs.writeFileSync(join(folder, name), '');
  fs.symlinkSync(join(folder, 'aim'), join(folder, 'c.71.part'));
  const before = Date.now() / 1000 - 3_601;
  for (const name of [...old, ...left.slice(0, -1)]) {
    fs.lutimesSync(join(folder, name), before, before);
  }
  writeWhole(path, 'one');
  assert.equal(fs.readFileSync(path, 'utf8'), 'one');
  assert.equal(fs.readFileSync(join(folder, 'aim'), 'utf8'), 'aim');
  const names = fs.readdirSync(folder);
  assert.deepEqual(
    [old, left].map((all) => all.filter((name) => names.includes(name))),
    [[], left],
  );
  for (const name of left) fs.rmSync(join(folder, name));
});

/** Runs `act` while a call of `fs` does this instead of its own. */
function instead(name: 'linkSync' | 'renameSync' | 'fsyncSync', other: Calling, act: () => void) {
  const one = mock.method(fs, name, other).mock;
  syncBuiltinESMExports();
  try {
    act();
  } finally {
    one.restore();
    syncBuiltinESMExports();
  }
}

test('a program of the same number that writes the file meanwhile spoils nothing', () => {
  const path = join(folder, 'e');
  const real = fs.renameSync as Calling;
  let isFirst = true;
  const meanwhile: Calling = (...given) => {
    if (isFirst) {
      isFirst = false;
      writeWhole(path, 'theirs');
    }
    return real(...given);
  };
  instead('renameSync', meanwhile, () => writeWhole(path, 'ours'));
  assert.equal(fs.readFileSync(path, 'utf8'), 'ours');
});

test('a folder that is not on the disk is said, and the file is whole and new', () => {
  const path = join(folder, 'f');
  writeWhole(path, 'old');
  const real = fs.fsyncSync as Calling;
  let calls = 0;
  const second: Calling = (...given) => {
    calls += 1;
    if (calls === 2) throw Object.assign(new Error('failed'), { code: 'EIO' });
    return real(...given);
  };
  instead('fsyncSync', second, () => assert.throws(() => writeWhole(path, 'new'), { code: 'EIO' }));
  assert.equal(fs.readFileSync(path, 'utf8'), 'new');
});

for (const code of ['EPERM', 'EOPNOTSUPP']) {
  test(`a disk without links takes a file that is made, and no second one: ${code}`, () => {
    const path = join(folder, `g-${code}`);
    const none: Calling = () => {
      throw Object.assign(new Error('no links'), { code });
    };
    instead('linkSync', none, () => {
      createWhole(path, 'one');
      assert.throws(() => createWhole(path, 'two'), { code: 'EEXIST' });
      const unwritten = `${path}-unwritten`;
      const real = fs.fsyncSync as Calling;
      let calls = 0;
      const second: Calling = (...given) => {
        calls += 1;
        if (calls === 2) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        return real(...given);
      };
      instead('fsyncSync', second, () =>
        assert.throws(() => createWhole(unwritten, 'one'), { code: 'ENOSPC' }),
      );
      assert.equal(fs.existsSync(unwritten), false);
    });
    assert.equal(fs.readFileSync(path, 'utf8'), 'one');
    assert.equal(fs.statSync(path).mode & 0o777, 0o600);
  });
}

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
