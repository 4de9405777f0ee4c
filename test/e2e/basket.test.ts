/**
 * R15 to R17 in a real browser: one customer sells two phones. The second is added by key and
 * scanner, takes over seller and identity, and both are on one receipt.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PurchaseDto } from '@nagori/area-books/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import {
  AT_THE_COUNTER,
  SOLD,
  sampleImei,
  samplePhone,
} from '../../areas/handover/src/handover.testing.ts';
import { startWholeServer } from '../integration/server.testing.ts';
import { ask, assertAccessible, signIn, startBrowser, switchScheme } from './browser.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
const HANDOVERS = '/api/v1/handovers';
const PURCHASES = '/api/v1/books/purchases';

/** Pictures to look at, where a folder is named. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.NAGORI_PICTURES;
  if (folder !== undefined) {
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }
}

test('a second phone of the same customer is added by key and scanner', async () => {
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  await signIn(page, server.origin, 'counter@dealer-d.example');
  const sent = { phone: samplePhone(660), channel: 'buyback' };
  const first = await ask<HandoverDto>(page, 'POST', HANDOVERS, sent);
  for (const one of AT_THE_COUNTER) {
    await ask(page, 'POST', `${HANDOVERS}/${first.id}/evidence`, one);
  }
  await ask(page, 'PUT', `${PURCHASES}/${first.id}`, { ...SOLD, payment: 'cash' });
  await page.goto(`${server.origin}/counter/${first.id}`);
  await page.getByLabel(/^経路と取扱基準/).selectOption('recommended-buyback/1 buyback');
  await page.getByRole('button', { name: '同じお客さまのもう1台' }).waitFor();
  await page.keyboard.press('Control+F2');
  await page.getByRole('heading', { name: 'まとめ買取' }).waitFor();
  await page.getByText('¥24,000').first().waitFor();
  await page.keyboard.type(sampleImei(661));
  await page.keyboard.press('Enter');
  await page.getByLabel('種類').selectOption('android');
  await page.getByLabel('機種').fill('EX-B1');
  await page.getByLabel('機種').press('Enter');
  await page.getByRole('region', { name: '買取の記入' }).waitFor();
  const id = new URL(page.url()).pathname.replace('/counter/', '');
  assert.notEqual(id, first.id);
  const purchase = await ask<PurchaseDto>(page, 'GET', `${PURCHASES}/${id}`);
  assert.equal(purchase.draft.seller.name, SOLD.seller.name);
  assert.equal(purchase.checked?.document, '運転免許証', 'the document is not asked for again');
  await ask(page, 'PUT', `${PURCHASES}/${id}`, {
    ...purchase.draft,
    priceYen: 6_000,
    payment: 'credit',
  });
  await page.reload();
  await page.getByText('この取引の合計：¥30,000（2台）').waitFor();
  await page.keyboard.press('Control+F2');
  await page.getByText('合計（2台）').waitFor();
  await assertAccessible(page, 'two phones of one customer');
  await picture(page, 'basket-ja');
  await switchScheme(page, 'dark');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.evaluate("localStorage.setItem('nagori.language', 'en')");
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await assertAccessible(page, 'the same on a phone in the dark');
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
  const lines =
    "[...document.querySelectorAll('td a span')].map((one) => one.getClientRects().length)";
  assert.deepEqual(await page.evaluate(lines), [1, 1], 'no number is broken in two');
  await picture(page, 'basket-phone');
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.setViewportSize({ width: 800, height: 900 });
  await picture(page, 'basket-print');
});
