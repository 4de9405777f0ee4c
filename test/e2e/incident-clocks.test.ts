/**
 * Art. 26 in a real browser: a leftover found on a Friday in December. The first question comes
 * first, reminder and deadline stay apart, and the deadline leaves the closing of the new year.
 */
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { AT_THE_COUNTER, SOLD, samplePhone } from '../../areas/handover/src/handover.testing.ts';
import { Browser, PASSWORD, startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { expect } from './expect.testing.ts';

const FRIDAY = Date.parse('2026-12-04T16:00+09:00');

/** What the server's clock is ahead by. */
let ahead = FRIDAY - Date.now();

const browser = await duringTests(startBrowser);
const server = await duringTests(() => startWholeServer({ now: () => Date.now() + ahead }));

/** A dealer's phone, bought and taken in, in which something is found. */
async function found(n: number): Promise<void> {
  const staff = await new Browser(server.origin).signIn('counter@dealer-d.example');
  await staff.post('/world/v1/station', {});
  const sent = { phone: samplePhone(n), channel: 'buyback' };
  const { id } = await staff.post<HandoverDto>('/api/v1/handovers', sent);
  const handover = `/api/v1/handovers/${id}`;
  const match = { kind: 'police-match', result: 'no-match' };
  for (const one of [...AT_THE_COUNTER, match]) {
    await staff.post(`${handover}/evidence`, one);
  }
  await staff.ask('PUT', `/api/v1/books/purchases/${id}`, SOLD);
  await staff.post(`${handover}/confirm`, { party: 'receiver', route: 'inspection' });
  await staff.post(`${handover}/confirm`, { party: 'giver', how: 'paper' });
  const saw = [{ on: 'user-data', sees: 'residue', with: 'eye' }];
  await staff.post(`${handover}/evidence`, { kind: 'observation', saw });
}

async function bench(width: number, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.page({ viewport: { width, height: 900 }, ...options });
  await page.clock.setFixedTime(Date.now() + ahead);
  await page.goto(`${server.origin}/sign-in`);
  await page.evaluate(
    (body) =>
      fetch('/api/v1/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      }),
    JSON.stringify({ email: 'bench@dealer-d.example', password: PASSWORD }),
  );
  await page.goto(`${server.origin}/incidents`);
  return page;
}

test('art. 26: found on a Friday in December, due on the first open day of the year', async () => {
  await found(701);
  const page = await bench(1280);
  await page.getByText('自社が取り扱う個人データの漏えいですか').waitFor({ timeout: 40_000 });
  await expect(page.getByText(/^期限/), 'no clock before the first question').toHaveCount(0);
  await page.getByRole('button', { name: '判断を記録する' }).click();
  await page.getByText('入力または選択してください').waitFor();
  await assertAccessible(page, 'the first question');
  await page.getByLabel('はい。自社の個人データ').check();
  await page.getByLabel('財産的被害のおそれがある').check();
  await page.getByRole('button', { name: '判断を記録する' }).click();
  const final = page
    .getByRole('listitem')
    .filter({ hasText: /^○ 確報/ })
    .last();
  await final.getByText('期限：2027-01-04（月）').waitFor();
  await final.getByText('30日目の2027-01-02（土）が閉庁日のため').waitFor();
  await final.getByText('2027-01-03（日） 年末年始の閉庁日').waitFor();
  await final.getByText('督促2026-12-26（土）から').waitFor();
  const first = page
    .getByRole('listitem')
    .filter({ hasText: /^○ 速報/ })
    .last();
  await first.getByText('目安の終わり：2026-12-08（火）（期限ではありません）').waitFor();
  await final.getByText('もとになる定め').click();
  await final.getByText('規則8条2項').waitFor();
  await final.getByText('原文は未確認').waitFor();
  await expect(page.getByLabel('報告先')).toHaveValue('commission');
  await assertAccessible(page, 'clocks of a leak');
});

test('art. 26(2): persons out of reach need a substitute measure before the end', async () => {
  ahead += 5 * DAY_MS;
  const page = await bench(390);
  await page.getByText('！ 目安を過ぎています。').first().waitFor();
  await page.getByRole('button', { name: '「連絡がつかない」を記録' }).click();
  await page.getByRole('button', { name: '対応を終える' }).click();
  await page
    .getByText(/先に、連絡がつかない本人のための代わりの措置/)
    .first()
    .waitFor();
  await page.getByLabel('内容（どこで、何を）').fill('自社サイトのお知らせ');
  await page.getByRole('button', { name: '「代わりの措置」を記録' }).click();
  await page.getByText('公表：自社サイトのお知らせ', { exact: true }).waitFor();
  await page.getByRole('button', { name: '「速報を出した」を記録' }).click();
  await page.getByRole('button', { name: '「確報を出した」を記録' }).click();
  await page.getByRole('button', { name: '対応を終える' }).click();
  await page.getByText(/に終了/).waitFor();
  await assertAccessible(page, 'a closed leak, on a phone');
  // What was done, by whom, is read one by one; the phone's own record is one step away.
  await page.getByText('対応の記録（6件）').click();
  await page.getByText(/見本 検査 自社の個人データ（財産的被害のおそれがある）/).waitFor();
  await page.getByText(/見本 検査 確報を出した（個人情報保護委員会）/).waitFor();
  await page.getByRole('link', { name: 'この端末の記録を開く' }).click();
  await page.waitForURL(/\/bench\/phones\//);
  await browser.closePages();
});

test('art. 26(1) proviso: found on 28 December with a carrier’s data, in English', async () => {
  ahead = Date.parse('2026-12-28T17:00+09:00') - Date.now();
  await found(702);
  const page = await bench(390, { locale: 'en-GB', colorScheme: 'dark' });
  await page.getByRole('button', { name: 'English', exact: true }).click();
  const card = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'User data' }) })
    .filter({ hasText: 'found 2026-12-28' });
  await card.getByText('Is it a leak of personal data we handle?').waitFor({ timeout: 40_000 });
  await card.getByLabel('Yes, entrusted to us by another party').check();
  await card.getByRole('button', { name: 'Record the decision' }).click();
  await card.getByText('This field is required').waitFor();
  await card.getByLabel('Entrusted by').fill('carrier-a');
  await card.getByLabel('More than 1,000 people').check();
  await card.getByRole('button', { name: 'Record the decision' }).click();
  // Day 30 is 2027-01-26, a Tuesday: nothing moves it.
  await card.getByText('Due 2027-01-26 (Tue)').waitFor();
  await card.getByText('Guide value ends 2027-01-01 (Fri); not a deadline').first().waitFor();
  await assertAccessible(page, 'entrusted, on a phone, dark');
  await page.getByRole('button', { name: 'English', exact: true }).click();
  // A purpose that may be wrongful counts day 60 instead; what was decided before stays on record.
  await card.getByRole('button', { name: 'Change the decision' }).click();
  await card.getByLabel('Possibly for a wrongful purpose').check();
  await card.getByRole('button', { name: 'Record the decision' }).click();
  await card.getByText('Due 2027-02-25 (Thu)').waitFor();
  await card.getByRole('button', { name: 'Record “Entrusting party informed”' }).click();
  await card.getByText('Not required; the entrusting party was informed').first().waitFor();
  await card.getByRole('button', { name: 'Close' }).click();
  await card.getByText(/^Closed /).waitFor();
  await page.getByText('What was done (4)').click();
  await assertAccessible(page, 'what was done, dark');
});

test('rules art. 8: past the table of holidays no deadline is shown, and why', async () => {
  ahead = Date.parse('2030-12-06T10:00+09:00') - Date.now();
  await found(703);
  const page = await bench(1280);
  await page.getByLabel('はい。自社の個人データ').check({ timeout: 40_000 });
  await page.getByLabel('要配慮個人情報が含まれる').check();
  await page.getByRole('button', { name: '判断を記録する' }).click();
  await page.getByText('期限を計算できません').waitFor();
  await expect(page.getByText(/^期限：2031/)).toHaveCount(0);
  await assertAccessible(page, 'past the table');
});
