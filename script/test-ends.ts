/**
 * Bounds the process of a test file, which `node --test` waits for without a limit: a program that
 * a test left running would hold up the whole run. Loaded before each test file.
 *
 * Invariants: a process that goes on after its tests and their hooks is a failure, and says what it
 * waits for; the programs that it started end with it.
 */
import { AsyncResource } from 'node:async_hooks';
import { readFileSync, writeSync } from 'node:fs';
import { after, beforeEach } from 'node:test';

/** What hooks leave to end by itself: connections that close, programs that were asked to. */
const ENDS_WITHIN_MS = Number(process.env.NAGORI_ENDS_WITHIN_MS ?? 20_000);
/** The end of a whole cluster, one program after the other, is one hook. */
const HOOKS_END_WITHIN_MS = 10 * ENDS_WITHIN_MS;

let ending: NodeJS.Timeout | undefined;

if (process.env.NODE_TEST_CONTEXT?.startsWith('child') === true) {
  const file = new AsyncResource('test file');
  let isLast = false;
  // Hooks run in the order they were given: with the first test, the file has given all of its own.
  // Where a file waits for something between its tests, the runner takes it for ended before.
  beforeEach(() => {
    clearTimeout(ending);
    if (!isLast) file.runInAsyncScope(after, undefined, () => endAfter(ENDS_WITHIN_MS));
    isLast = true;
  });
  after(() => endAfter(HOOKS_END_WITHIN_MS));
}

function endAfter(milliseconds: number): void {
  ending = setTimeout(endLate, milliseconds).unref();
}

function endLate(): never {
  const programs = startedPrograms();
  const waits = [...process.getActiveResourcesInfo(), ...programs.map(({ text }) => text)];
  writeSync(2, `the tests ended, their process did not: ${waits.join(', ')}\n`);
  for (const { pid } of programs) process.kill(pid, 'SIGTERM');
  process.exit(1);
}

/** By /proc, where there is one. */
function startedPrograms(): readonly { readonly pid: number; readonly text: string }[] {
  try {
    const pids = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8');
    return pids
      .split(' ')
      .filter((pid) => pid !== '')
      .map((pid) => ({
        pid: Number(pid),
        text: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim(),
      }));
  } catch {
    return [];
  }
}
