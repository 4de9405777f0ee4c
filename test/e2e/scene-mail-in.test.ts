/**
 * A trade-in by mail, with keyboard and scanner alone: the application brings consent and a
 * question that is answered at home; the parcel of who answered is priced and paid, and the phone
 * of who stays silent goes back after fourteen days (S2).
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { duringTests } from '@nagori/testkit';
import { startWholeServer } from '../integration/server.testing.ts';
import { ask, signIn, startBrowser } from './browser.testing.ts';
import { Clerk } from './counter.testing.ts';
import { sampleImei } from './depot.testing.ts';
import { expect } from './expect.testing.ts';
import { Hands } from './hands.testing.ts';

const DAY_MS = 86_400_000;
const STAFF = 'counter@carrier-a.example';
const SILENT = sampleImei(841);

/** How far the server's clock runs ahead: fourteen days are not waited for. */
let aheadMs = 0;
let imei = '';
let link = '';

const browser = await duringTests(startBrowser);
const server = await duringTests(() => startWholeServer({ now: () => Date.now() + aheadMs }));
let hands: Hands;
let clerk: Clerk;

before(async () => {
  const answer = await fetch(`${server.origin}/world/v1/phones`);
  const { phones } = (await answer.json()) as { phones: readonly WorldPhoneDto[] };
  imei = phones.find(({ id }) => id === 'phone-1')?.imeis[0]?.replaceAll('-', '') ?? '';
  const page = await browser.page({
    viewport: { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  hands = new Hands(page);
  clerk = new Clerk(page, server.origin);
  await signIn(page, server.origin, STAFF);
  await atCounter();
  await hands.press('F2');
  await hands.choose(/経路/, /^郵送下取り/);
  await hands.press('Escape');
});

async function atCounter(): Promise<void> {
  await hands.page.goto(`${server.origin}/counter`);
  await hands.page.getByRole('heading', { name: '続きがある受付' }).waitFor();
}

/** What is overdue is ended by a job every five minutes: not now, before the clerk looks. */
async function awayFromTheJob(): Promise<void> {
  const [everyMs, leftMs, afterMs] = [300_000, 30_000, 3_000];
  const intoMs = Date.now() % everyMs;
  if (intoMs > everyMs - leftMs) await pause(everyMs - intoMs + afterMs);
  else if (intoMs < afterMs) await pause(afterMs - intoMs);
}

/** Some days later: the session of the first day is over. */
async function daysLater(days: number): Promise<void> {
  aheadMs += days * DAY_MS;
  await signIn(hands.page, server.origin, STAFF);
  await atCounter();
}

/** The application: identity and terms, and the question that is answered at home. */
async function applied(): Promise<string> {
  const { page } = hands;
  await hands.tabTo(/オンラインで本人確認/);
  await hands.press('Enter');
  await hands.tabTo(/^確認できた/);
  await clerk.press('Enter');
  await hands.tabTo(/規約に同意していただく/);
  await hands.press('Enter');
  await hands.tabTo(/^お客さまの画面へ/);
  await hands.press('Enter');
  await clerk.onScreen().waitFor();
  await hands.picture('mail-1-terms');
  await hands.press('1');
  // The certificate is asked about at home: its question is left unanswered here.
  await clerk.onScreen().getByText('2 / 3').waitFor();
  await page.keyboard.press('Escape');
  await clerk.onScreen().waitFor({ state: 'detached' });
  await hands.tabTo(/^認証局に尋ねる/);
  await hands.press('Enter');
  await hands.tabTo(/^ご自宅で答えていただく/);
  await hands.press('Enter');
  await hands.tabTo(/^リンクをコピー/);
  await hands.press('Enter');
  await page.getByRole('button', { name: 'コピーしました' }).waitFor();
  await hands.picture('mail-2-asked');
  return page.evaluate<string>('navigator.clipboard.readText()');
}

test('the application brings consent, and the question goes home', async () => {
  await hands.scan(imei);
  await clerk.verdict().getByText('保留').waitFor();
  link = await applied();
});

test('R03 answered at home: revoked, deleted, and the statement is sent', async () => {
  const page = await browser.page({ viewport: { width: 390, height: 844 } });
  await page.goto(`${server.origin}/holder?phone=phone-1`);
  await page.getByRole('heading', { name: '本人の確認' }).waitFor();
  await page.goto(link);
  await page.getByText('店の署名を確認しました').waitFor();
  const app = new Hands(page);
  await app.fill(/^利用者証明用の暗証番号/, '5678');
  await app.press('Enter');
  await page.getByText('この状態はお店に伝わりません').waitFor();
  await app.picture('mail-3-question');
  await app.tabTo(/^失効させる/);
  await app.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await app.tabTo(/^失効させる/);
  await app.press('Enter');
  await page.getByText(/電子証明書を失効しました/).waitFor();
  // Lit at home, the phone deletes the key before the authority is asked.
  for (const on of [false, true]) {
    const event = { kind: 'screen', on };
    await ask(page, 'POST', '/world/v1/phones/phone-1/events', { event });
  }
  // The phone's own certificate identifies its holder no longer: the card does.
  await app.fill(/^カードの暗証番号/, '1234');
  await app.press('Enter');
  await page.getByLabel(/^カードの暗証番号/).waitFor({ state: 'detached' });
  await app.tabTo(/^認証局に証明をもらう/);
  await app.press('Enter');
  await page.getByRole('button', { name: 'この内容をお店に送る' }).waitFor();
  await app.tabTo(/^この内容をお店に送る/);
  await app.picture('mail-4-answer');
  await app.press('Enter');
  await page.getByText('店の記録に入りました').waitFor();
  await app.picture('mail-5-sent');
});

test('the parcel arrives, and the phone is priced and paid', async () => {
  const { page } = hands;
  await daysLater(3);
  // Another phone lies in the parcel: what was answered at home is not about it.
  await hands.scan(sampleImei(842));
  await page.getByRole('heading', { name: 'この端末について' }).waitFor();
  await hands.picture('mail-6-another');
  await hands.scan(imei);
  await clerk.verdict().getByText('保留').waitFor();
  await clerk.press('F6');
  const steps = await clerk.steps();
  assert.ok(!steps.includes('challenge'), 'it was asked and answered');
  await hands.picture('mail-6-parcel');
  await clerk.followSteps();
  await clerk.verdict().getByText('受入', { exact: true }).waitFor();
  await hands.press('F11');
  await page.locator('[data-first]:focus').waitFor();
  await hands.press('ArrowDown', 'a');
  await hands.picture('mail-7-price');
  await hands.press('F12');
  await page.getByText(/^✓ Q-\d+ ¥[\d,]+で合意$/).waitFor();
  await hands.press('F12');
  await clerk.onScreen().getByRole('heading', { name: '受渡しの確定' }).waitFor();
  // The giver is a letter away: the signed paper came in the parcel.
  await hands.choose(/^お客さまの署名/, /^紙に署名/);
  await hands.picture('mail-9-take');
  await hands.press('F12');
  await page.locator('strong', { hasText: '受け取りました。' }).waitFor();
  assert.equal((await clerk.handover()).state, 'taken');
});

test('who stays silent gets the phone back after fourteen days', async () => {
  await atCounter();
  await hands.scan(SILENT);
  await hands.page.getByRole('heading', { name: 'この端末について' }).waitFor();
  await hands.press('a', 'Enter');
  await clerk.verdict().getByText('保留').waitFor();
  await applied();
  await awayFromTheJob();
  await daysLater(15);
  // It is open: its description is not asked again.
  await hands.scan(SILENT);
  await clerk.verdict().getByText('受取拒否', { exact: true }).waitFor();
  await hands.picture('mail-10-silent');
  await hands.hold('F12');
  await expect(clerk.onScreen()).toHaveCount(0);
  await hands.press('F8');
  await clerk.onScreen().waitFor();
  await hands.press('F8');
  await hands.page.locator('strong', { hasText: '受け取らずに終わりました。' }).waitFor();
  await hands.picture('mail-11-returned');
});
