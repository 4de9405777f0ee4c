/**
 * Every page has a title that says where one is, in both languages; and a first visit is in the
 * browser's language until another is chosen.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { pagePaths } from '../../apps/web/page-paths.ts';
import { PAGES, pageOf } from '../../apps/web/src/parts/page-names.ts';
import { startWholeServer } from '../integration/server.testing.ts';
import { ROOT } from '../tree.ts';
import { startBrowser } from './browser.testing.ts';
import { Depot, sampleImei, staffOn } from './depot.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
const PATHS = pagePaths(readFileSync(join(ROOT, 'apps/web/src/routes.tsx'), 'utf8'));
let taken: HandoverDto;

before(async () => {
  taken = await (await Depot.at(server)).takeIn(1);
});

/** An address of the page; what its last word names need not exist. */
const addressOf = (path: string): string =>
  path
    .replace('$handover', taken.id)
    .replace(/^\/bench\/\$part(\/\$id)?$/, (_, id) =>
      id === undefined ? '/bench/boxes' : `/bench/phones/${taken.id}`,
    )
    .replace('/$part', '/settings')
    .replace(/\$\w+/g, 'none-such');

async function titleOf(page: Page, expected: RegExp): Promise<void> {
  const deadline = Date.now() + 15_000;
  let title = '';
  while (Date.now() < deadline) {
    title = await page.title();
    if (expected.test(title)) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  assert.match(title, expected, page.url());
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

test('every page has a title in both languages', async () => {
  const page = await staffOn(browser, server, '/counter', '受付');
  for (const path of PATHS) {
    const name = pageOf(path);
    assert.notEqual(name, 'missing', path);
    await page.goto(`${server.origin}${addressOf(path)}`);
    for (const [language, choice] of [
      ['ja', '日本語'],
      ['en', 'English'],
    ] as const) {
      await page.getByRole('button', { name: choice, exact: true }).click();
      const title = escaped(PAGES.phrases[name][language]);
      await titleOf(page, new RegExp(`^${title}( · .+)? · Nagori$`));
    }
  }
  await browser.closePages();
});

test('a phone’s page names the phone by its end, and the shop', async () => {
  const page = await staffOn(browser, server, '/counter', '受付');
  const end = sampleImei(1).slice(-4);
  for (const [name, path] of [
    ['受付', `/counter/${taken.id}`],
    ['検査', `/bench/phones/${taken.id}`],
  ] as const) {
    await page.goto(`${server.origin}${path}`);
    await titleOf(page, new RegExp(`^${name} · EX-B1 末尾${end} · \\S.* · Nagori$`));
  }
  await page.getByRole('link', { name: 'ロット' }).click();
  await titleOf(page, /^検査 · ロット · \S.* · Nagori$/);
  await page.goto(`${server.origin}/no-such-page`);
  await titleOf(page, /^このページはありません · Nagori$/);
  await browser.closePages();
});

test('a first visit is in the browser’s language until another is chosen', async () => {
  const languageOf = (page: Page) => page.evaluate('document.documentElement.lang');
  for (const [locale, shown, other] of [
    ['ja-JP', 'ja', 'en'],
    ['en-GB', 'en', 'ja'],
    ['fr-FR', 'en', 'ja'],
  ] as const) {
    const page = await browser.page({ locale });
    for (const path of ['/', '/sign', '/check', '/holder']) {
      await page.goto(`${server.origin}${path}`);
      await page.getByRole('button', { name: 'English', exact: true }).waitFor();
      assert.equal(await languageOf(page), shown, `${path} in ${locale}`);
    }
    const choice = other === 'en' ? 'English' : '日本語';
    await page.getByRole('button', { name: choice, exact: true }).click();
    await page.reload();
    await page.getByRole('button', { name: choice, exact: true, pressed: true }).waitFor();
    assert.equal(await languageOf(page), other);
    await page.context().close();
  }
});
