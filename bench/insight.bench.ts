/**
 * Figures over ten million handovers, right to the last minute: from the question to the answer
 * over HTTP, and from the navigation to the first chart drawn in Chromium. The handovers themselves
 * are not made (bench/insight-rows.ts): figures never read them.
 *
 *   NAGORI_BENCH_HANDOVERS=200000 script/bench insight     fewer, to be quick
 */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InsightDto } from '@nagori/area-insight/wire';
import { chromium } from 'playwright-core';
import { figureSizes, makeFigures } from './insight-rows.ts';
import type { Figure } from './report.ts';
import {
  dataFolder,
  removeFolder,
  type ServerProcess,
  signIn,
  startProcess,
} from './whole-server.ts';

const HANDOVERS = Number(process.env.NAGORI_BENCH_HANDOVERS ?? 10_000_000);
const DATA_FOLDER = process.env.NAGORI_BENCH_FIGURES;
const ENV = { NAGORI_REQUESTS_PER_MINUTE: '100000000', NAGORI_LOG: 'error' };
const CALLS = 60;
const OPENINGS = 9;
const MOST_MS = 1_000;
const DAY_MS = 86_400_000;

export async function measure(): Promise<Figure[]> {
  const folder = DATA_FOLDER ?? dataFolder();
  try {
    if (!existsSync(join(folder, 'postgres'))) {
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, 0o755);
      // The program makes its database and its people; then it stops, and the rows are made.
      await (await startProcess(folder, ENV)).stop();
      await makeFigures(folder, HANDOVERS);
    }
    const { rows, bytes } = await figureSizes(folder);
    const stored = `figures over ${HANDOVERS.toLocaleString('en')} handovers (${(
      rows / 1e6
    ).toFixed(1)} M rows, ${(bytes / 1e9).toFixed(1)} GB)`;
    const server = await startProcess(folder, ENV);
    try {
      return (await figuresOf(server)).map((one) => ({ ...one, what: `${stored}: ${one.what}` }));
    } finally {
      await server.stop();
    }
  } finally {
    if (DATA_FOLDER === undefined) removeFolder(folder);
  }
}

/** Also asked by the bench of ten million handovers themselves. */
export async function figuresOf(server: ServerProcess): Promise<Figure[]> {
  return [...(await overHttp(server.origin)), ...(await inBrowser(server.origin))];
}

/** A day in Japan, so many days ago. */
const day = (back: number) =>
  new Date(Date.now() + 9 * 3_600_000 - back * DAY_MS).toISOString().slice(0, 10);
const since = (days: number) => `from=${day(days)}&to=${day(0)}`;

async function overHttp(origin: string): Promise<Figure[]> {
  const auditor = await signIn(origin, 'auditor@carrier-a.example');
  const analyst = await signIn(origin, 'analyst@guideline-body.example');
  const get = async (cookie: string, path: string): Promise<InsightDto> => {
    const response = await fetch(`${origin}/api/v1/insight/${path}`, { headers: { cookie } });
    const body = (await response.json()) as InsightDto;
    assert.ok(response.ok, JSON.stringify(body));
    return body;
  };
  const asks = {
    'one operator, three years': () => get(auditor, `own?${since(1_094)}`),
    'one operator, thirty days': () => get(auditor, `own?${since(29)}`),
    'one operator, today': () => get(auditor, `own?${since(0)}`),
    'one operator, three years, one shop': () => get(auditor, `own?${since(1_094)}&shop=shop-7`),
    'across operators, three years': () => get(analyst, `across?${since(1_094)}`),
  };
  const figures: Figure[] = [];
  for (const [what, ask] of Object.entries(asks)) {
    const begun = performance.now();
    const answer = await ask();
    const first = performance.now() - begun;
    assert.ok(answer.opened > 0 || what.endsWith('today'), `${what}: nothing was counted`);
    figures.push(figureOf(what, first, await timed(ask)));
  }
  return figures;
}

async function timed(ask: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let i = 0; i < CALLS; i++) {
    const begun = performance.now();
    await ask();
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b);
}

function figureOf(what: string, first: number, times: readonly number[]): Figure {
  const worst = times.at(-1) ?? 0;
  const median = times[Math.floor(times.length / 2)] ?? 0;
  return {
    what,
    bar: '< 1 s',
    figure: `first ${first.toFixed(0)} ms, median ${median.toFixed(0)} ms, worst of ${
      times.length
    } ${worst.toFixed(0)} ms`,
    met: first < MOST_MS && worst < MOST_MS,
  };
}

/** A page of its own each time, signed in: nothing is in the browser's memory but its cookies. */
async function inBrowser(origin: string): Promise<Figure[]> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const people = {
      'one operator': 'auditor@carrier-a.example',
      'across operators': 'analyst@guideline-body.example',
    };
    const figures: Figure[] = [];
    for (const [what, email] of Object.entries(people)) {
      const times: number[] = [];
      for (let i = 0; i < OPENINGS; i++) {
        const context = await browser.newContext({ locale: 'ja-JP' });
        const page = await context.newPage();
        await page.request.post(`${origin}/api/v1/session`, {
          headers: { origin },
          data: { email, password: 'mihon-no-aikotoba' },
        });
        await page.goto(`${origin}/insight`, { waitUntil: 'commit' });
        // In the page's own clock: from its navigation to the frame after the first drawn bar.
        const drawn = await page.waitForFunction(firstChart);
        times.push(await drawn.jsonValue());
        await context.close();
      }
      times.sort((a, b) => a - b);
      const [median = 0, worst = 0] = [times[Math.floor(OPENINGS / 2)], times.at(-1)];
      figures.push({
        what: `${what}: from the navigation to the first chart drawn, Chromium, nothing cached`,
        bar: '< 1 s',
        figure: `median ${median.toFixed(0)} ms, slowest of ${OPENINGS} ${worst.toFixed(0)} ms`,
        met: worst < MOST_MS,
      });
    }
    return figures;
  } finally {
    await browser.close();
  }
}

/** Runs in the page, each frame: how long it took, once a bar is there; 0 until then. */
function firstChart(): number {
  const { document } = globalThis as unknown as {
    readonly document: { readonly querySelector: (what: string) => unknown };
  };
  return document.querySelector('figure svg path') === null ? 0 : performance.now();
}
