/**
 * A phone that was destroyed with its box is brought in again: the bench sees it, the check page
 * says that the box's certificate is suspended, and another person withdraws it.
 */
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { openPoolsWithOwner } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { Browser, startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, signIn, startBrowser } from './browser.testing.ts';
import { Depot, sampleImei } from './depot.testing.ts';
import { expect } from './expect.testing.ts';
import { Hands } from './hands.testing.ts';

const browser = await duringTests(startBrowser);
/** Twenty seconds between two badges are not waited for. */
let aheadMs = 0;
const server = await duringTests(() => startWholeServer({ now: () => Date.now() + aheadMs }));
const { origin } = server;
const PHONES = [831, 832];
const BOX = 'box-83';
/** What the page says of a box that nothing speaks against. */
const DESTROYED = /⬇ 破砕・溶解済み/;
const box = (rest = '') => `/api/v1/bench/boxes/${BOX}${rest}`;
const described = (n: number) => ({
  ...{ imei: sampleImei(n), platform: 'android', model: 'EX-B1', os: '15' },
});

const GIVEN_DEAD = [
  { kind: 'condition', power: 'off', screen: 'ok' },
  { kind: 'prompt' },
  { kind: 'terms', accepted: true },
  { kind: 'observation', did: [{ on: 'sim', act: 'removal', result: 'done' }] },
] as const;

/** As if a photograph had been taken. */
async function photograph(): Promise<void> {
  const { owner, end } = openPoolsWithOwner(server.connection);
  await owner.query(
    `insert into nagori.box_photograph (operator, id, box, shows, media_type, width, height,
       size_bytes, digest, taken_at, taken_by, sealed, key_id)
     values ('carrier-a', gen_random_uuid(), $1, 'before', 'image/png', 1, 1, 1, sha256('one'),
       now(), 'staff-1', '\\x00', '2026-11')`,
    [BOX],
  );
  await end();
}

/** The id of the certificate of a box that was destroyed and seen. */
async function certified(depot: Depot): Promise<string> {
  const { counter } = depot;
  await counter.post(box(), { act: 'make', place: '店頭の金庫' });
  for (const n of PHONES) {
    const opened = await counter.post<HandoverDto>('/api/v1/handovers', {
      ...{ phone: described(n), channel: 'collection', stage: 'intake' },
    });
    for (const one of GIVEN_DEAD) await depot.record(opened.id, one);
    const confirm = `/api/v1/handovers/${opened.id}/confirm`;
    await counter.post(confirm, { party: 'receiver', route: 'destruction' });
    await counter.post(confirm, { party: 'giver', how: 'paper' });
    await counter.post(`/api/v1/bench/handovers/${opened.id}/box`, { box: BOX });
  }
  const seal = 'seal-83';
  const weighed = { counted: 2, grossGrams: 1_160 };
  await counter.post(box(), { act: 'seal', seal, ...weighed, tareGrams: 800 });
  const bench = await new Browser(origin).signIn('bench@carrier-a.example');
  const there = { seal, place: '溶解工場' };
  await bench.post(box(), { act: 'arrive', ...there, ...weighed });
  await photograph();
  await bench.post(box('/destruction'), {
    ...{ method: 'melted', way: 'own', by: 'carrier-a', witness: 'BADGE-000002' },
    requestId: randomUUID(),
  });
  aheadMs += 22_000;
  const second = await new Browser(origin).signIn('bench2@carrier-a.example');
  await second.post(box('/look'), { requestId: randomUUID() });
  return (await bench.post<{ readonly id: string }>(box('/certificate'), {})).id;
}

test('R12: a phone of the box turns up: suspended, and another person withdraws', async () => {
  const depot = await Depot.at(server);
  const check = `${origin}/check/${await certified(depot)}`;
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  const bench = new Hands(page);
  const dialog = page.getByRole('dialog');
  await signIn(page, origin, 'bench@carrier-a.example');
  const again = await depot.counter.post<HandoverDto>('/api/v1/handovers', {
    ...{ phone: described(832), channel: 'collection', stage: 'intake' },
  });
  await page.goto(check);
  await page.getByText('一時停止中の証明です').waitFor();
  await assertAccessible(page, 'the check of a suspended box');
  await bench.picture('turned-up-16-suspended');
  await page.goto(`${origin}/bench`);
  await page.getByText('破砕・溶解したはずの端末が出てきました').waitFor();
  await page.getByText(`IMEI下4桁${sampleImei(832).slice(-4)}`).waitFor();
  await assertAccessible(page, 'a destroyed phone that turned up');
  await bench.picture('turned-up-17-turned-up');
  await page.getByRole('link', { name: '箱を開く' }).click();
  const marks = page.getByRole('group').filter({ hasText: '端末の印（2台）' });
  await expect(marks.getByRole('listitem')).toHaveCount(2);
  await marks.getByText(/^⚠ 出てきました（.*確認中/).waitFor();
  await page.getByText(/^✕ 一時停止中です/).waitFor();
  const suspended = page.getByText('破砕・溶解の記録あり。破砕・溶解証明書は一時停止中');
  await expect(suspended).toHaveCount(2);
  await expect(page.getByText(DESTROYED)).toHaveCount(0);
  await assertAccessible(page, 'the box of a phone that turned up');
  await bench.picture('turned-up-18-box');
  await marks.scrollIntoViewIfNeeded();
  await bench.picture('turned-up-18-marks');
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await bench.picture('turned-up-18-box-en');
  await page.setViewportSize({ width: 390, height: 844 });
  await bench.picture('turned-up-18-box-390');
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('button', { name: '日本語', exact: true }).click();
  const withdraw = page.getByRole('button', { name: '取り下げる' });
  await expect(page.getByRole('button', { name: '有効に戻す' })).toHaveCount(0);
  await withdraw.click();
  const reason = { name: '端末は破壊されていなかった' };
  await dialog.getByRole('radio', reason).check();
  await assertAccessible(page, 'the dialog that withdraws a box’s certificate');
  await bench.picture('turned-up-19-withdraw');
  await dialog.getByRole('button', { name: '取り下げる' }).click();
  // It was this person that recorded the destruction.
  await dialog.getByText(/別の人が決めてください/).waitFor();
  await depot.counter.post(`/api/v1/handovers/${again.id}/close`, { outcome: 'refused' });
  const second = await browser.page({ viewport: { width: 390, height: 844 } });
  await signIn(second, origin, 'bench2@carrier-a.example');
  await second.goto(`${origin}/bench/boxes/${BOX}`);
  await second.getByRole('button', { name: '有効に戻す' }).waitFor();
  await second.getByRole('button', { name: '取り下げる' }).click();
  await second.getByRole('dialog').getByRole('radio', reason).check();
  await second.getByRole('dialog').getByRole('button', { name: '取り下げる' }).click();
  await second.getByText(/^✕ 取り下げられました/).waitFor();
  await second.getByText(/証明書を取下げ（端末は破壊されていなかった）/).waitFor();
  const withdrawn = second.getByText('破砕・溶解の記録あり。破砕・溶解証明書は取下げ済み');
  await expect(withdrawn).toHaveCount(2);
  await expect(second.getByText(DESTROYED)).toHaveCount(0);
  await assertAccessible(second, 'the box of a withdrawn certificate on a phone');
  await new Hands(second).picture('turned-up-19-withdrawn-390');
  await second.setViewportSize({ width: 1280, height: 900 });
  await new Hands(second).picture('turned-up-19-withdrawn-box');
  await second.getByRole('button', { name: 'English', exact: true }).click();
  await expect(second.getByText('Recorded as destroyed; certificate withdrawn')).toHaveCount(2);
  await new Hands(second).picture('turned-up-19-withdrawn-box-en');
  await second.getByRole('link', { name: 'Back to the boxes' }).click();
  const row = second.getByRole('row').filter({ hasText: BOX });
  await expect(row.getByText('Recorded as destroyed; certificate withdrawn')).toBeVisible();
  await new Hands(second).picture('turned-up-19-withdrawn-list-en');
  // Another reader: a browser that was told before asks again after fifteen seconds.
  const reader = await browser.page({ viewport: { width: 1280, height: 900 } });
  await reader.goto(check);
  await reader.getByText('取り下げられた証明です').waitFor();
  // What it says is no fact any more.
  const says = reader.getByText('証明に書かれている内容（根拠にしないでください）');
  await expect(says).toBeVisible();
  await expect(reader.getByText('溶解した台数')).toBeHidden();
  await assertAccessible(reader, 'the check of a withdrawn box');
  await new Hands(reader).picture('turned-up-20-withdrawn');
  await reader.setViewportSize({ width: 390, height: 844 });
  await new Hands(reader).picture('turned-up-20-withdrawn-390');
  await reader.getByRole('button', { name: 'English', exact: true }).click();
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(
    'Check a certificate of destruction',
  );
  await assertAccessible(reader, 'the check of a withdrawn box on a phone');
  await new Hands(reader).picture('turned-up-20-withdrawn-390-en');
});
