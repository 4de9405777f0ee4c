/**
 * The time for who viewed a record in a real browser: what it deletes is shown before it is set, a
 * shorter one is typed a second time, its change is on record, and an auditor only sees it.
 */
import { test } from 'node:test';
import { openPoolsWithOwner } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, signIn, startBrowser } from './browser.testing.ts';
import { expect } from './expect.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);

/** Three views of one month, older than two years. */
const pools = openPoolsWithOwner(server.connection);
await pools.owner.query(`
  insert into nagori.record_look (operator, phone_key, hour, by, how, is_machine, at)
    select 'carrier-a', '\\x00', d, 'staff-' || n, 'audit', false, d
    from generate_series(1, 3) n, (select date_trunc('month', now() - interval '800 days')) m (d)`);
await pools.end();

const FORM = '閲覧の記録の保存期間';

async function at(role: string): Promise<Page> {
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  await signIn(page, server.origin, `${role}@carrier-a.example`);
  await page.goto(`${server.origin}/admin/retention`);
  await page.getByText('未設定（1098日保存します）').waitFor();
  return page;
}

test('an auditor sees the time for views and what it deletes, and changes nothing', async () => {
  const page = await at('auditor');
  await page.getByText('今後12か月以内に削除：1か月分（閲覧3件）').waitFor();
  await expect(page.getByLabel('保存期間（日）')).toBeDisabled();
  await expect(page.locator('main').getByRole('button')).toHaveCount(0);
});

test('a shorter time for views is typed a second time, a longer one is not', async () => {
  const page = await at('administrator');
  const form = page.getByRole('form', { name: FORM });
  const days = form.getByLabel('保存期間（日）');
  const save = form.getByRole('button', { name: '保存', exact: true });
  await days.fill('364');
  await form.getByText('365〜3650日で入力してください。').waitFor();
  await assertAccessible(page, 'a time that is not allowed');
  await days.fill('400');
  await form.getByText('1時間以内に削除：1か月分（閲覧3件）').waitFor();
  await form.getByRole('row', { name: /3.*1時間以内/ }).waitFor();
  await assertAccessible(page, 'what a time deletes');

  await save.click();
  const dialog = page.getByRole('dialog', { name: '保存期間を400日にしますか' });
  await dialog.getByText('1時間以内に削除：1か月分（閲覧3件）').waitFor();
  await dialog.getByLabel('確認のため').fill('40');
  await dialog.getByRole('button', { name: 'この期間にする' }).click();
  await dialog.getByText('新しい保存期間と同じ数字を入力してください。').waitFor();
  await page.keyboard.press('Escape');
  await expect(page.getByText('未設定（1098日保存します）')).toBeVisible();
  await save.click();
  await dialog.getByLabel('確認のため').fill('400');
  await dialog.getByRole('button', { name: 'この期間にする' }).click();
  await page.getByText('400日', { exact: true }).waitFor();
  await form.getByText('保存しました。').waitFor();

  await days.fill('3650');
  await form.getByText('12か月以内に削除する閲覧の記録はありません。').waitFor();
  await save.click();
  await page.getByText('3650日', { exact: true }).waitFor();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.goto(`${server.origin}/admin/events`);
  await page.getByRole('row', { name: /閲覧の記録の保存期間を変更.*未設定 → 400日/ }).waitFor();
  await page.getByRole('row', { name: /閲覧の記録の保存期間を変更.*400日 → 3650日/ }).waitFor();
});

test('views in English, on a phone', async () => {
  const page = await browser.page({ viewport: { width: 390, height: 844 } });
  await signIn(page, server.origin, 'administrator@carrier-a.example');
  await page.goto(`${server.origin}/admin/retention`);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('3650 days', { exact: true }).waitFor();
  const form = page.getByRole('form', { name: 'Retention of views' });
  await form.getByLabel('Retention (days)').fill('400');
  await form.getByText('Deleted within the hour. Months: 1. Views: 3.').waitFor();
  await assertAccessible(page, 'on a phone, in English');
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog', { name: 'Set the retention to 400 days?' }).waitFor();
});
