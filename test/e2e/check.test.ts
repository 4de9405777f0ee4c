/**
 * The check page in a real browser, by whoever got phone and paper: the code, the phone's number,
 * and where there is a reader, the chip that the authority's statement was about.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { type CertifiedPhone, certifiedPhone } from '../integration/certified-phone.testing.ts';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { expect } from './expect.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
const phone = await certifiedPhone(server);

test('R32 paper, phone and chip match; another chip is detected, and nothing is sent', async () => {
  const { issued, imei, eid } = phone;
  const page = await browser.page({ viewport: { width: 390, height: 844 } });
  const sent: string[] = [];
  page.on('request', (request) => void sent.push(`${request.url()} ${request.postData() ?? ''}`));
  const { pathname, hash } = new URL(issued.qr);
  await page.goto(`${server.origin}${pathname}${hash}`);
  await page.getByText('端末の番号を入れてください').waitFor();
  await expect(page.getByLabel('チップの番号（任意）'), 'first the phone').toHaveCount(0);
  await page.getByLabel('端末の番号（IMEI）').fill(imei);
  await page.getByRole('button', { name: '確かめる', exact: true }).click();
  await page.getByText('この端末の証明です').waitFor();
  await page.getByText('読んでいません（読取装置がある場合だけ）').waitFor();
  await page.setViewportSize({ width: 230, height: 844 });
  const lines = 'document.querySelector(".whole").getClientRects().length';
  assert.equal(await page.evaluate(lines), 1, 'the number is on one line');
  await page.setViewportSize({ width: 390, height: 844 });
  const [good, plain] = await page.evaluate<readonly string[]>(
    `['[data-tone=good] dd', 'main'].map((one) =>
      getComputedStyle(document.querySelector(one)).color)`,
  );
  assert.equal(good, plain, 'what is good has no colour of what is bad');

  const chip = page.getByLabel('チップの番号（任意）');
  const match = page.getByRole('button', { name: '照合する' });
  await chip.fill('番号');
  await match.click();
  await page.getByText('チップの番号として読めません。').waitFor();
  await chip.fill(eid.toLowerCase());
  await match.click();
  await page.getByText('認証局の証明と同じチップです').waitFor();
  await page.getByText('この端末の証明です').waitFor();
  await assertAccessible(page, 'the chip fits');
  await chip.fill(`${eid.slice(0, -1)}${eid.endsWith('0') ? '1' : '0'}`);
  await match.click();
  await page.getByText('認証局の証明は、別のチップについてのものです').waitFor();
  await assertAccessible(page, 'another chip');
  for (const secret of [imei, eid, eid.toLowerCase(), hash.slice(1)]) {
    assert.ok(!sent.some((one) => one.includes(secret)), 'what was entered left the browser');
  }
});

test('R25 an open green page says not known once the register cannot be read', async () => {
  const { issued, imei } = phone;
  const page = await browser.page({ viewport: { width: 390, height: 844 } });
  await page.clock.install();
  const { pathname, hash } = new URL(issued.qr);
  await page.goto(`${server.origin}${pathname}${hash}`);
  await page.getByLabel('端末の番号（IMEI）').fill(imei);
  await page.getByRole('button', { name: '確かめる', exact: true }).click();
  await page.getByText('この端末の証明です').waitFor();
  await page.route('**/api/v1/public/register/feed**', (route) =>
    route.fulfill({ json: { keeper: 'guideline-body', num: 1, register: 'not.a.register' } }),
  );
  await page.clock.runFor(61_000);
  await page.getByText('発行した事業者の認証が分かりません').waitFor();
  await page.getByText('登録簿を読めないため、分かりません。').waitFor();
  await expect(page.locator('[role=status][data-tone=good]')).toHaveCount(0);
  await expect(page.locator('[data-cleared=true]'), 'nor is a tick green').toHaveCount(0);
  await assertAccessible(page, 'the register cannot be read');
});

/** In the page: what its service workers stored. */
const READ_CACHES = `(async () => {
  const names = await caches.keys();
  const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return all.flat().map(({ url }) => new URL(url).pathname);
})()`;

test('R32 the check page opens offline: good as of a time, later unknown', async () => {
  const { issued, imei } = phone;
  const page = await browser.page({ viewport: { width: 390, height: 844 } });
  const { pathname, hash } = new URL(issued.qr);
  const check = async () => {
    await page.getByLabel('端末の番号（IMEI）').fill(imei);
    await page.getByRole('button', { name: '確かめる', exact: true }).click();
  };
  await page.goto(`${server.origin}${pathname}${hash}`);
  await check();
  await page.getByText('この端末の証明です').waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');

  await page.context().setOffline(true);
  // Chromium lets the first requests after a reload through.
  await page.route('**/api/**', (route) => route.abort('internetdisconnected'));
  await page.reload();
  await page.getByText(/この機器に残る\d{4}-\d\d-\d\d \d\d:\d\d時点の記録/).waitFor();
  await check();
  await page.getByText('この端末の証明です').waitFor();
  await page.getByText(/有効（.+時点）/).waitFor();
  await assertAccessible(page, 'offline, good as of a time');
  const stored = await page.evaluate<string[]>(READ_CACHES);
  const built = /^\/(assets\/.+|index\.html|nagori\.svg|holder\.webmanifest)$/;
  assert.deepEqual(
    stored.filter((path) => !built.test(path)),
    [],
    'nothing but what was built',
  );

  // A list is believed for as long as it says; this clock is past that.
  await page.clock.setFixedTime(Date.now() + 30 * 24 * 3_600_000);
  await page.reload();
  await check();
  await page.getByText('いまの状態が分かりません').waitFor();
  await page.getByText(/手元の記録は.+時点/).waitFor();
  await expect(page.locator('[role=status][data-tone=good]')).toHaveCount(0);

  await page.goto(`${server.origin}/check`);
  await page.getByLabel('紙のQRコード').waitFor();
  const file = page.locator('input[type=file]');
  await file.setInputFiles({ ...PDF, buffer: Buffer.from('%PDF-1.7\n%%EOF\n') });
  await page.getByText('このPDFには、署名された証明が添付されていません。').waitFor();
  await assertAccessible(page, 'a PDF without a certificate');
  await file.setInputFiles({ ...PDF, buffer: await pdfOf(phone) });
  await page.getByText('端末の番号を入れてください').waitFor();
  await check();
  await page.getByText(issued.id).first().waitFor();
});

const PDF = { name: 'certificate.pdf', mimeType: 'application/pdf' };

/** As anyone with the paper gets it. */
async function pdfOf({ issued: { id, salt } }: CertifiedPhone): Promise<Buffer> {
  const answer = await fetch(`${server.origin}/api/v1/public/clearances/${id}/pdf`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.origin },
    body: JSON.stringify({ language: 'ja', salt }),
  });
  assert.equal(answer.status, 200);
  return Buffer.from(await answer.arrayBuffer());
}
