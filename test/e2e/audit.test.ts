/**
 * The auditor's page in a real browser: a phone found by day, number and handover; its whole record
 * with the chain checked, and the entry named that somebody changed in the database; the table that
 * is saved; and no axe violation in either language.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { openPoolsWithOwner } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { Depot, sampleImei, staffOn } from './depot.testing.ts';
import { expect } from './expect.testing.ts';

let taken: HandoverDto;
let refused: HandoverDto;
let changed: HandoverDto;
let page: Page;

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
before(async () => {
  const depot = await Depot.at(server);
  taken = await depot.takeIn(1);
  const found = [{ on: 'user-data', sees: 'residue', with: 'eye' }];
  await depot.record(taken.id, { kind: 'observation', saw: found });
  changed = await depot.takeIn(2);
  const opened = await depot.open(3);
  const close = { outcome: 'refused', note: '=HYPERLINK("http://example.com")' };
  refused = await depot.counter.post(`/api/v1/handovers/${opened.id}/close`, close);
  page = await staffOn(browser, server, '/audit', '監査');
});

const FAULT = JSON.stringify({ type: 'about:blank', title: 'x', status: 500, code: 'internal' });

const last4 = (n: number): string => `末尾${sampleImei(n).slice(-4)}`;
const field = (at = page) => at.getByLabel('IMEIまたは受付番号');

test('signed in, the auditor comes to the audit; handovers by day and state', async () => {
  const own = await browser.page();
  await own.goto(`${server.origin}/sign-in`);
  await own
    .getByRole('group', { name: '見本キャリアA', exact: true })
    .getByRole('button', { name: '監査', exact: true })
    .click();
  await own.waitForURL(({ pathname }) => pathname === '/audit');
  await page.getByText('全3件です。').waitFor();
  await assertAccessible(page, 'the list');
  await page.getByLabel('いまの状態').selectOption('refused');
  await page.getByText('全1件です。').waitFor();
  await page.getByRole('link', { name: last4(3) }).waitFor();
  await page.getByLabel('始めた日').fill('2020-01-01');
  await page.getByText('この日に始まった受付・作業はありません').waitFor();
  await assertAccessible(page, 'an empty day');
  await page.getByRole('button', { name: '日を問わない' }).click();
  await page.getByRole('link', { name: last4(3) }).waitFor();
});

test('R20: by its number a phone’s whole record: who, what, when, by which policy', async () => {
  await page.goto(`${server.origin}/audit`);
  await field().fill(sampleImei(1));
  await field().press('Enter');
  await page.getByRole('heading', { name: '記録はつながっています' }).waitFor();
  assert.match(page.url(), new RegExp(`/audit/${taken.id}$`), 'no number is in an address');
  await page.getByText(`最初から最後まで${taken.version + 1}件`).waitFor();
  await expect(page.getByText('見本 受付（受付）').first(), 'folded').toBeHidden();
  await page.getByRole('button', { name: 'すべて開く' }).press('Enter');
  await page.getByText('recommended-trade-in/1').waitFor();
  const changedTo = page.getByRole('row').filter({ hasText: '前は' });
  const change = /(受入|保留)\s*前は\s*\S*\s*(受入|保留)/;
  await expect(changedTo, 'accepted, then held by what was found').toHaveText([change, change]);
  await page.getByText('見本 受付（受付）').first().waitFor();
  const residue = page.locator('[data-answer="bad"]', { hasText: '利用者データ: 残存あり' });
  await residue.first().waitFor();
  await page.getByRole('img', { name: '引渡しと、保存領域ごとの作業・確認' }).waitFor();
  await expect(page.locator('svg [data-value="residue"]')).toHaveCount(1);
  await page.getByRole('link', { name: /^受領後に見つかった残存1件/ }).waitFor();
  await assertAccessible(page, 'a record');
});

test('R20: an entry changed in the database is named, the rest stays readable', async () => {
  const pools = openPoolsWithOwner(server.connection);
  await pools.owner.query(
    `update nagori.entry set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)
     where handover = $1 and seq = 6`,
    [changed.id],
  );
  await pools.end();
  await page.goto(`${server.origin}/audit/${changed.id}`);
  await page.getByRole('heading', { name: '6番目の記録が合いません' }).waitFor();
  const broken = page.locator('#entry-6');
  await expect(broken).toContainText(/中身を開けません.*ここから合いません/);
  await page.locator('#entry-7').getByText('証跡の記録').waitFor();
  await assertAccessible(page, 'a broken record');
});

test('the record as CSV: marked as UTF-8, and nothing in it is a formula', async () => {
  await page.goto(`${server.origin}/audit`);
  await field().fill(refused.id);
  await field().press('Enter');
  const save = page.getByRole('button', { name: 'CSVで保存' });
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  assert.equal(download.suggestedFilename(), `audit-${refused.id}.csv`);
  const bytes = readFileSync(await download.path());
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const [head = '', ...rows] = bytes.subarray(3).toString('utf8').trimEnd().split('\r\n');
  assert.match(head, /^番号,時刻,内容,受付番号/);
  assert.equal(rows.length, 2, 'opened with its match, and closed');
  assert.ok(rows[1]?.includes(`"'=HYPERLINK(""http`), 'what was written stands as text');
  assert.ok(!/(^|,)"?[=+@]/m.test(rows.join('\n')), 'no cell begins a formula');
  assert.ok(!bytes.includes(sampleImei(3).slice(0, 14)), 'no number of a phone goes with it');
});

test('missing, misread and forbidden requests are explained in words', async () => {
  await page.goto(`${server.origin}/audit`);
  await field().fill(sampleImei(99));
  await field().press('Enter');
  await page.getByText('この端末の記録は、この事業者にはありません。').waitFor();
  await assertAccessible(page, 'no such phone');
  await field().fill(`${sampleImei(1).slice(0, 14)}${(Number(sampleImei(1).at(-1)) + 1) % 10}`);
  await field().press('Enter');
  await page.getByText('番号が違います。').waitFor();
  await page.route('**/api/v1/audit/**', (route) =>
    route.fulfill({ status: 500, contentType: 'application/problem+json', body: FAULT }),
  );
  await page.goto(`${server.origin}/audit/${taken.id}`);
  await page.getByRole('alert').waitFor();
  await assertAccessible(page, 'a fault of the server');
  await page.unroute('**/api/v1/audit/**');
  await page.getByRole('button', { name: 'もう一度試す' }).click();
  await page.getByRole('heading', { name: '記録はつながっています' }).waitFor();
  const bench = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
  await expect(bench.getByRole('link', { name: '監査' })).toHaveCount(0);
  await bench.goto(`${server.origin}/audit/${taken.id}`);
  await bench.getByText('この担当では行えません。').waitFor();
});

test('what was discarded after being away is listed with its reason', async () => {
  await page.goto(`${server.origin}/audit`);
  await page.getByRole('link', { name: '破棄した未送信の記録' }).press('Enter');
  await page.getByText('破棄した記録はありません').waitFor();
  await assertAccessible(page, 'nothing was discarded');
  const depot = await Depot.at(server);
  for (const [n, what] of (['opening', 'finding', 'evidence', 'unreadable'] as const).entries()) {
    await depot.counter.post('/api/v1/away-discards', {
      requestId: randomUUID(),
      what,
      reason: `別の担当者が先に記録した${n}`,
      ...(what === 'evidence' ? { kind: 'observation', handover: taken.id } : {}),
      ...(what === 'unreadable' ? {} : { recordedAt: '2026-11-24T04:00:00.000Z' }),
    });
  }
  await page.reload();
  await page.getByText('全4件です。').waitFor();
  const step = page.getByRole('row').filter({ hasText: '手順の記録' });
  await step.getByText('別の担当者が先に記録した2').waitFor();
  await step.getByText('見本 受付').waitFor();
  await assertAccessible(page, 'what was discarded');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSVで保存' }).click();
  const csv = readFileSync(await (await saved).path(), 'utf8');
  assert.match(
    csv,
    new RegExp(`${taken.id},.*,別の担当者が先に記録した2,見本 受付,.*見本の業務用機器`),
  );
  assert.equal(csv.trimEnd().split('\r\n').length, 5);
  await page.setViewportSize({ width: 390, height: 844 });
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
  await page.setViewportSize({ width: 1280, height: 800 });
  await step.getByRole('link', { name: '端末の記録' }).press('Enter');
  await page.waitForURL(`**/audit/${taken.id}`);
});

test('evidence that cannot be is listed by day and reason, with its record', async () => {
  await page.goto(`${server.origin}/audit`);
  await page.getByRole('link', { name: '疑わしい記録' }).press('Enter');
  await page.getByText('疑わしい記録はありません').waitFor();
  await assertAccessible(page, 'nothing was doubted');
  const depot = await Depot.at(server);
  const at = new Date(Date.now() - 60_000).toISOString();
  await depot.record(taken.id, {
    ...{ kind: 'overwrite-report', actor: 'tool', tool: { name: 'deep-tool' }, result: 'done' },
    ...{ startedAt: at, at, happened: true },
  });
  await page.reload();
  await page.getByText('全1件です。').waitFor();
  const row = page.getByRole('row').filter({ hasText: '上書き消去' });
  await expect(row).toContainText('作業時間が短すぎます');
  await assertAccessible(page, 'what was doubted');
  await page.getByLabel('理由').selectOption('two-places');
  await page.getByText('疑わしい記録はありません').waitFor();
  await page.getByLabel('理由').selectOption('zero-time');
  await page.getByText('全1件です。').waitFor();
  await page.getByRole('button', { name: '今日' }).click();
  await page.getByText('全1件です。').waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
  await page.setViewportSize({ width: 1280, height: 800 });
  await row.getByRole('link', { name: '端末の記録' }).press('Enter');
  await page.waitForURL(`**/audit/${taken.id}`);
  await page.getByRole('heading', { name: '記録はつながっています' }).waitFor();
});

test('English, on a phone, in the dark: no axe violation, nothing beyond the edge', async () => {
  const small = await staffOn(browser, server, `/audit/${taken.id}`, '監査', {
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  });
  await small.getByRole('heading', { name: '記録はつながっています' }).waitFor();
  await assertAccessible(small, 'a record on a phone');
  const link = await small.locator('nav [aria-current="page"]').boundingBox();
  assert.ok(link !== null && link.x + link.width <= 390, 'the link of this page is on the screen');
  assert.equal(await small.evaluate('document.documentElement.scrollWidth'), 390);
});
