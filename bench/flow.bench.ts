/**
 * The flow's simulation with the real gate: lives per second on all processors, memory over 100
 * million lives, and how wide the intervals are after one million.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figure } from './report.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MAIN = join(ROOT, 'apps/cli/src/main.ts');
const LIVES = 100_000_000;

interface Run {
  readonly seconds: number;
  readonly peakBytes: number;
  readonly results: {
    readonly nextUser: Interval;
    readonly ends: readonly { readonly ofAll: Interval }[];
    readonly leftovers: readonly { readonly ofAll: Interval }[];
    readonly processes: readonly { readonly removedOfAll: Interval }[];
  };
}

interface Interval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export async function measure(): Promise<Figure[]> {
  // The start with all verdicts of the gate is part of every run; what 1 life takes is the start.
  const start = await run(1);
  const million = await run(1_000_000);
  const tenth = await run(LIVES / 10);
  const all = await run(LIVES);
  const rate = LIVES / all.seconds;
  const cores = availableParallelism();
  const widest = Math.max(...sharesOf(million).map(({ low, high }) => (high - low) / 2));
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
  return [
    {
      what: `flow: ${LIVES.toLocaleString('en')} phone lives with the real gate, ${cores} cores`,
      bar: '≥ 500,000 lives/s, start included',
      figure: `${Math.round(rate).toLocaleString('en')}/s`,
      met: rate >= 500_000,
    },
    {
      what: 'flow: 1,000,000 lives, from the call to the last table; of this the start',
      bar: 'no bar of its own',
      figure: `${million.seconds.toFixed(1)} s; ${start.seconds.toFixed(1)} s`,
      met: true,
    },
    {
      what: 'flow: peak memory of 100 million lives beside 10 million',
      bar: 'flat: < 1.2 ×',
      figure: `${megabytes(all.peakBytes)} beside ${megabytes(tenth.peakBytes)}`,
      met: all.peakBytes < 1.2 * tenth.peakBytes,
    },
    {
      what: 'flow: the widest interval on a share of all lives, 1,000,000 lives',
      bar: '± 0.1 percentage points',
      figure: `± ${(widest * 100).toFixed(3)}`,
      met: widest <= 0.001,
    },
  ];
}

function sharesOf({ results }: Run): readonly Interval[] {
  return [
    results.nextUser,
    ...results.ends.map(({ ofAll }) => ofAll),
    ...results.leftovers.map(({ ofAll }) => ofAll),
    ...results.processes.map(({ removedOfAll }) => removedOfAll),
  ];
}

/** One run of the program; its memory is the kernel's high-water mark, read until it ends. */
async function run(lives: number): Promise<Run> {
  // With the flag of script/nagori.
  const args = [
    '--max-semi-space-size=4',
    MAIN,
    'flow',
    'run',
    '--lives',
    String(lives),
    '--draws',
    '0',
    '--format',
    'json',
  ];
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  let peakBytes = 0;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, peakOf(child.pid));
  }, 100);
  const [status] = (await once(child, 'close')) as [number];
  clearInterval(watch);
  if (status !== 0) throw new Error(`flow run ended with ${status}`);
  const seconds = (performance.now() - began) / 1000;
  const results = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Run['results'];
  return { seconds, peakBytes, results };
}

function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
