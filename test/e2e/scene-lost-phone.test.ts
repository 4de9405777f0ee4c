/**
 * A lost phone at another operator's counter, with keyboard and scanner alone: reported by
 * telephone, brought elsewhere as a trade-in and quarantined, the police informed; the desk sees
 * where it turned up, and closes the report when the owner has the phone back (R18, R21).
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { duringTests } from '@nagori/testkit';
import { startWholeServer } from '../integration/server.testing.ts';
import { signIn, startBrowser } from './browser.testing.ts';
import { Clerk } from './counter.testing.ts';
import { expect } from './expect.testing.ts';
import { Hands } from './hands.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
const WIDE = { viewport: { width: 1280, height: 900 } };
const NARROW = { viewport: { width: 390, height: 844 } };
let imei: string;
let desk: Hands;
let counter: Hands;
let clerk: Clerk;
let reference = '';
let code = '';

async function staff(email: string, path: string, size = WIDE): Promise<Hands> {
  const page = await browser.page(size);
  await signIn(page, server.origin, email);
  await page.goto(`${server.origin}${path}`);
  return new Hands(page);
}

before(async () => {
  const answer = await fetch(`${server.origin}/world/v1/phones`);
  const { phones } = (await answer.json()) as { phones: readonly WorldPhoneDto[] };
  imei = phones.find(({ id }) => id === 'phone-3')?.imeis[0]?.replaceAll('-', '') ?? '';
  desk = await staff('loss-desk@carrier-a.example', '/loss');
  counter = await staff('counter@carrier-b.example', '/counter', NARROW);
  clerk = new Clerk(counter.page, server.origin);
  await counter.page.getByRole('heading', { name: '続きがある受付' }).waitFor();
  await counter.tabTo(/^English$/, 'Shift+Tab');
  await counter.press('Enter');
  await counter.page.getByRole('heading', { name: 'Open handovers' }).waitFor();
});

test('R21: the report is taken while the caller speaks', async () => {
  await desk.page.locator('input:focus').waitFor();
  await desk.type('090-0000-0003');
  await desk.fill(/^IMEI/, imei);
  await desk.fill(/^折り返しの連絡先/, '050-0000-0009');
  await desk.picture('lost-1-report');
  await desk.press('F12');
  const spoken = desk.page.getByText(/「届出番号は.*お控えください。」/);
  const text = (await spoken.textContent()) ?? '';
  [, reference = '', code = ''] = /届出番号は(\S{9})、.*照合番号は(\d{3} \d{3})/.exec(text) ?? [];
  assert.match(reference, /^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  await desk.picture('lost-2-case');
});

test('R18: brought to another counter, it is neither paid for nor released', async () => {
  const { page } = counter;
  await counter.scan(imei);
  await clerk.verdict().getByText('Quarantine', { exact: true }).waitFor();
  await clerk.verdict().getByText('Call the police', { exact: false }).first().waitFor();
  await counter.picture('lost-3-counter');
  // Neither price nor payment: the key that takes a phone does nothing, held or not.
  await counter.hold('F12');
  await counter.press('F11');
  await expect(clerk.onScreen()).toHaveCount(0);
  // Who brought it says that it is theirs, and guesses the code.
  await counter.tabTo(/^The person who reported it has found it/);
  await counter.press('Enter');
  await counter.fill(/^Report number/, reference.toLowerCase());
  await counter.fill(/^Report code/, guess());
  await counter.press('Enter');
  await clerk.onScreen().getByText('The code is wrong').waitFor();
  await counter.picture('lost-4-guess');
  await page.keyboard.press('Escape');
  await clerk.onScreen().waitFor({ state: 'detached' });
  await counter.press('Shift+F8');
  await clerk.onScreen().waitFor();
  await counter.press('Shift+F8');
  await clerk.onScreen().waitFor({ state: 'detached' });
  assert.equal((await clerk.handover()).state, 'quarantined');
});

/** Six digits that are not the code. */
const guess = () => (code === '000 000' ? '111111' : '000000');

test('art. 15(3): the police are informed, and the desk sees where it turned up', async () => {
  const { page } = counter;
  await opens(/^Suspected stolen/);
  await counter.picture('lost-5-suspicion');
  await counter.tabTo(/^Seems not to be theirs/);
  await counter.press('Space');
  await recorded();
  await opens(/^Record the report to the police/);
  await counter.fill(/^Police station/, '新宿警察署');
  await recorded();
  await counter.picture('lost-6a');
  await page.getByText(/Reported .* to 新宿警察署/).waitFor();
  await counter.picture('lost-6-police');
  await desk.page.getByText('見本キャリアB / 見本一号店').waitFor({ timeout: 20_000 });
  // The round adds that a task is due: one or two are unread.
  await desk.page.getByRole('button', { name: /^お知らせ（未読[12]件）/ }).click();
  // The same words are read aloud beside the bell while the notice is new.
  const notices = desk.page.getByRole('dialog');
  await notices.getByText('届出のある端末が、ほかの事業者に持ち込まれました。').waitFor();
  await desk.page.keyboard.press('Escape');
  await notices.waitFor({ state: 'detached' });
  await desk.tabTo(/^この手順について/);
  await desk.picture('lost-7-turned-up');
});

/** A dialog of the counter, by the button that Tab reaches. */
async function opens(button: RegExp): Promise<void> {
  await counter.tabTo(button);
  await counter.press('Enter');
  await clerk.onScreen().waitFor();
}

async function recorded(): Promise<void> {
  await counter.tabTo(/^Record$/);
  await counter.press('Enter');
  await clerk.onScreen().waitFor({ state: 'detached' });
}

test('R21: the owner has it back, and the report is closed with the code', async () => {
  await desk.press('Shift+F6');
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByLabel('照合番号（6桁）').waitFor();
  // Enter alone closes nothing, and neither does a code that was guessed.
  await desk.type(guess());
  await desk.press('Enter');
  await desk.press('Shift+F6');
  await dialog.getByText('照合番号が違います').waitFor();
  await desk.fill(/^照合番号/, code);
  await desk.press('Shift+F6');
  await desk.page.getByText(/に見つかって終了しました/).waitFor();
  await desk.picture('lost-8-closed');
  await opens(/^End the suspicion/);
  await counter.fill(/^What the police answered/, 'Returned to its owner');
  await recorded();
  await counter.scan(imei);
  await clerk.verdict().getByText('Hold', { exact: true }).waitFor();
  await counter.picture('lost-9-again');
  const { evidence } = await clerk.handover();
  const match = evidence.findLast(({ kind }) => kind === 'loss-match');
  assert.equal(match?.body.result, 'closed');
});
