/** R20: the page of a box says what can be done with it, before and after it is sealed. */
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
const BOX = 'box-84';
const IMEI = sampleImei(841);

const GIVEN_DEAD = [
  { kind: 'condition', power: 'off', screen: 'ok' },
  { kind: 'prompt' },
  { kind: 'terms', accepted: true },
  { kind: 'observation', did: [{ on: 'sim', act: 'removal', result: 'done' }] },
] as const;

test('R20: nothing goes into a sealed box, and its page says what can be done', async () => {
  const depot = await Depot.at(server);
  const { counter } = depot;
  const opened = await counter.post<HandoverDto>('/api/v1/handovers', {
    phone: { imei: IMEI, platform: 'android', model: 'EX-B1', os: '15' },
    ...{ channel: 'collection', stage: 'intake' },
  });
  for (const one of GIVEN_DEAD) await depot.record(opened.id, one);
  const confirm = `/api/v1/handovers/${opened.id}/confirm`;
  await counter.post(confirm, { party: 'receiver', route: 'destruction' });
  await counter.post(confirm, { party: 'giver', how: 'paper' });
  await counter.post(`/api/v1/bench/boxes/${BOX}`, { act: 'make', place: '店頭の金庫' });
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  const hands = new Hands(page);
  await signIn(page, origin, 'bench@carrier-a.example');
  await page.goto(`${origin}/bench/boxes/${BOX}`);
  const into = page.getByLabel(`箱${BOX}に入れる端末をスキャン`);
  const putIn = page.getByText(/を箱に入れました/);
  await into.fill(IMEI);
  await into.press('Enter');
  await expect(putIn).toHaveCount(1);
  await hands.picture('sealed-box-1-open');
  await page.getByLabel('数えた台数').fill('1');
  await page.getByLabel('封印の番号').fill('seal-84');
  await page.getByRole('button', { name: '封印する' }).click();
  await expect(page.getByText(/^封印した箱です。/)).toHaveCount(1);
  await expect(into).toHaveCount(0);
  await expect(putIn).toHaveCount(0);
  await assertAccessible(page, 'a box that was just sealed');
  await hands.picture('sealed-box-2-sealed');
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await expect(page.getByText(/^This box is sealed\./)).toHaveCount(1);
  await hands.picture('sealed-box-2-sealed-en');
  await page.setViewportSize({ width: 390, height: 844 });
  await hands.picture('sealed-box-2-sealed-390');
  // A scan opens the phone, as on every other page.
  const scan = page.getByLabel('Scan an IMEI or a badge');
  await scan.fill(IMEI);
  await scan.press('Enter');
  await page.waitForURL(`${origin}/bench/phones/${opened.id}`);
});
