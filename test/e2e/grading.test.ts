/**
 * Grade, damage and photographs in a real browser: graded at the bench by keyboard and by tapping,
 * a photograph added without its location and deleted, shown small at the counter, and to the buyer
 * once the operator shows it; every state without an axe violation.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PhoneGradingDto } from '@nagori/area-grading/wire';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { cameraJpeg, SECRET } from '../../areas/grading/src/pictures.testing.ts';
import { certifiedPhone } from '../integration/certified-phone.testing.ts';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { Depot, staffOn } from './depot.testing.ts';
import { expect } from './expect.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
const depot = await Depot.at(server);

const panel = (page: Page) => page.getByRole('region', { name: '格付けと写真' });
const dialog = (page: Page) => page.locator('dialog[open]');
const gradingOf = (id: string) =>
  depot.counter.get<PhoneGradingDto>(`/api/v1/grading/handovers/${id}`);
const PHOTOGRAPH = {
  name: 'IMG_0001.JPG',
  mimeType: 'image/jpeg',
  buffer: cameraJpeg(6),
};

test('a photograph is taken with the camera, and the camera stops', async () => {
  const { id } = await depot.takeIn(31);
  const page = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
  await page.goto(`${server.origin}/bench/phones/${id}`);
  await panel(page).getByRole('button', { name: 'カメラで撮る' }).click();
  await dialog(page).locator('video').waitFor();
  const shoot = dialog(page).getByRole('button', { name: /^撮る/ });
  await dialog(page).getByText('カメラを準備しています…').waitFor({ state: 'detached' });
  await assertAccessible(page, 'the camera');
  await shoot.click();
  await dialog(page).waitFor({ state: 'detached' });
  await panel(page).getByText('写真1／', { exact: false }).waitFor();
  const { photographs } = await gradingOf(id);
  assert.equal(photographs.length, 1);
  await expect(page.locator('video'), 'nothing shows the camera any more').toHaveCount(0);
});

test('a phone is graded at the bench by keyboard and by tapping', async () => {
  const { id } = await depot.takeIn(1);
  const page = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
  await page.goto(`${server.origin}/bench/phones/${id}`);
  await panel(page).getByText('まだ格付けしていません').waitFor();
  await assertAccessible(page, 'not graded');
  await panel(page).getByRole('button', { name: '格付けする' }).click();
  await page.keyboard.press('F12');
  await dialog(page).getByText('格付けを選んでください').waitFor();
  await dialog(page).getByRole('radio', { name: /^S/ }).focus();
  await page.keyboard.press('b');
  await expect(dialog(page).getByRole('radio', { name: /^B/ })).toBeChecked();

  await dialog(page).getByLabel('傷などの種類').selectOption('crack');
  await dialog(page).getByRole('button', { name: '前面に印を付ける' }).focus();
  for (const key of ['ArrowLeft', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
  await dialog(page).getByText('印1を付けました：前面 ひび割れ').waitFor();
  await dialog(page).getByText('ひび割れのある端末は').waitFor();
  await dialog(page).getByLabel('傷などの種類').selectOption('dent');
  await dialog(page)
    .getByRole('button', { name: '背面に印を付ける' })
    .click({ position: { x: 20, y: 30 } });
  await dialog(page).getByLabel('印2（背面 へこみ）のメモ').fill('角');
  await assertAccessible(page, 'grading');
  await page.keyboard.press('F12');
  await panel(page).getByRole('img', { name: '格付け：B' }).waitFor();
  await panel(page).getByText('背面 へこみ').waitFor();
  await assertAccessible(page, 'graded');

  const [newest] = (await gradingOf(id)).gradings;
  assert.deepEqual(
    newest?.marks.map(({ side, kind, note }) => [side, kind, note]),
    [
      ['front', 'crack', undefined],
      ['back', 'dent', '角'],
    ],
  );
  assert.deepEqual([newest.marks[0]?.x, newest.marks[0]?.y], [0.45, 0.475]);
});

test('a photograph is added without its location, and deleted after a question', async () => {
  const { id } = await depot.takeIn(2);
  const page = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
  await page.goto(`${server.origin}/bench/phones/${id}`);
  const field = panel(page).locator('input[type=file]');
  const wrong = { ...PHOTOGRAPH, name: 'photo.jpg', buffer: Buffer.from('%PDF-1.7') };
  await field.setInputFiles(wrong);
  await panel(page).getByText('JPEG・PNG・WebPの写真ではありません').waitFor();
  await field.setInputFiles(PHOTOGRAPH);
  const picture = panel(page).getByRole('img', { name: /^写真1/ });
  await picture.waitFor();
  const size = await page.evaluate<readonly number[]>(`(async () => {
    const image = document.querySelector('img[src*="/photographs/"]');
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  })()`);
  assert.deepEqual(size, [6, 8], 'it is upright');
  const path = (await picture.getAttribute('src')) ?? '';
  const bytes = await (await page.request.get(`${server.origin}${path}`)).body();
  assert.ok(!bytes.includes(SECRET));
  await assertAccessible(page, 'a photograph');
  await panel(page).getByRole('button', { name: '写真1を削除' }).click();
  await assertAccessible(page, 'deleting');
  await dialog(page).getByRole('button', { name: '削除する' }).click();
  await panel(page).getByText('削除した写真（1枚）').waitFor();
  assert.equal((await page.request.get(`${server.origin}${path}`)).status(), 404);
});

test('the counter shows the grade small', async () => {
  const { id } = await depot.open(3);
  await depot.counter.post(`/api/v1/grading/handovers/${id}`, { grade: 'A', marks: [] });
  const page = await staffOn(browser, server, '/counter', '受付');
  await page.goto(`${server.origin}/counter/${id}`);
  await panel(page).getByRole('img', { name: '格付け：A' }).waitFor();
  await expect(panel(page).getByText('残存データ')).toBeHidden();
  await assertAccessible(page, 'at the counter');
});

test('a buyer sees grade and photographs once the operator shows them', async () => {
  const { issued, imei } = await certifiedPhone(server);
  const bench = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
  await bench.goto(`${server.origin}/bench/phones/${issued.handover}`);
  await panel(bench).locator('input[type=file]').setInputFiles(PHOTOGRAPH);
  await panel(bench)
    .getByRole('img', { name: /^写真1/ })
    .waitFor();
  await depot.counter.post(`/api/v1/grading/handovers/${issued.handover}`, {
    grade: 'B',
    marks: [{ side: 'edges', x: 0.9, y: 0.2, kind: 'scratch' }],
  });
  const buyer = await browser.page({ viewport: { width: 390, height: 844 } });
  const check = async () => {
    const { pathname, hash } = new URL(issued.qr);
    await buyer.goto(`${server.origin}${pathname}`);
    await buyer.goto(`${server.origin}${pathname}${hash}`);
    await buyer.getByLabel('端末の番号（IMEI）').fill(imei);
    await buyer.getByRole('button', { name: '確かめる', exact: true }).click();
    await buyer.getByText('この端末の証明です').waitFor();
  };
  await check();
  await expect(buyer.getByRole('heading', { name: '端末の状態' })).toHaveCount(0);

  const office = await staffOn(browser, server, '/admin', '管理 BADGE-000009');
  await office.goto(`${server.origin}/admin/grading`);
  await office.getByLabel('格付け・傷・写真を購入者に見せる').check();
  await office.getByRole('button', { name: '保存' }).click();
  await office.getByText('保存しました').waitFor();
  await assertAccessible(office, 'settings');

  await check();
  await buyer.getByRole('heading', { name: '端末の状態' }).waitFor();
  await buyer.getByText('側面 すり傷').waitFor();
  await buyer.getByRole('img', { name: /^写真1/ }).waitFor();
  await assertAccessible(buyer, 'a buyer looks');
});
