/**
 * A wholesale lot, with keyboard and scanner alone: one file in, the stolen phones on top in
 * quarantine for the police, a phone that its carrier restricts refused within
 * the supplier's window.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { Browser, startWholeServer } from '../integration/server.testing.ts';
import { signIn, startBrowser } from './browser.testing.ts';
import { sampleImei } from './depot.testing.ts';
import { expect } from './expect.testing.ts';
import { Workbench } from './workbench.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
const PHONES = [821, 822, 823, 824, 825, 826];
const STOLEN = [823, 826];
const BLOCKED = 825;
let bench: Workbench;

const end = (n: number) => sampleImei(n).slice(-4);

before(async () => {
  const loss = await new Browser(server.origin).signIn('loss-desk@carrier-a.example');
  for (const n of STOLEN) {
    await loss.post('/api/v1/loss/cases', { imei: sampleImei(n), contact: '090-0000-0000' });
  }
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  await signIn(page, server.origin, 'bench@dealer-d.example');
  await page.goto(`${server.origin}/bench`);
  bench = new Workbench(page, server.origin);
});

test('R18: one file in; what is stolen is on top, in quarantine', async () => {
  const { page } = bench;
  await bench.tabTo(/^ロット$/);
  await bench.press('Enter');
  await page.getByText('ロットはまだありません').waitFor();
  const lines = PHONES.map((n) => `${sampleImei(n)},EX-B1,Android`);
  const csv = `IMEI,機種,種類\r\n${lines.join('\r\n')}\r\n`;
  await bench.chooseFile(/^ファイル（CSV/, 'lot 81.csv', csv);
  await page.getByText('6台を読み取りました。').waitFor();
  await bench.fill(/^仕入先のID/, 'carrier-b');
  await bench.fill(/^返品できる日数/, '3');
  await bench.picture('lot-1-file');
  await bench.press('Enter');
  await page.getByText('6台すべてを取り込みました。').waitFor({ timeout: 20_000 });
  const rows = page.getByRole('region', { name: 'ロットの行' }).getByRole('row');
  for (const n of [1, 2]) await expect(rows.nth(n)).toContainText('隔離');
  await bench.picture('lot-2-result');
  await networkAsked();
  await bench.tabTo(new RegExp(`^…${end(826)}`));
  await bench.press('Enter');
  await bench.verdict().getByText('隔離', { exact: true }).waitFor();
  await bench.picture('lot-4-stolen');
  // The key that confirms does nothing here, held or not.
  await bench.hold('F12');
  await expect(bench.dialog()).toHaveCount(0);
  await bench.press('Shift+F8');
  await bench.dialog().waitFor();
  await bench.press('Shift+F8');
  await bench.dialog().waitFor({ state: 'detached' });
  assert.equal((await bench.shown()).state, 'quarantined');
});

/** The carrier's answers, as a file. */
async function networkAsked(): Promise<void> {
  const { page } = bench;
  const answers = [821, 822, 824].map((n) => `${sampleImei(n)},○,2026/11/24`);
  answers.push(`${sampleImei(BLOCKED)},×,2026/11/24`);
  await bench.tabTo(/^ネットワーク利用制限の結果を/);
  await bench.press('Enter');
  const csv = `IMEI,結果,照会日\r\n${answers.join('\r\n')}\r\n`;
  await bench.chooseFile(/^照会結果のファイル/, 'answers.csv', csv);
  await bench.choose(/^照会した通信事業者/, /ドコモ/);
  await bench.tabTo(/^結果を記録する/);
  await bench.press('Enter');
  await page.getByText('4件を記録しました。').waitFor();
  await bench.picture('lot-3-network');
}

test('a restricted phone is refused within the window of its supplier', async () => {
  const { page } = bench;
  await bench.scan(sampleImei(BLOCKED));
  await bench.verdict().getByText('受取拒否', { exact: true }).waitFor();
  const { decision } = await bench.shown();
  assert.equal(decision.verdict, 'refuse');
  await bench.picture('lot-5-restricted');
  await bench.press('Shift+F6');
  await bench.dialog().waitFor();
  await bench.press('Shift+F6');
  await bench.dialog().waitFor({ state: 'detached' });
  await page.goto(`${server.origin}/bench/lots`);
  await page
    .getByRole('row', { name: /^lot-81/ })
    .getByText(/^あと3日（\d{4}-\d\d-\d\d）$/)
    .waitFor();
  await bench.picture('lot-6-window');
});

test('later the lot is opened again: the worst first, and each opens its phone', async () => {
  const { page } = bench;
  await bench.tabTo(/^lot-81$/);
  await bench.press('Enter');
  const rows = page.getByRole('region', { name: 'ロットの行' }).getByRole('row');
  await rows.nth(PHONES.length).waitFor();
  for (const n of [1, 2]) await expect(rows.nth(n)).toContainText('隔離');
  await expect(rows.nth(3)).toContainText('受取拒否');
  await bench.picture('lot-7-later');
  await bench.tabTo(/隔離2台$/);
  await bench.press('Enter');
  await rows.nth(3).waitFor({ state: 'detached' });
  await bench.tabTo(new RegExp(`${end(823)}$`));
  await bench.press('Enter');
  await bench.verdict().getByText('隔離', { exact: true }).waitFor();
});
