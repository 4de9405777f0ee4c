/**
 * The first-day tours in a real browser, by keyboard alone: offered once, walked to their end on a
 * training phone, left in the middle and taken up.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import type { Locator, Page } from 'playwright-core';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { Clerk } from './counter.testing.ts';
import { staffOn } from './depot.testing.ts';
import { expect } from './expect.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);

class Trainee extends Clerk {
  readonly panel: Locator;

  constructor(page: Page, tour: string) {
    super(page, server.origin);
    this.panel = page.getByRole('complementary', { name: tour, exact: true });
  }

  async begin(tour: string): Promise<void> {
    await this.page.goto(`${server.origin}/tour`);
    const card = this.page.getByRole('listitem').filter({ hasText: tour });
    await card.getByRole('button', { name: '練習を始める' }).press('Enter');
    await this.panel.waitFor();
  }

  /** Until the panel has seen the act and names the next one. */
  async acts(title: string): Promise<void> {
    await this.panel.getByRole('heading', { name: title }).waitFor();
  }

  async number(): Promise<string> {
    const text = await this.panel.getByText(/\d{2}-\d{6}-\d{6}-\d/).textContent();
    return (text ?? '').replace(/\D/g, '');
  }

  /** The steps of the bench with the keys that they show, until the panel names another act. */
  async worksUntil(title: string): Promise<void> {
    const next = this.panel.getByRole('heading', { name: title });
    const step = this.page.locator('[aria-current="step"]');
    const shown = async () => (await step.allTextContents()).join();
    // A step of another person has no key: there the panel names the next act, a moment later.
    const keyed = step.getByRole('button', { name: /(F5|Shift\+F1)$/, disabled: false });
    for (let left = 12; left > 0; left--) {
      await next.or(keyed).first().waitFor();
      if ((await next.count()) > 0) break;
      const before = await shown();
      const looks = await step.getByRole('button', { name: 'Shift+F1' }).count();
      await this.press(looks > 0 ? 'Shift+F1' : 'F5');
      await expect
        .poll(async () => (await next.count()) > 0 || (await shown()) !== before)
        .toBe(true);
    }
    await next.waitFor();
  }

  async isFree(): Promise<void> {
    await assertUncovered(this.page);
  }
}

/** No button of the page lies under the panel. */
async function assertUncovered(page: Page): Promise<void> {
  const covered = await page.evaluate(`(() => {
    const panel = document.querySelector('aside[aria-label$="練習"]');
    const { left, right, top, bottom } = panel.getBoundingClientRect();
    return [...document.querySelectorAll('main button, main a, main input')]
      .map((one) => [one.textContent, one.getBoundingClientRect()])
      .filter(([, at]) => at.width > 0 && at.left < right && at.right > left)
      .filter(([, at]) => at.top < bottom && at.bottom > top)
      .map(([text]) => text);
  })()`);
  assert.deepEqual(covered, []);
}

test('the tour is offered once, and found again in the key sheet', async () => {
  const page = await staffOn(browser, server, '/counter', '受付');
  const offer = page.getByRole('region', { name: 'はじめての練習' });
  await offer.waitFor();
  await assertAccessible(page, 'the counter with the offer');
  await offer.getByRole('button', { name: 'いまはしない' }).press('Enter');
  await offer.waitFor({ state: 'detached' });
  // A number can be pasted at once.
  await expect(page.getByLabel('IMEIをスキャン')).toBeFocused();
  await page.reload();
  await page.getByRole('heading', { name: '続きがある受付' }).waitFor();
  await expect(offer).toHaveCount(0);
  await page.keyboard.press('F1');
  await page.locator('dialog[open]').getByRole('link', { name: 'はじめての練習' }).press('Enter');
  await page.getByRole('heading', { name: 'はじめての練習' }).waitFor();
  await assertAccessible(page, 'the page of the tours');
  await page.context().close();
});

test('the counter’s tour: left in the middle, taken up, and walked to its end', async () => {
  const page = await staffOn(browser, server, '/counter', '受付');
  const desk = new Trainee(page, '受付の練習');
  await desk.begin('受付の練習');
  await desk.acts('端末をスキャンする');
  await desk.isFree();
  await desk.scan(await desk.number());
  await desk.acts('理由を開く');
  await page.getByRole('button', { name: /^理由/ }).waitFor();
  await desk.key('F4');
  await desk.acts('端末の様子を記録する');
  await assertAccessible(page, 'the tour at the counter');
  await desk.isFree();
  await desk.key('F4');
  await desk.press('Shift+F1');
  await desk.acts('手順の説明を開く');

  await desk.panel.getByRole('button', { name: 'あとで続ける' }).press('Enter');
  await desk.panel.waitFor({ state: 'detached' });
  await page.goto(`${server.origin}/tour`);
  await page.getByText('8段階のうち3段階が済みました').waitFor();
  await page.getByRole('button', { name: '続きから始める' }).press('Enter');
  await desk.panel.getByText('練習用の端末のページではありません').waitFor();
  await page.locator('input:focus').waitFor();
  await desk.scan(await desk.number());

  await desk.acts('手順の説明を開く');
  await page.locator('[aria-current="step"]').waitFor();
  await desk.key('Control+F1');
  await desk.acts('最初の手順を記録する');
  await desk.key('Control+F1');
  await desk.press('F5');
  await desk.acts('元に戻す');
  await desk.press('Control+z');
  await desk.acts('残りの手順を進める');
  await desk.followSteps();
  await desk.acts('受け取りを確定する');
  await desk.isFree();
  await desk.bothConfirm();
  await desk.acts('練習はこれで終わりです');
  await assertAccessible(page, 'the end of the tour');
  await desk.panel.getByRole('button', { name: '練習を終える' }).press('Enter');
  await desk.panel.waitFor({ state: 'detached' });
  await page.goto(`${server.origin}/tour`);
  await page.getByText('済みました', { exact: false }).waitFor();
  await page.context().close();
});

test('on a narrow page the panel stays in view while the page scrolls', async () => {
  const page = await staffOn(browser, server, '/counter', '受付');
  await page.setViewportSize({ width: 390, height: 844 });
  const desk = new Trainee(page, '受付の練習');
  await desk.begin('受付の練習');
  await desk.scan(await desk.number());
  await desk.acts('理由を開く');
  await page.getByRole('button', { name: /^理由/ }).waitFor();
  await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
  await expect.poll(() => page.evaluate('window.scrollY')).toBeGreaterThan(400);
  await expect(desk.panel.getByRole('heading', { name: '理由を開く' })).toBeInViewport();
  await page.context().close();
});

test('the bench’s tour, to the route', async () => {
  const page = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
  const desk = new Trainee(page, '検査の練習');
  await desk.begin('検査の練習');
  await desk.acts('届いた端末をスキャンする');
  await desk.scan(await desk.number());
  await desk.acts('ネットワーク利用制限を記録する');
  await page.locator('[aria-current="step"]').waitFor();
  const carriers = page.getByLabel('照会した通信事業者').getByRole('option');
  await carriers.getByText('楽天モバイル').waitFor({ state: 'attached' });
  await desk.key('F5');
  await desk.acts('受け取りを確定する');
  await desk.key('F12');
  await desk.onScreen().waitFor();
  await desk.key('F12');
  await desk.acts('検査を始める');
  await page.getByRole('heading', { name: '次の作業を選んでください' }).waitFor();
  await desk.key('F5');
  await desk.acts('手順の説明を開く');
  await page.locator('[aria-current="step"]').waitFor();
  await desk.key('Control+F1');
  await desk.acts('取り出し、消去、上書きをする');
  await desk.isFree();
  await desk.worksUntil('別の担当者が確かめる');
  await desk.scan('BADGE-000002');
  await page.getByText(/^名札[： ]?••02$/).waitFor();
  const look = page.locator('[aria-current="step"]').getByRole('button', { name: 'Shift+F1' });
  await look.and(page.locator(':enabled')).waitFor({ timeout: 60_000 });
  await desk.press('Shift+F1');
  await desk.acts('行き先を確定する');
  await desk.key('F12');
  await desk.onScreen().waitFor();
  await desk.key('F12');
  await desk.acts('練習はこれで終わりです');
  await page.context().close();
});

test('the loss desk’s tour, to the closed report', async () => {
  const page = await staffOn(browser, server, '/loss', '紛失窓口');
  const desk = new Trainee(page, '紛失窓口の練習');
  await desk.begin('紛失窓口の練習');
  await desk.acts('紛失届を受ける');
  const number = await desk.number();
  await page.locator('input:focus').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type(number);
  await page.keyboard.press('Tab');
  await page.keyboard.type('050-0000-0000');
  await page.keyboard.press('F12');
  await desk.acts('対応事項の説明を開く');
  await page.getByRole('button', { name: /^この手順について/ }).waitFor();
  await desk.key('Control+F1');
  await desk.acts('最初の対応事項を記録する');
  await assertAccessible(page, 'the tour at the loss desk');
  await desk.isFree();
  await desk.key('F5');
  await desk.acts('届出を終える');
  const spoken = await page.getByText(/照合番号は?\d{3} \d{3}/).textContent();
  const [, code = ''] = /照合番号は?(\d{3} \d{3})/.exec(spoken ?? '') ?? [];
  await desk.key('Shift+F6');
  await desk.onScreen().getByLabel('照合番号（6桁）').waitFor();
  await page.keyboard.type(code.replace(' ', ''));
  await desk.key('Shift+F6');
  await desk.acts('練習はこれで終わりです');
  await page.context().close();
});

test('a server without virtual phones says so, and how to get one to train on', async () => {
  const page = await staffOn(browser, server, '/counter', '受付');
  const none = { status: 404, contentType: 'application/problem+json' };
  await page.route('**/world/v1/phones', (route) =>
    route.fulfill({
      ...none,
      body: JSON.stringify({ code: 'not-found', title: 'none', status: 404 }),
    }),
  );
  await page.goto(`${server.origin}/tour`);
  await page.getByText('この環境には、仮想の端末がありません').waitFor();
  await page.getByText(/script\/server/).waitFor();
  await expect(page.getByRole('button', { name: '練習を始める' })).toHaveCount(0);
  await assertAccessible(page, 'no virtual phones');
  await page.context().close();
});
