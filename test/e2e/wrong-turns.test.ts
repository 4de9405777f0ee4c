/** Wrong turns at the bench: what is refused or does not count says why, in view. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { Depot, sampleImei, staffOn } from './depot.testing.ts';
import { expect } from './expect.testing.ts';
import { Hands } from './hands.testing.ts';
import { nextStep } from './workbench.testing.ts';

/** How far the server's clock runs ahead: twenty seconds between two badges are not waited for. */
let aheadMs = 0;
let page: Page;
let hands: Hands;

const browser = await duringTests(startBrowser);
const server = await duringTests(() => startWholeServer({ now: () => Date.now() + aheadMs }));
before(async () => {
  const depot = await Depot.at(server);
  await depot.takeIn(1);
  page = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
  await page.setViewportSize({ width: 1280, height: 800 });
  hands = new Hands(page);
});

const step = () => page.locator('[aria-current="step"]');

/** Nothing of the page lies over the refusal, as the bar at the bottom might. */
const IS_IN_VIEW = `(() => {
  const refusal = document.querySelector('[aria-current="step"] [role="alert"]');
  const { left, bottom } = refusal.getBoundingClientRect();
  return refusal.contains(document.elementFromPoint(left + 4, bottom - 4));
})()`;

/** Opens the step whose title this is, and fills what it asks beside its answers. */
async function open(title: string): Promise<void> {
  for (let tried = 0; tried < 12 && (await step().getByText(title).count()) === 0; tried++) {
    await nextStep(page);
  }
  await step().getByText(title).waitFor();
  const tool = step().getByLabel('ツールの名前');
  if ((await tool.count()) > 0) await tool.fill('overwriter-a');
}

test('a badge that no person has is refused in view', async () => {
  await hands.scan(sampleImei(1));
  await page.getByRole('button', { name: /^検査/ }).click();
  await open('上書き消去を行う');
  await hands.scan('BADGE-000077');
  await step().getByText('名札：••77').waitFor();
  await page.keyboard.press('F5');
  const alert = step().getByRole('alert');
  await expect(alert).toContainText('badge-unknown');
  assert.ok(await page.evaluate(IS_IN_VIEW), 'the refusal is behind the bar');
  await assertAccessible(page, 'a badge that is refused');
});

test('R11 a look under the badge of the one who did the work says why it is no check', async () => {
  await page.getByRole('button', { name: '外す' }).click();
  await open('上書き消去を行う');
  await page.keyboard.press('F5');
  await page.getByText('記録しました').waitFor();
  aheadMs += 22_000;
  await page.reload();
  await open('利用者データの消去を、別の担当者が確かめる');
  await hands.scan('BADGE-000001');
  await step().getByText('名札：••01').waitFor();
  await page.keyboard.press('F5');
  await page.getByText('記録しました').waitFor();
  await open('利用者データの消去を、別の担当者が確かめる');
  await expect(step()).toContainText('作業した人と別の人だと確かめられません');
});
