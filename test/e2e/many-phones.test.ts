/**
 * Many phones on the bench in a real browser: the filter stands in the address and is remembered,
 * rows are selected by keyboard, one act is previewed and recorded for all of them.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { openPoolsWithOwner } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { startWholeServer } from '../integration/server.testing.ts';
import { ask, assertAccessible, startBrowser } from './browser.testing.ts';
import { Depot, sampleImei, staffOn } from './depot.testing.ts';
import { expect } from './expect.testing.ts';
import { Hands } from './hands.testing.ts';

let page: Page;
const browser = await duringTests(startBrowser);
const server = await duringTests(() => startWholeServer({}));
before(async () => {
  const depot = await Depot.at(server);
  for (let n = 1; n <= 6; n++) await depot.takeIn(n);
  page = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
});

const main = () => page.locator('main');
const boxes = () => page.locator('input[data-row]');
const dialog = () => page.locator('dialog[open]');
const last4 = (n: number): string => sampleImei(n).slice(-4);

test('the list is searched, and the address holds the filter', async () => {
  await boxes().nth(5).waitFor();
  await page.getByLabel('番号の下4桁または機種').fill(last4(3));
  await page.keyboard.press('Enter');
  await main().getByText('該当1台', { exact: true }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('find')?.replaceAll('"', ''), last4(3));
  await expect(boxes()).toHaveCount(1);
  await page.getByLabel('番号の下4桁または機種').fill('no such model');
  await page.keyboard.press('Enter');
  await main().getByText('該当する端末はありません').waitFor();
  await assertAccessible(page, 'an empty list');
  await page.getByRole('button', { name: '絞り込みをやめる' }).click();
  await boxes().nth(5).waitFor();
});

test('a filter is shared by its address and remembered by the device', async () => {
  await page.goto(`${server.origin}/bench?state=taken&verdict=accept&order=newest`);
  await main().getByText('該当6台', { exact: true }).waitFor();
  await expect(main().locator('tbody tr').first()).toContainText(RegExp(last4(6)));
  await page.getByLabel('並び順').selectOption('verdict');
  await page.waitForURL(/order=verdict/);
  await page.goto(`${server.origin}/bench`);
  await boxes().first().waitFor();
  await expect(page.getByLabel('並び順')).toHaveValue('verdict');
  await page.getByRole('button', { name: '絞り込みをやめる' }).click();
});

test('R29 a row says the time of a verdict that was not given within a day', async () => {
  const pools = openPoolsWithOwner(server.connection);
  const late = `update nagori.phone set changed_at = changed_at - interval '3 days'
    where handover = (select handover from nagori.phone order by opened_at desc limit 1)`;
  assert.equal((await pools.owner.query(late)).rowCount, 1);
  await pools.end();
  const hands = new Hands(page);
  await page.goto(`${server.origin}/bench?state=taken&order=newest`);
  const rows = main().locator('tbody tr');
  await expect(rows.first()).toContainText(/受入（\d{4}-\d\d-\d\d \d\d:\d\d時点）/);
  await expect(rows.getByText(/時点/)).toHaveCount(1);
  await assertAccessible(page, 'a list with a verdict of its time');
  await hands.picture('many-1-verdict-of-its-time');
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await expect(rows.first()).toContainText(/Accept.*as of \d{4}-/);
  await page.setViewportSize({ width: 390, height: 844 });
  await rows.first().scrollIntoViewIfNeeded();
  await hands.picture('many-1-verdict-of-its-time-390-en');
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('button', { name: '日本語', exact: true }).click();
});

test('rows are selected by keyboard; one act is previewed, then recorded for each', async () => {
  await ask(page, 'POST', '/api/v1/bench/boxes/box-many', { act: 'make', place: 'shelf' });
  await page.goto(`${server.origin}/bench?state=taken`);
  await boxes().first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await main().getByText('3台を選択中', { exact: true }).waitFor();
  await page.getByRole('button', { name: '箱に入れる' }).click();
  await dialog().getByLabel('入れる箱').selectOption('box-many');
  await page.getByRole('button', { name: '端末ごとの結果を確かめる' }).click();
  await dialog().getByText('記録できます：3台').waitFor();
  await dialog().getByText('まだ何も記録していません。').waitFor();
  await assertAccessible(page, 'the preview of an act for many');
  const queue = '/api/v1/queue?state=taken&box=box-many';
  const inBox = async () =>
    (await ask<{ readonly items: readonly unknown[] }>(page, 'GET', queue)).items.length;
  assert.equal(await inBox(), 0);
  await page.getByRole('button', { name: '3台に記録する' }).click();
  await dialog().getByText('3台に記録しました。').waitFor();
  assert.equal(await inBox(), 3);
  await dialog().getByRole('button', { name: '閉じる' }).click();
  await assertAccessible(page, 'the list of phones');
});

test('all that match are selected; what is refused says why, the others are recorded', async () => {
  await page.goto(`${server.origin}/bench?state=taken`);
  await page.getByRole('button', { name: /^該当する端末を選ぶ/ }).click();
  await main().getByText('6台を選択中', { exact: true }).waitFor();
  await page.getByRole('button', { name: '行き先を確定' }).click();
  await dialog().getByLabel('行き先').selectOption('reuse');
  await page.getByRole('button', { name: '端末ごとの結果を確かめる' }).click();
  await dialog().getByText('記録できません：6台').waitFor();
  await expect(page.getByRole('button', { name: '0台に記録する' })).toBeDisabled();
  await dialog().getByRole('button', { name: '閉じる' }).click();
  await page.getByRole('button', { name: '作業を始める' }).click();
  await dialog().getByLabel('検査', { exact: true }).check();
  await page.getByRole('button', { name: '端末ごとの結果を確かめる' }).click();
  await page.getByRole('button', { name: '6台に記録する' }).click();
  await dialog().getByText('6台に記録しました。').waitFor();
  await dialog().getByRole('button', { name: '閉じる' }).click();
  await main().getByText('ここで待っている端末はありません').waitFor();
});

test('a row of phones keeps its height, and nothing below it moves', async () => {
  await page.setViewportSize({ width: 700, height: 800 });
  for (let n = 1; n <= 6; n++) {
    await page.keyboard.press('Escape');
    await page.keyboard.type(sampleImei(n));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `末尾${last4(n)}を閉じる` }).waitFor();
    const row = await page.getByRole('region', { name: '開いている端末' }).boundingBox();
    assert.equal(row?.height, 76);
    // Sideways into view.
    const shown = '[data-current="true"]';
    await page.waitForFunction(
      `document.querySelector('${shown}').getBoundingClientRect().right <= innerWidth`,
    );
  }
  await assertAccessible(page, 'six phones side by side');
});
