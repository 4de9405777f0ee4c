/**
 * The time for the content of records in a real browser: what it destroys is shown before it is
 * set, a shorter one is typed a second time, and an auditor only sees it.
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

/** Two months of a few years ago, one with a photograph that is still stored. */
const pools = openPoolsWithOwner(server.connection);
await pools.owner.query(`
  insert into nagori.data_key (operator, id, salt, created_at)
    values ('carrier-a', '2020-01', '\\x00', '2020-01-01'),
      ('carrier-a', '2020-02', '\\x00', '2020-02-01');
  insert into nagori.handover (operator, id, phone_key, channel, stage, policy, preset, opened_at)
    select 'carrier-a', gen_random_uuid(), '\\x00', 'trade-in', 'counter', 'x', 'recommended',
      '2020-01-10' from generate_series(1, 3);
  insert into nagori.photograph (operator, id, phone_key, handover, media_type, width, height,
      size_bytes, digest, taken_at, taken_by, sealed, key_id)
    select operator, gen_random_uuid(), phone_key, id, 'image/png', 1, 1, 1, '\\x00', '2020-02-10',
      'x', '\\x00', '2020-02'
    from nagori.handover where opened_at = '2020-01-10' limit 1`);
await pools.end();

async function at(role: string): Promise<Page> {
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  await signIn(page, server.origin, `${role}@carrier-a.example`);
  await page.goto(`${server.origin}/admin/retention`);
  await page.getByText('未設定（内容は破棄されません）').waitFor();
  return page;
}

test('an auditor sees the time and changes nothing', async () => {
  const page = await at('auditor');
  await expect(page.getByLabel('保存期間（月）')).toBeDisabled();
  await expect(page.locator('main').getByRole('button')).toHaveCount(0);
});

test('a time that destroys is typed a second time, a longer one is not', async () => {
  const page = await at('administrator');
  const months = page.getByLabel('保存期間（月）');
  const form = page.getByRole('form', { name: '記録の内容の保存期間' });
  const save = form.getByRole('button', { name: '保存', exact: true });
  await months.fill('35');
  await page.getByText('36〜360か月で入力してください。').waitFor();
  await assertAccessible(page, 'a time that is not allowed');
  await months.fill('36');
  await page.getByText('1時間以内に破棄：1か月分（受付3件）').waitFor();
  await page.getByText('期間を過ぎても使用中のため残す：1か月分').waitFor();
  await page.getByRole('row', { name: /2020-01.*2023-02-01 09:00.*1時間以内/ }).waitFor();
  await assertAccessible(page, 'what a time destroys');

  await save.click();
  const dialog = page.getByRole('dialog', { name: '保存期間を36か月にしますか' });
  await dialog.getByText('1時間以内に破棄：1か月分（受付3件）').waitFor();
  await dialog.getByLabel('確認のため').fill('63');
  await dialog.getByRole('button', { name: 'この期間にする' }).click();
  await dialog.getByText('新しい保存期間と同じ数字を入力してください。').waitFor();
  await assertAccessible(page, 'a question that is answered wrongly');
  await page.keyboard.press('Escape');
  await page.getByText('未設定（内容は破棄されません）').waitFor();
  await save.click();
  await dialog.getByLabel('確認のため').fill('36');
  await dialog.getByRole('button', { name: 'この期間にする' }).click();
  await page.getByText('36か月（3年0か月）').waitFor();
  await page.getByText('保存しました。').waitFor();

  await months.fill('120');
  await page.getByText('12か月以内に内容を破棄する月はありません。').waitFor();
  await save.click();
  await page.getByText('120か月（10年0か月）').waitFor();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('in English; a failure is said in the dialog', async () => {
  const page = await browser.page({ viewport: { width: 390, height: 844 } });
  await signIn(page, server.origin, 'administrator@carrier-a.example');
  await page.goto(`${server.origin}/admin/retention`);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('120 months (10 yr 0 mo)').waitFor();
  await page.getByLabel('Retention (months)').fill('40');
  await page.getByText('Destroyed within the hour. Months: 1. Handovers: 3.').waitFor();
  await assertAccessible(page, 'on a phone, in English');
  const form = page.getByRole('form', { name: 'Retention of record content' });
  await form.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set the retention to 40 months?' });
  await dialog.getByLabel(/to confirm$/).fill('40');
  const body = JSON.stringify({ code: 'sign-in-again', title: 'Sign in again' });
  await page.route('**/content/retention', (route) =>
    route.request().method() === 'PUT'
      ? route.fulfill({ status: 403, contentType: 'application/problem+json', body })
      : route.fallback(),
  );
  await dialog.getByRole('button', { name: 'Set this retention' }).click();
  await dialog.getByText('Administration needs a sign-in within the last 15 minutes.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('120 months (10 yr 0 mo)').waitFor();
});
