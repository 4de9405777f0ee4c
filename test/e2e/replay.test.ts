/**
 * The replay's page in a real browser: a policy file with its problems named, a recalled tool that
 * two phones were treated with, and the act that puts it on record; no axe violation.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { shortId } from '../../apps/web/src/parts/short-id.ts';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { Depot, staffOn } from './depot.testing.ts';
import { expect } from './expect.testing.ts';

let page: Page;
let taken: HandoverDto;

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
before(async () => {
  const depot = await Depot.at(server);
  taken = await depot.takeIn(1);
  await depot.takeIn(2);
  const { id } = await depot.open(3);
  await depot.record(id, { kind: 'probe', target: 'felica', outcome: 'complete' });
  page = await staffOn(browser, server, '/replay', '管理 BADGE-000009');
});

const PATIENCE = { timeout: 60_000 };

test('policies that do not load are listed with every problem and its path', async () => {
  await page.getByText('取扱基準のファイル', { exact: true }).click();
  const yaml = 'preset: broken\ntitle: {ja: あ, en: a}\nabout: {ja: あ, en: a}\npolicies: [{}]\n';
  const file = { name: 'broken.yaml', mimeType: 'text/yaml', buffer: Buffer.from(yaml) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText('broken.yaml').waitFor();
  await page.getByRole('button', { name: '判定し直す' }).click();
  await page.getByRole('alert').getByText('policies[0].id', { exact: true }).waitFor();
  await assertAccessible(page, 'policies with problems');
});

test('the policy of the first judgement changes nothing', async () => {
  await page.getByText('ひな型', { exact: true }).click();
  await page.getByRole('button', { name: '判定し直す' }).click();
  await page.waitForURL(/\/replay\/[0-9a-f-]{36}$/);
  await page.getByText('3件を判定し直しました。').waitFor(PATIENCE);
  await page.getByText('変わる判定はありません').waitFor();
  await assertAccessible(page, 'nothing found');
});

test('R30 a broken tool, from the public table to the record of its phones', async () => {
  await page.goto(`${server.origin}/capabilities`);
  await page.getByRole('link', { name: '影響のある端末と消去証明を調べる' }).click();
  await page.getByText('発行した店舗にはお知らせが届きます。').waitFor();
  await page.getByLabel('ツールの名前').fill('felica-eraser');
  await page.getByLabel('この日から').fill('2020-01-01');
  await page.getByRole('button', { name: '判定し直す' }).click();
  await page.getByRole('heading', { name: /ツール「felica-eraser」の2020-01-01以後/ }).waitFor();
  await page.getByText(/^3件を判定し直しました。\s?2件が変わります。/).waitFor(PATIENCE);
  const group = page.getByRole('button', { name: /受入 → / });
  await group.click();
  await expect(group).toHaveAttribute('aria-pressed', 'true');
  // What names no tool is apart from what the tool did.
  const unnamed = page.getByRole('region', { name: 'ツール名なし：自分で確かめてください' });
  const apart = unnamed.getByRole('button', { name: /ツール名のない作業だけに関わる\s*1件/ });
  await expect(apart).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: shortId(taken.id) });
  await expect(row).toContainText(/受入[\s\S]*FeliCa/);
  await page.setViewportSize({ width: 390, height: 844 });
  const list = `document.querySelector('section[aria-label="判定が変わる受付"]')`;
  const [whole, shown] = [`${list}.scrollWidth`, `${list}.clientWidth`];
  const onPhone = await page.evaluate(`${whole} <= ${shown}`);
  assert.ok(onPhone, 'on a phone, nothing of a result is beside the page');
  await page.setViewportSize({ width: 1280, height: 800 });
  await assertAccessible(page, 'what was found');
  const coming = page.waitForEvent('download');
  await page.getByText('結果をCSVで保存').click();
  const csv = readFileSync(await (await coming).path(), 'utf8');
  assert.equal(csv.trim().split('\r\n').length, 4);
  assert.ok(csv.includes(`"${taken.id}"`));

  await page.getByRole('button', { name: '使用停止を端末に記録する' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('受付3件に').waitFor();
  await dialog.getByText('そのうち1件は、ツール名のない作業だけに関わります。').waitFor();
  await assertAccessible(page, 'before the act');
  await dialog.getByRole('button', { name: '実行する' }).click();
  await page
    .getByText('記録した受付3件、できなかったもの0件。消去証明は見直され')
    .waitFor(PATIENCE);
  const acted = 'ツール「felica-eraser」の使用停止の記録';
  await page.getByRole('heading', { name: acted }).waitFor();
  await page.goto(`${server.origin}/audit/${taken.id}`);
  await page.getByRole('button', { name: 'すべて開く' }).click();
  await page.getByText('ツールの使用停止').first().waitFor();
  await page.getByRole('heading', { name: '記録はつながっています' }).waitFor();
});

test('an auditor looks and does not act', async () => {
  const auditor = await staffOn(browser, server, '/replay', '監査');
  const recalls = auditor.getByRole('region', { name: '使用を止めているツール' });
  await expect(recalls.getByText('felica-eraser')).toBeVisible();
  await expect(recalls.getByRole('button')).toHaveCount(0);
  await auditor.getByRole('link', { name: /ツール「felica-eraser」の2020/ }).click();
  await auditor.getByText('2件が変わります。').waitFor();
  const act = auditor.getByRole('button', { name: '使用停止を端末に記録する' });
  await expect(act).toHaveCount(0);
  await auditor.goto(`${server.origin}/capabilities`);
  await auditor.getByRole('link', { name: '自社の測定結果を数える' }).click();
  await auditor.getByRole('button', { name: '数える', exact: true }).click();
  await auditor.getByText('数えられる作業はまだありません').waitFor(PATIENCE);
  await assertAccessible(auditor, 'what the bench measured');
  await auditor.setViewportSize({ width: 390, height: 844 });
  await auditor.goto(`${server.origin}/audit/flags`);
  await auditor.getByText('疑わしい記録はありません').waitFor();
  // That numbers are compared with nothing is said.
  await auditor.getByText('端末のブランドとIMEIは比べていません。').waitFor();
  await assertAccessible(auditor, 'no flag, on a phone');
});

test('R30 a recall is in force until an administrator ends it', async () => {
  await page.goto(`${server.origin}/replay`);
  const recalls = page.getByRole('region', { name: '使用を止めているツール' });
  await expect(recalls.getByText('2020-01-01以後の作業。')).toBeVisible();
  await assertAccessible(page, 'recalls in force');
  await recalls.getByRole('button', { name: '使用停止を終える' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('取り下げた消去証明は元に戻りません。').waitFor();
  await assertAccessible(page, 'before a recall is ended');
  await dialog.getByRole('button', { name: '使用停止を終える' }).click();
  await page.getByRole('heading', { name: 'ツール「felica-eraser」の使用停止を終え' }).waitFor();
  await page
    .getByText(/^使用停止の終わりを記録した受付3件、できなかったもの0件。/)
    .waitFor(PATIENCE);
  await expect(page.getByRole('button', { name: /保留 → 受入/ })).toBeVisible();
  await assertAccessible(page, 'a recall that was ended');
  await page.goto(`${server.origin}/replay`);
  await page.getByRole('heading', { name: 'これまでの再判定' }).waitFor();
  await expect(recalls).toHaveCount(0);
});
