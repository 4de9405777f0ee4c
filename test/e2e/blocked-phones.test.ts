/**
 * Arts. 15(3) and 20 of the Secondhand Articles Dealer Act in a real browser: a buyback that smells
 * stops and is reported, and an owner who claims a phone within the year gets it back.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { japanDay } from '@nagori/model';
import type { Page } from 'playwright-core';
import {
  ALL_BUT_CERTIFICATE,
  NEVER_ENROLLED,
  samplePhone,
} from '../../areas/handover/src/handover.testing.ts';
import { PASSWORD, startWholeServer, type WholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser, type TestBrowser } from './browser.testing.ts';

let server: WholeServer;
let browser: TestBrowser;
before(async () => {
  browser = await startBrowser();
  server = await startWholeServer();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Asks the server as the person of this page. */
function ask<Body>(page: Page, method: string, path: string, body?: object): Promise<Body> {
  return page.evaluate(
    async ([way, at, sent]) => {
      const answer = await fetch(String(at), {
        method: String(way),
        headers: { 'content-type': 'application/json' },
        ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
      });
      if (!answer.ok) throw new Error(`${at}: ${await answer.text()}`);
      return answer.status === 204 ? undefined : answer.json();
    },
    [method, path, body] as const,
  ) as Promise<Body>;
}

async function signedIn(role: string, width: number): Promise<Page> {
  const page = await browser.page({ viewport: { width, height: 900 } });
  await page.goto(`${server.origin}/sign-in`);
  const email = `${role}@dealer-d.example`;
  await ask(page, 'POST', '/api/v1/session', { email, password: PASSWORD });
  await ask(page, 'POST', '/world/v1/station', {});
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

test('art. 15(3): a buyback that smells stops, and its paper says nothing', async () => {
  const page = await signedIn('counter', 390);
  const { id } = await open(page, 810);
  await page.goto(`${server.origin}/counter/${id}`);
  await press(page, '不正品の疑いがある');
  await press(page, '記録する');
  await page.getByText('ひとつ以上選んでください。').waitFor();
  await page.getByLabel('本人確認書類に不審な点がある').check();
  await picture(page, 'suspect-390-ja');
  await press(page, '記録する');
  await page.getByText('すぐに警察に申告してください').first().waitFor();
  await assertAccessible(page, 'a suspicion');
  await picture(page, 'suspected-390-ja');
  const paper = (await page.locator('article[aria-hidden="true"]').textContent()) ?? '';
  assert.match(paper, /確認しています/);
  assert.doesNotMatch(paper, /疑|警察|盗/);
  await press(page, '警察への申告を記録');
  await page.getByLabel('警察署').fill('新宿警察署');
  await press(page, '記録する');
  await page.getByText('に申告済み：新宿警察署').waitFor();
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

test('art. 20: an owner who claims a phone within the year gets it back', async () => {
  const page = await signedIn('counter', 1280);
  const { id } = await open(page, 811);
  const url = `/api/v1/handovers/${id}`;
  const none = { kind: 'police-match', result: 'no-match' };
  for (const one of [...ALL_BUT_CERTIFICATE, ...NEVER_ENROLLED, none]) {
    await ask(page, 'POST', `${url}/evidence`, one);
  }
  for (const party of ['receiver', 'giver']) await ask(page, 'POST', `${url}/confirm`, { party });
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
  await page.getByLabel('結果').selectOption('returned');
  await page.getByLabel('理由').fill('盗難の届出を確かめた');
  await press(page, '記録する');
  await page.getByText('返却しました。').first().waitFor();
  assert.equal((await ask<HandoverDto>(page, 'GET', url)).state, 'returned');
});
