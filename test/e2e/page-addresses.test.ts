/**
 * A page with several addresses in a real browser: going from one to another loses nothing that was
 * typed or said there.
 */
import { before, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { Browser, startWholeServer } from '../integration/server.testing.ts';
import { startBrowser } from './browser.testing.ts';
import { Depot, sampleImei, staffOn } from './depot.testing.ts';
import { expect } from './expect.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
let depot: Depot;
before(async () => {
  depot = await Depot.at(server);
});

/** Scans a phone, and types on while the server answers at `path`. */
async function typesOn(page: Page, path: string, imei: string): Promise<void> {
  let answer = (): void => undefined;
  const typed = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(`**${path}`, async (route) => {
    await typed;
    await route.continue();
  });
  await page.locator('input[data-autofocus]:focus').waitFor();
  await page.keyboard.type(imei);
  await page.keyboard.press('Enter');
  await page.keyboard.type('0010');
  answer();
  await page.getByRole('region', { name: '判定結果' }).waitFor();
}

test('at the bench, the next number may be typed before the first phone is shown', async () => {
  await depot.takeIn(1);
  const bench = await new Browser(server.origin).signIn('bench@carrier-a.example');
  const phone = { imei: sampleImei(1) };
  await bench.post('/api/v1/handovers', { phone, channel: 'trade-in', stage: 'inspection' });
  const page = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
  await typesOn(page, '/api/v1/phones/timeline', sampleImei(1));
  await expect(page.getByLabel('IMEIまたは名札をスキャン')).toHaveValue('0010');
});

test('at the counter, the next number may be typed before the first phone is shown', async () => {
  await depot.open(2);
  const page = await staffOn(browser, server, '/counter', '受付');
  await typesOn(page, '/api/v1/handovers', sampleImei(2));
  await expect(page.locator('input[data-autofocus]')).toHaveValue('0010');
});

test('at the counter, another address begins anew with the scan field', async () => {
  const { id } = await depot.open(3);
  const page = await staffOn(browser, server, '/counter', '受付');
  const field = page.locator('input[data-autofocus]');
  await page.locator(`a[href$="${id}"]`).click();
  await page.getByRole('region', { name: '判定結果' }).waitFor();
  await expect(field).toBeFocused();
  await page.keyboard.type(sampleImei(4));
  await page.keyboard.press('Enter');
  const form = page.getByRole('heading', { name: sampleImei(4) });
  await page.getByRole('link', { name: '受付', exact: true }).click();
  await page.getByRole('heading', { name: '続きがある受付' }).waitFor();
  await expect(form).toHaveCount(0);
  await expect(field).toBeFocused();
});

test('the loss desk says that a phone was reported before, and of no other report', async () => {
  const desk = await new Browser(server.origin).signIn('loss-desk@carrier-a.example');
  const lost = { imei: sampleImei(5), contact: '050-0000-0009' };
  await desk.post('/api/v1/loss/cases', lost);
  await desk.post('/api/v1/loss/cases', { ...lost, imei: sampleImei(6) });
  const page = await staffOn(browser, server, '/loss', '紛失窓口');
  await page.getByLabel('IMEI').first().fill(sampleImei(5));
  await page.getByLabel(/連絡先/).fill('050-0000-0009');
  await page.getByRole('button', { name: '届出を受け付ける' }).click();
  const resumed = page.getByText('すでに受け付けています');
  await expect(resumed).toBeVisible();
  const { pathname } = new URL(page.url());
  await page.goBack();
  await page.locator(`a[href^="/loss/"]:not([href="${pathname}"])`).first().click();
  await page.getByRole('button', { name: '一覧へ' }).waitFor();
  await expect(resumed).toHaveCount(0);
});
