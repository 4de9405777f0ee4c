/**
 * Times inspections of an attached phone in turn with the same commands by `adb shell`, where the
 * phone can be reached. Prints both medians in milliseconds as JSON.
 */
import { spawnSync } from 'node:child_process';
import { QUESTIONS } from '@nagori/android';
import { ADB_PORT } from '../apps/cli/src/adb/adb-server.ts';
import { inspectPhone } from '../apps/cli/src/adb/inspect-phone.ts';

const RUNS = 40;
const address = { host: '127.0.0.1', port: ADB_PORT };
const bare = QUESTIONS.map(([, command]) => `${command} 2>/dev/null`).join('; ');

const own: number[] = [];
const theirs: number[] = [];
for (let i = 0; i < RUNS; i++) {
  let start = performance.now();
  const { outcome } = await inspectPhone({ address });
  own.push(performance.now() - start);
  if (outcome !== 'complete') throw new Error(`an inspection was ${outcome}`);
  start = performance.now();
  const { stdout } = spawnSync('adb', ['shell', '-T', bare], { encoding: 'utf8' });
  theirs.push(performance.now() - start);
  if (!stdout.includes('level: 80')) throw new Error('`adb shell` did not run the commands');
}
process.stdout.write(JSON.stringify({ own: median(own), theirs: median(theirs), runs: RUNS }));

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
