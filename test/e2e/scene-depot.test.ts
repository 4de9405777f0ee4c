/**
 * A depot's line, with keyboard and scanner alone: phones go into a box by their scans, the box
 * moves by count and seal, and a board that was taken out is destroyed by its phone's number. A box
 * of dead phones is weighed, arrives one short, and is destroyed as one once that is settled.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { PNG } from '../../areas/grading/src/pictures.testing.ts';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, signIn, startBrowser } from './browser.testing.ts';
import { Depot, sampleImei } from './depot.testing.ts';
import { Hands } from './hands.testing.ts';
import { Workbench } from './workbench.testing.ts';

const browser = await duringTests(startBrowser);
/** Twenty seconds between two badges are not waited for. */
let aheadMs = 0;
const server = await duringTests(() => startWholeServer({ now: () => Date.now() + aheadMs }));
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
  await bench.tabTo(/^移す先/);
  await bench.press('ArrowDown');
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

const DEAD = [821, 822, 823];

/** A dead phone is given away at the counter to be recycled, and goes into the box. */
async function collect(depot: Depot, n: number): Promise<void> {
  const phone = { imei: sampleImei(n), platform: 'android', model: 'EX-B1', os: '15' };
  const opened = await depot.counter.post<HandoverDto>('/api/v1/handovers', {
    ...{ phone, channel: 'collection', stage: 'intake' },
  });
  for (const one of GIVEN_DEAD) await depot.record(opened.id, one);
  const confirm = `/api/v1/handovers/${opened.id}/confirm`;
  await depot.counter.post(confirm, { party: 'receiver', route: 'destruction' });
  await depot.counter.post(confirm, { party: 'giver', how: 'paper' });
  await depot.counter.post(`/api/v1/bench/handovers/${opened.id}/box`, { box: 'box-82' });
}

const GIVEN_DEAD = [
  { kind: 'condition', power: 'off', screen: 'ok' },
  { kind: 'prompt' },
  { kind: 'terms', accepted: true },
  { kind: 'observation', did: [{ on: 'sim', act: 'removal', result: 'done' }] },
] as const;

test('R12, R13: a box of dead phones arrives one short, is settled, and destroyed', async () => {
  const depot = await Depot.at(server);
  await depot.counter.post('/api/v1/bench/boxes/box-82', { act: 'make', place: '店頭の金庫' });
  for (const n of DEAD) await collect(depot, n);
  const { page } = bench;
  await page.goto(`${server.origin}/bench/boxes/box-82`);
  await page.getByText('重さを量って封印すると、ここで照合します。').waitFor();
  await assertAccessible(page, 'a box that was not weighed');
  await bench.scan('BADGE-000002');
  await page.getByText('名札：••02').first().waitFor();
  await page.getByLabel('数えた台数').fill('3');
  await page.getByLabel('封印の番号').fill('seal-82');
  await page.getByLabel('重さを量る').check();
  await page.getByLabel('箱を含む重さ').fill('1340');
  await page.getByLabel('空の箱の重さ').fill('800');
  await page.getByRole('button', { name: '封印する' }).click();
  const arriving = page.getByRole('form', { name: '処分先で数えて量る' });
  await arriving.getByLabel('付いていた封印の番号').fill('seal-82');
  await arriving.getByLabel('数えた台数').fill('2');
  await arriving.getByLabel('箱を含む重さ').fill('1160');
  await arriving.getByLabel('処分先').fill('溶解工場');
  await assertAccessible(page, 'a weighed box');
  await bench.picture('depot-8-arriving');
  await arriving.getByRole('button').click();
  const lines = page.getByRole('region', { name: /^店頭から処分先までの照合/ });
  await lines.first().getByText('違いあり').waitFor();
  await assertAccessible(page, 'a box that differs');
  await bench.picture('depot-9-differs');
  const settling = page.getByRole('form', { name: '違いの理由を記録する' });
  await settling.getByLabel('違い').selectOption('missing');
  await settling.getByLabel('端末', { exact: true }).selectOption({ index: 1 });
  await settling.getByLabel('何があったか').fill('積み替えの際に落下');
  await settling.getByRole('button').click();
  await lines.first().getByText('一致').waitFor();
  await lines.first().getByText('理由を記録済み').waitFor();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '写真ファイルを追加' }).click();
  await (await chooser).setFiles({ name: 'box.png', mimeType: 'image/png', buffer: PNG });
  await page.getByText(/^破砕・溶解の前（/).waitFor();
  await assertAccessible(page, 'a box that is settled');
  await bench.picture('depot-10-settled');
  await page.getByRole('button', { name: '破砕・溶解を記録' }).click();
  await bench.dialog().getByRole('radio', { name: '溶解' }).check();
  await bench.dialog().getByLabel('処分の形').selectOption('own');
  await bench.dialog().getByLabel('立ち会った人の名札').fill('BADGE-000001');
  await bench.dialog().getByLabel('箱のラベルをもう一度').fill('box-81');
  await bench.dialog().getByRole('button', { name: '2台を破砕・溶解' }).click();
  await bench.dialog().getByText('この箱のラベルではありません。').waitFor();
  await assertAccessible(page, 'the dialog of a box’s destruction');
  await bench.picture('depot-11-dialog');
  await bench.dialog().getByLabel('箱のラベルをもう一度').fill('box-82');
  await bench.dialog().getByRole('button', { name: '2台を破砕・溶解' }).click();
  await bench.dialog().waitFor({ state: 'detached' });
  await lines.first().getByText('破砕・溶解済み').first().waitFor();
  aheadMs += 22_000;
  await page.getByRole('button', { name: '壊れているのを確かめた' }).click();
  await lines.first().getByText('別の人が確認').waitFor();
  await assertAccessible(page, 'a destroyed box');
  await bench.picture('depot-12-destroyed');
  await page.setViewportSize({ width: 390, height: 844 });
  await assertAccessible(page, 'a destroyed box on a phone');
  await bench.picture('depot-13-phone');
  await page.setViewportSize({ width: 1280, height: 900 });
});

test('R12: the box’s certificate is issued, saved, checked by its link or its file', async () => {
  const { page } = bench;
  await page.getByRole('button', { name: '破砕・溶解証明書を発行' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'PDFを保存' }).click();
  const saved = await download;
  assert.match(saved.suggestedFilename(), /^nagori-destruction-[\w-]{22}\.pdf$/);
  const pdf = readFileSync(await saved.path());
  // Beside the bench, which stays open.
  const opened = page.context().waitForEvent('page');
  await page.getByRole('link', { name: '確認ページを開く' }).click();
  const check = await opened;
  await check.getByText('この箱の端末は溶解されています').waitFor();
  await assertAccessible(check, 'the check of a box’s certificate');
  await new Hands(check).picture('depot-14-checked');
  await check.close();
  await page.getByRole('link', { name: '確認ページを開く' }).waitFor();
  await page.goto(`${server.origin}/check`);
  const file = { name: 'box.pdf', mimeType: 'application/pdf', buffer: pdf };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText('この箱の端末は溶解されています').waitFor();
  await page.goto(`${server.origin}/bench/boxes`);
  await page.getByRole('link', { name: '箱の違いの一覧' }).click();
  await page.getByRole('cell', { name: /積み替えの際に落下/ }).waitFor();
  await assertAccessible(page, 'boxes that differed');
  await bench.picture('depot-15-incidents');
});
