/** Groups of test files: every file once, and what must not share a process does not. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { groupsOf, textOf } from './test-groups.ts';

const FILES = globSync('{areas,apps,platform,test,script}/**/*.test.ts', {
  exclude: (path) => path.includes('node_modules'),
});

const PLANTED = `
import { after, before, test } from 'node:test';
import 'SLOW';
before(() => console.log('> before NAME'));
after(() => console.log('> after NAME'));
test('test', () => console.log('> test NAME'));
`;

test('every test file is in one group', () => {
  const groups = groupsOf(FILES);
  assert.deepEqual(groups.flat().sort(), FILES.toSorted());
  assert.ok(groups.length < FILES.length / 2, `${groups.length} groups`);
});

test('a test file that mocks modules has a process of its own', () => {
  const file = 'areas/handover/src/one-more-kind.test.ts';
  assert.deepEqual(
    groupsOf(FILES).filter((group) => group.includes(file)),
    [[file]],
  );
});

test('in a shared process each file has its hooks for itself, one file after the other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-groups-'));
  try {
    // A module that takes a while to load must not mix up the files that wait for it.
    const slow = join(folder, 'slow.mjs');
    writeFileSync(slow, 'await new Promise((done) => setTimeout(done, 20));');
    const files = ['a', 'b'].map((name) => {
      const path = join(folder, `${name}.test.mjs`);
      writeFileSync(path, PLANTED.replaceAll('SLOW', slow).replaceAll('NAME', name));
      return path;
    });
    const group = join(folder, 'group.test.ts');
    writeFileSync(group, textOf(files));
    const env: NodeJS.ProcessEnv = { ...process.env };
    delete env.NODE_TEST_CONTEXT;
    const { stdout } = spawnSync(process.execPath, [group], { env, encoding: 'utf8' });
    const said = stdout.split('\n').filter((line) => line.startsWith('> '));
    const each = ['before', 'test', 'after'];
    const wanted = ['a', 'b'].flatMap((name) => each.map((what) => `> ${what} ${name}`));
    assert.deepEqual(said, wanted);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
