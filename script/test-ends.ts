/**
 * Bounds the process of a test file, which `node --test` waits for without a limit: a program that
 * a test left running would hold up the whole run. Loaded before each test file.
 *
 * Invariants: a process that goes on after its tests is a failure, and says what it waits for; the
 * programs that it started end with it.
 */
import { readFileSync, writeSync } from 'node:fs';
import { after } from 'node:test';

/** What tests leave to end by itself: connections that close, programs that were asked to. */
const ENDS_WITHIN_MS = 20_000;

if (process.env.NODE_TEST_CONTEXT?.startsWith('child') === true) {
  after(() => {
    setTimeout(endLate, Number(process.env.NAGORI_ENDS_WITHIN_MS ?? ENDS_WITHIN_MS)).unref();
  });
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
