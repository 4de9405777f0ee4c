/**
 * The register in a real browser: an operator applies, the body decides with a confirmation, and
 * anybody reads what came of it. A dealer's certification is cancelled back in time, and what its
 * certificate is worth changes on the check page (R25). No axe violation in either language.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClearanceDto } from '@nagori/area-clearance/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { BENCH_WORK } from '../../areas/clearance/src/clearance.testing.ts';
import { Browser, startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { Depot, sampleImei } from './depot.testing.ts';
import { expect } from './expect.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);

const DEALER = 'dealer-d';
const IMEI = sampleImei(41);
const DAY_MS = 86_400_000;

const paper = await dealersPaper();
const registrar = await signedIn('見本ガイドライン団体', '登録担当', '/registry');
const committee = await signedIn('見本ガイドライン団体', '委員会', '/registry');

/** Somebody of the demonstration's, on a page. */
async function signedIn(
  operator: string,
  role: string,
  path: string,
  viewport = { width: 1280, height: 900 },
): Promise<Page> {
  const page = await browser.page({ viewport });
  await page.goto(`${server.origin}/sign-in?next=${path}`);
  await page
    .getByRole('group', { name: operator, exact: true })
    .getByRole('button', { name: role, exact: true })
    .first()
    .click();
  await page.waitForURL(({ pathname }) => pathname === path);
  return page;
}

/** A phone through the dealer's counter and bench; the certificate that goes with it. */
async function dealersPaper(): Promise<ClearanceDto> {
  const depot = await Depot.at(server, DEALER);
  await depot.takeIn(41);
  const bench = await new Browser(server.origin).signIn(`bench@${DEALER}.example`);
  // At another station: two badges at one within seconds are one person (R11).
  const second = await new Browser(server.origin).signIn(`bench2@${DEALER}.example`);
  const release = { phone: { imei: IMEI }, channel: 'sale', stage: 'release' };
  const { id } = await bench.post<HandoverDto>('/api/v1/handovers', release);
  const at = `/api/v1/handovers/${id}`;
  for (const { badge, ...one } of BENCH_WORK as readonly { readonly badge?: string }[]) {
    await (badge === undefined ? bench : second).post(`${at}/evidence`, one);
  }
  return bench.post<ClearanceDto>(`${at}/clearance`, {});
}

/** The check page, opened from the paper's QR code, with the phone's number entered. */
async function checkedPage(): Promise<Page> {
  const page = await browser.page();
  await page.goto(`${server.origin}${new URL(paper.qr).pathname}${new URL(paper.qr).hash}`);
  const field = page.getByLabel('端末の番号（IMEI）');
  await field.fill(IMEI);
  await field.press('Enter');
  return page;
}

const dialog = (page: Page) => page.locator('dialog[open]');
const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10);

test('the public register: certified, member, neither; found by name', async () => {
  const page = await browser.page();
  await page.goto(`${server.origin}/register`);
  await page.getByRole('heading', { name: '認証事業者の登録簿' }).waitFor();
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await expect(row('見本買取D')).toContainText(/認証.*会員/);
  await expect(row('見本破砕E')).toContainText(/認証なし.*会員/);
  await expect(row('見本認証局')).toHaveCount(0);
  await assertAccessible(page, 'the public register');
  await page.getByLabel('事業者や拠点の名前').fill('ｄｅａｌｅｒ');
  await page.getByText('1事業者').waitFor();
  await page.getByLabel('認証', { exact: true }).selectOption('cancelled');
  await page.getByText('あてはまる事業者はありません').waitFor();
  await page.getByLabel('認証', { exact: true }).selectOption('');
  await page.getByRole('link', { name: '見本買取D' }).click();
  await page.getByRole('heading', { name: 'これまでの経緯' }).waitFor();
  await page.getByText('警告しました：情報が残った端末を流通させた').waitFor();
  await page.getByText('見本一号店').waitFor();
  const text = (await page.locator('main').textContent()) ?? '';
  assert.ok(!/registrar-1|administrator-1|FeliCaの残存/.test(text), 'no person and no note');
  await assertAccessible(page, 'one operator');
  await page.goto(`${server.origin}/register/nobody`);
  await page.getByText('この事業者は登録簿にありません').waitFor();
});

test('R02 the public capability table: one phone worked out, the rest not assumed', async () => {
  const page = await browser.page({ viewport: { width: 390, height: 844 } });
  await page.goto(`${server.origin}/register`);
  await page.getByRole('link', { name: '消去の対応表' }).click();
  await page.getByRole('heading', { name: '表のすべての行' }).waitFor();
  await assertAccessible(page, 'the whole capability table');
  await page.getByLabel('端末の種類').selectOption('android');
  await page.getByLabel('機種名（任意）').fill('EX-A16');
  await page.getByLabel('OSのバージョン（任意）').fill('Android 16');
  await page.getByText('数字と点で入力してください').waitFor();
  const row = page.getByRole('row').filter({ hasText: 'おサイフケータイ' });
  await expect(row).toContainText(/^[^✓]*✓消える（どのツールでも）$/);
  await page.getByLabel('OSのバージョン（任意）').fill('16');
  await page.getByText('example-a16-osaifu-settings').waitFor();
  const key = page.getByRole('row').filter({ hasText: '秘密鍵' });
  await expect(key).not.toContainText(/✓/);
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
  await assertAccessible(page, 'one phone in the capability table');
});

test('an operator applies for its renewal; audited and decided, it is published', async () => {
  const own = await signedIn('見本キャリアB', '管理 BADGE-000009', '/registry');
  await own.getByRole('heading', { name: '自社の認証' }).waitFor();
  await assertAccessible(own, 'one’s own file');
  await own.getByRole('button', { name: '更新を申請する' }).click();
  await dialog(own)
    .getByLabel(/理由・メモ/)
    .fill('次の期間も続けたい');
  await dialog(own).getByLabel('バッテリー関連の認証も申請する').check();
  const papers = dialog(own).getByLabel('登記事項証明書の発行日');
  await dialog(own).getByRole('button', { name: '送る' }).click();
  await dialog(own).getByText('登記事項証明書の発行日を入力してください。').waitFor();
  await papers.fill('2020-01-01');
  await dialog(own).getByRole('button', { name: '送る' }).click();
  await dialog(own)
    .getByText(/申請の日の前3か月以内に発行されたものにしてください/)
    .waitFor();
  await papers.fill(isoDay(Date.now() - 10 * DAY_MS));
  await assertAccessible(own, 'an application');
  await dialog(own).getByRole('button', { name: '送る' }).click();
  await own.getByText('認証の更新を申請しました').waitFor();
  await expect(own.getByRole('button', { name: '更新を申請する' })).toHaveCount(0);

  await registrar.goto(`${server.origin}/registry`);
  const row = registrar.getByRole('row').filter({ hasText: '見本キャリアB' });
  await row.getByText('申請（監査待ち）').waitFor();
  await row.getByText('まもなく期限').waitFor();
  await row.getByRole('link').click();
  await registrar.getByText('次の期間も続けたい').waitFor();
  await registrar.getByRole('button', { name: '監査：適合', exact: true }).click();
  await dialog(registrar).getByRole('button', { name: '監査：適合' }).click();
  await dialog(registrar).waitFor({ state: 'detached' });
  await expect(registrar.getByRole('button', { name: '更新する' })).toHaveCount(0);
  await committee.goto(`${server.origin}/registry/carrier-b`);
  await committee.getByRole('button', { name: '更新する' }).click();
  await dialog(committee)
    .getByLabel(/バッテリー関連も認証する/)
    .waitFor();
  await assertAccessible(committee, 'a decision');
  await dialog(committee).getByRole('button', { name: '更新する' }).click();
  await dialog(committee).waitFor({ state: 'detached' });
  await committee.getByText('いま、あなたの担当で決めることはありません。').waitFor();
  await assertAccessible(registrar, 'queue and file');
  await own.goto(`${server.origin}/register/carrier-b`);
  await own.getByText(/^認証を更新しました（/).waitFor();
  await own.getByText('リユースモバイル事業者、同（バッテリー関連）').waitFor();
  await own.getByText(/一時停止、その解除、処分の取消しは、この登録簿が加えたものです/).waitFor();
});

test('R25: a dealer’s certification is cancelled, its certificate’s worth changes', async () => {
  const before_ = await checkedPage();
  await before_.getByText('この端末の証明です').waitFor();
  const standing = before_.locator('section', { hasText: '発行した事業者の認証' }).last();
  await standing.waitFor();
  await expect(standing).toContainText(/発行した時\s*認証を受けている/);
  await assertAccessible(before_, 'a certified issuer');

  await registrar.goto(`${server.origin}/registry/${DEALER}`);
  await registrar.getByRole('button', { name: '認証を取り消す' }).click();
  const form = dialog(registrar);
  await form.getByLabel('理由（公開されます）').selectOption('false-records');
  await form.getByLabel('取消しの効力発生日（遡及日）').fill(isoDay(Date.now() - 10 * DAY_MS));
  await form.getByRole('button', { name: '認証を取り消す' }).click();
  await form.getByText('理由を書いてください。').first().waitFor();
  await assertAccessible(registrar, 'a refusal');
  await form.getByLabel(/理由・メモ/).fill('別の担当者による確認が行われていなかった');
  await form.getByRole('button', { name: '認証を取り消す' }).click();
  await registrar.getByText(/にさかのぼって取り消しました：消去や確認の記録が事実と違う/).waitFor();

  const changed = await checkedPage();
  await changed.getByText('発行した事業者の申告です').waitFor();
  const said = changed.locator('main');
  await expect(said).toContainText(/発行した時\s*認証は取消し/);
  await expect(said).toContainText(/いま\s*認証は取消し/);
  await expect(said).toContainText(
    'さかのぼるため、発行した時も認証を受けていなかったことになります',
  );
  await assertAccessible(changed, 'a declaration');
  // What an open page shows follows by itself.
  await changed.getByRole('link', { name: '登録簿で見る' }).click();
  await changed.getByText('取消し', { exact: false }).first().waitFor();

  // The job lists what it touches, and the body sees it.
  const affected = registrar.getByRole('heading', { name: '影響を受ける消去証明' });
  await expect(async () => {
    await registrar.reload();
    await registrar.getByRole('heading', { name: 'これまでの経緯' }).waitFor();
    await expect(affected).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await registrar.getByText(`${paper.id.slice(0, 8)}…`).waitFor();
  await assertAccessible(registrar, 'what it touches');
});

test('annulled on appeal, the certificate is worth again what it was', async () => {
  await registrar.getByRole('button', { name: '処分を取り消す' }).click();
  await dialog(registrar)
    .getByLabel(/理由・メモ/)
    .fill('記録が見つかった');
  await dialog(registrar).getByRole('button', { name: '処分を取り消す' }).click();
  await registrar.getByText('処分を取り消し、初めからなかったことにしました').waitFor();
  const page = await checkedPage();
  await page.getByText('この端末の証明です').waitFor();
});

test('a server error is not shown as an empty file; a phone page has no overflow', async () => {
  const small = await signedIn('見本買取D', '管理 BADGE-000009', '/registry', {
    width: 390,
    height: 844,
  });
  await small.getByRole('heading', { name: '自社の認証' }).waitFor();
  await assertAccessible(small, 'one’s own file on a phone');
  assert.equal(await small.evaluate('document.documentElement.scrollWidth'), 390);
  await small.goto(`${server.origin}/register`);
  await small.getByRole('heading', { name: '認証事業者の登録簿' }).waitFor();
  assert.equal(await small.evaluate('document.documentElement.scrollWidth'), 390);
  const fault = JSON.stringify({ type: 'about:blank', title: 'x', status: 500, code: 'internal' });
  await small.route('**/api/v1/public/register', (route) =>
    route.fulfill({ status: 500, contentType: 'application/problem+json', body: fault }),
  );
  await small.goto(`${server.origin}/register`);
  await small.getByRole('alert').waitFor();
  await assertAccessible(small, 'a fault of the server');
  const body = await signedIn('見本ガイドライン団体', '管理', '/registry');
  await body.getByText('この事業者のファイルはありません').waitFor();
});
