/** R20: the page of a box says what can be done with it, before and after it is sealed. */
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { Browser, startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, signIn, startBrowser } from './browser.testing.ts';
import { Depot, sampleImei } from './depot.testing.ts';
import { expect } from './expect.testing.ts';
import { Hands } from './hands.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
const { origin } = server;
const BOX = 'box-84';
const IMEI = sampleImei(841);

const GIVEN_DEAD = [
  { kind: 'condition', power: 'off', screen: 'ok' },
  { kind: 'prompt' },
  { kind: 'terms', accepted: true },
  { kind: 'observation', did: [{ on: 'sim', act: 'removal', result: 'done' }] },
] as const;

/** A dead phone is given away to be destroyed. */
async function collected(depot: Depot, imei: string): Promise<HandoverDto> {
  const { counter } = depot;
  const opened = await counter.post<HandoverDto>('/api/v1/handovers', {
    phone: { imei, platform: 'android', model: 'EX-B1', os: '15' },
    ...{ channel: 'collection', stage: 'intake' },
  });
  for (const one of GIVEN_DEAD) await depot.record(opened.id, one);
  const confirm = `/api/v1/handovers/${opened.id}/confirm`;
  await counter.post(confirm, { party: 'receiver', route: 'destruction' });
  await counter.post(confirm, { party: 'giver', how: 'paper' });
  return opened;
}

test('R20: nothing goes into a sealed box, and its page says what can be done', async () => {
  const depot = await Depot.at(server);
  const { counter } = depot;
  const opened = await collected(depot, IMEI);
  await counter.post(`/api/v1/bench/boxes/${BOX}`, { act: 'make', place: '店頭の金庫' });
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  const hands = new Hands(page);
  await signIn(page, origin, 'bench@carrier-a.example');
  await page.goto(`${origin}/bench/boxes/${BOX}`);
  const into = page.getByLabel(`箱${BOX}に入れる端末をスキャン`);
  const putIn = page.getByText(/を箱に入れました/);
  await into.fill(IMEI);
  await into.press('Enter');
  await expect(putIn).toHaveCount(1);
  await hands.picture('sealed-box-1-open');
  await page.getByLabel('数えた台数').fill('1');
  await page.getByLabel('封印の番号').fill('seal-84');
  await page.getByRole('button', { name: '封印する' }).click();
  await expect(page.getByText(/^封印した箱です。/)).toHaveCount(1);
  await expect(into).toHaveCount(0);
  await expect(putIn).toHaveCount(0);
  await assertAccessible(page, 'a box that was just sealed');
  await hands.picture('sealed-box-2-sealed');
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await expect(page.getByText(/^This box is sealed\./)).toHaveCount(1);
  await hands.picture('sealed-box-2-sealed-en');
  await page.setViewportSize({ width: 390, height: 844 });
  await hands.picture('sealed-box-2-sealed-390');
  // A scan opens the phone, as on every other page.
  const scan = page.getByLabel('Scan an IMEI or a badge');
  await scan.fill(IMEI);
  await scan.press('Enter');
  await page.waitForURL(`${origin}/bench/phones/${opened.id}`);
});

test('R18: a box that holds phones which must stay names them, and does not leave', async () => {
  const depot = await Depot.at(server);
  const { counter } = depot;
  const other = await depot.takeIn(851);
  const listed = await depot.takeIn(852);
  const box = '/api/v1/bench/boxes/box-85';
  await counter.post(box, { act: 'make', place: '店頭の金庫' });
  for (const { id } of [other, listed]) {
    await counter.post(`/api/v1/bench/handovers/${id}/box`, { box: 'box-85' });
  }
  const weight = { grossGrams: 1_160, tareGrams: 800 };
  await counter.post(box, { act: 'seal', seal: 'seal-85', counted: 2, ...weight });
  await depot.record(listed.id, { kind: 'police-match', list: 'list-1', result: 'match' });
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  const hands = new Hands(page);
  await signIn(page, origin, 'bench@carrier-a.example');
  await page.goto(`${origin}/bench/boxes/box-85`);
  const form = page.getByRole('form', { name: '封印したまま動かす' });
  await form.getByRole('button', { name: '動かしたことを記録' }).click();
  await expect(form.getByText('移す先を選んでください。')).toBeVisible();
  await form.getByLabel('移す先').selectOption({ label: '社外（処分・売却・修理など）' });
  await form.getByLabel('封印の番号').fill('seal-85');
  await form.getByLabel('次の置き場所').fill('トラック');
  await hands.picture('sealed-box-3-out');
  await form.getByRole('button', { name: '動かしたことを記録' }).click();
  const stays = page.getByRole('alert').filter({ has: page.getByRole('link') });
  await expect(stays.getByText(/^社外へ出せない端末があるため/)).toBeVisible();
  await expect(stays.getByText(/社外へ出す行き先を確定していません/)).toBeVisible();
  await form.getByLabel('処分する事業者のID').fill('destroyer-e');
  await form.getByRole('button', { name: '動かしたことを記録' }).click();
  await expect(stays.getByText(/隔離中です。警察に連絡してください。/)).toBeVisible();
  await expect(stays.getByText(/破砕・溶解と確定していません/)).toBeVisible();
  await expect(stays.getByRole('link')).toHaveCount(2);
  await assertAccessible(page, 'a box that is not sent');
  await stays.scrollIntoViewIfNeeded();
  await hands.picture('sealed-box-3-stays');
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await stays.scrollIntoViewIfNeeded();
  await hands.picture('sealed-box-3-stays-en');
  await page.setViewportSize({ width: 390, height: 844 });
  await stays.scrollIntoViewIfNeeded();
  await hands.picture('sealed-box-3-stays-390');
  await page.setViewportSize({ width: 1280, height: 900 });
  const moving = page.getByRole('form', { name: 'Move sealed' });
  await moving.getByLabel('Moves to').selectOption({ label: 'Sample Shop 1' });
  await expect(moving.getByLabel('Destroyer’s ID')).toHaveCount(0);
  await moving.getByRole('button', { name: 'Record the move' }).click();
  await expect(page.getByText(/Sample Shop 1, トラック/)).toBeVisible();
  await hands.picture('sealed-box-4-own-en');
});

test('R20: a box’s history names its arrival, its recount and what was said of them', async () => {
  const depot = await Depot.at(server);
  const { counter } = depot;
  const { id } = await collected(depot, sampleImei(861));
  const box = '/api/v1/bench/boxes/box-86';
  await counter.post(box, { act: 'make', place: '店頭の金庫' });
  await counter.post(`/api/v1/bench/handovers/${id}/box`, { box: 'box-86' });
  const weight = { grossGrams: 980, tareGrams: 800 };
  await counter.post(box, { act: 'seal', seal: 'seal-86', counted: 1, ...weight });
  await counter.post(box, {
    ...{ act: 'move', seal: 'seal-86', place: 'トラック', destroyer: 'destroyer-e' },
  });
  const seen = { seal: 'seal-x', counted: 0, grossGrams: 800, place: '処分場' };
  await counter.post(box, { act: 'arrive', ...seen });
  const signedIn = (name: string) => new Browser(origin).signIn(`${name}@carrier-a.example`);
  const [bench, second] = [await signedIn('bench'), await signedIn('bench2')];
  await second.post(box, { act: 'recount', counted: 0, grossGrams: 801 });
  const missing = { what: 'missing', handover: id, incident: '店頭に残っていた' };
  await bench.post(`${box}/differences`, missing);
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  const hands = new Hands(page);
  await signIn(page, origin, 'bench@carrier-a.example');
  await page.goto(`${origin}/bench/boxes/box-86`);
  const history = page.getByRole('region', { name: 'この箱の記録' }).getByRole('listitem');
  await expect(history).toHaveText([
    ...[/作成.*店頭の金庫/, /封印.*seal-86.*手で1台・記録1台.*980 g/, /移動.*トラック/],
    ...[/処分先に到着.*処分場.*手で0台・記録1台.*800 g/, /数え直し.*801 g/],
    /箱にない端末.*店頭に残っていた/,
  ]);
  await assertAccessible(page, 'the history of a box');
  await hands.picture('sealed-box-5-history');
  await page.getByRole('button', { name: 'English', exact: true }).click();
  const inEnglish = page.getByRole('region', { name: 'History of this box' });
  const said = [/Created/, /Sealed/, /Moved/, /Arrived at the destroyer/, /Counted again/];
  const lines = inEnglish.getByRole('listitem');
  await expect(lines).toHaveText([...said, /Missing phone/]);
  await page.setViewportSize({ width: 390, height: 844 });
  await inEnglish.scrollIntoViewIfNeeded();
  await hands.picture('sealed-box-5-history-390-en');
});

test('R20: a phone that comes without its box, which was sent away, is taken in anew', async () => {
  const depot = await Depot.at(server);
  const { counter } = depot;
  const imei = sampleImei(871);
  const { id } = await collected(depot, imei);
  const box = '/api/v1/bench/boxes/box-87';
  await counter.post(box, { act: 'make', place: '店頭の金庫' });
  await counter.post(`/api/v1/bench/handovers/${id}/box`, { box: 'box-87' });
  const weight = { grossGrams: 980, tareGrams: 800 };
  await counter.post(box, { act: 'seal', seal: 'seal-87', counted: 1, ...weight });
  await counter.post(box, {
    ...{ act: 'move', seal: 'seal-87', place: 'トラック', destroyer: 'destroyer-e' },
  });
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  const hands = new Hands(page);
  await signIn(page, origin, 'counter@carrier-a.example');
  await page.goto(`${origin}/bench/phones/${id}`);
  const away = page.getByText(/箱box-87は、.*に当社の外へ送りました。/);
  await expect(away).toBeVisible();
  await assertAccessible(page, 'a phone whose box is away');
  await hands.picture('sealed-box-6-away');
  await page.setViewportSize({ width: 390, height: 844 });
  await hands.picture('sealed-box-6-away-390');
  await page.setViewportSize({ width: 1280, height: 900 });
  await away.getByRole('link', { name: '受付の画面へ' }).click();
  const scan = page.getByLabel('IMEIをスキャン');
  await scan.fill(imei);
  await scan.press('Enter');
  await page.getByLabel('機種').press('Enter');
  await expect(page.getByText(/箱とともに当社を離れたと記録し/)).toBeVisible();
  await hands.picture('sealed-box-7-anew');
  await page.goto(`${origin}/bench/boxes/box-87`);
  const came = (words: RegExp) => page.getByRole('rowheader', { name: words });
  await expect(came(/箱なしで持ち込まれた端末/)).toBeVisible();
  await expect(page.getByText('社外へ出した日時')).toBeVisible();
  await hands.picture('sealed-box-8-left');
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await expect(came(/Phone that came without the box/)).toBeVisible();
  await hands.picture('sealed-box-8-left-en');
  await page.setViewportSize({ width: 390, height: 844 });
  await hands.picture('sealed-box-8-left-390');
});
