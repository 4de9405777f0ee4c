/**
 * What somebody waits for: the server's restart, a page's scripts, and at the counter the verdict
 * after a scan.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { checkDigit, type ImeiKey } from '@nagori/model';
import type { Page } from 'playwright-core';
import { startBrowser, type TestBrowser } from '../test/e2e/browser.testing.ts';
import type { Figure } from './report.ts';
import {
  dataFolder,
  ended,
  removeFolder,
  type ServerProcess,
  signIn,
  startProcess,
} from './whole-server.ts';

const ENV = { NAGORI_REQUESTS_PER_MINUTE: '1000000', NAGORI_LOG: 'silent' };
const RESTARTS = 9;
const PHONES = 300;
const SCANS = 60;
const RESTART_MS = 1_500;
const SCRIPT_BYTES = 200_000;
const VERDICT_MS = 300;
const SIGN_IN = '/sign-in?next=/counter';

export async function measure(): Promise<Figure[]> {
  const folder = dataFolder();
  // First, for it builds the pages, and a server knows the files that are there when it starts.
  const browser = await startBrowser();
  let server = await startProcess(folder, ENV);
  try {
    const pages = [...(await scripts(browser, server.origin)), await scans(browser, server)];
    await openPhones(server.origin);
    const figures: Figure[] = [];
    for (const [how, end] of Object.entries(ENDS)) {
      const times: number[] = [];
      for (let run = 0; run < RESTARTS; run++) {
        await openPhone(server.origin, await clerk(server.origin), PHONES + run);
        await end(server);
        server = await startProcess(folder, ENV);
        times.push(server.firstAnswerMs);
      }
      figures.push(restart(how, times));
    }
    return [...figures, ...pages];
  } finally {
    await browser.close();
    await server.stop();
    removeFolder(folder);
  }
}

/** How the server ended, which decides what its next start has to do. */
const ENDS: Readonly<Record<string, (server: ServerProcess) => Promise<void>>> = {
  'kill -9 of the server, its database still running': ({ child }) => ended(child, 'SIGKILL'),
  'a clean stop of both': (server) => server.stop(),
  'kill -9 of both, with recovery': async ({ child, folder }) => {
    const [pid] = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    // The server first: it would start its database again.
    await ended(child, 'SIGKILL');
    process.kill(Number(pid), 'SIGKILL');
  },
};

function restart(how: string, times: readonly number[]): Figure {
  const { median, worst } = spread(times);
  return {
    what: `restart to the first answer, after ${how}`,
    bar: '< 1.5 s',
    figure: `median ${median.toFixed(0)} ms, slowest of ${times.length} ${worst.toFixed(0)} ms`,
    met: worst < RESTART_MS,
  };
}

const clerk = (origin: string) => signIn(origin, 'counter@carrier-a.example');

/** Something to come back to. */
async function openPhones(origin: string): Promise<void> {
  const cookie = await clerk(origin);
  for (let i = 0; i < PHONES; i++) await openPhone(origin, cookie, i);
}

async function openPhone(origin: string, cookie: string, i: number): Promise<void> {
  const key = `00109100${String(i).padStart(6, '0')}` as ImeiKey;
  const phone = { imei: `${key}${checkDigit(key)}`, platform: 'android', model: 'EX-B1', os: '15' };
  const response = await fetch(`${origin}/api/v1/handovers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie },
    body: JSON.stringify({ phone, channel: 'trade-in', requestId: randomUUID() }),
  });
  assert.ok(response.ok, await response.text());
}

async function atCounter(browser: TestBrowser, origin: string): Promise<Page> {
  const page = await browser.page({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${origin}${SIGN_IN}`);
  await page.getByRole('button', { name: '受付', exact: true }).first().click();
  await page.getByRole('heading', { name: '続きがある受付' }).waitFor();
  return page;
}

/** The scripts that a browser with an empty cache loads, as they cross the wire. */
async function scripts(browser: TestBrowser, origin: string): Promise<readonly Figure[]> {
  const first = await browser.page();
  const counter = await atCounter(browser, origin);
  return [
    weight('first page', await scriptBytes(first, origin)),
    weight('counter page, signed in', await scriptBytes(counter, `${origin}/counter`)),
  ];
}

async function scriptBytes(page: Page, url: string): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return;
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(url);
  await page.locator('main').waitFor();
  await page.waitForLoadState('networkidle');
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  assert.ok(bytes > SCRIPT_BYTES / 4, 'the scripts were not seen');
  await page.context().close();
  return bytes;
}

function weight(page: string, bytes: number): Figure {
  return {
    what: `JavaScript of the ${page}, all that Chromium loads, as it crosses the wire`,
    bar: '< 200 kB gzip',
    figure: `${(bytes / 1000).toFixed(1)} kB`,
    met: bytes < SCRIPT_BYTES,
  };
}

/** Each scan is of a phone that nobody has seen: it is opened, judged, stored and drawn. */
async function scans(browser: TestBrowser, server: ServerProcess): Promise<Figure> {
  const codes: string[] = [];
  for (let i = 0; i < SCANS; i++) codes.push(await virtualPhone(server.origin));
  const page = await atCounter(browser, server.origin);
  await page.evaluate(WATCH);
  const times: number[] = [];
  for (const code of codes) {
    await page.keyboard.press('Escape');
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    times.push(Number(await page.evaluate('verdictMs')));
  }
  const { median, worst } = spread(times);
  return {
    what: 'counter page: from the last key of a scan to the verdict painted, phones new here',
    bar: '< 300 ms',
    figure: `median ${median.toFixed(0)} ms, slowest of ${times.length} ${worst.toFixed(0)} ms`,
    met: worst < VERDICT_MS,
  };
}

/**
 * In the page: the time from the Enter that a scanner ends with to the frame that shows the banner
 * of another handover. The second callback comes after the frame of the first was painted.
 */
const WATCH = `
  addEventListener('keydown', ({ key, timeStamp }) => {
    if (key !== 'Enter') return;
    const before = location.pathname;
    globalThis.verdictMs = new Promise((resolve) => {
      const look = () => requestAnimationFrame(() => {
        const banner = document.querySelector('section[aria-label="判定結果"]');
        if (location.pathname === before || banner === null) return look();
        requestAnimationFrame(() => resolve(performance.now() - timeStamp));
      });
      look();
    });
  }, { capture: true });
`;

async function virtualPhone(origin: string): Promise<string> {
  const order = { platform: 'android', model: 'EX-A24', os: '15' };
  const response = await fetch(`${origin}/world/v1/phones`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify(order),
  });
  assert.ok(response.ok, await response.clone().text());
  const { imeis } = (await response.json()) as WorldPhoneDto;
  return (imeis[0] ?? '').replaceAll('-', '');
}

function spread(times: readonly number[]): { readonly median: number; readonly worst: number } {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? 0, worst: sorted.at(-1) ?? 0 };
}
