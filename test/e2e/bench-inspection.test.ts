/**
 * The bench and its station, which is played: the phone on the cable is inspected, the devices of
 * the desk say what they do, and labels are printed on its printer.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { layChip, type PlayedChipName, playUsbReader } from '@nagori/element';
import { duringTests } from '@nagori/testkit';
import type { Locator, Page, Route } from 'playwright-core';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { Depot, sampleImei, staffOn } from './depot.testing.ts';
import { expect } from './expect.testing.ts';

const STATION = 'http://127.0.0.1:8479/v1';

let page: Page;
/** What the station is asked, and what it answers next. */
const asked: string[] = [];
let answer: { readonly status: number; readonly json: object };
/** What the devices do; undefined: no station runs. */
let devices: { readonly version: string; readonly devices: object } | undefined;
const printed: string[] = [];
/** What becomes of the next labels. */
const taken: ({ readonly taken: string } | { readonly code: string })[] = [];

const browser = await duringTests(startBrowser);
const server = await duringTests(() => startWholeServer());
before(async () => {
  const depot = await Depot.at(server);
  for (const n of [1, 2, 3, 4]) await depot.takeIn(n);
  page = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
  const headers = { 'access-control-allow-origin': server.origin };
  await page.route(`${STATION}/station`, (route) =>
    route.fulfill({
      headers,
      json: { station: 'nagori', version, readers: [], phones: 1, printer: true },
    }),
  );
  await page.route(`${STATION}/inspection`, async (route) => {
    const all = {
      ...headers,
      'access-control-allow-headers': 'content-type',
      'access-control-allow-methods': 'POST',
    };
    if (route.request().method() === 'OPTIONS') return route.fulfill({ status: 204, headers: all });
    asked.push(route.request().postData() ?? '');
    return route.fulfill({ ...answer, headers: all });
  });
  await page.route(`${STATION}/devices*`, async (route) => {
    if (devices === undefined) return route.abort();
    // As the station does: nothing new is answered later.
    const isSeen = route.request().url().endsWith(`after=${devices.version}`);
    if (isSeen) await new Promise((later) => setTimeout(later, 300));
    return route.fulfill({ headers, json: devices });
  });
  await page.route(`${STATION}/label`, async (route) => {
    const all = {
      ...headers,
      'access-control-allow-headers': 'content-type',
      'access-control-allow-methods': 'POST',
    };
    if (route.request().method() === 'OPTIONS') return route.fulfill({ status: 204, headers: all });
    printed.push(route.request().postData() ?? '');
    const next = taken.shift() ?? { taken: 'confirmed' };
    return route.fulfill({ status: 'code' in next ? 503 : 200, json: next, headers: all });
  });
  await page.route(`${STATION}/overwrites**`, async (route) => {
    const all = {
      ...headers,
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-allow-methods': 'GET, POST',
    };
    const request = route.request();
    // Of before desk keys: no such header is allowed.
    if (isOld) return route.abort();
    if (request.method() === 'OPTIONS') return route.fulfill({ status: 204, headers: all });
    shownKeys.add(request.headers().authorization ?? 'none');
    if (request.method() === 'GET') {
      lists += 1;
      const json = { overwrites: overwrites.map(({ now }) => now), keyless };
      return route.fulfill({ headers: all, json });
    }
    const path = new URL(request.url()).pathname;
    const { status = 200, json } = actsAtDesk(path, request.postDataJSON());
    return route.fulfill({ status, json, headers: all });
  });
  await page.goto(`${server.origin}/bench`);
});

/** The program's part: what it was asked, and what it says of the phone. */
const overwrites: { now: Record<string, unknown> }[] = [];
/** The desk keys that were shown, and how many overwritings have none. */
const shownKeys = new Set<string>();
let keyless = 0;
/** How many were asked for, the program's version, and whether it knows desk keys. */
let lists = 0;
let version = 2;
let isOld = false;
const askedOfDesk: { path: string; body: Record<string, unknown> }[] = [];
let refusesNext: object | undefined;
const RUN = 'a2a8c5a0-0d2f-4b57-9a39-7d5d7a1f3b11';
const RUNNING = {
  ...{ run: RUN, handover: RUN, by: 'bench-1', since: new Date().toISOString(), phase: 'filling' },
  ...{ done: 1, of: 2, perSecond: 1 },
};
const HELD = '9c1f6c1e-5a2b-4c3d-8e4f-0a1b2c3d4e5f';

function actsAtDesk(path: string, body: Record<string, unknown>) {
  askedOfDesk.push({ path: path.replace('/v1/overwrites', ''), body });
  if (path.endsWith('/recorded')) overwrites.length = 0;
  if (path.endsWith('/overwrites')) {
    const refusal = refusesNext;
    refusesNext = undefined;
    if (refusal !== undefined) return { status: 409, json: refusal };
    const { resume: _, ...begun } = body;
    overwrites.splice(0, 1, { now: { ...begun, run: RUN, phase: 'starting' } });
  }
  return { json: path.endsWith('/overwrites') ? { run: RUN } : {} };
}

/** From now on the program says this of it. */
const now = (more: object): void => {
  const [one] = overwrites;
  assert.ok(one !== undefined);
  one.now = { ...one.now, ...more };
};

const button = () => page.getByRole('button', { name: 'ケーブルの端末を検査する' });

test('R14 a phone on the cable is inspected, and what it says is recorded', async () => {
  await page.locator('input[data-autofocus]:focus').waitFor();
  await page.keyboard.type(sampleImei(1));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^代替機・再利用・返却の前/ }).click();
  await expect(button()).toBeVisible();
  await assertAccessible(page, 'a phone that can be inspected');
  answer = { status: 409, json: { code: 'wrong-phone' } };
  await button().click();
  await expect(page.getByRole('alert')).toContainText('別の端末です');
  answer = {
    status: 200,
    json: {
      evidence: [
        {
          kind: 'adb-inspection',
          at: new Date().toISOString(),
          tool: { name: 'nagori-adb', version: '1' },
          imei: sampleImei(1),
          outcome: 'complete',
          accounts: { google: 1, others: 0 },
        },
      ],
    },
  };
  await button().click();
  await expect(page.getByText('検査の結果を記録しました。')).toBeVisible();
  await expect(page.getByRole('button', { name: /^証跡/ })).toBeVisible();
  assert.deepEqual(
    asked,
    [sampleImei(1), sampleImei(1)].map((imei) => JSON.stringify({ imei })),
  );
  const path = new URL(page.url()).pathname.replace('/bench/phones', '/api/v1/handovers');
  const { evidence } = await (await page.request.get(`${server.origin}${path}`)).json();
  assert.ok(evidence.some(({ kind }: { kind: string }) => kind === 'adb-inspection'));
});

test('R11 R14 a page overwrites by its desk, and records the result as who began it', async () => {
  const part = page.getByRole('region', { name: '上書き消去（この作業台のケーブル）' });
  const start = async (name: string) => {
    await part.getByRole('button', { name }).click();
    const dialog = page.getByRole('dialog', { name: 'この端末を上書き消去しますか' });
    await dialog.getByRole('button', { name }).click();
  };
  await page.locator('input[data-autofocus]').focus();
  await page.keyboard.type(sampleImei(4));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^代替機・再利用・返却の前/ }).click();
  await start('上書き消去を始める');
  await expect(part.getByRole('alert')).toContainText('まだ始められません。');
  assert.deepEqual(askedOfDesk, [], 'without the server’s yes the desk is asked for nothing');
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const path = `${server.origin}/api/v1/handovers/${id}`;
  const headers = { origin: server.origin };
  const empty = { kind: 'portal-look', says: 'element-empty' };
  await page.request.post(`${path}/evidence`, { headers, data: empty });
  await page.reload();
  refusesNext = { code: 'phone-not-reset', reason: 'accounts' };
  await start('上書き消去を始める');
  await expect(part.getByRole('alert')).toContainText('端末にアカウントが残っています');
  await start('上書き消去を始める');
  await expect(part).toContainText('端末を確かめています。');
  now({ phase: 'filling', done: 5 * 2 ** 30, of: 100 * 2 ** 30, perSecond: 40 * 2 ** 20 });
  await expect(part).toContainText('5,120 / 102,400 MiB · 40 MiB/秒 · 残り40:32');
  const tool = { name: 'nagori-overwrite', version: '1' };
  const evidence = {
    ...{ kind: 'overwrite-report', actor: 'tool', tool, result: 'failed' },
    ...{ at: new Date().toISOString(), imei: sampleImei(4) },
  };
  const failed = { phase: 'ended', result: 'failed', code: 'overwrite-failed', reason: 'stopped' };
  now({ ...failed, resumable: true, by: 'counter-1', evidence, record: HELD });
  const waits = page.getByRole('region', { name: /上書き消去の結果が、まだ記録されていません/ });
  await expect(waits).toContainText('見本 受付');
  await expect(waits.locator('.whole')).toHaveText(/^\d{2}-\d{6}-\d{6}-\d$/);
  await assertAccessible(page, 'a result that waits');
  assert.ok(!askedOfDesk.some(({ path }) => path === '/recorded'), 'by no other (R11)');
  now({ by: 'bench-1' });
  await page.reload();
  const shown = page.getByText(/^✓ 上書き消去の結果を記録しました/);
  await expect(shown.locator('.whole')).toHaveText(/^\d{2}-\d{6}-\d{6}-\d$/);
  assert.deepEqual(askedOfDesk.at(-1), { path: '/recorded', body: { run: RUN, record: HELD } });
  const { deskKey } = await (await page.request.get(`${server.origin}/api/v1/session`)).json();
  assert.deepEqual([...shownKeys], [`Bearer ${deskKey}`]);
  const stored = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
  assert.ok(!(await page.evaluate(stored)).includes(deskKey), 'in the page’s memory alone');
  assert.ok(!askedOfDesk.some(({ path }) => path === '/claim'), 'each has its key');
  keyless = 1;
  await page.reload();
  await expect
    .poll(() => askedOfDesk.at(-1))
    .toEqual({
      ...{ path: '/claim', body: { imei: sampleImei(4), handover: id } },
    });
  const left = page.getByText('前の版のプログラムが残した上書き消去の結果が、1件待っています');
  await expect(left).toBeVisible();
  keyless = 0;
  const recorded = (await (await page.request.get(path)).json()).evidence.filter(
    ({ kind }: { kind: string }) => kind === 'overwrite-report',
  );
  assert.deepEqual(
    recorded.map(({ person }: { person: string }) => person),
    ['bench-1'],
  );
});

test('without a station, the browser itself asks for the phone on USB', async () => {
  const gone = (route: Route) => route.abort();
  await page.route(`${STATION}/station`, gone);
  // A person who chooses no phone in the browser's list.
  await page.addInitScript(() => {
    const requestDevice = async () => {
      const { chosen } = globalThis as { readonly chosen?: object };
      if (chosen === undefined) throw new DOMException('', 'NotFoundError');
      return chosen;
    };
    Object.defineProperty(navigator, 'usb', { value: { requestDevice } });
  });
  await page.reload();
  const byUsb = page.getByRole('button', { name: 'USBの端末を検査する' });
  const yOf = async (one: Locator) => (await one.boundingBox())?.y ?? assert.fail('not shown');
  const [step, helps] = [await yOf(page.locator('[aria-current="step"]')), await yOf(byUsb)];
  assert.ok(step < helps, 'the step comes before what helps with it');
  await byUsb.click();
  await expect(page.getByRole('alert')).toContainText('ケーブルで接続されていません');
  await readsOnUsbReader();
  // A program that starts later, or that a person allows later, is found without a reload.
  await page.unroute(`${STATION}/station`, gone);
  await expect(button()).toBeVisible({ timeout: 15_000 });
});

/** R08 the page drives an RC-S380, played here; what it saw is recorded, and nothing else. */
async function readsOnUsbReader() {
  let chip: PlayedChipName = 'locked';
  let reader = playUsbReader(layChip(chip).answer);
  await page.exposeFunction('usbReader', async (does: string, bytes: readonly number[]) => {
    if (does === 'open') reader = playUsbReader(layChip(chip).answer);
    if (does === 'in') {
      const { data } = await reader.transferIn(1, 64);
      return [...new Uint8Array(data?.buffer ?? new ArrayBuffer())];
    }
    if (does === 'out') return reader.transferOut(2, Uint8Array.from(bytes));
    return does === 'open' ? reader.open() : reader.close();
  });
  await page.evaluate(() => {
    const { usbReader } = globalThis as unknown as {
      usbReader: (does: string, bytes?: readonly number[]) => Promise<never>;
    };
    const end = (direction: string, endpointNumber: number) => ({
      ...{ direction, endpointNumber, type: 'bulk', packetSize: 64 },
    });
    const device = {
      configuration: {
        interfaces: [
          { interfaceNumber: 0, alternate: { endpoints: [end('in', 1), end('out', 2)] } },
        ],
      },
      open: () => usbReader('open'),
      close: () => usbReader('close'),
      claimInterface: () => Promise.resolve(),
      transferOut: (_end: number, bytes: Uint8Array) => usbReader('out', [...bytes]),
      transferIn: async () => {
        const bytes: readonly number[] = await usbReader('in');
        return { status: 'ok', data: new DataView(Uint8Array.from(bytes).buffer) };
      },
    };
    Object.assign(globalThis, { chosen: device });
  });
  const read = page.getByRole('button', { name: 'USBの読取装置で読む' });
  await read.click();
  await expect(page.getByText('端末から応答がありません')).toBeVisible();
  chip = 'torn';
  await read.click();
  await expect(page.getByText('途中で読み取れなくなりました')).toBeVisible();
  chip = 'edy';
  await read.click();
  await expect(page.getByRole('status').getByText('読み取った内容を記録しました。')).toBeVisible();
  await expect(page.getByText('楽天Edy').first()).toBeVisible();
  await assertAccessible(page, 'a phone that was read on a USB reader');
}

test('the devices of the desk: none found, at work, failed, gone', async () => {
  await page.getByRole('link', { name: '機器', exact: true }).click();
  await expect(page.getByText('作業台のプログラムが見つかりません')).toBeVisible();
  await expect(page.getByText(`script/station --origin ${server.origin}`)).toBeVisible();
  await assertAccessible(page, 'no station');
  const since = new Date(Date.now() - 125_000).toISOString();
  const idle = { kind: 'idle', since };
  const working = { kind: 'working', what: 'inspecting', imei: sampleImei(1), since };
  const all = { server: idle, folder: idle, reader: idle, cable: working, printer: idle };
  devices = { version: 'a-1', devices: all };
  const device = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
  await expect(device('ケーブル（adb）')).toContainText('端末を検査しています。');
  await expect(page.getByRole('status').getByText('すべて使えます。')).toBeVisible();
  const failed = { kind: 'failed', code: 'server-unreachable', since };
  const waiting = { kind: 'waiting', for: 'server', count: 2, since };
  const paper = { kind: 'failed', code: 'printer-paper-out', since };
  devices = {
    version: 'a-2',
    devices: { ...all, server: failed, folder: waiting, cable: idle, printer: paper },
  };
  await expect(device('レポートのフォルダー')).toContainText('送信待ちのレポート：2件');
  await expect(device('ラベルプリンター')).toContainText('用紙がありません');
  await expect(page.getByRole('status').getByText('使えない機器：2台')).toBeVisible();
  await assertAccessible(page, 'devices that failed');
  devices = undefined;
  await expect(page.getByRole('alert')).toContainText('応答がなくなりました');
});

test('labels are printed at the desk; after a failure the others, and none twice', async () => {
  await page.getByRole('link', { name: '待っている端末', exact: true }).click();
  await page.getByRole('button', { name: 'ラベル', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /ラベルを印刷/ });
  taken.push({ taken: 'confirmed' }, { code: 'printer-paper-out' });
  await dialog.getByRole('button', { name: 'この作業台で印刷' }).click();
  await expect(dialog.getByRole('alert')).toContainText('用紙がありません');
  await expect(dialog.getByRole('alert')).toContainText('2枚中1枚');
  await assertAccessible(page, 'a print run that stopped');
  await dialog.getByRole('button', { name: '残り1枚を印刷' }).click();
  await expect(dialog.getByText('2枚を印刷しました。')).toBeVisible();
  assert.equal(printed.length, 3);
  assert.equal(new Set(printed).size, 2, 'the one that failed was printed again, no other');
  assert.ok(printed.every((label) => label.startsWith('^XA') && label.trim().endsWith('^XZ')));
});

test('a program of another version is named, and found again once it was replaced', async () => {
  version = 1;
  isOld = true;
  await page.goto(`${server.origin}/bench`);
  const notice = page.getByText('作業台のプログラム（station）が古い版です');
  await expect(notice).toBeVisible();
  await assertAccessible(page, 'a program of an earlier version');
  version = 3;
  await expect(page.getByText('この画面が古い版です')).toBeVisible({ timeout: 15_000 });
  isOld = false;
  version = 2;
  keyless = 1;
  await expect(page.getByText('1件待っています')).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText('この画面が古い版です')).toHaveCount(0);
  keyless = 0;
});

test('once the sign-in has ended at the server, the desk is asked for nothing', async () => {
  overwrites.splice(0, 1, { now: { ...RUNNING, imei: sampleImei(4) } });
  lists = 0;
  await page.goto(`${server.origin}/bench`);
  // While one runs, the desk is asked each second.
  await expect.poll(() => lists).toBeGreaterThan(2);
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  const cover = page.getByRole('dialog', { name: 'サインインの期限が切れました' });
  await page.getByRole('link', { name: '箱', exact: true }).click();
  await expect(cover).toBeVisible();
  const before = lists;
  await new Promise((later) => setTimeout(later, 3_000));
  assert.equal(lists, before);
  await page.context().addCookies(cookies);
  await expect(cover).toHaveCount(0);
  await expect.poll(() => lists).toBeGreaterThan(before);
  overwrites.length = 0;
});
