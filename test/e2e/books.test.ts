/**
 * R15, R16, R18 and R26 in a real browser: a dealer's counter buys a phone, enters it by keys,
 * a police list sets it apart, the office takes the month out as a file, and the register of what
 * was found afterwards goes out with its deadlines.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import {
  AT_THE_COUNTER,
  SOLD,
  sampleImei,
  samplePhone,
} from '../../areas/handover/src/handover.testing.ts';
import { startWholeServer } from '../integration/server.testing.ts';
import { ask, assertAccessible, signIn, startBrowser } from './browser.testing.ts';
import { expect } from './expect.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);

async function signedIn(role: string, next: string, width = 1280): Promise<Page> {
  const page = await browser.page({ viewport: { width, height: 900 }, acceptDownloads: true });
  await signIn(page, server.origin, `${role}@dealer-d.example`);
  await page.goto(`${server.origin}${next}`);
  return page;
}

/** Everything that the recommended preset asks before a dealer buys. */
async function accepted(page: Page, n: number, channel = 'buyback'): Promise<HandoverDto> {
  const handovers = '/api/v1/handovers';
  const sent = { phone: samplePhone(n), channel };
  const { id } = await ask<HandoverDto>(page, 'POST', handovers, sent);
  const more = [{ kind: 'police-match', result: 'no-match' }];
  for (const one of [...AT_THE_COUNTER, ...more]) {
    await ask(page, 'POST', `${handovers}/${id}/evidence`, one);
  }
  return ask<HandoverDto>(page, 'GET', `${handovers}/${id}`);
}

test('R15: from the counter into the book, by keyboard', async () => {
  const page = await signedIn('counter', '/books');
  await page.getByText('該当する記録はありません').waitFor();
  // A buyback has its entry by now; whether a trade-in is a purchase is for the operator to say.
  const bought = await accepted(page, 601, 'trade-in');
  assert.equal(bought.decision.verdict, 'accept', JSON.stringify(bought.decision.reasons));
  for (const party of ['receiver', 'giver']) {
    await ask(page, 'POST', `/api/v1/handovers/${bought.id}/confirm`, { party, how: 'paper' });
  }
  await page.goto(`${server.origin}/books`);
  await page.getByRole('heading', { name: '記帳していない買受け・交換' }).waitFor();
  await page.goto(`${server.origin}/counter/${bought.id}`);
  const link = page.getByRole('link', { name: '古物台帳に記帳する' });
  await link.focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('代価（円、合計）').waitFor();
  await expect(page.getByLabel('IMEI', { exact: true })).toHaveValue(/00.?101700/);
  await page.keyboard.press('F12');
  await page.getByText('記入してください。', { exact: true }).first().waitFor();
  await expect(
    page.locator(':focus'),
    'the caret stands where something is to be mended',
  ).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.type('24,000');
  await page.keyboard.press('F12');
  await page.getByText('相手方の住所・氏名・職業・年齢を記入してください。').waitFor();
  await page.getByText('本人確認の方法を選んでください。').waitFor();
  await assertAccessible(page, 'a form with faults');
  await page.getByLabel('氏名').first().focus();
  for (const text of ['見本 花子', '34', '会社員', '見本県見本市見本町1-2-3']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await page.getByLabel('確認の方法').selectOption('document');
  await page.getByLabel('書類の種類（番号は書かない）').fill('運転免許証');
  await page.getByLabel('書類の提示を受けた').check();
  // Art. 14, and the special rule for input tax.
  await expect(page.getByLabel('受取り場所（法14条）')).toHaveValue('premises');
  await page.getByLabel('仕入税額控除').selectOption('special-rule');
  await page.keyboard.press('F12');
  await page.getByText('の1番で記帳しました。', { exact: false }).waitFor();
  await page.getByRole('button', { name: '次を記帳する' }).click();
  await page.getByLabel('代価（円、合計）').waitFor();
  assert.match(page.url(), /\/write$/, 'the next entry belongs to no handover');
  await page.goto(`${server.origin}/counter/${bought.id}`);
  await page.getByText('古物台帳1番に記帳済み').waitFor();
  await page.goto(`${server.origin}/books/entries/shop-1_1`);
  await page.getByText('見本県見本市見本町1-2-3').waitFor();
  await page.getByText('古物商等特例を適用').waitFor();
  await page.getByText('法15条1項1号・規則15条1項').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('Act art. 15 par. 1 no. 1, Rules art. 15 par. 1').waitFor();
  await page.getByRole('button', { name: '日本語' }).click();
  await page
    .getByText(/^令和\d+年\d+月\d+日$/)
    .first()
    .waitFor();
  await assertAccessible(page, 'an entry');
});

test('訪問購入: the counter names it, says why, and takes nothing in', async () => {
  const page = await signedIn('counter', '/counter', 390);
  const channel = page.getByLabel(/^経路と取扱基準/);
  await channel.selectOption('door-to-door');
  await page.getByText('訪問購入は扱えません。', { exact: false }).waitFor();
  await assertAccessible(page, 'a door-to-door purchase');
  await page.keyboard.type(sampleImei(603));
  await page.keyboard.press('Enter');
  await page.getByText('訪問購入は扱えません。', { exact: false }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/counter');
  await channel.selectOption('recommended-buyback/1 buyback');
  await page.getByText('端末の番号を読み取ると、判定が始まります').waitFor();
});

test('R15: shown at once by name, and no address holds it', async () => {
  const page = await signedIn('auditor', '/books');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(decodeURIComponent(request.url())));
  await page.getByRole('cell', { name: /見本 花子/ }).waitFor();
  await page.getByLabel('相手方の氏名（全部）').fill('見本花');
  await page.keyboard.press('Enter');
  await page.getByText('何のために調べるかを選んでください').waitFor();
  await page.getByLabel('調べる目的').selectOption('police');
  await page.getByLabel('相手方の氏名（全部）').press('Enter');
  await page.getByText('該当する記録はありません').waitFor();
  await page.getByLabel('相手方の氏名（全部）').fill('見本花子');
  await page.keyboard.press('Enter');
  await page.getByRole('cell', { name: /見本 花子/ }).waitFor();
  assert.ok(asked.some((url) => url.endsWith('/entries/find')));
  assert.deepEqual(
    asked.filter((url) => url.includes('見本')),
    [],
  );
});

test('R18: a police list quarantines the phone, and the office informs the police', async () => {
  const page = await signedIn('counter', '/books/lists');
  await page.getByText('品触れはありません').waitFor();
  await page.getByLabel('文書の番号').fill('hinbure-1');
  await page.getByLabel('品目（1行に1点）').fill(`${sampleImei(601)}\n赤いケースの端末`);
  await page.getByRole('button', { name: '記録して照合する' }).click();
  await page.getByText('代金を払わず、渡さず、直ちに警察へ届け出てください').waitFor();
  await assertAccessible(page, 'a match');
  await page.getByRole('link', { name: '端末の記録を見る' }).click();
  await page.getByRole('region', { name: '判定結果' }).getByText('隔離').first().waitFor();
  const office = await signedIn('administrator', '/books/lists');
  await office.getByRole('button', { name: '警察に届け出た' }).click();
  await office.getByText(/に届出（見本 管理）/).waitFor();
});

test('R15: a month goes out as files, and who took it is on record', async () => {
  const page = await signedIn('auditor', '/books/export');
  await page.getByText(/の記録は1件です。/).waitFor();
  const take = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name, exact: true }).click(),
    ]);
    return readFileSync(await download.path());
  };
  const csv = await take('CSV（UTF-8）');
  assert.ok(csv.toString('utf8').includes('見本 花子'));
  const accounts = (await take('会計用CSV（UTF-8）')).toString('utf8');
  assert.ok(accounts.includes('古物商等特例を適用') && !accounts.includes('会社員'));
  const pdf = await take('PDF（A4横）');
  assert.equal(pdf.toString('latin1', 0, 5), '%PDF-');
  await page.reload();
  await page.getByRole('cell', { name: 'CSV（UTF-8）', exact: true }).waitFor();
  await page.getByRole('cell', { name: '見本 監査' }).first().waitFor();
  await assertAccessible(page, 'files and losses');
  const sheet = page.context().waitForEvent('page');
  await page.getByRole('link', { name: '画面に示す・印刷する' }).click();
  await (await sheet).getByText('見本 花子').waitFor();
});

test('art. 18: a shorter retention shows what it empties, and is confirmed', async () => {
  const office = await signedIn('administrator', '/books/settings');
  const months = office.getByLabel('保存期間（月）');
  await expect(months).toHaveValue('86');
  await months.fill('48');
  await office.getByText('12か月以内に保存期間の終わる記録はありません。').waitFor();
  const save = office.getByRole('button', { name: '保存する' });
  await expect(save).toBeDisabled();
  await office.getByLabel(/元に戻せないことを確かめた/).check();
  await save.click();
  await office.getByText('保存しました。').waitFor();
  await assertAccessible(office, 'a shorter retention');
});

test('R16: a waiver is the operator’s choice, and the age is asked all the same', async () => {
  const office = await signedIn('administrator', '/books/settings');
  await office.getByLabel('総額1万円未満の本人確認と記載の免除を使う').check();
  await office.getByRole('button', { name: '保存する' }).click();
  await office.getByText('保存しました。').waitFor();
  await assertAccessible(office, 'settings');
  const page = await signedIn('counter', '/books/write', 390);
  await page.getByLabel('代価（円、合計）').fill('6000');
  await page.getByLabel('型番・品名').fill('Sample A1');
  await page.getByLabel('IMEIがない理由').selectOption('unreadable');
  await page.getByText('本人確認と相手方の記載は免除できます', { exact: false }).waitFor();
  await page.keyboard.press('F12');
  await page.getByText('年齢を確かめ、印をつけてください。いつも必要です。').waitFor();
  await page.getByLabel(/18歳以上であることを確かめた/).check();
  await page.keyboard.press('F12');
  await page.getByText('本人確認と記載の免除を使いました。').waitFor();
  await assertAccessible(page, 'entered, on a phone');
});

test('R26: a leftover in a phone of ours is in the register, with its deadlines', async () => {
  const page = await signedIn('counter', '/counter');
  const { id } = await accepted(page, 602);
  await ask(page, 'PUT', `/api/v1/books/purchases/${id}`, SOLD);
  const confirm = `/api/v1/handovers/${id}/confirm`;
  await ask(page, 'POST', confirm, { party: 'receiver', route: 'inspection' });
  await ask(page, 'POST', confirm, { party: 'giver', how: 'paper' });
  await ask(page, 'POST', `/api/v1/handovers/${id}/evidence`, {
    kind: 'observation',
    saw: [{ on: 'user-data', sees: 'residue', with: 'eye' }],
  });
  const bench = await signedIn('bench', '/incidents');
  const own = bench.getByLabel('はい。自社の個人データ');
  await own.waitFor({ timeout: 40_000 });
  await own.check();
  await bench.getByLabel('財産的被害のおそれがある').check();
  await bench.getByLabel('不正な目的によるおそれがある').check();
  await bench.getByRole('button', { name: '判断を記録する' }).click();
  await bench
    .getByRole('strong')
    .filter({ hasText: /^期限：\d{4}-\d{2}-\d{2}（[月火水木金]）$/ })
    .waitFor();
  await assertAccessible(bench, 'an incident');
  const [file] = await Promise.all([
    bench.waitForEvent('download'),
    bench.getByRole('button', { name: '一覧をCSVで保存' }).click(),
  ]);
  const [head, row] = readFileSync(await file.path(), 'utf8').split('\r\n');
  assert.match(head ?? '', /発見,事由,保存領域,経路,漏えいしたデータ,報告が要る事情/);
  assert.match(row ?? '', /自社の個人データ,財産的被害.*・不正な目的.*,,目安：.*,期限：/);
  await bench.emulateMedia({ media: 'print' });
  await bench.getByRole('cell', { name: '利用者データ' }).waitFor();
});
