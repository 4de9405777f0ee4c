/**
 * The reader on the counter's desk: a phone of the demonstration lies on a real reader service, the
 * station beside the page reads it, and the gate judges by the raw exchange.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { HandoverDto, WorldPhoneDto } from '@nagori/api';
import type { Page } from 'playwright-core';
import { startReader, type TestReader } from '../conformance/reader.testing.ts';
import { startWholeServer, type WholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser, type TestBrowser } from './browser.testing.ts';

/** The one address where the page looks for its station. */
const STATION_PORT = 8479;

let server: WholeServer;
let reader: TestReader;
let chrome: TestBrowser;
let page: Page;
before(async () => {
  // Built first: the server knows the files that are there when it starts.
  chrome = await startBrowser();
  server = await startWholeServer();
  reader = await startReader();
  page = await chrome.page();
  await page.goto(`${server.origin}/sign-in?next=/counter`);
  await page.getByRole('button', { name: '受付', exact: true }).first().click();
  await page.getByRole('heading', { name: '続きがある受付' }).waitFor();
});
after(async () => {
  await chrome?.close();
  await reader?.close();
  await server?.close();
});

const readButton = () => page.getByRole('button', { name: '読取装置の端末を読む' });
const bodyOf = async <Body>(path: string) =>
  (await (await page.request.get(`${server.origin}${path}`)).json()) as Body;
const handover = () => {
  const { pathname } = new URL(page.url());
  return bodyOf<HandoverDto>(pathname.replace('/counter', '/api/v1/handovers'));
};
const probes = async () => (await handover()).evidence.filter(({ kind }) => kind === 'probe');

/** The page looks for a station when it opens. */
async function reload(): Promise<void> {
  await page.reload();
  await page.getByRole('button', { name: /^証跡/ }).waitFor();
}

test('R07 the phone on the reader is read by the page, and judged by its bytes', async (context) => {
  const { phones } = await bodyOf<{ phones: WorldPhoneDto[] }>('/world/v1/phones');
  const [first] = phones;
  assert.ok(first);
  await page.keyboard.type((first.imeis[0] ?? '').replaceAll('-', ''));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^証跡/ }).waitFor();
  assert.equal(await readButton().count(), 0, 'without a station nothing is offered');

  const station = await reader.startStation(server.origin, STATION_PORT);
  context.after(() => station.stop());
  const take = await reader.lay(first.id, '--server', server.origin);
  context.after(take);
  await reload();
  await readButton().click();
  await page.getByRole('status').getByText('端末自身の署名した回答を記録しました').waitFor();
  const [one] = await probes();
  assert.ok(one);
  assert.equal(one.body.target, 'jpki-exchange');
  const own = (await handover()).evidence.filter(({ kind }) => kind === 'element-attestation');
  assert.equal(own.length, 1, 'B3: the element answered the challenge itself');
  assert.deepEqual(
    Object.keys(one.body).filter((field) => field === 'outcome'),
    [],
  );
  const { decision } = await handover();
  const reasons = decision.reasons.filter(({ code }) => code === 'residue');
  assert.ok(
    reasons.some(({ evidence }) => evidence.includes(one.id)),
    JSON.stringify(decision.reasons),
  );
  await assertAccessible(page, 'a counter with a station');

  await take();
  await readButton().click();
  await page.getByRole('alert').getByText('端末がないか').waitFor();
  assert.equal((await probes()).length, 1, 'nothing was recorded');

  await station.stop();
  await readButton().click();
  await page.getByRole('alert').getByText('応答がなくなりました').waitFor();
  await reload();
  assert.equal(await readButton().count(), 0);
  assert.equal((await probes()).length, 1);
});
