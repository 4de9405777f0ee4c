/** A program ends in the end, whatever it waits for. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';

const FILE = join(import.meta.dirname, 'end-on-signals.ts');

/** The status of a program that closes as `close` says, after so many signals. */
async function ended(close: string, signals: number, withinMs = 60_000): Promise<unknown> {
  const program = `import { endOnSignals } from '${FILE}';
    endOnSignals({ drain: async () => {}, close: () => ${close} }, ${withinMs});
    setInterval(() => undefined, 1_000);
    console.log('ready')`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
  const exit = once(child, 'exit');
  await once(child.stdout, 'data');
  for (let i = 0; i < signals; i++) {
    child.kill('SIGTERM');
    // Two signals that come together are one.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const [status] = await exit;
  return status;
}

for (const [what, close, signals, withinMs, expected] of [
  ['closes', 'Promise.resolve()', 1, 60_000, 0],
  ['fails to close', "Promise.reject(new Error('no'))", 1, 60_000, 1],
  ['hangs, after its time', 'new Promise(() => undefined)', 1, 200, 1],
  ['hangs, at the second signal', 'new Promise(() => undefined)', 2, 60_000, 1],
] as const) {
  test(`a program that ${what} ends with ${expected}`, async () => {
    assert.equal(await ended(close, signals, withinMs), expected);
  });
}
