/** R20: a phone that left and comes back goes on by an intake, and the bench's page says so. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, signIn, startBrowser } from './browser.testing.ts';
import { Depot, sampleImei } from './depot.testing.ts';
import { expect } from './expect.testing.ts';
import { Hands } from './hands.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
const { origin } = server;

test('R20: the bench sends a phone that came back to the counter, which takes it in', async () => {
  const depot = await Depot.at(server);
  const { id } = await depot.takeIn(861);
  const back = await depot.counter.post<HandoverDto>('/api/v1/handovers', {
    phone: { imei: sampleImei(861) },
    ...{ channel: 'return', stage: 'receipt' },
  });
  const url = `/api/v1/handovers/${back.id}`;
  await depot.counter.post(`${url}/confirm`, { party: 'receiver', route: 'return' });
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  const hands = new Hands(page);
  await signIn(page, origin, 'bench@carrier-a.example');
  await page.goto(`${origin}/bench/phones/${back.id}`);
  const note = page.getByText(/^この端末が戻ってきたら/);
  await expect(page.getByRole('heading', { name: '検査' })).toBeVisible();
  await expect(note).toHaveCount(0);
  await depot.counter.post(`${url}/hand-over`, { to: 'giver' });
  await page.goto(`${origin}/bench`);
  const scan = page.getByLabel('IMEIまたは名札をスキャン');
  await scan.fill(sampleImei(861));
  await scan.press('Enter');
  await expect(note).toBeVisible();
  await assertAccessible(page, 'a phone that left');
  await hands.picture('back-again-1');
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await expect(page.getByText(/^If this phone has come back/)).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await hands.picture('back-again-1-390-en');
  const counter = await browser.page({ viewport: { width: 1280, height: 900 } });
  await signIn(counter, origin, 'counter@carrier-a.example');
  await counter.goto(`${origin}/bench`);
  await counter.getByLabel('IMEIまたは名札をスキャン').fill(sampleImei(861));
  await counter.getByLabel('IMEIまたは名札をスキャン').press('Enter');
  await counter.getByRole('link', { name: '受付の画面へ' }).click();
  const field = counter.getByLabel('IMEIをスキャン');
  await field.fill(sampleImei(861));
  await field.press('Enter');
  await counter.getByRole('button', { name: '判定する' }).click();
  await counter.waitForURL(({ pathname }) => /^\/counter\/./.test(pathname));
  await expect(counter.getByText(/保留/).first()).toBeVisible();
  const opened = counter.url().split('/').at(-1);
  assert.ok(opened !== id && opened !== back.id, 'not a record that had ended');
  await new Hands(counter).picture('back-again-2-counter');
});
