/** The reader service of tests starts whatever the one before left behind. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { cardOnReader, PID_FILE, startReader, until } from './reader.testing.ts';

test('a reader service starts though the one before was killed', async (context) => {
  const first = await startReader();
  const pid = Number.parseInt(readFileSync(PID_FILE, 'utf8'), 10);
  const [, parent] = /^\d+ \(.*\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
  // Where somebody's own service runs, it stays as it is.
  if (parent === String(process.pid)) {
    process.kill(pid, 'SIGKILL');
    await until(() => !isThere(pid), 'the service to end');
    // Its number is some other process's by now.
    writeFileSync(PID_FILE, String(process.pid));
  }
  await first.close();
  const second = await startReader();
  context.after(second.close);
  assert.equal(await cardOnReader(), false, 'it answers');
});

function isThere(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
