/**
 * The command line on files of 100,000 and 1,000,000 phones, and its start to the first verdict.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkDigit } from '@nagori/model';
import type { Figure } from './report.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LINE_END = 10;
const NAGORI = join(ROOT, 'script/nagori');
const EXAMPLES = join(ROOT, 'examples/survey-intake.ndjson');

export async function measure(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-bench-'));
  try {
    const figures = [await start()];
    for (const phones of [100_000, 1_000_000]) {
      const file = join(folder, `${phones}.ndjson`);
      await writePhones(file, phones);
      figures.push(await throughput(file, phones));
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The survey's phones over and over, each with an IMEI of its own, and without what only an example
 * carries: the note, the citation and the expected verdict.
 */
async function writePhones(file: string, phones: number): Promise<void> {
  const lines = readFileSync(EXAMPLES, 'utf8').trim().split('\n').map(withoutNotes);
  const pieces = lines.map((line) => line.split(/"imei":"\d{15}"/));
  const out = createWriteStream(file);
  for (let i = 0; i < phones; i++) {
    const key = `00101700${String(i).padStart(6, '0').slice(-6)}`;
    const text = (pieces[i % lines.length] as string[]).join(`"imei":"${key}${checkDigit(key)}"`);
    if (!out.write(`${text}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

function withoutNotes(line: string): string {
  const { note: _note, cite: _cite, expect: _expect, ...phone } = JSON.parse(line);
  return JSON.stringify(phone);
}

async function throughput(file: string, phones: number): Promise<Figure> {
  const begun = performance.now();
  const child = spawn(NAGORI, ['decide', file, '--format', 'ndjson', '--quiet'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let lines = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    for (let at = chunk.indexOf(LINE_END); at >= 0; at = chunk.indexOf(LINE_END, at + 1)) lines++;
  });
  let peak = 0;
  const poll = setInterval(() => {
    peak = Math.max(peak, peakMiB(child.pid));
  }, 100);
  await once(child, 'close');
  clearInterval(poll);
  const seconds = (performance.now() - begun) / 1000;
  if (lines !== phones) throw new Error(`${lines} answers for ${phones} phones`);
  const rate = phones / seconds;
  return {
    what: `decide on ${phones.toLocaleString('en')} NDJSON lines, steps for every hold, 2 cores`,
    bar: phones < 1_000_000 ? 'peak memory < 300 MB' : '≥ 40,000 phones/s, peak memory < 300 MB',
    figure: `${Math.round(rate).toLocaleString('en')} phones/s, ${(peak * 1.048576).toFixed(0)} MB`,
    met: (rate >= 40_000 || phones < 1_000_000) && peak * 1.048576 < 300,
  };
}

/** The kernel's high-water mark of resident memory; 0 where it keeps none. */
function peakMiB(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function start(): Promise<Figure> {
  const times: number[] = [];
  for (let run = 0; run < 15; run++) {
    const begun = performance.now();
    const child = spawn(NAGORI, ['decide', EXAMPLES], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(child.stdout, 'data');
    times.push(performance.now() - begun);
    child.kill();
    await once(child, 'close');
  }
  times.sort((a, b) => a - b);
  const median = times[7] ?? 0;
  return {
    what: 'start of `script/nagori decide` to the first verdict, the survey’s phones',
    bar: '< 300 ms',
    figure: `median ${median.toFixed(0)} ms, slowest of 15 ${times.at(-1)?.toFixed(0)} ms`,
    met: median < 300,
  };
}
