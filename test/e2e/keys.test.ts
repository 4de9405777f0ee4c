/**
 * Keys at the counter in a real browser: the key sheet, a held key, undo, sound and notices.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { Clerk } from './counter.testing.ts';
import { sampleImei, staffOn } from './depot.testing.ts';
import { expect } from './expect.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
let page: Page;
let desk: Clerk;

before(async () => {
  page = await staffOn(browser, server, '/counter', '受付');
  await page.getByRole('heading', { name: '続きがある受付' }).waitFor();
  desk = new Clerk(page, server.origin);
  await desk.scan(sampleImei(90));
  await page.getByLabel('種類').selectOption('android');
  await page.getByLabel('機種').press('Enter');
  await desk.verdict().waitFor();
  // How the phone was brought in; a reset that was seen is not undone.
  await desk.press('F5');
});

test('F1 opens the keys of this page, and the sheet of all of them prints', async () => {
  await page.keyboard.press('F1');
  const sheet = desk.onScreen();
  await sheet.getByText('受け取らない（確認の画面でもう一度押す）').waitFor();
  await expect(sheet.getByText('破砕・溶解へ送る'), 'no key of the bench').toHaveCount(0);
  await assertAccessible(page, 'the key sheet');
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  const all = await staffOn(browser, server, '/keys', '検査 BADGE-000001');
  await all.getByRole('cell', { name: /破砕・溶解へ送る/ }).waitFor();
  await assertAccessible(all, 'all keys');
  await all.close();
});

test('R20 Ctrl+Z takes the last record back, and nothing is deleted', async () => {
  const before = await desk.handover();
  await desk.press('F5');
  const recorded = await desk.handover();
  await page.getByText('記録しました', { exact: true }).waitFor();
  await page.getByText(/^残り\d+秒$/).waitFor();
  await assertAccessible(page, 'a record that may be undone');
  await desk.press('Control+z');
  const undone = await desk.handover();
  assert.equal(undone.evidence.length, recorded.evidence.length + 1);
  assert.deepEqual(
    undone.decision.steps.map(({ id }) => id),
    before.decision.steps.map(({ id }) => id),
  );
  await page.getByText('記録しました', { exact: true }).waitFor({ state: 'detached' });
});

test('a key that cannot confirm yet says which step is next, in either language', async () => {
  const { decision, evidence } = await desk.handover();
  const said = page.getByRole('alert');
  await expect(said).toHaveCount(0);
  await desk.key('F12');
  await expect(said).toContainText('まだできません。次の手順は「');
  await expect(said).toContainText(decision.steps[0]?.title.ja ?? 'no step');
  await expect(said).toBeInViewport();
  await assertAccessible(page, 'a key that says what comes first');
  assert.equal((await desk.handover()).evidence.length, evidence.length);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(said).toHaveText(/^Not possible yet. The next step is “.+”.$/);
  await page.getByRole('button', { name: '日本語' }).click();
  await desk.press('F5');
  await expect(said, 'of the step before').toHaveCount(0);
  await desk.press('Control+z');
});

test('a held key acts once', async () => {
  const before = (await desk.handover()).evidence.length;
  await page.keyboard.down('F5');
  for (let repeats = 0; repeats < 20; repeats++) await page.keyboard.down('F5');
  await page.keyboard.up('F5');
  await page.getByText('記録しました', { exact: true }).waitFor();
  assert.equal((await desk.handover()).evidence.length, before + 1);
  const sound = page.getByRole('button', { name: /^音：/ });
  await sound.focus();
  const from = await sound.getAttribute('aria-label');
  await page.keyboard.down('Enter');
  for (let repeats = 0; repeats < 5; repeats++) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  assert.equal(from, '音：小さく');
  await expect(sound, 'one step, not six').toHaveAttribute('aria-label', '音：大きく');
});

test('a key acts once although its part of the page is still loading', async () => {
  const other = await staffOn(browser, server, '/counter', '受付');
  await other.getByRole('heading', { name: '続きがある受付' }).waitFor();
  let arrive = () => {};
  const loads = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await other.route('**/assets/beside-verdict-*.js', async (route) => {
    await loads;
    await route.continue();
  });
  const slow = new Clerk(other, server.origin);
  await slow.scan(sampleImei(91));
  await other.getByLabel('種類').selectOption('android');
  await other.getByLabel('機種').press('Enter');
  await slow.verdict().waitFor();
  const before = (await slow.handover()).evidence.length;
  await other.keyboard.press('F5');
  await other.keyboard.press('F5');
  assert.equal((await slow.handover()).evidence.length, before);
  arrive();
  await other.getByText(/^記録しました/).waitFor();
  await other.getByRole('button', { name: `証跡${before + 2}件` }).waitFor();
  const recorded = (await slow.handover()).evidence.map(({ kind }) => kind).slice(before);
  assert.deepEqual(recorded, ['observation', 'condition'], 'how it was brought in, once');
  await other.close();
});

test('a key pressed twice before the page shows its act records once', async () => {
  const other = await staffOn(browser, server, '/counter', '受付');
  await other.getByRole('heading', { name: '続きがある受付' }).waitFor();
  const busy = new Clerk(other, server.origin);
  await busy.scan(sampleImei(92));
  await other.getByLabel('種類').selectOption('android');
  await other.getByLabel('機種').press('Enter');
  await other.getByRole('button', { name: /^電源が入り、使える状態/ }).waitFor();
  const before = (await busy.handover()).evidence.length;
  await other.evaluate(`for (const _ of [1, 2]) {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F5', cancelable: true }));
  }`);
  await other.getByRole('button', { name: `証跡${before + 2}件` }).waitFor();
  const recorded = (await busy.handover()).evidence.map(({ kind }) => kind).slice(before);
  assert.deepEqual(recorded, ['observation', 'condition']);
  await other.close();
});

test('the bell opens the notices of this person', async () => {
  await page.getByRole('button', { name: /^お知らせ（未読/ }).click();
  await desk.onScreen().getByRole('heading', { name: 'お知らせ' }).waitFor();
  await assertAccessible(page, 'the notices');
  await page.keyboard.press('Escape');
});

test('a notice that arrives takes no click, nor covers the actions', async () => {
  const [takes, end] = await page.evaluate<[string, number]>(`(() => {
    const line = document.querySelector('header [role="status"][data-shown]');
    line.dataset.shown = 'true';
    const shown = [getComputedStyle(line).pointerEvents, line.getBoundingClientRect().bottom];
    line.dataset.shown = 'false';
    return shown;
  })()`);
  assert.equal(takes, 'none');
  const actions = await page.getByRole('button', { name: /^(確定|受け取らない)/ }).all();
  assert.ok(actions.length > 0);
  for (const one of actions) assert.ok(end < ((await one.boundingBox())?.y ?? 0));
});
