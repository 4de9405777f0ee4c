/** Twenty filled pages of staff have no axe violation: light and dark, in both languages. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertNoViolation, startBrowser, switchScheme } from './browser.testing.ts';
import { fillEveryList, OpenPages, type StaffPage } from './full-demonstration.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);

/** How a page's address begins; of several, the last one, which shows the most. */
const PAGES = [
  ...['/counter', '/counter/', '/quotes/', '/visits', '/bench', '/bench/phones/', '/bench/lots/'],
  ...[
    '/bench/boxes/',
    '/clearances/',
    '/loss/',
    '/audit',
    '/audit/',
    '/books/entries',
    '/incidents',
  ],
  ...['/prices', '/registry/', '/flow/', '/replay/', '/admin/accounts', '/insight'],
];

function chosen(pages: readonly StaffPage[], start: string): StaffPage {
  const found = pages.findLast(({ path }) =>
    start.endsWith('/') ? path.startsWith(start) : path === start,
  );
  return found ?? assert.fail(`no page at ${start}`);
}

/** Colours of the page before fade for as long as one frame. */
const PAINTED = `new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))`;

test('twenty pages with data, light and dark, in both languages', async () => {
  assert.equal(PAGES.length, 20);
  const pages = await fillEveryList(server);
  const open = new OpenPages(browser, server, { reducedMotion: 'reduce' });
  for (const one of PAGES.map((start) => chosen(pages, start))) {
    const page = await open.at(one);
    for (const language of ['English', '日本語']) {
      await page.getByRole('button', { name: language, exact: true }).click();
      for (const colorScheme of ['light', 'dark'] as const) {
        await switchScheme(page, colorScheme);
        await page.evaluate(PAINTED);
        await assertNoViolation(page, `${one.path}, ${language}, ${colorScheme}`);
      }
    }
  }
});
