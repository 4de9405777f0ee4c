/**
 * Away from the network at the counter (ADR 0072): said at once, saved on the device, sent and
 * judged on return; what no longer fits waits for a decision; and nobody else reads or sends it.
 */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { HandoverDto, QueueDto } from '@nagori/area-handover/wire';
import { checkDigit, type ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { Browser, startWholeServer } from '../integration/server.testing.ts';
import { ask, assertNoViolation, signIn, startBrowser } from './browser.testing.ts';
import { expect } from './expect.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
afterEach(() => browser.closePages());

const HANDOVERS = '/api/v1/handovers';
const EMPTY = { kind: 'observation', saw: [{ on: 'sim', sees: 'clear', with: 'eye' }] };

function strange(n: number): string {
  const key = `00101788${String(n).padStart(6, '0')}` as ImeiKey;
  return `${key}${checkDigit(key)}`;
}

async function atCounter(): Promise<Page> {
  const page = await browser.page({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${server.origin}/sign-in?next=/counter`);
  await page.getByRole('button', { name: '受付', exact: true }).first().click();
  await page.getByRole('heading', { name: '続きがある受付' }).waitFor();
  await page.waitForLoadState('networkidle');
  return page;
}

const open = (page: Page, n: number) =>
  ask<HandoverDto>(page, 'POST', HANDOVERS, {
    phone: { imei: strange(n), platform: 'android', model: 'EX-B1', os: '15' },
    channel: 'trade-in',
  });
/** A phone's page, with its steps. */
async function show(page: Page, { id, decision }: HandoverDto): Promise<void> {
  await page.goto(`${server.origin}/counter/${id}`);
  await page
    .getByText(decision.steps[0]?.title.ja ?? '')
    .first()
    .waitFor();
  await page.waitForLoadState('networkidle');
}

const read = (page: Page, id: string) => ask<HandoverDto>(page, 'GET', `${HANDOVERS}/${id}`);

const goAway = async (page: Page) => {
  await page.context().setOffline(true);
  await page.getByText('サーバーにつながりません（').waitFor();
};
const comeBack = async (page: Page) => {
  await page.context().setOffline(false);
  await page.getByText('サーバーにつながりました（').waitFor();
};

/** Scans a phone and describes it, while nothing answers. */
async function scanAway(page: Page, n: number): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.type(strange(n));
  await page.keyboard.press('Enter');
  await page.getByLabel('種類').first().selectOption('android');
  await page.keyboard.press('Enter');
  await page.getByText('判定はできません。端末はこの機器に保存しました。').waitFor();
}

/** Answers the step of a handover's page. */
async function answerStep(page: Page, { decision }: HandoverDto, step: string): Promise<void> {
  const title = decision.steps.find(({ id }) => id === step)?.title.ja ?? '';
  const item = page.getByRole('listitem').filter({ hasText: title }).first();
  const button = item.getByRole('button').filter({ hasText: title });
  const answer = item.getByRole('button', { name: /^入っていなかった/ });
  await answer.or(button).first().waitFor();
  if (!(await answer.isVisible())) await button.first().click();
  await answer.click();
}

const waits = (page: Page, n: number) =>
  page.getByText(`この機器に保存し、まだ送っていない記録（${n}件）`);

test('three phones away from the network; on return one look no longer fits', async () => {
  const page = await atCounter();
  const opened = await open(page, 1);
  await show(page, opened);
  await goAway(page);
  await answerStep(page, opened, 'take-sim-out');
  await page.getByText('この機器に保存済み（未送信）').waitFor();
  await waits(page, 1).waitFor();

  await scanAway(page, 2);
  const looks = page.getByRole('region', { name: '00-101788-000002' });
  await assertNoViolation(page, 'a phone that was scanned away');
  await looks
    .getByRole('button', { name: /^入っていなかった/ })
    .first()
    .click();
  await looks.getByText('この機器に保存しました', { exact: false }).nth(1).waitFor();
  await page.getByRole('button', { name: '次の端末へ' }).click();
  await scanAway(page, 3);
  await waits(page, 4).waitFor();

  // A colleague answers the step meanwhile.
  const colleague = await new Browser(server.origin).signIn('counter@carrier-a.example');
  await colleague.post('/world/v1/station', {});
  await colleague.post(`${HANDOVERS}/${opened.id}/evidence`, EMPTY);
  await comeBack(page);
  await page.getByRole('heading', { name: '確認が必要な記録（1件）' }).waitFor();
  await page.getByText('no-longer-asked').waitFor();
  await assertNoViolation(page, 'a decision is asked for');
  const before = await read(page, opened.id);
  assert.equal(before.evidence.filter(({ kind }) => kind === 'observation').length, 1);
  const { items } = await ask<QueueDto>(page, 'GET', '/api/v1/queue?state=open');
  assert.equal(items.length, 3, 'the two scans have opened their handovers');
  const second = items.find(({ imeiEnd }) => imeiEnd === strange(2).slice(-4));
  const { evidence } = await read(page, second?.id ?? '');
  assert.ok(evidence.some(({ kind }) => kind === 'observation'));

  await page.waitForURL('**/counter/*');
  await page.getByRole('button', { name: '新しい記録として送る' }).click();
  await page.getByRole('heading', { name: /^確認が必要な記録/ }).waitFor({ state: 'detached' });
  const after = await read(page, opened.id);
  assert.equal(after.evidence.filter(({ kind }) => kind === 'observation').length, 2);
});

test('a phone scanned at the bench leads to its handover on return', async () => {
  const page = await browser.page({ viewport: { width: 1280, height: 800 } });
  await signIn(page, server.origin, 'counter@carrier-a.example');
  const opened = await open(page, 41);
  await signIn(page, server.origin, 'bench@carrier-a.example');
  await page.goto(`${server.origin}/bench`);
  await page.waitForLoadState('networkidle');
  await goAway(page);
  await page.keyboard.press('Escape');
  await page.keyboard.type(strange(41));
  await page.keyboard.press('Enter');
  await page.getByText('判定はできません。端末はこの機器に保存しました。').waitFor();
  await page.keyboard.press('F5');
  await waits(page, 2).waitFor();
  await page.context().setOffline(false);
  await page.waitForURL(`**/bench/phones/${opened.id}`);
  await page.getByRole('region', { name: 'この機器に保存した記録' }).waitFor({ state: 'detached' });
  const { evidence } = await read(page, opened.id);
  assert.ok(evidence.some(({ kind }) => kind === 'observation'));
});

test('what is discarded needs a reason, and is on record with it', async () => {
  const page = await atCounter();
  const opened = await open(page, 31);
  await show(page, opened);
  await goAway(page);
  await answerStep(page, opened, 'take-sim-out');
  await waits(page, 1).waitFor();
  const colleague = await new Browser(server.origin).signIn('counter@carrier-a.example');
  await colleague.post('/world/v1/station', {});
  await colleague.post(`${HANDOVERS}/${opened.id}/evidence`, EMPTY);
  await comeBack(page);
  await page.getByRole('button', { name: '破棄する' }).click();
  const reason = page.getByLabel('破棄する理由');
  await expect(page.getByRole('button', { name: '破棄する' })).toBeDisabled();
  await reason.fill('別の担当者が先に記録した');
  await page.getByRole('button', { name: '破棄する' }).click();
  await page.getByRole('heading', { name: /^確認が必要な記録/ }).waitFor({ state: 'detached' });
  const office = await new Browser(server.origin).signIn('administrator@carrier-a.example');
  const { discards } = await office.get<{ discards: readonly { reason: string }[] }>(
    '/api/v1/away-discards',
  );
  assert.deepEqual(
    discards.map((one) => one.reason),
    ['別の担当者が先に記録した'],
  );
  const { evidence } = await read(page, opened.id);
  assert.equal(evidence.filter(({ kind }) => kind === 'observation').length, 1);
});

test('a tab that is closed in the middle loses nothing and sends nothing twice', async () => {
  const page = await atCounter();
  const opened = await open(page, 11);
  await show(page, opened);
  // The request arrives and its answer is lost, again and again.
  let arrived = 0;
  await page.route(`**${HANDOVERS}/${opened.id}/evidence`, async (route) => {
    await route.fetch();
    arrived += 1;
    await route.abort('connectionreset');
  });
  await answerStep(page, opened, 'take-sim-out');
  await waits(page, 1).waitFor();
  await page.close();
  assert.ok(arrived > 0);

  const again = await page.context().newPage();
  const answered = again.waitForResponse(`**${HANDOVERS}/${opened.id}/evidence`);
  await again.goto(`${server.origin}/counter/${opened.id}`);
  assert.equal((await answered).status(), 200, 'taken as the request that had arrived');
  const saved = again.getByRole('region', { name: 'この機器に保存した記録' });
  await saved.waitFor({ state: 'detached' });
  const { evidence } = await read(again, opened.id);
  assert.equal(evidence.filter(({ kind }) => kind === 'observation').length, 1);
});

test('another person on the device neither reads nor sends; signing out deletes', async () => {
  const page = await atCounter();
  const opened = await open(page, 21);
  await show(page, opened);
  await goAway(page);
  await answerStep(page, opened, 'take-sim-out');
  await waits(page, 1).waitFor();
  await page.close();
  const context = page.context();
  await context.setOffline(false);

  const other = await context.newPage();
  await signIn(other, server.origin, 'bench@carrier-a.example');
  await other.goto(`${server.origin}/bench`);
  await other.getByText('別の担当者が保存した記録が1件あります。', { exact: false }).waitFor();
  await other.waitForLoadState('networkidle');
  await expect(other.getByText('00-101788-000021')).toHaveCount(0);
  const { version } = await read(other, opened.id);
  assert.equal(version, opened.version, 'nothing was sent');

  // Its owner again, who signs out instead of sending.
  await context.route(`**${HANDOVERS}/${opened.id}/evidence`, (route) => route.abort());
  await other.close();
  const owner = await context.newPage();
  await signIn(owner, server.origin, 'counter@carrier-a.example');
  await owner.goto(`${server.origin}/counter`);
  await waits(owner, 1).waitFor();
  await owner.getByRole('button', { name: 'サインアウト' }).click();
  const asks = owner.getByRole('dialog', { name: '送っていない記録があります' });
  await assertNoViolation(owner, 'signing out with unsent records');
  await asks.getByRole('button', { name: 'サインアウト' }).click();
  await owner.waitForURL('**/sign-in**');
  const left = await owner.evaluate<number>(`new Promise((done) => {
    const opening = indexedDB.open('nagori-away');
    opening.onsuccess = () => {
      const counting = opening.result.transaction('owners').objectStore('owners').count();
      counting.onsuccess = () => done(counting.result);
    };
  })`);
  assert.equal(left, 0, 'no key is left');
});
