/** A process that goes on after its tests is ended, named, and counted as a failure. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const PLANTED = `
import { spawn } from 'node:child_process';
import { test } from 'node:test';
test('good', () => {
  const { pid } = spawn('sleep', ['600'], { stdio: 'ignore' });
  console.log('started ' + pid);
});
`;
const SLOW_HOOK = `
import { after, test } from 'node:test';
after(() => new Promise((later) => setTimeout(later, 1_500)));
test('good', () => {});
`;
const WAITS_BETWEEN = `
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
test('good', () => {});
await pause(100);
test('slow', () => pause(1_500));
`;
const ENDLESS_HOOK = SLOW_HOOK.replace('1_500', '60_000');

function run(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-ends-'));
  try {
    const file = join(folder, 'planted.test.mjs');
    writeFileSync(file, text);
    const counts = join(folder, 'counts.json');
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      NAGORI_COUNTS: counts,
      NAGORI_ENDS_WITHIN_MS: '500',
    };
    // A test runner within a test runner would report to the outer one.
    delete env.NODE_TEST_CONTEXT;
    const [ends, reporter] = ['test-ends.ts', 'reporter.ts'].map((name) =>
      join(import.meta.dirname, name),
    );
    const { stdout, status } = spawnSync(
      process.execPath,
      [`--import=${ends}`, '--test', `--test-reporter=${reporter}`, file],
      { env, encoding: 'utf8', timeout: 30_000 },
    );
    return { stdout, status, counts: JSON.parse(readFileSync(counts, 'utf8')) as unknown };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whether it runs: one that ended and that nothing waits for any more is a zombie. */
function runs(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

test('a process that goes on after its tests fails, and its programs end with it', () => {
  const { stdout, status, counts } = run(PLANTED);
  assert.match(stdout, /the tests ended, their process did not: .*sleep 600/);
  assert.deepEqual([status, counts], [1, { passed: 1, failed: 1, skipped: 0 }]);
  const pid = Number(/started (\d+)/.exec(stdout)?.[1]);
  assert.ok(pid > 0);
  assert.equal(runs(pid), false);
});

test('an endless hook is a failure too', () => {
  const { stdout, status, counts } = run(ENDLESS_HOOK);
  assert.match(stdout, /the tests ended, their process did not: .*Timeout/);
  assert.deepEqual([status, counts], [1, { passed: 1, failed: 1, skipped: 0 }]);
});

test('hooks may take longer than what they leave', () => {
  const { status, counts } = run(SLOW_HOOK);
  assert.deepEqual([status, counts], [0, { passed: 1, failed: 0, skipped: 0 }]);
});

test('a file that waits between its tests is not cut off', () => {
  const { status, counts } = run(WAITS_BETWEEN);
  assert.deepEqual([status, counts], [0, { passed: 2, failed: 0, skipped: 0 }]);
});
