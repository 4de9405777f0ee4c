/** Chromium for tests of pages: one browser, a context for each person, axe. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterEach } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { PASSWORD } from '../integration/server.testing.ts';
import { ROOT } from '../tree.ts';

export interface TestBrowser {
  /** A person's own: cookies and storage of nobody else. A fault of a page fails the test. */
  readonly page: (options?: BrowserContextOptions) => Promise<Page>;
  /** All pages there are: one that is left open goes on asking the server. */
  readonly closePages: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * The headless shell has the engine without the window, and takes a third less of the processor
 * (docs/benchmarks.md).
 */
const SHELL = '/usr/bin/chromium-headless-shell';
const CHROMIUM = existsSync(SHELL) ? SHELL : '/usr/bin/chromium';

/** Half as long as what the package's index gives, which each page would have to read. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * `NAGORI_SLOW_PAGES=300`: whatever a page asks for comes 300 ms late, as on a busy machine. So a
 * test shows that it does not wait for what it acts on.
 */
const LATE_MS = Number(process.env.NAGORI_SLOW_PAGES ?? 0);

/** A page, and what it asked for last. */
interface Noted {
  readonly page: Page;
  readonly requests: readonly string[];
}

/** The newest first. A test seldom has more persons at work. */
const lastPages: Noted[] = [];
const PAGES_SHOWN = 3;
const REQUESTS_SHOWN = 15;

function noted(page: Page): Noted {
  const requests: string[] = [];
  const note = (line: string) => {
    requests.push(line);
    requests.splice(0, requests.length - REQUESTS_SHOWN);
  };
  page.on('request', (sent) => note(`asks ${sent.method()} ${sent.url()}`));
  page.on('response', (answer) => note(`${answer.status()} ${answer.url()}`));
  page.on('requestfailed', (sent) => note(`fails ${sent.url()}: ${sent.failure()?.errorText}`));
  return { page, requests };
}

/** A page that was waited for in vain says itself what it showed. */
async function showPages(context: unknown): Promise<void> {
  // Node has it, its types do not yet.
  if ((context as { readonly passed: boolean }).passed) return;
  for (const { page, requests } of lastPages.filter((one) => !one.page.isClosed())) {
    const text = await page
      .locator('body')
      .ariaSnapshot({ timeout: 2_000 })
      .catch((error) => `unreadable: ${error.message}`);
    const short = text.replace(/\n\s*/g, ' ').slice(0, 3_000);
    process.stderr.write(`${page.url()} shows: ${short}\n  ${requests.join('\n  ')}\n`);
  }
}

/** The pages are built first, where something in them changed; script/test has done so already. */
export async function startBrowser(): Promise<TestBrowser> {
  // Here, because each file that runs in a group has hooks of its own.
  afterEach(showPages);
  if (process.env.NAGORI_PAGES_BUILT !== '1') {
    const built = spawnSync('script/build-web', { cwd: ROOT, encoding: 'utf8' });
    assert.equal(built.status, 0, built.stderr);
  }
  const chrome = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-software-rasterizer'],
      // A moving test picture instead of a camera, which every page may use.
      ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
    ],
  });
  return {
    page: async (options = {}) => {
      const context = await chrome.newContext({ locale: 'ja-JP', ...options });
      if (LATE_MS > 0) {
        await context.route('**/*', async (route) => {
          await pause(LATE_MS);
          await route.fallback().catch(() => undefined);
        });
      }
      const page = await context.newPage();
      page.on('pageerror', (error) => assert.fail(error));
      lastPages.unshift(noted(page));
      lastPages.splice(PAGES_SHOWN);
      return page;
    },
    closePages: async () => {
      await Promise.all(chrome.contexts().map((context) => context.close()));
    },
    close: () => chrome.close(),
  };
}

/** Asks the server as the person of this page. */
export function ask<Body>(page: Page, method: string, path: string, body?: object): Promise<Body> {
  return page.evaluate(
    async ([way, at, sent]) => {
      const answer = await fetch(String(at), {
        method: String(way),
        headers: { 'content-type': 'application/json' },
        ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
      });
      if (!answer.ok) throw new Error(`${at}: ${await answer.text()}`);
      return answer.status === 204 ? undefined : answer.json();
    },
    [method, path, body] as const,
  ) as Promise<Body>;
}

/** Signs staff in without the page for it, and makes this browser a station. */
export async function signIn(page: Page, origin: string, email: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await ask(page, 'POST', '/api/v1/session', { email, password: PASSWORD });
  await ask(page, 'POST', '/world/v1/station', {});
}

/** Switches the colour scheme, and waits until the page has it. */
export async function switchScheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
}

/** What axe finds on the page as it stands, each with the first element it is about. */
async function violations(page: Page): Promise<readonly string[]> {
  // Every page has one; what is beside it may be shown first.
  await page.locator('h1').first().waitFor({ state: 'attached' });
  // Its program is read once a page: reading it takes longer than all its rules.
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(AXE);
  return page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes[0]?.html))`);
}

/** No axe violation, in the language that the page speaks now. */
export async function assertNoViolation(page: Page, what: string): Promise<void> {
  assert.deepEqual(await violations(page), [], what);
}

/**
 * No axe violation, in one of the languages that the page's switch gives: no colour, role or order
 * changes with it. `what` chooses, so that a failure comes again; some states of every page are
 * looked at in either.
 */
export async function assertAccessible(page: Page, what: string): Promise<void> {
  const isEnglish = what.length % 2 === 1;
  // Behind a dialog the switch is out of reach.
  if (!isEnglish || (await page.getByRole('dialog').count()) > 0) {
    await assertNoViolation(page, `${what}, 日本語`);
    return;
  }
  await choose(page, 'English');
  await assertNoViolation(page, `${what}, English`);
  await choose(page, '日本語');
}

const choose = (page: Page, language: string): Promise<void> =>
  page.getByRole('button', { name: language, exact: true }).click();
