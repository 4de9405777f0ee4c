/** R20: a phone in our hands that is scanned for an intake is shown where it is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { startWholeServer } from '../integration/server.testing.ts';
import { ask, assertAccessible, signIn, startBrowser } from './browser.testing.ts';
import { Depot, sampleImei } from './depot.testing.ts';
import { expect } from './expect.testing.ts';
import { Hands } from './hands.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
const { origin } = server;

async function atCounter(locale = 'ja-JP'): Promise<Page> {
  const page = await browser.page({ viewport: { width: 1280, height: 900 }, locale });
  await signIn(page, origin, 'counter@carrier-a.example');
  await page.goto(`${origin}/counter`);
  return page;
}

/** Described, and judged. */
async function scanned(page: Page, n: number): Promise<void> {
  const field = page.getByLabel(/^(IMEIをスキャン|Scan the IMEI)/);
  await field.fill(sampleImei(n));
  await field.press('Enter');
  await page.getByRole('button', { name: /^(判定する|Judge)/ }).click();
}

const opened = (page: Page, n: number, more: object = {}) =>
  ask<HandoverDto>(page, 'POST', '/api/v1/handovers', {
    ...{ phone: { imei: sampleImei(n) }, channel: 'trade-in', ...more },
  });

test('R20 the counter says where it is, and leads to its work at the bench', async () => {
  const depot = await Depot.at(server);
  const { id } = await depot.takeIn(871);
  const page = await atCounter();
  const hands = new Hands(page);
  await scanned(page, 871);
  const title = page.getByText('この端末は、手元にあると記録されています');
  await expect(title).toBeVisible();
  await expect(page.getByText('手元にある', { exact: true })).toBeVisible();
  await expect(page.getByLabel('IMEIをスキャン')).toBeFocused();
  await assertAccessible(page, 'a phone in our hands');
  await hands.picture('already-here-1');
  await page.getByText('記録が事実と違うとき').click();
  await hands.picture('already-here-2');
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await expect(page.getByText('On record, this phone is in our hands')).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await hands.picture('already-here-2-390-en');
  await page.getByRole('link', { name: 'Go on at the bench' }).click();
  await page.waitForURL(`**/bench/phones/${id}`);
});

test('R20 R29 where it was never taken in, the entry is corrected, and it comes in', async () => {
  const depot = await Depot.at(server);
  const { id } = await depot.takeIn(872);
  const page = await atCounter();
  await scanned(page, 872);
  await page.getByText('記録が事実と違うとき').click();
  await page.getByLabel('理由', { exact: true }).fill('別の端末と取り違えた');
  await page.getByRole('button', { name: '誤りとして訂正する' }).click();
  await page.getByRole('button', { name: '判定する' }).click();
  await page.waitForURL(({ pathname }) => /^\/counter\/./.test(pathname));
  await expect(page.getByText(/保留/).first()).toBeVisible();
  assert.notEqual(page.url().split('/').at(-1), id);
});

test('R20 where its work is open, the counter leads to the bench', async () => {
  const depot = await Depot.at(server);
  await depot.takeIn(873);
  const page = await atCounter('en-US');
  const work = await opened(page, 873, { stage: 'inspection' });
  const field = page.getByLabel('Scan the IMEI');
  await field.fill(sampleImei(873));
  await field.press('Enter');
  await page.waitForURL(`**/counter/${work.id}`);
  await expect(page.getByText(/^This phone is in our hands\. In progress: /)).toBeVisible();
  await new Hands(page).picture('already-here-3-en');
  await page.getByRole('link', { name: 'Go on at the bench' }).click();
  await page.waitForURL(`**/bench/phones/${work.id}`);
});

test('R20 an intake that joined it says so, and ended it goes on at the bench', async () => {
  const depot = await Depot.at(server);
  const { id: here } = await depot.takeIn(874);
  const page = await atCounter();
  const visit = await opened(page, 875);
  const joins = { imei2: sampleImei(874), joins: here };
  await ask(page, 'POST', `/api/v1/handovers/${visit.id}/second-number`, joins);
  await page.goto(`${origin}/counter/${visit.id}`);
  await expect(page.getByText('この端末は、手元にあると記録されています')).toBeVisible();
  await new Hands(page).picture('already-here-4');
  await ask(page, 'POST', `/api/v1/handovers/${visit.id}/close`, { outcome: 'refused' });
  await page.goto(`${origin}/bench/phones/${visit.id}`);
  await expect(page.getByRole('heading', { name: '次の作業を選んでください' })).toBeVisible();
});

test('R20 work on a phone that left says so, and the counter how it comes back', async () => {
  const depot = await Depot.at(server);
  await depot.takeIn(876);
  const page = await atCounter();
  const back = await opened(page, 876, { channel: 'return', stage: 'receipt' });
  await ask(page, 'POST', `/api/v1/handovers/${back.id}/close`, { outcome: 'returned' });
  const work = await opened(page, 876, { stage: 'inspection' });
  await page.goto(`${origin}/bench/phones/${work.id}`);
  await expect(page.getByText(/^この端末が戻ってきたら/)).toBeVisible();
  await new Hands(page).picture('already-here-5');
  await page.goto(`${origin}/counter/${work.id}`);
  await expect(page.getByText(/^この端末は手元にありません。/)).toBeVisible();
  await new Hands(page).picture('already-here-6');
});
