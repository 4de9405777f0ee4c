/**
 * A shop's trade-in, with keyboard and scanner alone, to the buyer: the phone is priced, signed for
 * and labelled; the bench overwrites it, a second person looks, the buyer's scan of its certificate
 * is green, and it is sold.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { startWholeServer } from '../integration/server.testing.ts';
import { signIn, startBrowser } from './browser.testing.ts';
import { Clerk } from './counter.testing.ts';
import { sampleImei } from './depot.testing.ts';
import { expect } from './expect.testing.ts';
import { Hands } from './hands.testing.ts';
import { Workbench } from './workbench.testing.ts';

/** How far the server's clock runs ahead: twenty seconds between two badges are not waited for. */
let aheadMs = 0;

const browser = await duringTests(startBrowser);
const server = await duringTests(() => startWholeServer({ now: () => Date.now() + aheadMs }));
const PHONE = sampleImei(801);
let bench: Workbench;

before(async () => {
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  await signIn(page, server.origin, 'bench@dealer-d.example');
  bench = new Workbench(page, server.origin);
});

test('the phone is priced, signed for and labelled', async () => {
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  await signIn(page, server.origin, 'counter@dealer-d.example');
  await page.goto(`${server.origin}/counter`);
  await page.getByRole('heading', { name: '続きがある受付' }).waitFor();
  const hands = new Hands(page);
  const clerk = new Clerk(page, server.origin);
  await hands.scan(PHONE);
  await page.getByRole('heading', { name: 'この端末について' }).waitFor();
  await hands.press('a', 'Tab');
  // A model of which the bench can see the element; others leave only by a statement.
  await hands.type('EX-B24');
  await hands.press('Tab');
  await hands.type('15');
  await hands.press('Enter');
  await clerk.verdict().getByText('保留').waitFor();
  const { id } = await clerk.handover();
  await clerk.press('F5');
  // A colleague's phone lies there, too, and its number is read by mistake.
  await hands.scan(sampleImei(802));
  await page.getByRole('heading', { name: 'この端末について' }).waitFor();
  await hands.picture('trade-in-1-wrong-phone');
  await hands.scan(PHONE);
  // The number says whose description it is; the model is the one that this device knows.
  await page.getByText('00-101788-000801-9', { exact: true }).waitFor();
  await hands.picture('trade-in-1-again');
  await hands.press('Enter');
  await clerk.verdict().waitFor();
  assert.equal((await clerk.handover()).id, id, 'the phone that was begun goes on');
  await clerk.followSteps(false);
  await clerk.verdict().getByText('受入', { exact: true }).waitFor();
  await hands.press('F11');
  await page.locator('[data-first]:focus').waitFor();
  await hands.press('a');
  await hands.picture('trade-in-2-price');
  // A key that is held agrees once, and opens nothing behind it.
  await hands.hold('F12');
  await page.getByText(/^✓ Q-\d+ ¥[\d,]+で合意$/).waitFor();
  await expect(clerk.onScreen()).toHaveCount(0);
  await hands.press('F12');
  await clerk.onScreen().getByRole('heading', { name: '受渡しの確定' }).waitFor();
  await hands.press('F12');
  await clerk
    .onScreen()
    .getByRole('img', { name: /^署名する場所/ })
    .waitFor();
  // A signature by no one: Enter on the empty name, and on the button.
  await hands.press('Tab', 'Enter', 'Enter');
  await clerk.onScreen().getByText('枠の中に署名するか、お名前を入力してください。').waitFor();
  assert.equal((await clerk.handover()).state, 'open');
  await hands.picture('trade-in-3-unsigned');
  await hands.fill(/^手書きの代わりに/, '見本次郎');
  await hands.press('Enter', 'Enter');
  await page.locator('strong', { hasText: '受け取りました。' }).waitFor();
  await hands.press('Shift+F12');
  await clerk
    .onScreen()
    .getByRole('img', { name: /1枚目の見本/ })
    .waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), hands.press('F12')]);
  assert.match(file.suggestedFilename(), /^labels\./);
  await page.keyboard.press('Escape');
  await hands.picture('trade-in-4-taken');
});

test('R11: the bench overwrites, another person looks, and the phone may be sold', async () => {
  const { page } = bench;
  await page.goto(`${server.origin}/bench`);
  await bench.scan('BADGE-000001');
  await page.getByText('名札：••01').first().waitFor();
  await bench.begin(PHONE);
  await bench.picture('trade-in-6-inspection');
  await released(/検査/);
  await bench.begin(PHONE, /^売却・販売の前/);
  await released(/販売|売却/);
  await bench.picture('trade-in-8-released');
});

/** Acts of the first, looks of the second person, and the route that begins with this word. */
async function released(route: RegExp): Promise<void> {
  const { page } = bench;
  await bench.work();
  if ((await bench.shown()).decision.steps.length > 0) {
    await bench.scan('BADGE-000001');
    await page.getByText('確かめる人は、作業した人とは別の人でなければなりません。').waitFor();
    await bench.picture('trade-in-7-same-badge');
    await bench.scan('BADGE-000002');
    aheadMs += 22_000;
    await page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`);
    const early = page.getByText(/^(あと\d+秒で記録できます。)/).first();
    await early.waitFor({ state: 'detached', timeout: 15_000 });
    while ((await bench.shown()).decision.steps.length > 0) await bench.records('F5');
  }
  await bench.verdict().getByText('受入', { exact: true }).waitFor();
  await bench.press('F12');
  await bench.dialog().getByRole('heading', { name: '行き先の確定' }).waitFor();
  await bench.dialog().getByRole('radio').first().waitFor();
  const choices = await bench.dialog().getByRole('radio').all();
  const names = await Promise.all(
    choices.map((one) =>
      one.evaluate(
        (input) =>
          (input as unknown as { labels: { textContent: string }[] }).labels[0]?.textContent ?? '',
      ),
    ),
  );
  const wanted = names.findIndex((name) => route.test(name));
  assert.ok(wanted >= 0, names.join());
  await bench.press(String(wanted + 1));
  await bench.press('F12');
  await bench.dialog().waitFor({ state: 'detached' });
}

test('the certificate goes with the phone, and the buyer’s scan is green', async () => {
  const { page } = bench;
  await bench.press('Shift+F2');
  await page
    .getByRole('heading', { name: /消去証明/ })
    .first()
    .waitFor();
  await bench.tabTo(/^発行/);
  await bench.press('Enter');
  await page.getByText('この端末の証明です', { exact: true }).waitFor();
  await bench.picture('trade-in-9-certificate');
  const link = page.getByRole('link', { name: '確認ページを開く' });
  const paper = (await link.getAttribute('href')) ?? '';
  // The buyer looks before paying; once it is in use again, the certificate has ended.
  const own = await browser.page({ viewport: { width: 390, height: 844 } });
  await own.goto(`${server.origin}${paper}`);
  const buyer = new Hands(own);
  await own.getByText('端末の番号を入れてください').waitFor();
  // The neighbour's phone first: the paper is not about it.
  await buyer.fill(/端末の番号（IMEI）/, sampleImei(802));
  await buyer.press('Enter');
  await own.getByText('入れた番号は、この証明の端末と合いません').waitFor();
  await buyer.picture('trade-in-10-another-phone');
  await buyer.fill(/端末の番号（IMEI）/, PHONE);
  await buyer.press('Enter');
  await own.getByText('この端末の証明です').waitFor();
  await buyer.picture('trade-in-11-buyer');
  await bench.tabTo(/^←\s戻る/);
  await bench.press('Enter');
  await page.waitForURL('**/bench/phones/*');
  await bench.press('F12');
  await bench.dialog().getByRole('heading').first().waitFor();
  await bench.press('F12');
  await bench.dialog().waitFor({ state: 'detached' });
  await bench.picture('trade-in-12-sold');
  assert.equal((await bench.shown()).state, 'gone');
});
