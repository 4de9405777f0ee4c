/**
 * A depot's line, with keyboard and scanner alone: phones go into a box by their scans, the box
 * moves by count and seal, and a board that was taken out is destroyed by its phone's number.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { startWholeServer } from '../integration/server.testing.ts';
import { signIn, startBrowser } from './browser.testing.ts';
import { Depot, sampleImei } from './depot.testing.ts';
import { Workbench } from './workbench.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
const PHONES = [811, 812, 813];
const BROKEN = 814;
let bench: Workbench;

const end = (n: number) => sampleImei(n).slice(-4);

before(async () => {
  const depot = await Depot.at(server);
  for (const n of [...PHONES, BROKEN]) await depot.takeIn(n);
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  await signIn(page, server.origin, 'bench@carrier-a.example');
  await page.goto(`${server.origin}/bench`);
  bench = new Workbench(page, server.origin);
  await bench.scan('BADGE-000001');
  await page.getByText('名札：••01').first().waitFor();
});

test('R20: a box is filled by scans, sealed by count, moved and opened by its seal', async () => {
  const { page } = bench;
  const main = page.locator('main');
  await bench.tabTo(/^箱$/);
  await bench.press('Enter');
  await page.getByText('箱はまだありません').waitFor();
  await bench.fill(/^箱のラベル/, 'box-81');
  await bench.fill(/^置き場所/, '検査棚1');
  await bench.press('Enter');
  await page.getByText('端末をスキャンすると、この箱に入ります。').waitFor();
  // The last phone lies under the scanner twice.
  for (const n of [...PHONES, 813]) {
    await bench.scan(sampleImei(n));
    await page
      .getByText(new RegExp(`${end(n).slice(0, 3)}-?${end(n).slice(3)}を`))
      .first()
      .waitFor();
  }
  await page.getByText('3台', { exact: true }).first().waitFor();
  await bench.picture('depot-1-filled');
  await bench.fill(/^数えた台数/, '4');
  await bench.fill(/^封印の番号/, 'seal-81');
  await bench.press('Enter');
  await page.getByText('手で数えたのは4台、記録は3台です。').waitFor();
  await bench.picture('depot-2-count-differs');
  await bench.fill(/^数えた台数/, '3');
  await bench.press('Enter');
  await page.getByRole('form', { name: '封印したまま動かす' }).waitFor();
  // Opening comes first on the page; moving has its own fields behind it.
  await bench.tabTo(/^次の置き場所/);
  await bench.type('倉庫 B-2');
  await bench.press('Shift+Tab');
  await bench.type('seal-80');
  await bench.press('Enter');
  await page.getByText('付けた封印の番号と違います。').waitFor();
  await bench.picture('depot-3-wrong-seal');
  await bench.press('ControlOrMeta+a');
  await bench.type('seal-81');
  await bench.press('Enter');
  await main.getByText('倉庫 B-2').first().waitFor();
  await bench.tabTo(/^数えた台数/, 'Shift+Tab');
  await bench.type('3');
  await bench.press('Shift+Tab');
  await bench.type('seal-81');
  await bench.press('Enter');
  await page.getByText('封印は付けたときのままでした。').waitFor();
  await page.getByText('台数は記録と同じでした。').waitFor();
  await bench.picture('depot-4-opened');
});

test('R12: a board is taken out, and destroyed by the number of its phone', async () => {
  const { page } = bench;
  await page.goto(`${server.origin}/bench`);
  await bench.scan('BADGE-000001');
  await bench.begin(sampleImei(BROKEN), /^破砕・溶解・廃棄/);
  await bench.work();
  await bench.press('Shift+F9');
  await bench.dialog().getByRole('heading', { name: '破砕・溶解の記録' }).waitFor();
  await bench.press('3');
  await bench.choose(/^メーカー/, /シャープ|SHARP/i);
  // A neighbour's number, and the key that confirms other things.
  await bench.fill(/^この端末のIMEI/, end(811));
  await bench.press('Shift+F9');
  await bench.dialog().getByText('この端末の番号ではありません。').waitFor();
  await bench.picture('depot-5-neighbour');
  await bench.fill(/^この端末のIMEI/, end(BROKEN));
  await bench.press('F12');
  await bench.dialog().waitFor();
  await bench.press('Shift+F9');
  await bench.dialog().waitFor({ state: 'detached' });
  assert.equal((await bench.shown()).state, 'destroyed');
  await bench.picture('depot-6-board-here');
  await bench.tabTo(/^基板$/);
  await bench.press('Enter');
  await bench.tabTo(new RegExp(`…${end(BROKEN)}.*記録|記録.*…${end(BROKEN)}`));
  await bench.press('Enter');
  await bench.dialog().waitFor();
  await bench.tabTo(/^破壊のために送った/);
  await bench.press('ArrowDown');
  await bench.choose(/^処分の形/, /自社で破壊/);
  await bench.fill(/^重さ/, '12');
  await bench.fill(/^この端末のIMEI/, end(812));
  await bench.press('Shift+F9');
  await bench.dialog().getByText('この端末の番号ではありません。').waitFor();
  await bench.fill(/^この端末のIMEI/, end(BROKEN));
  await bench.picture('depot-7-board-end');
  await bench.press('Shift+F9');
  await bench.dialog().waitFor({ state: 'detached' });
  await page.getByText('行き先待ちの基板はありません').waitFor();
});
