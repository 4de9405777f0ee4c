/**
 * Lots at the bench in a real browser: one file of many phones, its refused lines, the corrected
 * file, network restrictions for all of them, and a lot beyond the look-ups of a day (R18).
 */
import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { sampleImei, staffOn } from './depot.testing.ts';
import { expect } from './expect.testing.ts';

let page: Page;

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
before(async () => {
  page = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
});
beforeEach(async () => {
  await page.goto(`${server.origin}/bench`);
  await page.getByRole('heading', { name: '検査' }).waitFor();
});

test('a lot is imported from one file: a bad line affects only itself', async () => {
  await page.getByRole('link', { name: 'ロット', exact: true }).click();
  await page.getByText('ロットはまだありません').waitFor();
  const wrong = `${sampleImei(12).slice(0, 14)}${(Number(sampleImei(12).at(-1)) + 1) % 10}`;
  const lines = [sampleImei(11), wrong, sampleImei(13)].map((imei) => `${imei},EX-B1,Android`);
  await page.getByLabel('ファイル（CSV・NDJSON・JSON）').setInputFiles({
    name: 'lot 7.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`IMEI,機種,種類\r\n${lines.join('\r\n')}\r\n`, 'utf8'),
  });
  await page.getByText('3台を読み取りました。').waitFor();
  await expect(page.getByLabel('ロットの名前')).toHaveValue('lot-7');
  await assertAccessible(page, 'a file with its columns');
  await page.getByLabel('仕入先のID').fill('dealer-d');
  await page.getByLabel('返品できる日数').fill('3');
  await page.getByRole('button', { name: '取り込んで判定する' }).click();
  await page.getByText('3台のうち1行を取り込んでいません。').waitFor();
  const rows = page.getByRole('region', { name: 'ロットの行' });
  await expect(rows.getByRole('row').nth(1)).toContainText(
    new RegExp(`…${wrong.slice(-4)}.*検算が合いません`),
  );
  await page.getByRole('button', { name: /^取り込んでいない行/ }).click();
  await expect(rows.getByRole('row'), 'a head and the line').toHaveCount(2);
  await page.getByRole('button', { name: /^取り込んでいない行/ }).click();
  await assertAccessible(page, 'the result of a lot');
  await page.setViewportSize({ width: 390, height: 844 });
  const list = `document.querySelector('section[aria-label="ロットの行"]')`;
  const fits = await page.evaluate(`${list}.scrollWidth <= ${list}.clientWidth`);
  assert.ok(fits, 'on a phone, why a line is refused is not beside the page');
  await assertAccessible(page, 'the result of a lot, on a phone');
  await page.setViewportSize({ width: 1280, height: 800 });
  await rows.getByRole('link', { name: `…${sampleImei(11).slice(-4)} EX-B1` }).click();
  await page.getByRole('region', { name: '判定結果' }).waitFor();
  await page.goBack();
  await page.getByText('3台のうち1行を取り込んでいません。').waitFor();
  await page.getByRole('button', { name: '直したファイルを取り込む' }).click();
  await page.getByText('ロットlot-7をもう一度取り込みます。').waitFor();
  await expect(page.getByLabel('仕入先のID')).toHaveValue('dealer-d');
  await page.getByText('先に、取り込むファイルを選んでください。').waitFor();
  const corrected = lines.with(1, `${sampleImei(12)},EX-B1,Android`);
  await page.getByLabel('ファイル（CSV・NDJSON・JSON）').setInputFiles({
    name: 'corrected.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`IMEI,機種,種類\r\n${corrected.join('\r\n')}\r\n`, 'utf8'),
  });
  await page.getByRole('button', { name: '取り込んで判定する' }).click();
  await page.getByText('3台すべてを取り込みました。').waitFor();
  await page.getByText('新しい行1、変わった行0、変わりない行2。').waitFor();
  await rows.getByText('新規').waitFor();
  await assertAccessible(page, 'the result of a corrected lot');
  await page.getByText('ネットワーク利用制限の結果をまとめて記録する').click();
  await page.getByLabel('照会結果のファイル').setInputFiles({
    name: 'answers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `IMEI,結果,照会日\n${sampleImei(11)},○,2026/11/24\n${sampleImei(98)},○,2026/11/24\n`,
      'utf8',
    ),
  });
  await page.getByRole('button', { name: '結果を記録する' }).click();
  await page.getByText('通信事業者を選んでください。').waitFor();
  await page.getByLabel('照会した通信事業者').selectOption('docomo');
  await assertAccessible(page, 'a file of network restrictions');
  await page.getByRole('button', { name: '結果を記録する' }).click();
  await page.getByText('1件を記録しました。記録できなかった行は1件です。').waitFor();
  await page.getByText('この番号の端末は、受け付けていません').waitFor();
  await assertAccessible(page, 'recorded network restrictions');
  await page.getByRole('button', { name: '別のロットを取り込む' }).click();
  await page
    .getByRole('row', { name: /^lot-7/ })
    .getByText(/^あと3日（\d{4}-\d\d-\d\d）$/)
    .waitFor();
  await assertAccessible(page, 'lots that came in');
});

test('R18: a lot beyond the day is held, released by the administrator, and goes on', async () => {
  await page.getByRole('link', { name: 'ロット', exact: true }).click();
  const lines = Array.from({ length: 201 }, (_, i) => `${sampleImei(1_000 + i)},EX-B1,Android`);
  await page.getByLabel('ファイル（CSV・NDJSON・JSON）').setInputFiles({
    name: 'lot 8.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`IMEI,機種,種類\r\n${lines.join('\r\n')}\r\n`, 'utf8'),
  });
  await page.getByLabel('仕入先のID').fill('dealer-d');
  await page.getByRole('button', { name: '取り込んで判定する' }).click();
  await page.getByText('201行が回答待ちです。').waitFor();
  await assertAccessible(page, 'a lot that is held');
  const chief = await staffOn(browser, server, '/admin/events', '管理 BADGE-000009');
  await chief.getByRole('button', { name: '回答する' }).click();
  await chief.getByText('回答待ちの紛失照会に回答').waitFor();
  await page.getByRole('button', { name: '続きを取り込む' }).click();
  await page.getByText('201台すべてを取り込みました。').waitFor({ timeout: 60_000 });
});
