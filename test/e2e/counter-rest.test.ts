/** The counter before what is beside the verdict is there: scans wait for none of it. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { startWholeServer, type WholeServer } from '../integration/server.testing.ts';
import { startBrowser, type TestBrowser } from './browser.testing.ts';
import { accepted, Clerk, strange } from './counter.testing.ts';
import { expect } from './expect.testing.ts';

let server: WholeServer;
let chrome: TestBrowser;

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

/** The number of a phone of the demonstration. */
async function virtualPhone(): Promise<string> {
  const answer = await fetch(`${server.origin}/world/v1/phones`);
  const { phones } = (await answer.json()) as { readonly phones: readonly WorldPhoneDto[] };
  return (phones[4]?.imeis[0] ?? '').replaceAll('-', '');
}

/** A page that never comes to rest: what it would load then, it has not before the first scan. */
const RESTLESS = `const later = setTimeout;
  setTimeout = (act, ms, ...more) => (ms === 1500 ? 0 : later(act, ms, ...more));`;

/** At the counter, with what is beside the verdict on its way until it is let through. */
async function withoutRest() {
  const fresh = await chrome.page({ viewport: { width: 1280, height: 800 } });
  await fresh.addInitScript(RESTLESS);
  await fresh.goto(`${server.origin}/sign-in?next=/counter`);
  await fresh.getByRole('button', { name: '受付', exact: true }).first().click();
  await fresh.getByRole('heading', { name: '続きがある受付' }).waitFor();
  const held = Promise.withResolvers<void>();
  await fresh.route('**/assets/beside-verdict-*.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  return { fresh, clerk: new Clerk(fresh, server.origin), letThrough: held.resolve };
}

test('a first scan asks the server before it asks for files', async () => {
  const { fresh, clerk, letThrough } = await withoutRest();
  const asked: string[] = [];
  fresh.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await clerk.scan(await virtualPhone());
  await clerk.verdict().waitFor();
  const opens = asked.indexOf('/api/v1/handovers');
  const files = asked.findIndex((path) => path.startsWith('/assets/beside-verdict-'));
  assert.ok(opens >= 0 && opens < files, asked.join(' '));
  letThrough();
  await fresh.getByRole('list', { name: '残りの手順' }).waitFor();
});

test('a phone is refused by one key twice while the rest of its page loads', async () => {
  const { fresh, clerk } = await withoutRest();
  await clerk.scan(strange(9));
  await fresh.getByLabel('機種').press('Enter');
  await clerk.verdict().getByText('受取拒否').waitFor();
  await clerk.key('F8');
  await clerk.key('F8');
  await fresh.locator('strong', { hasText: '受け取らずに終わりました。' }).waitFor();
});

/** An accepted phone, the n-th strange one, with its dialogs on their way. */
async function acceptedWithoutRest(n: number) {
  const here = await withoutRest();
  await accepted(here.fresh, n);
  const purchase = here.fresh.waitForResponse('**/books/purchases/*');
  await here.clerk.scan(strange(n));
  await here.clerk.verdict().getByText('受入', { exact: true }).waitFor();
  await (await purchase).finished();
  await here.fresh.evaluate('new Promise(requestIdleCallback)');
  return here;
}

test('a dialog takes the key that confirms while it loads', async () => {
  const { clerk, letThrough } = await acceptedWithoutRest(22);
  await clerk.key('F12');
  await clerk.key('F12');
  letThrough();
  await clerk.onScreen().getByText('この端末をお店にお渡しになりますか。').waitFor();
});

test('a dialog that loads can be given up', async () => {
  const { fresh, clerk, letThrough } = await acceptedWithoutRest(23);
  await clerk.key('F12');
  await clerk.key('F12');
  await clerk.key('Escape');
  const isThere = fresh.waitForResponse('**/assets/beside-verdict-*.js');
  letThrough();
  await (await isThere).finished();
  await fresh.getByRole('region', { name: '見積り' }).waitFor();
  await expect(clerk.onScreen()).toHaveCount(0);
  assert.equal((await clerk.handover()).confirmed.receiver, false);
});
