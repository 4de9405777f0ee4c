/** The reporter's counts: what is a test, what is none, and what fails without being one. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const HEAD = "import { test, describe, it } from 'node:test';\n";
const FAILS = "() => { throw new Error('planted'); }";

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'nagori-reporter-'));
});
after(() => rmSync(folder, { recursive: true }));

/** Runs planted test files under the reporter; gives its counts and what it printed. */
function report(files: readonly string[], options: readonly string[] = []) {
  const paths = files.map((text, place) => {
    const path = join(folder, `planted-${place}.test.mjs`);
    writeFileSync(path, HEAD + text);
    return path;
  });
  const counts = join(folder, 'counts.json');
  const env: NodeJS.ProcessEnv = { ...process.env, NAGORI_COUNTS: counts };
  // A test runner within a test runner would report to the outer one.
  delete env.NODE_TEST_CONTEXT;
  const reporter = `--test-reporter=${join(import.meta.dirname, 'reporter.ts')}`;
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--test', reporter, ...options, ...paths],
    { env, encoding: 'utf8' },
  );
  return { counts: JSON.parse(readFileSync(counts, 'utf8')) as unknown, stdout, status };
}

const TABLE: readonly (readonly [what: string, file: string, counts: readonly number[]])[] = [
  ['a test that passes', "test('a', () => {});", [1, 0, 0]],
  ['a test that fails', `test('a', ${FAILS});`, [0, 1, 0]],
  [
    'a suite is no test',
    "describe('s', () => { it('a', () => {}); it('b', () => {}); });",
    [2, 0, 0],
  ],
  ['a failure in a suite counts once', `describe('s', () => { it('a', ${FAILS}); });`, [0, 1, 0]],
  [
    'a failing child counts, its parent does not',
    `test('p', async (t) => { await t.test('a', () => {}); await t.test('b', ${FAILS}); });`,
    [1, 1, 0],
  ],
  ['a test that is left out', `test('a', { ${'sk'}ip: true }, () => {});`, [0, 0, 1]],
  [
    'a suite that dies does not hide the next',
    "describe('s', async () => { await Promise.reject(new Error('planted')); });" +
      "describe('t', () => { it('a', () => {}); });",
    [1, 1, 0],
  ],
  ['a file that dies', "throw new Error('planted');", [0, 1, 0]],
  ['a file without a test', '', [0, 0, 0]],
  [
    'a hook that fails',
    "import { before } from 'node:test';" +
      `describe('s', () => { before(${FAILS}); it('a', () => {}); });`,
    [0, 2, 0],
  ],
];

for (const [what, file, [passed, failed, skipped]] of TABLE) {
  test(`reporter counts ${what}`, () => {
    assert.deepEqual(report([file]).counts, { passed, failed, skipped });
  });
}

test('reporter adds files up, prints each failure, and ends with their names', () => {
  const { counts, stdout, status } = report([
    "test('good', () => {});",
    `test('wrong', ${FAILS});`,
  ]);
  assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 0 });
  assert.match(stdout, /FAILED wrong\n {2}at .*planted-1\.test\.mjs:2\n {2}Error: planted/);
  assert.match(stdout, /failed tests:\n {2}.*: wrong\n$/);
  assert.equal(status, 1);
});

test('reporter counts files of one process the same, with a line each', () => {
  const files = ["test('good', () => {});", `test('wrong', ${FAILS});`, "test('fine', () => {});"];
  const { counts, stdout, status } = report(files, ['--test-isolation=none']);
  assert.deepEqual(counts, { passed: 2, failed: 1, skipped: 0 });
  assert.equal(status, 1);
  assert.match(stdout, /^ {2}ok .*planted-0\.test\.mjs \(1 tests\)$/m);
  assert.match(stdout, /^ {2}FAILED .*planted-1\.test\.mjs \(1 tests\)$/m);
  assert.match(stdout, /^ {2}ok .*planted-2\.test\.mjs \(1 tests\)$/m);
});

test('reporter counts only the tests that a pattern chooses', () => {
  const files = ["test('R11 a', () => {}); test('b', () => {});", `test('c', ${FAILS});`];
  const { counts } = report(files, ['--test-name-pattern=R11']);
  assert.deepEqual(counts, { passed: 1, failed: 0, skipped: 0 });
});
