/**
 * Administration in a real browser, in both languages: an account is added, its person sets a
 * password by the code and works; a station is enrolled; a machine gets its secret; and no page
 * has an axe violation.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { Page } from 'playwright-core';
import { enrolStation } from '../../apps/cli/src/sign-in/enrol-station.ts';
import { readStation } from '../../apps/cli/src/sign-in/station-file.ts';
import { stationToken } from '../../apps/cli/src/sign-in/station-key.ts';
import { PASSWORD, startWholeServer, type WholeServer } from '../integration/server.testing.ts';
import { assertNoViolation, startBrowser, type TestBrowser } from './browser.testing.ts';
import { expect } from './expect.testing.ts';

let server: WholeServer;
let chrome: TestBrowser;
let page: Page;

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
beforeEach(async () => {
  page = await chrome.page();
});

async function signIn(at: Page, email: string, password = PASSWORD): Promise<void> {
  await at.goto(`${server.origin}/sign-in`);
  await at.getByLabel('メールアドレス').fill(email);
  await at.getByLabel('パスワード', { exact: true }).fill(password);
  await at.getByRole('button', { name: 'サインイン', exact: true }).click();
  await at.waitForURL((url) => url.pathname !== '/sign-in');
}

const dialog = (at: Page) => at.getByRole('dialog');

test('an account is added; its person sets a password by the code', async () => {
  await signIn(page, 'administrator@carrier-a.example');
  await page.goto(`${server.origin}/admin`);
  await page.getByRole('button', { name: 'アカウントを追加' }).click();
  await dialog(page).getByRole('button', { name: '追加' }).click();
  await dialog(page).getByText('1つ以上選んでください。').waitFor();
  await assertNoViolation(page, 'a form in error');
  await dialog(page).getByLabel('名前').fill('見本 新人');
  await dialog(page).getByLabel('メールアドレス').fill('bench@carrier-a.example');
  await dialog(page).getByLabel('受付').check();
  await dialog(page).getByRole('button', { name: '追加' }).click();
  await dialog(page).getByText('このアドレスは別のアカウントで使われています。').first().waitFor();
  await dialog(page).getByLabel('メールアドレス').fill('shinjin@carrier-a.example');
  await dialog(page).getByRole('button', { name: '追加' }).click();
  const code = (await dialog(page).locator('dd').textContent()) ?? '';
  assert.match(code, /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  await assertNoViolation(page, 'a code');
  await dialog(page).getByRole('button', { name: '渡しました' }).click();
  assert.ok(!(await page.content()).includes(code), 'the code is gone with its dialog');

  const clerk = await chrome.page();
  await clerk.goto(`${server.origin}/sign-in`);
  await clerk.getByText('管理者からコードをもらった方').click();
  await clerk.getByLabel('メールアドレス').fill('shinjin@carrier-a.example');
  await clerk.getByLabel('コード', { exact: true }).fill(code.toLowerCase());
  await clerk.getByLabel('新しいパスワード').fill('nagai kotoba ga yoi');
  await clerk.getByRole('button', { name: 'パスワードを決めて入る' }).click();
  await clerk.waitForURL('**/counter');

  // Switched off, the person is out with the next request.
  await page.getByRole('button', { name: '見本 新人を変更' }).click();
  await dialog(page).getByRole('button', { name: 'アカウントを止める' }).click();
  await page.getByRole('dialog', { name: 'アカウントを止めますか' }).waitFor();
  await assertNoViolation(page, 'a question');
  await page
    .getByRole('dialog', { name: 'アカウントを止めますか' })
    .getByRole('button', { name: 'アカウントを止める' })
    .click();
  await page.getByText(/^停止：/).waitFor();
  await clerk.reload();
  await clerk.getByLabel('メールアドレス').waitFor();
  assert.equal(new URL(clerk.url()).searchParams.get('next'), '/counter');
});

test('a browser becomes a station, and a machine gets its secret once', async () => {
  await signIn(page, 'administrator@carrier-b.example');
  await page.goto(`${server.origin}/admin/stations`);
  await page.getByLabel('機器の名前').fill('受付タブレット2');
  await page.getByRole('button', { name: /^この機器を登録/ }).click();
  const row = page.getByRole('row', { name: /受付タブレット2/ });
  await row.getByText('この機器').waitFor();
  await row.getByRole('button', { name: '登録を解除' }).click();
  await dialog(page).getByRole('button', { name: '登録を解除' }).click();
  await row.getByText(/^解除：/).waitFor();

  await page.getByRole('link', { name: 'システム接続' }).click();
  await page.getByRole('button', { name: '接続を追加' }).click();
  await dialog(page).getByLabel('システムの名前').fill('検査ライン3');
  await expect(dialog(page).getByLabel('管理'), 'no machine administers').toHaveCount(0);
  await dialog(page).getByLabel('検査').check();
  await dialog(page).getByRole('button', { name: '追加' }).click();
  await dialog(page).locator('dd').first().waitFor();
  const [id = '', secret = ''] = await dialog(page).locator('dd').allTextContents();
  await dialog(page).getByRole('button', { name: '渡しました' }).click();
  const grant = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
  const token = await fetch(`${server.origin}/api/v1/token`, {
    method: 'POST',
    body: new URLSearchParams(grant),
  });
  assert.equal(((await token.json()) as { token_type?: string }).token_type, 'Bearer');
});

test('a program’s station is enrolled by its code, and ended by one act', async () => {
  await signIn(page, 'administrator@carrier-b.example');
  await page.goto(`${server.origin}/admin/stations`);
  await page.getByRole('button', { name: '業務用プログラムの機器を追加' }).click();
  await dialog(page).getByLabel('機器の名前').fill('検品機4');
  await dialog(page).getByRole('button', { name: '追加', exact: true }).click();
  await dialog(page).locator('dd').first().waitFor();
  const [code = '', command = ''] = await dialog(page).locator('dd').allTextContents();
  assert.ok(command.endsWith(`--server ${server.origin} --code ${code}`), command);
  await assertNoViolation(page, 'an enrolment code');
  await dialog(page).getByRole('button', { name: '渡しました' }).click();
  const row = page.getByRole('row', { name: /検品機4/ });
  await row.getByText(/^登録待ち/).waitFor();
  const folder = mkdtempSync(join(tmpdir(), 'nagori-machine-'));
  const path = join(folder, 'station.json');
  await enrolStation({ server: server.origin, code, path });
  const { key } = await readStation(path);
  await stationToken(server.origin, key);
  await page.reload();
  await row.getByText(`${key.client.slice(0, 8)}（ファイル）`).waitFor();
  await row.getByText(/^最終接続：/).waitFor();
  await assertNoViolation(page, 'a station with its key');
  await row.getByRole('button', { name: '登録を解除' }).click();
  await dialog(page).getByText('サインインはすぐに無効になります').waitFor();
  await dialog(page).getByRole('button', { name: '登録を解除' }).click();
  await row.getByText(/^解除：/).waitFor();
  await assert.rejects(stationToken(server.origin, key), { code: 'server-refuses' });
  rmSync(folder, { recursive: true });
});

/** An answer that no page waits after. */
const FAULT = {
  status: 500,
  contentType: 'application/problem+json',
  body: JSON.stringify({ code: 'internal', title: 'Something is wrong on our side' }),
};

test('a form shows its first error, keeps its text, and sends a double click once', async () => {
  await signIn(page, 'administrator@dealer-d.example');
  await page.goto(`${server.origin}/admin/stations`);
  const name = page.getByLabel('機器の名前');
  const send = page.getByRole('button', { name: /^この機器を登録/ });
  await send.click();
  await page.getByText('入力してください。').waitFor();
  const focused = await page.evaluate('document.activeElement.labels[0].textContent');
  assert.equal(focused, '機器の名前');

  await name.fill('受付タブレット7');
  await expect(page.getByText('入力してください。'), 'the error goes with the fault').toHaveCount(
    0,
  );
  const path = '**/api/v1/admin/stations';
  // A lost network would be waited for.
  await page.route(path, (route) => route.fulfill(FAULT));
  await send.click();
  await page.getByRole('alert').waitFor();
  await expect(name).toHaveValue('受付タブレット7');
  await page.unroute(path);

  let sent = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/admin/stations')) sent += 1;
  });
  await send.dblclick();
  await page.getByRole('row', { name: /受付タブレット7/ }).waitFor();
  assert.equal(sent, 1);
  await expect(name).toHaveValue('');
});

test('a form takes no text while its request runs, and loses none', async () => {
  await signIn(page, 'administrator@dealer-d.example');
  await page.goto(`${server.origin}/admin/stations`);
  const name = page.getByLabel('機器の名前');
  const release = await holdPosts('**/api/v1/admin/stations');
  await name.fill('受付タブレット8');
  await name.press('Enter');
  await page.locator('form[aria-busy="true"]').waitFor();
  await page.keyboard.type(' 奥');
  await expect(name, 'what was sent stays to be read').toHaveValue('受付タブレット8');
  await expect(name).not.toBeEditable();
  release();
  await page.getByRole('row', { name: /受付タブレット8/ }).waitFor();
  await page.locator('form[aria-busy="false"]').waitFor();
  await expect(name).toHaveValue('');
  await page.keyboard.type('受付タブレット9');
  await expect(name, 'the caret never left the field').toHaveValue('受付タブレット9');
});

test('a dialog changes none of its choices while its request runs', async () => {
  await signIn(page, 'administrator@dealer-d.example');
  await page.goto(`${server.origin}/admin/clients`);
  await page.getByRole('button', { name: '接続を追加' }).click();
  await dialog(page).getByLabel('システムの名前').fill('検査ライン4');
  const bench = dialog(page).getByLabel('検査');
  await bench.check();
  const release = await holdPosts('**/api/v1/admin/clients', true);
  await dialog(page).getByRole('button', { name: '追加' }).click();
  await dialog(page).locator('[aria-busy="true"]').waitFor();
  await bench.click();
  await expect(bench).toBeChecked();
  release();
  await dialog(page).getByRole('alert').waitFor();
  await bench.uncheck();
  await expect(dialog(page).getByLabel('システムの名前')).toHaveValue('検査ライン4');
});

/** Holds what a form sends until it is released; then it arrives, or the server fails. */
async function holdPosts(path: string, fails = false): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(path, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await promise;
    return fails ? route.fulfill(FAULT) : route.continue();
  });
  return resolve;
}

test('a signing key is withdrawn, after a question, and the next one signs', async () => {
  await signIn(page, 'administrator@mvno-c.example');
  await page.goto(`${server.origin}/admin/keys`);
  const rows = page.locator('tbody tr');
  const first = (await rows.first().locator('td').first().textContent()) ?? '';
  await rows.first().getByRole('button', { name: '無効にする' }).click();
  await assertNoViolation(page, 'a question about a key');
  await dialog(page).getByLabel('この日時から無効').fill('2099-01-01T00:00');
  await dialog(page).getByRole('button', { name: '無効にする' }).click();
  await dialog(page).getByText('現在より前の日時を入れてください。').first().waitFor();
  await dialog(page).getByLabel('この日時から無効').fill('2026-01-02T03:04');
  await dialog(page).getByRole('button', { name: '無効にする' }).click();
  await page.getByRole('cell', { name: '2026-01-02 03:04から無効（盗難）' }).waitFor();
  await expect(rows).toHaveCount(2);
  await expect(rows.first().locator('td').first()).not.toHaveText(first);
  await rows.first().getByText('いま署名している鍵').waitFor();
});

const PARTS = [
  'accounts',
  'shops',
  'stations',
  'clients',
  'keys',
  'policies',
  'retention',
  'events',
];

test('the policies in use come first, and the button stays in reach of the others', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, 'administrator@carrier-a.example');
  await page.goto(`${server.origin}/admin/policies`);
  const inUse = page.getByRole('group', { name: '使う取扱基準' });
  await expect(inUse.getByRole('checkbox', { checked: false })).toHaveCount(0);
  const others = page.getByRole('group', { name: 'ほかの取扱基準' });
  const one = others.getByRole('checkbox', { name: '中古端末の買取' });
  await expect(one).toBeHidden();
  await page.getByRole('heading', { name: 'ほかの取扱基準' }).click();
  await assertNoViolation(page, 'all policies on a phone');
  await one.check();
  const save = page.getByRole('button', { name: '保存' });
  await expect(save).toBeInViewport();
  await save.click();
  await page.getByText('保存しました').waitFor();
  await expect(inUse.getByRole('checkbox', { name: '中古端末の買取' })).toBeChecked();
});

test('every part reads in both languages, without an axe violation', async () => {
  await signIn(page, 'auditor@carrier-a.example');
  for (const language of ['日本語', 'English']) {
    await page.goto(`${server.origin}/admin`);
    await page.getByRole('button', { name: language }).click();
    for (const part of PARTS) {
      await page.goto(`${server.origin}/admin/${part}`);
      await page.locator('main table, main form, [class*="empty"]').first().waitFor();
      await assertNoViolation(page, `${part} in ${language}`);
      const buttons = page.locator('main').getByRole('button');
      await expect(buttons, `${part} in ${language}`).toHaveText([]);
    }
  }
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
