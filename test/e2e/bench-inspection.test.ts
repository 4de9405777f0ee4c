/** The bench inspects the phone on its station's cable, through a station that is played. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { Depot, sampleImei, staffOn } from './depot.testing.ts';
import { expect } from './expect.testing.ts';

const STATION = 'http://127.0.0.1:8479/v1';

let page: Page;
/** What the station is asked, and what it answers next. */
const asked: string[] = [];
let answer: { readonly status: number; readonly json: object };

const browser = await duringTests(startBrowser);
const server = await duringTests(() => startWholeServer());
before(async () => {
  const depot = await Depot.at(server);
  await depot.takeIn(1);
  page = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
  const headers = { 'access-control-allow-origin': server.origin };
  await page.route(`${STATION}/station`, (route) =>
    route.fulfill({ headers, json: { station: 'nagori', readers: [], phones: 1 } }),
  );
  await page.route(`${STATION}/inspection`, async (route) => {
    const all = {
      ...headers,
      'access-control-allow-headers': 'content-type',
      'access-control-allow-methods': 'POST',
    };
    if (route.request().method() === 'OPTIONS') return route.fulfill({ status: 204, headers: all });
    asked.push(route.request().postData() ?? '');
    return route.fulfill({ ...answer, headers: all });
  });
  await page.goto(`${server.origin}/bench`);
});

const button = () => page.getByRole('button', { name: 'ケーブルの端末を検査する' });

test('R14 a phone on the cable is inspected, and what it says is recorded', async () => {
  await page.locator('input[data-autofocus]:focus').waitFor();
  await page.keyboard.type(sampleImei(1));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^代替機・再利用・返却の前/ }).click();
  await expect(button()).toBeVisible();
  await assertAccessible(page, 'a phone that can be inspected');
  answer = { status: 409, json: { code: 'wrong-phone' } };
  await button().click();
  await expect(page.getByRole('alert')).toContainText('別の端末です');
  answer = {
    status: 200,
    json: {
      evidence: [
        {
          kind: 'adb-inspection',
          at: new Date().toISOString(),
          tool: { name: 'nagori-adb', version: '1' },
          imei: sampleImei(1),
          outcome: 'complete',
          accounts: { google: 1, others: 0 },
        },
      ],
    },
  };
  await button().click();
  await expect(page.getByText('検査の結果を記録しました。')).toBeVisible();
  await expect(page.getByRole('button', { name: /^証跡/ })).toBeVisible();
  assert.deepEqual(
    asked,
    [sampleImei(1), sampleImei(1)].map((imei) => JSON.stringify({ imei })),
  );
  const path = new URL(page.url()).pathname.replace('/bench/phones', '/api/v1/handovers');
  const { evidence } = await (await page.request.get(`${server.origin}${path}`)).json();
  assert.ok(evidence.some(({ kind }: { kind: string }) => kind === 'adb-inspection'));
});
