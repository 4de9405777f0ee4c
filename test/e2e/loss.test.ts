/**
 * A lost phone in a real browser: reported at the loss desk with the keyboard alone, suspended at
 * the authority's desk on the holder's word, quarantined at another operator's counter, and found
 * again there (R18, R21, R22).
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { duringTests } from '@nagori/testkit';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { expect } from './expect.testing.ts';
import { appOn, signInByCard } from './holder.testing.ts';

let phones: readonly WorldPhoneDto[];

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
before(async () => {
  const answer = await fetch(`${server.origin}/world/v1/phones`);
  phones = ((await answer.json()) as { phones: readonly WorldPhoneDto[] }).phones;
});

/** Somebody of the staff, signed in and on the page. */
async function staffOn(
  path: string,
  operator: string,
  role: string,
  options: BrowserContextOptions = { viewport: { width: 1280, height: 900 } },
): Promise<Page> {
  const page = await browser.page(options);
  await page.goto(`${server.origin}/sign-in?next=${path}`);
  await page
    .getByRole('group', { name: operator, exact: true })
    .getByRole('button', { name: role, exact: true })
    .click();
  await page.waitForURL(`**${path}`);
  return page;
}

const imeiOf = (id: string): string => {
  const imei = phones.find((phone) => phone.id === id)?.imeis[0];
  assert.ok(imei, id);
  return imei.replaceAll('-', '');
};

/** As a clerk types while the caller speaks; gives the number of the report and the code. */
async function report(desk: Page, line: string, imei: string) {
  const field = desk.getByLabel('電話番号（なくした回線）');
  await field.waitFor();
  await desk.locator('input:focus').waitFor();
  const type = async (text: string) => {
    await desk.keyboard.type(text);
    await desk.keyboard.press('Tab');
  };
  await type(line);
  await type(imei);
  await type('050-0000-0009');
  // Language, kind of phone and carrier stay as they are.
  for (let i = 0; i < 3; i++) await desk.keyboard.press('Tab');
  await desk.keyboard.press('ArrowLeft');
  await desk.keyboard.press('ArrowLeft');
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Space');
  await desk.keyboard.press('F12');
  const spoken = desk.getByText(/「届出番号は.*お控えください。」/);
  const text = (await spoken.textContent()) ?? '';
  // It is read out in the caller's language, whatever the page's is.
  await desk.getByRole('button', { name: 'English', exact: true }).click();
  await desk.getByText('Back to the list').waitFor();
  await spoken.waitFor();
  await desk.getByRole('button', { name: '日本語', exact: true }).click();
  const [, reference = '', code = ''] =
    /届出番号は(\S{9})、.*照合番号は(\d{3} \d{3})/.exec(text) ?? [];
  assert.match(reference, /^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  return { reference, code };
}

test('R21: reported by keyboard, suspended by the holder, quarantined elsewhere', async () => {
  const imei = imeiOf('phone-3');
  const counter = await staffOn('/counter', '見本キャリアB', '受付');
  await counter.getByLabel(/IMEI/).first().fill(imei);
  await counter.keyboard.press('Enter');
  await counter
    .getByRole('region', { name: '判定結果' })
    .getByText('保留', { exact: true })
    .waitFor();

  const desk = await staffOn('/loss', '見本キャリアA', '紛失窓口');
  const began = performance.now();
  const { reference, code } = await report(desk, '090-0000-0003', imei);
  assert.ok(performance.now() - began < 60_000, 'under a minute');
  await assertAccessible(desk, 'a new case');

  // The other counter hears of it without a press.
  const banner = counter.getByRole('region', { name: '判定結果' });
  await banner.getByText('隔離', { exact: true }).waitFor();
  // Nothing may be paid for it: no price is offered.
  await counter.getByRole('button', { name: /^見積り/ }).waitFor({ state: 'detached' });

  // R21: locate and lock come before the line stops.
  await desk.keyboard.press('F5');
  const tasks = desk.getByRole('list').filter({ hasText: '回線の停止' }).getByRole('listitem');
  await tasks.filter({ hasText: '端末の遠隔ロック' }).getByText(/^完了/).waitFor();
  // Stopping the line says nothing of the certificate.
  await desk.keyboard.press('F5');
  await tasks.filter({ hasText: '回線の停止' }).getByText(/^完了/).waitFor();
  const jpki = tasks.filter({ hasText: 'スマホ用電子証明書の一時停止' }).first();
  await jpki.getByText(/まで（/).waitFor();
  await desk.keyboard.press('F7');
  await desk.getByText('先に同意をいただいてください。').waitFor();
  await desk.getByLabel(/同意をいただいた/).check();
  await desk.keyboard.press('F7');
  await jpki.getByText(/窓口が.*に受け取りました/).waitFor();

  await suspendAt(await staffOn('/authority', '見本認証局', '認証局窓口'), reference);

  // Found, at the other operator's counter: number, code and the phone together.
  await counter.getByRole('button', { name: '届け出たご本人が見つけた' }).click();
  const dialog = counter.getByRole('dialog');
  await dialog.getByLabel('届出番号').fill(reference.toLowerCase());
  await dialog.getByLabel('照合番号（6桁）').fill('000000');
  await dialog.getByRole('button', { name: '届出を終える' }).click();
  await dialog.getByText('照合番号が違います').waitFor();
  await assertAccessible(counter, 'a wrong code');
  await dialog.getByLabel('照合番号（6桁）').fill(code);
  await dialog.getByRole('button', { name: '届出を終える' }).click();
  await banner.getByText('保留', { exact: true }).waitFor();

  await desk.getByText(/に見つかって終了しました/).waitFor({ timeout: 40_000 });
  await desk.getByText(/失効は要りません/).waitFor({ state: 'attached' });
  await assertAccessible(desk, 'a closed case');
});

test('R21: the holder confirms the case at the authority, by number and code', async () => {
  const desk = await staffOn('/loss', '見本キャリアA', '紛失窓口');
  const { reference, code } = await report(desk, '090-0000-0005', imeiOf('phone-5'));
  const app = await appOn(browser, server, 'phone-5');
  await signInByCard(app, 'card-4');
  await app.getByRole('link', { name: /^なくした/ }).click();
  const confirm = app.getByRole('region', { name: '届出番号をもらった方' });
  await app.getByRole('button', { name: '一時停止する' }).waitFor();
  await expect(confirm, 'first the certificates').toHaveCount(0);
  await app.getByRole('button', { name: '一時停止する' }).click();
  await app.getByRole('dialog').getByRole('button', { name: '一時停止する' }).click();
  await confirm.getByLabel('届け出た先').selectOption('見本キャリアA');
  await confirm.getByLabel('届出番号').fill(reference.toLowerCase());
  await confirm.getByLabel('照合番号（6桁）').fill(code.startsWith('0') ? '100000' : '000000');
  await confirm.getByRole('button', { name: '自分の届出だと確かめる' }).click();
  await confirm.getByText('どれかが違います').waitFor();
  await assertAccessible(app, 'a wrong code of a case');
  await confirm.getByLabel('届け出た先').selectOption('見本キャリアA');
  await confirm.getByLabel('照合番号（6桁）').fill(code);
  await confirm.getByRole('button', { name: '自分の届出だと確かめる' }).click();
  await confirm.getByRole('status').getByText('確かめました').waitFor();
  await assertAccessible(app, 'a confirmed case');
  await desk.reload();
  await desk.getByText('本人が認証局で確かめた').first().waitFor({ state: 'attached' });
});

/** The authority's desk calls back: three questions, and one act on the holder's word. */
async function suspendAt(authority: Page, reference: string): Promise<void> {
  const passedOn = authority.getByRole('listitem').filter({ hasText: reference });
  await passedOn.getByRole('button', { name: 'この件の電話をかける' }).click();
  await authority.getByText('実演用の人').click();
  await authority.getByRole('button', { name: 'この人で入力 架空 一郎' }).click();
  await authority.getByLabel('住所').fill('どこか');
  await authority.keyboard.press('F12');
  await authority.getByText('どれが違うかは分かりません').waitFor();
  await authority.getByRole('button', { name: 'この人で入力 架空 一郎' }).click();
  await authority.keyboard.press('F12');
  await authority.getByText('ご本人と確かめました').waitFor();
  await authority.keyboard.press('F12');
  await authority.getByText('一時停止できるのは、ご本人の申し出があったときだけです。').waitFor();
  await assertAccessible(authority, 'somebody who is identified');
  await authority.getByLabel('ご本人がこの電話で申し出た').check();
  await authority.keyboard.press('F12');
  await authority.getByText(/電話では解除も失効もできません/).waitFor();
  await passedOn.waitFor({ state: 'detached' });
}

test('a caller without an IMEI; every state of the desk without a violation', async () => {
  const desk = await staffOn('/loss', '見本MVNO C', '紛失窓口', {
    viewport: { width: 390, height: 844 },
  });
  await desk.getByText('対応中の届出はありません').waitFor();
  await assertAccessible(desk, 'no reports');
  await desk.keyboard.press('F12');
  await desk.getByText('電話番号かIMEIを入力してください。').waitFor();
  await assertAccessible(desk, 'what is missing');
  await desk.getByLabel('電話番号（なくした回線）').fill('0120-95-01780');
  await desk.getByLabel('折り返しの連絡先').fill('mihon@example.jp');
  await desk.keyboard.press('F12');
  await desk.getByText('入力を確かめてください').waitFor();
  await desk.getByLabel('電話番号（なくした回線）').fill('090-0000-0777');
  await desk.keyboard.press('F12');
  await desk.getByText('店舗ではまだ見分けられません', { exact: false }).waitFor();
  await desk.getByLabel('IMEI（箱や保証書にあります）').fill(imeiOf('phone-4'));
  await desk.getByRole('button', { name: '登録' }).click();
  await desk.getByText('この端末は、どの店舗でも受け付けません。').waitFor();
  await assertAccessible(desk, 'a case on a phone');
  await desk.emulateMedia({ media: 'print' });
  await desk.getByRole('heading', { name: '紛失届 ご案内の控え' }).waitFor();
  await expect(desk.getByRole('button'), 'nothing to press on paper').toHaveCount(0);
});
