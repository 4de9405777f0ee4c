/**
 * The reader on the counter's desk: a phone of the demonstration lies on a real reader service, the
 * station beside the page reads it, and the gate judges by the raw exchange.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { HolderDto } from '@nagori/area-authority/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { type Exchanged, readJpki } from '@nagori/probe';
import type { Page } from 'playwright-core';
import { STATION_PORT } from '../../apps/cli/src/station/station-server.ts';
import { startReader, type TestReader } from '../conformance/reader.testing.ts';
import { Browser, startWholeServer, type WholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser, type TestBrowser } from './browser.testing.ts';
import { expect } from './expect.testing.ts';

let server: WholeServer;
let reader: TestReader;
let chrome: TestBrowser;
let page: Page;
before(async () => {
  // Built first: the server knows the files that are there when it starts.
  chrome = await startBrowser();
  server = await startWholeServer({ enrolsPhones: true });
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
const answers = async () =>
  (await handover()).evidence.filter(({ kind }) => kind === 'element-attestation');
const probes = async () => (await handover()).evidence.filter(({ kind }) => kind === 'probe');

async function revokedByHolder(card: string): Promise<void> {
  const holder = new Browser(server.origin);
  const { nonce } = await holder.post<{ nonce: string }>('/authority/v1/sign-in/challenge', {});
  const pin = server.running.cards.find((one) => one.card === card)?.pin;
  const signed = `/world/v1/cards/${card}/sign`;
  const { jws } = await holder.post<{ jws: string }>(signed, { pin, nonce });
  await holder.post('/authority/v1/sign-in', { jws });
  const me = await holder.get<HolderDto>('/authority/v1/me');
  const eid = me.phones.find(({ current }) => current)?.eid;
  await holder.post('/authority/v1/revoke', { eid, which: 'both' });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    assert.ok(Date.now() < end, 'waited too long');
    await new Promise((later) => setTimeout(later, 100));
  }
}

/** The page looks for a station when it opens. */
async function reload(): Promise<void> {
  await page.reload();
  await page.getByRole('button', { name: /^証跡/ }).waitFor();
}

test('R03 R07 the phone on the reader: read, revoked, deleted, read again', async (context) => {
  const { phones } = await bodyOf<{ phones: WorldPhoneDto[] }>('/world/v1/phones');
  const [first] = phones;
  assert.ok(first);
  await page.keyboard.type((first.imeis[0] ?? '').replaceAll('-', ''));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^証跡/ }).waitFor();
  await expect(readButton(), 'without a station nothing is offered').toHaveCount(0);

  const station = await reader.startStation(server.origin, STATION_PORT);
  context.after(() => station.stop());
  const take = await reader.lay(first.id, '--server', server.origin);
  context.after(take);
  await reload();
  const held = (headers: Record<string, string>) =>
    page.evaluate(async ([url = '', shown]) => (await fetch(url, shown as RequestInit)).json(), [
      `http://127.0.0.1:${STATION_PORT}/v1/overwrites`,
      { headers },
    ] as const);
  assert.deepEqual(await held({}), { code: 'desk-key-needed' });
  assert.deepEqual(await held({ authorization: `Bearer ${'k'.repeat(43)}` }), { overwrites: [] });
  await readButton().click();
  await page.getByRole('status').getByText('端末自身の署名した回答を記録しました').waitFor();
  const [one] = await probes();
  assert.ok(one);
  assert.equal(one.body.target, 'jpki-exchange');
  assert.equal((await answers()).length, 1, 'B3: the element answered the challenge itself');
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

  // The holder revokes, the screen is lit, the element deletes; the phone never left the reader.
  await revokedByHolder('card-1');
  const lit = await new Browser(server.origin).post<{ orders: string }>(
    `/world/v1/phones/${first.id}/events`,
    { event: { kind: 'screen', on: true } },
  );
  assert.equal(lit.orders, 'carried-out');
  await readButton().click();
  await until(async () => (await answers()).length === 2);
  const seen = (await probes()).map(({ body }) => readJpki(body.exchange as Exchanged[]));
  // In the order in which they were read, or the other way round.
  assert.deepEqual(seen.map(({ holdsKey }) => holdsKey).sort(), [false, true]);
  assert.deepEqual(seen.map(({ availability }) => availability).sort(), ['000000', '8F8F00']);

  const { decision: judged } = await handover();
  const left = judged.reasons.filter(({ code, rule }) => code === 'residue' && rule === 'R03');
  assert.deepEqual(left, [], 'what is deleted, by the element’s own word, is no residue');

  await take();
  await readButton().click();
  await page.getByRole('alert').getByText('端末がないか').waitFor();
  assert.equal((await probes()).length, 2, 'nothing was recorded');

  await station.stop();
  await readButton().click();
  await page.getByRole('alert').getByText('応答がなくなりました').waitFor();
  await reload();
  await expect(readButton()).toHaveCount(0);
  assert.equal((await probes()).length, 2);
});
