/**
 * Arts. 15(3), 20 and 21 of the Secondhand Articles Dealer Act in a real browser: a buyback that
 * smells stops and is reported, an owner who claims a phone within the year gets it back, and an
 * order of the police keeps one until they say so.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { openPoolsWithOwner } from '@nagori/database';
import { japanDay, lastOrderDay } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { AT_THE_COUNTER, SOLD, samplePhone } from '../../areas/handover/src/handover.testing.ts';
import { startWholeServer } from '../integration/server.testing.ts';
import { ask, assertAccessible, signIn, startBrowser } from './browser.testing.ts';
import { expect } from './expect.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);

async function signedIn(role: string, width: number): Promise<Page> {
  const page = await browser.page({ viewport: { width, height: 900 } });
  await signIn(page, server.origin, `${role}@dealer-d.example`);
  return page;
}

const open = (page: Page, n: number) =>
  ask<HandoverDto>(page, 'POST', '/api/v1/handovers', {
    phone: samplePhone(n),
    channel: 'buyback',
  });

/** For people who look at the pages: a folder named by the environment. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.NAGORI_PICTURES;
  if (folder !== undefined)
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('art. 15(3): a suspicious buyback stops, and its paper does not mention it', async () => {
  const page = await signedIn('counter', 390);
  const { id } = await open(page, 810);
  await page.goto(`${server.origin}/counter/${id}`);
  await press(page, '不正品の疑いがある');
  await press(page, '記録する');
  await page.getByText('1つ以上選んでください。').waitFor();
  await page.getByLabel('本人確認書類に不審な点がある').check();
  await picture(page, 'suspect-390-ja');
  await press(page, '記録する');
  await page.getByText('すぐに警察に申告してください').first().waitFor();
  await assertAccessible(page, 'a suspicion');
  await picture(page, 'suspected-390-ja');
  const paper = page.locator('article[aria-hidden="true"]');
  await expect(paper).toContainText('確認しています');
  await expect(paper).not.toContainText(/疑|警察|盗/);
  await press(page, '警察への申告を記録');
  await page.getByLabel('警察署').fill('新宿警察署');
  await press(page, '記録する');
  await page.getByText('に申告済み：新宿警察署').waitFor();
  // What is done is done: nobody is sent to the police again, and no cross stands beside it.
  const main = page.getByRole('main');
  await expect(main).not.toContainText(/警察に連絡/);
  await expect(main.locator('[data-sign]')).toHaveText(['✓', '■']);
  await press(page, 'English');
  await picture(page, 'reported-390-en');
  await press(page, '日本語');
  await page.setViewportSize({ width: 1280, height: 900 });
  await picture(page, 'reported-1280-ja');
  await page.goto(`${server.origin}/books/blocked`);
  await page.getByRole('heading', { name: '不正品の疑い' }).waitFor();
  await assertAccessible(page, 'the list');
  await picture(page, 'list-1280-ja');
  await press(page, 'English');
  await page.getByRole('heading', { name: 'Suspected stolen' }).waitFor();
  await picture(page, 'list-1280-en');
});

/** Bought by the counter, and in its hands. */
async function bought(page: Page, n: number): Promise<string> {
  const { id } = await open(page, n);
  const url = `/api/v1/handovers/${id}`;
  const none = { kind: 'police-match', result: 'no-match' };
  for (const one of [...AT_THE_COUNTER, none]) {
    await ask(page, 'POST', `${url}/evidence`, one);
  }
  await ask(page, 'PUT', `/api/v1/books/purchases/${id}`, SOLD);
  for (const party of ['receiver', 'giver'])
    await ask(page, 'POST', `${url}/confirm`, { party, how: 'paper' });
  return id;
}

test('art. 20: an owner who claims a phone within the year gets it back', async () => {
  const page = await signedIn('counter', 1280);
  const id = await bought(page, 811);
  const url = `/api/v1/handovers/${id}`;
  const { number } = await ask<{ number: number }>(page, 'GET', `/api/v1/books/handovers/${id}`);
  await page.goto(`${server.origin}/counter/${id}`);
  await press(page, '返還請求を受けた');
  await page.getByLabel('盗難・遺失の日').fill(japanDay(Date.now()));
  await page.getByLabel('社内の整理番号').fill('claim-1');
  await picture(page, 'claim-1280-ja');
  await press(page, '記録する');
  await page.getByText('無償で返す', { exact: true }).waitFor();
  await assertAccessible(page, 'a claim');
  await picture(page, 'claimed-1280-ja');
  await page.setViewportSize({ width: 390, height: 900 });
  await picture(page, 'claimed-390-ja');
  await press(page, '請求を終える');
  await press(page, '記録する');
  await page.getByText('結果を選んでください。').waitFor();
  await page.getByLabel('結果', { exact: true }).selectOption('returned');
  await page.getByLabel('理由').fill('盗難の届出を確かめた');
  await press(page, '記録する');
  await page.getByText('返却しました。').first().waitFor();
  await expect(page.getByRole('list', { name: '残りの手順' }), 'it has gone').toHaveCount(0);
  // Its entry stays, and is found from here; it is kept longer than the book.
  await page.getByRole('link', { name: `古物台帳${number}番に記帳済み` }).click();
  await page.getByText('保存延長').waitFor({ timeout: 40_000 });
  assert.equal((await ask<HandoverDto>(page, 'GET', url)).state, 'returned');
});

test('art. 20: of a phone that was sold on, the book says from whom it came', async () => {
  const page = await signedIn('counter', 390);
  const id = await bought(page, 812);
  const pools = openPoolsWithOwner(server.connection);
  await pools.owner.query(`update nagori.phone set state = 'gone' where handover = $1`, [id]);
  await pools.end();
  await page.goto(`${server.origin}/counter/${id}`);
  await page.getByText('渡した相手を警察に伝えてください。', { exact: false }).waitFor();
  await page.getByRole('link', { name: /古物台帳\d+番に記帳済み/ }).waitFor();
  await assertAccessible(page, 'a phone that was sold on');
});

test('art. 21: an order holds the phone until the police end it', async () => {
  const counter = await signedIn('counter', 1280);
  const id = await bought(counter, 813);
  const page = await signedIn('bench', 390);
  await page.goto(`${server.origin}/bench/phones/${id}`);
  await press(page, '保管命令を受けた');
  await page.getByLabel('命令の番号').fill('第12号');
  await page.getByLabel('警察署').fill('新宿警察署');
  const first = await page.getByLabel('初日').inputValue();
  const last = await page.getByLabel('末日').inputValue();
  assert.equal(last, lastOrderDay(first), 'thirty days are proposed');
  await page.getByLabel('初日').fill('2020-01-01');
  await page.getByLabel('末日').fill('2020-01-30');
  await press(page, '記録する');
  await page.getByText('末日を過ぎた命令は記録できません。').waitFor();
  await page.getByLabel('初日').fill(first);
  await page.getByLabel('末日').fill(last);
  await press(page, '記録する');
  await page.getByRole('heading', { name: '警察の保管命令' }).waitFor();
  await expect(page.getByRole('main')).not.toContainText(/警察に連絡/);
  await page.getByRole('button', { name: /捜査機関・裁判所への引渡し/ }).waitFor();
  await expect(page.getByRole('button', { name: /販売前|検査・/ })).toHaveCount(0);
  await assertAccessible(page, 'an order');
  await picture(page, 'ordered-390-ja');
  await press(page, '命令の終わりを記録');
  // Its days are not over: only the police lift it.
  const outcome = page.getByLabel('結果', { exact: true });
  await expect(outcome).toHaveValue('lifted');
  await expect(page.getByLabel('警察署')).toHaveValue('新宿警察署');
  await press(page, '記録する');
  await page.getByText('入力してください。').waitFor();
  await picture(page, 'end-order-390-ja');
  await page.getByLabel('警察の回答').fill('解除すると連絡があった');
  await press(page, '記録する');
  await page.getByRole('heading', { name: '警察の保管命令' }).waitFor({ state: 'detached' });
  const { decision } = await ask<HandoverDto>(page, 'GET', `/api/v1/handovers/${id}`);
  assert.notEqual(decision.verdict, 'quarantine');
});
