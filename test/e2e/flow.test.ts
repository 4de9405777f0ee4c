/**
 * The flow's page in a real browser: two scenarios simulated beside each other, the picture whose
 * bands lead to their rows, what is saved, the same result at once when it is asked for again; and
 * no axe violation in either language.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import type { Download } from 'playwright-core';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser, switchScheme } from './browser.testing.ts';
import { expect } from './expect.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
const page = await browser.page({ viewport: { width: 1440, height: 900 } });
before(async () => {
  await page.goto(`${server.origin}/sign-in?next=/flow`);
  await page
    .getByRole('group', { name: '見本ガイドライン団体', exact: true })
    .getByRole('button', { name: '委員会', exact: true })
    .click();
  await page.waitForURL(({ pathname }) => pathname === '/flow');
});

const PATIENCE = { timeout: 60_000 };

async function saved(press: () => Promise<void>): Promise<readonly [Download, string]> {
  const coming = page.waitForEvent('download');
  await press();
  const download = await coming;
  return [download, readFileSync(await download.path(), 'utf8')];
}

test('two scenarios on the same lives: the picture, intervals, the difference', async () => {
  await page.getByLabel('模擬する台数').selectOption('100000');
  await page.getByRole('button', { name: '試算する' }).click();
  await page.waitForURL(/\/flow\/[0-9a-f-]{36}$/);
  const picture = page.getByRole('img', { name: '使用済み端末の流通: 調査のとおり' });
  await picture.waitFor(PATIENCE);
  await page
    .getByRole('heading', { name: '「調査のとおり」と「すべての窓口で案内」の差' })
    .waitFor();
  const unfold = page.getByRole('button', { name: 'すべて開く' });
  await expect(page.getByRole('row', { name: /スマホ用電子証明書を利用 確率/ })).toHaveCount(0);
  await unfold.press('Enter');
  const live = page
    .getByRole('region', { name: '「調査のとおり」と「すべての窓口で案内」の差' })
    .getByRole('row', { name: /うち失効していないもの/ });
  // Prompted at every counter, fewer live certificates go along: less than nought, surely.
  await expect(live).toContainText(/−0\.\d+[\s\S]*−0\.\d+ … −0\.\d+/);
  await page.getByRole('heading', { name: 'どの仮定が結果を最も左右するか' }).waitFor();
  const enrolled = page.getByRole('row', { name: /スマホ用電子証明書を利用 確率/ });
  await expect(enrolled).toContainText(/0\.02\s*0\.08\s*0\.25\s*仮定: [^a-z]*調査にない/);
  await assertAccessible(page, 'a result');
});

test('a band leads to its row, and a row to its band', async () => {
  const band = page.locator('path[data-from="holder"][data-to="mno-shop"]').first();
  await band.click();
  const row = page.getByRole('row', { name: /^利用者 キャリアショップ/ });
  await row.waitFor();
  await page.getByRole('row', { name: /^キャリアショップ 事業所・倉庫/ }).hover();
  const other = page.locator('path[data-from="mno-shop"][data-to="mno-depot"]').first();
  await other.and(page.locator('[data-pointed]')).waitFor();
  await expect(band).not.toHaveAttribute('data-pointed');
});

test('picture and numbers are saved; what was simulated before is there at once', async () => {
  const [picture, svg] = await saved(() =>
    page.getByRole('button', { name: '図をSVGで保存' }).click(),
  );
  assert.equal(picture.suggestedFilename(), 'flow-as-told-ja.svg');
  assert.match(svg, /^<svg [\s\S]*残ったまま渡る[\s\S]*<\/svg>\s*$/);
  const [, csv] = await saved(() => page.getByText('すべての数値をCSVで保存').click());
  assert.match(csv, /^\ufeffscenario,table,from,to,by,what,count,share,low,high\n/);
  assert.match(csv, /every-counter-prompts,difference,,,,jpki,/);
  const address = page.url();
  await page.getByLabel('模擬する台数').selectOption('100000');
  await page.getByRole('button', { name: '試算する' }).click();
  await page.getByRole('img', { name: /使用済み端末の流通/ }).waitFor();
  assert.equal(page.url(), address, 'the same run is the answer');
});

test('a print has four pages, light also where the screen is dark', async () => {
  await switchScheme(page, 'dark');
  const filter = `getComputedStyle(document.querySelector('figure svg')).filter`;
  assert.match(await page.evaluate(filter), /^invert\(1\)/);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.evaluate(filter), 'none');
  await page.emulateMedia({ media: null, colorScheme: 'light' });
  await page.reload();
  for (const language of ['English', '日本語']) {
    await page.getByRole('button', { name: language, exact: true }).click();
    await page.getByRole('img', { name: /^(使用済み端末の流通|Distribution)/ }).waitFor();
    await page.locator('canvas, figure div > svg').nth(1).waitFor();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.equal(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length, 4, language);
  }
});

test('a long run shows its progress, is stopped, and continues', async () => {
  await page.getByLabel('模擬する台数').selectOption('100000000');
  await page.getByLabel('比べるシナリオ').selectOption('');
  await page.getByRole('button', { name: '試算する' }).click();
  const progress = page.getByRole('region', { name: '進みぐあい' });
  await progress.getByText(/100,000,000のうち[1-9][0-9,]*台/).waitFor(PATIENCE);
  await assertAccessible(page, 'a run under way');
  await progress.getByRole('button', { name: '止める' }).click();
  await progress.getByText('止めてあります').waitFor();
  const done = async () =>
    Number(
      ((await progress.textContent()) ?? '').match(/のうち([0-9,]+)台/)?.[1]?.replaceAll(',', ''),
    );
  const before = await done();
  await progress.getByRole('button', { name: '続きから再開する' }).click();
  await progress.getByText('計算しています').waitFor(PATIENCE);
  assert.ok((await done()) >= before);
  await progress.getByRole('button', { name: '止める' }).click();
});
