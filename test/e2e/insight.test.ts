/** S11 in a real browser: an operator's own figures, and what is told across operators. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { insightStore } from '@nagori/area-insight';
import { asServer, openPoolsWithOwner } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { sampleImei } from '../../areas/handover/src/handover.testing.ts';
import { Browser, startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { expect } from './expect.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);

const OPERATORS = ['carrier-a', 'carrier-b', 'mvno-c', 'dealer-d'] as const;

/** Phones at a counter, each with something left in its FeliCa chip, and refused. */
async function work(operator: string, first: number, count: number): Promise<void> {
  const clerk = new Browser(server.origin);
  await clerk.signIn(`counter@${operator}.example`);
  for (let n = first; n < first + count; n++) {
    const phone = { imei: sampleImei(n), platform: 'android', model: 'EX-B1', os: '15' };
    const channel = operator === 'dealer-d' ? 'buyback' : 'trade-in';
    const { id } = await clerk.post<{ id: string }>('/api/v1/handovers', { phone, channel });
    const saw = [{ on: 'felica', sees: 'residue', with: 'app' }];
    await clerk.post(`/api/v1/handovers/${id}/evidence`, { kind: 'observation', saw });
    await clerk.post(`/api/v1/handovers/${id}/close`, { outcome: 'refused' });
  }
}

/** What the round does every minute. */
async function rollUp(): Promise<void> {
  const pools = openPoolsWithOwner(server.connection);
  await asServer(() => insightStore(pools.app).rollUp());
  await pools.end();
}

async function signIn(page: Page, group: string, role: string): Promise<void> {
  await page.goto(`${server.origin}/sign-in?next=/insight`);
  const people = page.getByRole('group', { name: group, exact: true });
  await people.getByRole('button', { name: role, exact: true }).click();
  await page.getByRole('heading', { name: '集計' }).waitFor();
}

test('S11: nothing yet, then one’s own figures as picture, table and file', async () => {
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  await signIn(page, '見本キャリアA', '監査');
  await page.getByText('この期間の取扱いはありません').waitFor();
  await assertAccessible(page, 'no figures');
  await work('carrier-a', 700, 3);
  await page.getByRole('button', { name: '今日' }).click();
  const total = page.locator('dl > div').filter({ hasText: 'うち残存情報あり' });
  await total.getByText('3').waitFor();
  await total.getByText('100.0%').waitFor();
  const chart = page.getByRole('figure', { name: /残存情報が見つかった端末（保存領域ごと）/ });
  await chart.locator('svg').waitFor();
  await chart.getByRole('button', { name: '表を開く' }).click();
  const row = chart.getByRole('row').filter({ hasText: 'FeliCa' });
  await expect(row).toContainText(/3/);
  const download = page.waitForEvent('download');
  await chart.getByRole('button', { name: 'CSVで保存' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  assert.match(file, /FeliCa（おサイフケータイ）,3\r\n/);

  await page.getByRole('button', { name: '機種' }).click();
  await page.getByRole('figure', { name: /機種ごと/ }).waitFor();
  await page.getByLabel('経路').selectOption('collection');
  await page.getByText('この期間の取扱いはありません').waitFor();
  await page.getByRole('button', { name: '絞り込みを解除' }).click();
  await total.waitFor();
  await assertAccessible(page, 'figures');
});

test('S11: across operators, in tens, without a name', async () => {
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  await signIn(page, '見本ガイドライン団体', '分析担当');
  await page.getByText('まだ出せる数がありません').waitFor();
  await assertAccessible(page, 'nothing told');
  // Three are there of the first operator; thirteen together make one step.
  for (const [i, operator] of OPERATORS.slice(1).entries()) await work(operator, 720 + 10 * i, 4);
  await rollUp();
  await page.reload();
  const total = page.locator('dl > div').filter({ hasText: /^端末/ });
  await total.getByText('10', { exact: true }).waitFor();
  const said = (await page.locator('main').textContent()) ?? '';
  assert.doesNotMatch(said, /見本キャリア|carrier|dealer|mvno/i);
  await assertAccessible(page, 'across operators');
});
