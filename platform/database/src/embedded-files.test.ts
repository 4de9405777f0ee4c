/** Binaries that another account runs must be where no unprivileged account can change them. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { copyForOthers } from './embedded-files.ts';

let folder: string;
let native: string;
let manifest: string;
let cache: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nagori-test-'));
  native = join(folder, 'native');
  manifest = join(folder, 'package.json');
  cache = join(folder, 'cache');
  mkdirSync(join(native, 'bin'), { recursive: true });
  writeFileSync(join(native, 'bin', 'postgres'), 'ours');
  writeFileSync(manifest, '{}');
  mkdirSync(cache);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const copied = () =>
  readFileSync(join(copyForOthers(native, manifest, cache), 'bin', 'postgres'), 'utf8');

test('a copy is made once, readable by all and writable by us alone', () => {
  const copy = copyForOthers(native, manifest, cache);
  assert.equal(statSync(copy).mode & 0o777, 0o755);
  assert.equal(statSync(copy).uid, process.getuid?.());
  writeFileSync(join(native, 'bin', 'postgres'), 'later');
  assert.equal(copied(), 'ours');
  assert.deepEqual(readdirSync(cache).length, 1);
});

test('what others could write to, or have put there as a link, is replaced and never run', () => {
  const copy = copyForOthers(native, manifest, cache);
  writeFileSync(join(copy, 'bin', 'postgres'), 'theirs');
  chmodSync(copy, 0o777);
  assert.equal(copied(), 'ours');
  rmSync(copy, { recursive: true });
  const theirs = join(folder, 'theirs');
  mkdirSync(join(theirs, 'bin'), { recursive: true });
  writeFileSync(join(theirs, 'bin', 'postgres'), 'theirs');
  symlinkSync(theirs, copy);
  assert.equal(copied(), 'ours');
  assert.equal(readFileSync(join(theirs, 'bin', 'postgres'), 'utf8'), 'theirs');
});
