/**
 * Reports of erasing tools at the bench, in a real browser: a mixed file, its counts and refused
 * lines; the CSV of another tool by a mapping that is made from its first rows; what a phone's
 * hardware says.
 */
import { before, test } from 'node:test';
import { attestedChain, duringTests, pemOf } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { Depot, sampleImei, staffOn } from './depot.testing.ts';
import { expect } from './expect.testing.ts';

let page: Page;
const browser = await duringTests(startBrowser);
const server = await duringTests(() => startWholeServer());
before(async () => {
  const depot = await Depot.at(server);
  for (const n of [1, 2]) await depot.open(n);
  page = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
  await page.getByRole('link', { name: 'ロット', exact: true }).click();
  await page.getByText('消去ソフトのレポートを取り込む').click();
});

const AT = '2026-11-20 10:00:05';

const choose = (name: string, ...lines: readonly string[]) =>
  page.getByLabel(/^ファイル（Blancco/).setInputFiles({
    ...{ name, mimeType: 'text/csv' },
    buffer: Buffer.from(`${lines.join('\n')}\n`, 'utf8'),
  });
const record = () => page.getByRole('button', { name: 'レポートを記録する' }).click();
const result = () => page.getByRole('region', { name: '取り込んだレポート' });

test('a mixed file is counted, and each refused report is listed with its reason', async () => {
  await page.getByText('ファイルを選んでください。', { exact: true }).waitFor();
  await choose(
    'day.csv',
    'imei,at,result,kind,tool,version',
    `${sampleImei(1)},${AT},done,overwrite,deep-tool,2.1`,
    `${sampleImei(2)},yesterday,perhaps,overwrite,deep-tool,2.1`,
    `${sampleImei(99)},${AT},done,overwrite,deep-tool,2.1`,
  );
  const [sent] = await Promise.all([page.waitForRequest(/\/bench\/reports\?/), record()]);
  // By it a report of a tool without a clock is known again.
  expect(sent.url()).toMatch(/writtenAt=20\d\d-/);
  await result().getByText('1件を記録しました。記録できなかったレポート：2件。').waitFor();
  await result().getByText('レポートを読み取れません / 終わった日時: 日時ではありません').waitFor();
  await result().getByText('この端末の記録がありません').waitFor();
  await expect(result().getByRole('link', { name: '端末を開く' })).toHaveCount(1);
  await assertAccessible(page, 'imported reports');
});

test('a long file says how far it is; stopped by hand, it is sent again', async () => {
  // One phone that is here, and many that are not.
  const lines = Array.from({ length: 1_500 }, (_, n) => sampleImei(n === 0 ? 1 : 1_000 + n)).map(
    (imei) => `${imei},${AT},failed,overwrite,deep-tool,2.1`,
  );
  await choose('long.csv', 'imei,at,result,kind,tool,version', ...lines);
  const slow = await page.context().newCDPSession(page);
  const conditions = { offline: false, latency: 0, downloadThroughput: -1 };
  await slow.send('Network.enable');
  const upload = (uploadThroughput: number) =>
    slow.send('Network.emulateNetworkConditions', { ...conditions, uploadThroughput });
  await upload(8_000);
  await record();
  const bar = page.getByRole('progressbar', { name: '送ったところ' });
  await expect.poll(async () => Number(await bar.getAttribute('value'))).toBeGreaterThan(0);
  await expect(page.getByText('サーバーの応答を待っています')).toHaveCount(0);
  await assertAccessible(page, 'reports are being imported');
  await page.getByRole('button', { name: '止める' }).click();
  await page.getByText('止めました。それまでに記録したレポートは残っています。').waitFor();
  await expect(bar).toHaveCount(0);
  await assertAccessible(page, 'an import that was stopped');
  await upload(-1);
  await record();
  await result()
    .getByText('1件を記録しました。記録できなかったレポート：1499件。')
    .waitFor({ timeout: 60_000 });
});

test('columns of another tool are read by a mapping, tried on the first rows', async () => {
  await choose(
    'p-check.csv',
    'IMEI No.,Erased On,Erasure,Grade',
    `${sampleImei(1)},${AT},Passed,A`,
    `${sampleImei(2)},${AT},Perhaps,B`,
  );
  await page
    .getByLabel('CSVの列の読み方')
    .selectOption({ label: '選んだファイルから読み方を作る' });
  const form = page.getByRole('form', { name: '選んだファイルから読み方を作る' });
  await form.getByLabel('IMEIの列').selectOption('IMEI No.');
  await form.getByLabel('終わった日時の列').selectOption('Erased On');
  await form.getByLabel('結果の列').selectOption('Erasure');
  await form.getByLabel('「完了」を表す言葉').fill('Passed');
  await form.getByLabel('ソフトの名前').fill('p-check');
  const rows = form.getByRole('region', { name: '先頭の行の読み方（記録はしません）' });
  await rows.getByText('結果: 知らない言葉です').waitFor();
  await rows.getByText(`…${sampleImei(1).slice(-4)}`).waitFor();
  await assertAccessible(page, 'a mapping with its first rows');
  await form.getByLabel('この読み方の名前').fill('P check');
  await form.getByRole('button', { name: '読み方を保存する' }).click();
  await form.waitFor({ state: 'detached' });
  await expect(page.getByLabel('CSVの列の読み方')).toHaveValue('P check');
  await record();
  await result().getByText('1件を記録しました。記録できなかったレポート：1件。').waitFor();
});

test('a saved mapping is changed by the rows of a file, then deleted', async () => {
  const choice = page.getByLabel('CSVの列の読み方');
  await choice.selectOption('P check');
  await page.getByRole('button', { name: 'この読み方を変更する' }).click();
  const form = page.getByRole('form', { name: 'この読み方を変更する' });
  await expect(form.getByLabel('結果の列')).toHaveValue('Erasure');
  await expect(form.getByLabel('「完了」を表す言葉')).toHaveValue('Passed');
  await form.getByLabel('「失敗」を表す言葉').fill('Perhaps');
  const rows = form.getByRole('region', { name: '先頭の行の読み方（記録はしません）' });
  await expect(rows.getByText('失敗', { exact: true })).toBeVisible();
  await form.getByLabel('この読み方の名前').fill('P check 2');
  await form.getByRole('button', { name: '読み方を保存する' }).click();
  await form.waitFor({ state: 'detached' });
  await expect(choice).toHaveValue('P check 2');
  await expect(choice.getByRole('option', { name: 'P check', exact: true })).toHaveCount(0);
  await record();
  await result().getByText('2件を記録しました。').waitFor();
  await page.getByRole('button', { name: 'この読み方を削除する' }).click();
  const dialog = page.getByRole('dialog', { name: '「P check 2」を削除しますか？' });
  await assertAccessible(page, 'deleting a mapping');
  await dialog.getByRole('button', { name: 'この読み方を削除する' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect(choice.getByRole('option', { name: 'P check 2' })).toHaveCount(0);
});

test('what a phone’s hardware says is recorded, and shown in words on the phone', async () => {
  const boot = { locked: false, state: 2 };
  const words = { imei: sampleImei(2), boot, osVersion: 160_000, osPatchLevel: 202_608 };
  await page.getByLabel('CSVの列の読み方').selectOption({ index: 0 });
  await choose('chain.pem', ...attestedChain(words).map(pemOf));
  await record();
  await result().getByText('1件を記録しました。').waitFor();
  await result().getByRole('link', { name: '端末を開く' }).click();
  await page.getByRole('button', { name: /^証跡/ }).click();
  const strong = page.getByRole('strong').filter({ hasText: '端末のハードウェアによる証明' });
  const shown = page.getByRole('listitem').filter({ has: strong });
  await expect(shown).toContainText('ブートローダー: ロック解除');
  await expect(shown).toContainText('登録したルートに届きません');
  await assertAccessible(page, 'what the hardware of a phone says');
});

test('a phone’s page asks for saved mappings once its form is unfolded', async () => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const mappings = () => asked.filter((path) => path.endsWith('/report-mappings')).length;
  await page.getByLabel('IMEIまたは名札をスキャン').fill(sampleImei(2));
  await page.keyboard.press('Enter');
  const fold = page.getByText('この端末の消去レポートを取り込む');
  await fold.waitFor();
  await page.waitForLoadState('networkidle');
  await expect.poll(mappings).toBe(0);
  await fold.click();
  await page.getByLabel('CSVの列の読み方').waitFor();
  await expect.poll(mappings).toBe(1);
});
