/** Chromium for tests of pages: one browser, a context for each person, axe. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { ROOT } from '../tree.ts';

export interface TestBrowser {
  /** A person's own: cookies and storage of nobody else. A fault of a page fails the test. */
  readonly page: (options?: BrowserContextOptions) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** The pages are built first, where something in them changed. */
export async function startBrowser(): Promise<TestBrowser> {
  const built = spawnSync('script/build-web', { cwd: ROOT, encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  const chrome = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  return {
    page: async (options = {}) => {
      const context = await chrome.newContext({ locale: 'ja-JP', ...options });
      const page = await context.newPage();
      page.on('pageerror', (error) => assert.fail(error));
      return page;
    },
    close: () => chrome.close(),
  };
}

/** No axe violation, in the languages that the page's switch gives. */
export async function assertAccessible(page: Page, what: string): Promise<void> {
  // Behind a dialog the switch is out of reach.
  const switched = (await page.getByRole('dialog').count()) === 0;
  for (const language of switched ? ['English', '日本語'] : ['日本語']) {
    const choice = page.getByRole('button', { name: language, exact: true });
    if (switched) await choice.click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    assert.deepEqual(told, [], `${what}, ${language}`);
  }
}
