/**
 * Prices in a real browser: the office loads a list, the counter quotes by keyboard, the customer
 * takes the quote home, comes again with its number and agrees to it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QuoteDto, QuoteOfHandoverDto } from '@nagori/area-buying/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { EXAMPLE_LIST, writePriceList } from '@nagori/price';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { startWholeServer } from '../integration/server.testing.ts';
import {
  ask,
  assertAccessible,
  assertNoViolation,
  signIn,
  startBrowser,
} from './browser.testing.ts';
import { expect } from './expect.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
const BUYING = '/api/v1/buying';

const csvOf = (cashOfFirst: number): string => {
  const [first, ...rest] = EXAMPLE_LIST.prices;
  assert.ok(first !== undefined);
  const prices = [{ ...first, yen: { cash: cashOfFirst } }, ...rest];
  return writePriceList({ ...EXAMPLE_LIST, prices }, 'ja');
};

const choose = (page: Page, name: string, csv: string): Promise<void> =>
  page
    .getByLabel('CSVファイル')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });

test('the office sees bad rows, what a list changes, and switches it on', async () => {
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  await signIn(page, server.origin, 'administrator@mvno-c.example');
  await page.goto(`${server.origin}/prices`);
  await page.getByText('まだ価格表がありません').waitFor();
  await assertAccessible(page, 'no price list');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '見本のCSVをダウンロード' }).click();
  assert.equal((await download).suggestedFilename(), 'price-list-example.csv');
  await choose(page, 'bad.csv', csvOf(50_000).replace('EX-A24,256GB,S', 'EX-A24,256GB,Q'));
  await page.getByRole('row', { name: '8 格付け 格付けはS A B C Jです' }).waitFor();
  await assertAccessible(page, 'rows that do not fit');
  await choose(page, 'good.csv', csvOf(50_000));
  await page.getByText('新しい価格30、変わる価格0').waitFor();
  await page.getByRole('button', { name: /からこの価格表を使う$/ }).click();
  await page.getByText(/^✓ 登録しました/).waitFor();
  await page.getByLabel('メーカー・機種・容量で探す').fill('ex-a24 128');
  await page.getByText('5件の価格', { exact: true }).waitFor();
  await page.getByRole('row', { name: /EX-A24 128GB ¥50,000/ }).waitFor();
  await assertAccessible(page, 'the price list in force');
});

const PHONE = { platform: 'android', model: 'EX-A24', os: '15' };
const IMEI = '001017000000029';

async function open(page: Page): Promise<HandoverDto> {
  const asked = { phone: { ...PHONE, imei: IMEI }, channel: 'buyback' };
  return ask<HandoverDto>(page, 'POST', '/api/v1/handovers', asked);
}

/** Asked without a handover; bought from the quote's page, which its code opens at the counter. */
async function fromItsPage(page: Page): Promise<void> {
  const { number, totalYen } = await ask<QuoteDto>(page, 'POST', `${BUYING}/quotes`, {
    ...{ model: PHONE.model, capacity: '128GB', grade: 'B', payment: 'cash' },
  });
  await page.goto(`${server.origin}/counter`);
  await page.getByLabel(/^経路と取扱基準/).selectOption('recommended-buyback/1 buyback');
  await page.getByLabel('IMEIをスキャン').press('Escape');
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await page.getByRole('img', { name: `見積番号${number}のコード` }).waitFor();
  await assertAccessible(page, 'a quote to begin with');
  // The switch of languages has the focus now, and a busy machine types too slowly for a scan.
  await page.getByLabel('この見積りで始める：端末のIMEIをスキャン').fill('001017000000086');
  await page.keyboard.press('Enter');
  await page.getByLabel('種類').selectOption('android');
  await page.getByLabel('機種').fill('EX-A24');
  await page.getByLabel('機種').press('Enter');
  const yen = totalYen.toLocaleString('en-US');
  await page.getByText(`✓ ${number} ¥${yen}で合意`).waitFor();
}

test('a quote by keyboard, taken home, and agreed to on the next visit', async () => {
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  await signIn(page, server.origin, 'counter@dealer-d.example');
  const { id } = await open(page);
  await page.goto(`${server.origin}/counter/${id}`);
  await page.getByText('まだ合意した見積りはありません').waitFor();
  await page.keyboard.press('F11');
  const grade = page.getByRole('button', { name: /^S / });
  await grade.waitFor();
  await page.waitForFunction('document.activeElement?.hasAttribute("data-first") === true');
  const said = page.getByRole('alert');
  await page.keyboard.press('F12');
  await expect(said).toHaveText('格付けを選ぶと金額が出ます');
  await page.keyboard.press('b');
  await page.getByText('容量を選んでください').waitFor();
  await page.keyboard.press('F12');
  await expect(said).toHaveText('容量を選んでください');
  await page.getByLabel('容量', { exact: true }).selectOption('128GB');
  await page.getByLabel('画面割れ').check();
  await page.getByRole('cell', { name: '¥18,900' }).waitFor();
  await assertNoViolation(page, 'a quote');
  await page.getByRole('button', { name: '持ち帰り用に発行' }).click();
  const link = page.getByRole('link', { name: /^Q-\d+を印刷$/ });
  const number = /Q-\d+/.exec((await link.textContent()) ?? '')?.[0] ?? '';
  const before = await ask<QuoteOfHandoverDto>(page, 'GET', `${BUYING}/handovers/${id}`);
  assert.equal(before.accepted, undefined);
  assert.equal(before.newest?.number, number);

  const sheet = await browser.page({ viewport: { width: 1280, height: 900 } });
  await signIn(sheet, server.origin, 'counter@dealer-d.example');
  await sheet.goto(`${server.origin}/quotes/${number}`);
  await sheet.getByRole('heading', { name: 'お見積書' }).waitFor();
  await assertNoViolation(sheet, 'the paper of a quote');
  await expect(sheet.getByRole('article')).not.toContainText(/001017/);

  await fromItsPage(sheet);
  await ask(page, 'POST', `/api/v1/handovers/${id}/close`, { outcome: 'returned' });
  const later = await open(page);
  await ask(page, 'POST', `/api/v1/grading/handovers/${later.id}`, { grade: 'A', marks: [] });
  await page.goto(`${server.origin}/counter/${later.id}`);
  await page.getByText('まだ合意した見積りはありません').waitFor();
  await page.keyboard.press('F11');
  const graded = page.getByRole('button', { name: /^A /, pressed: true });
  await graded.waitFor();
  await page.getByText('見積番号で呼び出す').click();
  await page.getByLabel('見積番号', { exact: true }).fill(number.toLowerCase().replace('-', ''));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `${number}で合意` }).click();
  await page.getByText(`✓ ${number} ¥18,900で合意`).waitFor();
  const after = await ask<QuoteOfHandoverDto>(page, 'GET', `${BUYING}/handovers/${later.id}`);
  const agreed: QuoteDto | undefined = after.accepted;
  assert.equal(agreed?.number, number);
});
