/**
 * The dealer's book of a million sealed entries in one month, taken out over HTTP with session,
 * row-level security and the program's own database roles: as CSV and as PDF.
 *
 *   NAGORI_BENCH_ENTRIES=20000 script/bench book-http     fewer, to be quick
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { MONTH, makeBook, OPERATOR, SHOPS } from './book-rows.ts';
import type { Figure } from './report.ts';
import {
  dataFolder,
  removeFolder,
  type ServerProcess,
  signIn,
  startProcess,
} from './whole-server.ts';

const ENTRIES = Number(process.env.NAGORI_BENCH_ENTRIES ?? 1_000_000);
const ENV = { NAGORI_REQUESTS_PER_MINUTE: '100000000', NAGORI_LOG: 'error' };
const WITHIN_MS = 60_000;
/** Of a server that has written out ten times as much. */
const FLAT = 1.25;

const FORMS = {
  'CSV, utf-8': 'export.csv?encoding=utf-8',
  'CSV, shift_jis': 'export.csv?encoding=shift_jis',
  PDF: 'export.pdf?language=ja',
} as const;

export async function measure(): Promise<Figure[]> {
  const folder = dataFolder();
  try {
    // The program makes its database, its people and its secret; then it stops.
    await (await startProcess(folder, ENV)).stop();
    await makeBook(folder, ENTRIES);
    const figures: Figure[] = [];
    for (const [name, path] of Object.entries(FORMS)) {
      // A server of its own for each, so that the peak of its memory is this file's.
      const tenth = await taken(folder, `${path}&shop=${SHOPS.tenth}`);
      const whole = await taken(folder, path);
      figures.push(figureOf(name, tenth, whole));
    }
    return figures;
  } finally {
    removeFolder(folder);
  }
}

interface Taken {
  readonly ms: number;
  readonly bytes: number;
  /** The server's peak, in MB. */
  readonly memory: number;
}

async function taken(folder: string, path: string): Promise<Taken> {
  const server = await startProcess(folder, ENV);
  try {
    const cookie = await signIn(server.origin, `auditor@${OPERATOR}.example`);
    const span = new URLSearchParams(MONTH).toString();
    const begin = performance.now();
    const answer = await fetch(`${server.origin}/api/v1/books/${path}&${span}`, {
      headers: { cookie },
    });
    assert.equal(answer.status, 200, path);
    let bytes = 0;
    for await (const chunk of answer.body ?? []) bytes += chunk.length;
    return { ms: performance.now() - begin, bytes, memory: peakOf(server) };
  } finally {
    await server.stop();
  }
}

/** What the kernel counted at most for the server's own process, without its database. */
function peakOf({ child }: ServerProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1000);
}

function figureOf(name: string, tenth: Taken, whole: Taken): Figure {
  return {
    what: `the dealer’s book over HTTP, ${ENTRIES.toLocaleString('en')} sealed entries: ${name}`,
    bar: '< 60 s, memory flat',
    figure:
      `${(whole.ms / 1000).toFixed(1)} s, ${(whole.bytes / 1e6).toFixed(0)} MB long; the server ` +
      `took ${whole.memory} MB, beside ${tenth.memory} MB for a tenth`,
    met: whole.ms < WITHIN_MS && whole.memory < FLAT * tenth.memory,
  };
}
