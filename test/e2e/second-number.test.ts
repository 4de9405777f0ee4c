/**
 * The second number of a phone with two SIMs, at the counter and at the bench: asked for on demand,
 * and where it has a record already, both records are shown before they are joined.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { startWholeServer, type WholeServer } from '../integration/server.testing.ts';
import {
  ask,
  assertNoViolation,
  signIn,
  startBrowser,
  type TestBrowser,
} from './browser.testing.ts';
import { strange, wedge } from './counter.testing.ts';
import { expect } from './expect.testing.ts';

let server: WholeServer;
let chrome: TestBrowser;

before(async () => {
  // The pages are built before a server looks for them.
  chrome = await startBrowser();
  server = await startWholeServer();
});
after(async () => {
  await chrome?.close();
  await server?.close();
});
afterEach(() => chrome.closePages());

const grouped = (imei: string): string =>
  imei.replace(/^(\d{2})(\d{6})(\d{6})(\d)$/, '$1-$2-$3-$4');

async function signedIn(who: 'counter' | 'bench', options: BrowserContextOptions = {}) {
  const page = await chrome.page({ viewport: { width: 1280, height: 800 }, ...options });
  await signIn(page, server.origin, `${who}@carrier-a.example`);
  return page;
}

/** An open trade-in of the n-th strange phone. */
const opened = (page: Page, n: number, model = 'EX-B1') =>
  ask<HandoverDto>(page, 'POST', '/api/v1/handovers', {
    phone: { imei: strange(n), platform: 'android', model, os: '15' },
    channel: 'trade-in',
  });
const read = (page: Page, id: string) => ask<HandoverDto>(page, 'GET', `/api/v1/handovers/${id}`);

/** The n-th strange phone's page, with the dialog open. */
async function asked(page: Page, n: number, address = '/counter') {
  const { id } = await opened(page, n);
  await page.goto(`${server.origin}${address}/${id}`);
  await page.getByRole('button', { name: /^(2つ目のIMEIを追加|Add the second IMEI)$/ }).click();
  return { id, dialog: page.locator('dialog[open]') };
}

test('a scan of the second number goes to the phone at hand, and opens no other', async () => {
  const page = await signedIn('counter');
  const { id, dialog } = await asked(page, 200);
  const field = dialog.getByLabel('2つ目のIMEI');
  await expect(field).toBeFocused();
  await assertNoViolation(page, 'the number is asked for');
  await page.evaluate(wedge(strange(200)));
  await expect(dialog.getByText('これは1つ目のIMEIです。')).toBeVisible();
  await page.evaluate(wedge(strange(201)));
  await expect(page.getByText('2つ目のIMEIを記録しました。')).toBeVisible();
  const known = page.getByText(`2つ目のIMEI ${grouped(strange(201))}`);
  await expect(known).toBeVisible();
  await expect(page.getByRole('button', { name: '2つ目のIMEIを追加' })).toHaveCount(0);
  await assertNoViolation(page, 'both numbers');
  const scan = page.getByLabel('IMEIをスキャン');
  await expect(scan).toBeFocused();
  await page.goto(`${server.origin}/counter`);
  await scan.fill(strange(201));
  await scan.press('Enter');
  await page.waitForURL(`**/counter/${id}`);
  await expect(known).toBeVisible();
});

test('a misread number, none and the first one are not sent, each with its words', async () => {
  const page = await signedIn('counter', { locale: 'en-US' });
  const { dialog } = await asked(page, 210);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/second-number')) sent.push(request.url());
  });
  const record = dialog.getByRole('button', { name: 'Record', exact: true });
  await record.click();
  await expect(dialog.getByText('Enter the second IMEI.')).toBeVisible();
  const field = dialog.getByLabel('Second IMEI');
  for (const [typed, words] of [
    [
      `${strange(211).slice(0, 14)}${(Number(strange(211).slice(14)) + 1) % 10}`,
      'The number is wrong. Scan it again, or compare it with the phone.',
    ],
    [grouped(strange(210)), 'This is the first IMEI. Read the other number.'],
  ] as const) {
    await field.fill(typed);
    await record.click();
    await expect(dialog.getByText(words)).toBeVisible();
  }
  assert.deepEqual(sent, []);
});

test('a number on record is joined only by a person who saw both records', async () => {
  const page = await signedIn('counter');
  const other = await opened(page, 221, 'EX-B2');
  const { id, dialog } = await asked(page, 220);
  const say = async () => {
    await dialog.getByLabel('2つ目のIMEI').fill(strange(221));
    await dialog.getByRole('button', { name: '記録する' }).click();
    await expect(
      dialog.getByRole('heading', { name: 'この番号には、すでに記録があります' }),
    ).toBeVisible();
  };
  await say();
  const there = dialog.getByRole('region', { name: '2つ目のIMEIの記録' });
  await expect(there.getByText(grouped(strange(221)))).toBeVisible();
  await expect(there.getByText('EX-B2 Android 15')).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'いまの端末' })).toContainText('EX-B1');
  await expect(dialog.getByRole('button', { name: '番号を読み取り直す' })).toBeFocused();
  await assertNoViolation(page, 'two records');
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('2つ目のIMEI')).toHaveValue('');
  await say();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  assert.equal((await read(page, other.id)).state, 'open', 'nothing was joined');
  await page.getByRole('button', { name: '2つ目のIMEIを追加' }).click();
  await say();
  await dialog.getByRole('button', { name: '同じ端末なので、まとめる' }).click();
  await expect(page.getByText('記録を1つにまとめました。')).toBeVisible();
  const ended = await read(page, other.id);
  assert.deepEqual([ended.state, ended.goesOn], ['joined', id]);
  await page.goto(`${server.origin}/counter/${other.id}`);
  await page.getByRole('link', { name: 'その記録へ' }).click();
  await page.waitForURL(`**/counter/${id}`);
});

test('the bench asks the same; a number of a phone that has two is refused in words', async () => {
  const page = await signedIn('bench', { locale: 'en-US' });
  const { dialog } = await asked(page, 230, '/bench/phones');
  const record = async (n: number) => {
    await dialog.getByLabel('Second IMEI').fill(strange(n));
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  };
  const full = await opened(page, 231);
  await ask(page, 'POST', `/api/v1/handovers/${full.id}/second-number`, { imei2: strange(232) });
  await record(231);
  await expect(dialog.getByText('The two records cannot be joined.')).toBeVisible();
  await expect(dialog.getByText(/^This number belongs to another phone/)).toBeVisible();
  await record(233);
  await expect(page.getByText('The second IMEI is on record.')).toBeVisible();
  await expect(page.getByText(`Second IMEI ${grouped(strange(233))}`)).toBeVisible();
});

test('from a record that was joined, a link leads to where the phone goes on', async () => {
  const page = await signedIn('bench', { locale: 'en-US' });
  const [own, other] = [await opened(page, 240), await opened(page, 241)];
  const joining = { imei2: strange(241), joins: other.id };
  await ask(page, 'POST', `/api/v1/handovers/${own.id}/second-number`, joining);
  await page.goto(`${server.origin}/bench/phones/${other.id}`);
  await page.getByRole('link', { name: 'To that record' }).click();
  await page.waitForURL(`**/bench/phones/${own.id}`);
});
