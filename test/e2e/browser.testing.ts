/** Chromium for tests of pages: one browser, a context for each person, axe. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import axe from 'axe-core';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { ROOT } from '../tree.ts';

export interface TestBrowser {
  /** A person's own: cookies and storage of nobody else. A fault of a page fails the test. */
  readonly page: (options?: BrowserContextOptions) => Promise<Page>;
  /** All pages there are: one that is left open goes on asking the server. */
  readonly closePages: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The pages are built first, where something in them changed; script/test has done so already. */
export async function startBrowser(): Promise<TestBrowser> {
  if (process.env.NAGORI_PAGES_BUILT !== '1') {
    const built = spawnSync('script/build-web', { cwd: ROOT, encoding: 'utf8' });
    assert.equal(built.status, 0, built.stderr);
  }
  const chrome = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-software-rasterizer'],
  });
  return {
    page: async (options = {}) => {
      const context = await chrome.newContext({ locale: 'ja-JP', ...options });
      const page = await context.newPage();
      page.on('pageerror', (error) => assert.fail(error));
      return page;
    },
    closePages: async () => {
      await Promise.all(chrome.contexts().map((context) => context.close()));
    },
    close: () => chrome.close(),
  };
}

/** What axe finds on the page as it stands, each with the first element it is about. */
async function violations(page: Page): Promise<readonly string[]> {
  // Its program is read once a page: reading it takes longer than all its rules.
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axe.source);
  return page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes[0]?.html))`);
}

/** No axe violation, in the language that the page speaks now. */
export async function assertNoViolation(page: Page, what: string): Promise<void> {
  assert.deepEqual(await violations(page), [], what);
}

/** No axe violation, in the languages that the page's switch gives. */
export async function assertAccessible(page: Page, what: string): Promise<void> {
  // Behind a dialog the switch is out of reach.
  const switched = (await page.getByRole('dialog').count()) === 0;
  for (const language of switched ? ['English', '日本語'] : ['日本語']) {
    const choice = page.getByRole('button', { name: language, exact: true });
    if (switched) await choice.click();
    await assertNoViolation(page, `${what}, ${language}`);
  }
}
