/** A release of what is committed: made, installed, started, renewed, and gone back from. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { goBack, installRelease } from '../src/release/install-release.ts';
import { makeRelease } from '../src/release/make-release.ts';
import { newReleaseKey } from '../src/release/minisign.ts';
import { ROOT } from './run-nagori.ts';

const base = mkdtempSync(join(tmpdir(), 'nagori-head-'));
after(() => rmSync(base, { recursive: true }));

/** What the program of a desk is made of: all of the checkout takes longer, and adds its tests. */
const PARTS = [
  ...['script', 'packages', 'platform', 'areas/world', 'apps/cli', 'policies', 'capabilities'],
  ...['package.json', 'package-lock.json', 'runtime', ':(exclude)*.test.ts'],
];
const skip = existsSync(join(ROOT, '.git')) ? false : 'left out: this is no clone';

test('a release of what is committed is installed, started, renewed, and gone back from', {
  skip,
}, async () => {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', ROOT, ...args], { maxBuffer: 2 ** 26 });
  const modes = git('ls-tree', '-r', '--format=%(objectmode)', 'HEAD').toString();
  assert.deepEqual([...new Set(modes.trim().split('\n'))].sort(), ['100644', '100755']);
  const from = join(base, 'from');
  mkdirSync(from);
  const input = git('archive', '--format=tar', 'HEAD', ...PARTS);
  assert.equal(spawnSync('tar', ['-x', '-f', '-', '-C', from], { input }).status, 0);
  const { secret, key } = newReleaseKey();
  const home = join(base, 'home');
  const released = async (version: number) => {
    const out = join(base, `nagori-station-${version}.tar.gz`);
    await makeRelease({ from, version, secret, out });
    return installRelease({ home, from: out, key: key.text, prepare: linkPackages });
  };
  const inUse = () => {
    const program = join(home, 'current', 'script', 'station');
    const ran = spawnSync(program, ['--help'], { encoding: 'utf8' });
    assert.equal(ran.status, 0, ran.stderr);
    return ran.stdout;
  };
  assert.deepEqual(await released(1), { version: 1, isNew: true });
  assert.match(inUse(), /--printer/);
  const verbs = join(from, 'apps/cli/src/reader-verbs.ts');
  writeFileSync(verbs, readFileSync(verbs, 'utf8').replace("'--printer <", "'--second <"));
  assert.deepEqual(await released(2), { version: 2, isNew: true });
  assert.match(inUse(), /--second/);
  assert.equal((await goBack(home)).version, 1);
  assert.match(inUse(), /--printer/);
});

/** The packages of this checkout, in place of an installation; ours are the release's own. */
async function linkPackages(folder: string): Promise<void> {
  const [there, here] = [join(ROOT, 'node_modules'), join(folder, 'node_modules')];
  mkdirSync(join(here, '@nagori'), { recursive: true });
  for (const name of readdirSync(there)) {
    if (name !== '@nagori') symlinkSync(join(there, name), join(here, name));
  }
  for (const name of readdirSync(join(there, '@nagori'))) {
    symlinkSync(readlinkSync(join(there, '@nagori', name)), join(here, '@nagori', name));
  }
  // Where the machine's own Node.js is too old.
  const runtime = join('runtime', 'node_modules');
  if (existsSync(join(ROOT, runtime))) symlinkSync(join(ROOT, runtime), join(folder, runtime));
  const locks = ['package-lock.json', 'runtime/package-lock.json'];
  mkdirSync(join(folder, '.nagori'));
  const wanted = spawnSync('cksum', locks, { cwd: folder, encoding: 'utf8' }).stdout;
  writeFileSync(join(folder, '.nagori', 'installed'), wanted);
}
