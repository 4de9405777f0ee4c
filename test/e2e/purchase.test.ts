/**
 * R15 to R17 in a real browser: a counter buys a phone by keyboard. Price, seller, age and identity
 * are asked before the handover is confirmed, and the entry of the book is written with it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BookEntryDto } from '@nagori/area-books/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { AT_THE_COUNTER, samplePhone } from '../../areas/handover/src/handover.testing.ts';
import { startWholeServer } from '../integration/server.testing.ts';
import { ask, assertAccessible, signIn, startBrowser } from './browser.testing.ts';
import { expect } from './expect.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
const HANDOVERS = '/api/v1/handovers';
const NO_MATCH = { kind: 'police-match', result: 'no-match' };

async function clerk(width = 1280): Promise<Page> {
  const page = await browser.page({ viewport: { width, height: 900 } });
  await signIn(page, server.origin, 'counter@dealer-d.example');
  await page.goto(`${server.origin}/counter`);
  return page;
}

/** A phone that the gate accepts, shown at the counter. */
async function accepted(page: Page, n: number): Promise<HandoverDto> {
  const sent = { phone: samplePhone(n), channel: 'buyback' };
  const { id } = await ask<HandoverDto>(page, 'POST', HANDOVERS, sent);
  for (const one of [...AT_THE_COUNTER, NO_MATCH]) {
    await ask(page, 'POST', `${HANDOVERS}/${id}/evidence`, one);
  }
  await page.goto(`${server.origin}/counter/${id}`);
  return ask<HandoverDto>(page, 'GET', `${HANDOVERS}/${id}`);
}

/** Pictures to look at, where a folder is named. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.NAGORI_PICTURES;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

async function typed(page: Page, ...texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    if (index > 0) await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  }
}

const sheet = (page: Page) => page.locator('dialog[open]');

async function signedOnPaper(page: Page): Promise<void> {
  await page.getByText('受渡しの確定').waitFor();
  await page.getByLabel('お客さまの署名').selectOption('paper');
  await page.keyboard.press('F12');
  await page.getByText('受け取りました。', { exact: false }).first().waitFor();
}

test('R15: a phone is bought by keyboard, and its entry is in the book', async () => {
  const page = await clerk();
  const { id } = await accepted(page, 640);
  const section = page.getByRole('region', { name: '買取の記入' });
  await section.getByText('確定の前に、あと', { exact: false }).waitFor();
  await section.getByText('代価を決める').waitFor();
  await expect(section.getByText('本人確認をする'), 'it was looked at').toHaveCount(0);
  await picture(page, 'section');
  await page.keyboard.press('F12');
  await sheet(page).getByLabel('代価（円）').waitFor();
  await expect(page.locator(':focus'), 'the price').toHaveAttribute('inputmode', 'numeric');
  await page.keyboard.press('F12');
  await sheet(page).getByText('記入してください。').first().waitFor();
  await sheet(page).getByText('運転免許証で確認済み', { exact: false }).waitFor();
  await picture(page, 'lacking');
  await assertAccessible(page, 'a purchase that lacks something');
  await typed(page, '24,000');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await typed(page, '見本 花子', 'H4.4.1', '見本県見本市見本町1-2-3', '会社員');
  await page.keyboard.press('Tab');
  await sheet(page).getByText('34歳').waitFor();
  await page.keyboard.press('F12');
  await signedOnPaper(page);
  await page.getByText('古物台帳1番に記帳済み').waitFor();
  const entry = await ask<BookEntryDto>(page, 'GET', `/api/v1/books/handovers/${id}`);
  assert.equal(entry.totalYen, 24_000);
  assert.equal(entry.entry?.identity?.document, '運転免許証');
  await page.emulateMedia({ media: 'print' });
  await page.getByText('¥24,000').waitFor();
  await page.getByText('現金').waitFor();
  await picture(page, 'receipt');
});

test('R16: an earlier seller is copied with one key, and a minor needs a guardian', async () => {
  const page = await clerk(390);
  await accepted(page, 641);
  await page.getByRole('region', { name: '買取の記入' }).waitFor();
  await page.keyboard.press('F12');
  await sheet(page).getByLabel('代価（円）').waitFor();
  await page.keyboard.type('8000');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await typed(page, '見本花子', '19920401');
  await page.keyboard.press('Tab');
  await sheet(page).getByText('に売っていただいた方です。', { exact: false }).waitFor();
  await picture(page, 'known-390');
  await page.keyboard.press('Shift+F10');
  await expect(sheet(page).getByLabel('住所')).toHaveValue('見本県見本市見本町1-2-3');
  const born = sheet(page).getByLabel('生年月日');
  await born.fill('2010-04-01');
  await page.keyboard.press('Tab');
  await sheet(page).getByLabel('保護者').waitFor();
  await page.keyboard.press('F12');
  await sheet(page).getByText('18歳未満です。', { exact: false }).waitFor();
  await assertAccessible(page, 'a minor, on a phone');
  await born.fill('H4.4.1');
  await page.reload();
  await page
    .getByRole('region', { name: '買取の記入' })
    .getByText('あと', { exact: false })
    .waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('region', { name: 'Purchase details' }).waitFor();
  await page.keyboard.press('F12');
  const price = sheet(page).getByLabel('Price (yen)');
  await price.waitFor();
  await expect(price, 'what was typed survives a reload').toHaveValue('8000');
  await picture(page, 'english-390');
});
