/**
 * A change-over of the server as a counter sees it: the page waits, says so and goes on; what was
 * written in the middle of it is on record once; and nothing typed is lost, also not with a sign-in
 * that ends.
 */
import assert from 'node:assert/strict';
import { createServer, request as httpRequest, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { startWholeServer } from '../integration/server.testing.ts';
import { ask, assertNoViolation, signIn, startBrowser } from './browser.testing.ts';
import { Confirming } from './confirming.testing.ts';
import { expect } from './expect.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
afterEach(() => browser.closePages());

/** A proxy in front of the server, which can be cut off from it. */
class FrontProxy {
  /** Nothing is passed on. */
  isBusy = false;
  /** The next request with this end arrives, but its answer is lost, and the change-over begins. */
  losesAnswerOf: string | undefined;
  /** Requests that were not passed on. */
  refused = 0;
  readonly #http = createServer((asked, answer) => {
    if (this.isBusy) {
      this.refused += 1;
      asked.resume();
      return refuse(answer, 'store-unavailable');
    }
    const { url = '', method, headers } = asked;
    const { losesAnswerOf: end } = this;
    const isLost = end !== undefined && url.endsWith(end);
    if (isLost) this.losesAnswerOf = undefined;
    const passed = httpRequest(`${server.origin}${url}`, { method, headers }, (given) => {
      if (isLost) {
        given.resume();
        this.isBusy = true;
        return refuse(answer, 'commit-unknown');
      }
      answer.writeHead(given.statusCode ?? 502, given.rawHeaders);
      given.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });

  get origin(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async close(): Promise<void> {
    this.#http.close();
    this.#http.closeAllConnections();
  }
}

function refuse(answer: ServerResponse, code: string): void {
  const body = { type: `urn:nagori:problem:${code}`, title: code, status: 503, code };
  const type = 'application/problem+json';
  answer.writeHead(503, { 'content-type': type, 'retry-after': '1' }).end(JSON.stringify(body));
}

const proxy = await duringTests(() => new FrontProxy().listen());

async function atCounter(email: string): Promise<Confirming> {
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  await signIn(page, proxy.origin, email);
  return new Confirming(page, proxy.origin);
}

test('a handover that is confirmed in the middle of a change-over is on record once', async () => {
  const counter = await atCounter('counter@carrier-a.example');
  const undisturbed = await counter.accepted(901, 'trade-in');
  await counter.named();
  await counter.sign();
  await counter.isTaken();

  const id = await counter.accepted(902, 'trade-in');
  const name = await counter.named();
  proxy.losesAnswerOf = '/confirm';
  await counter.sign();
  const line = counter.waitLine();
  await line.waitFor();
  await expect(name).toHaveValue('見本花子');
  await assertNoViolation(counter.page, 'waiting for the server');
  await counter
    .onScreen()
    .getByText(/[3-9]秒/)
    .waitFor();
  await expect.poll(() => proxy.refused).toBeGreaterThan(2);
  proxy.isBusy = false;
  // The page goes on by itself.
  await counter.isTaken();
  await line.waitFor({ state: 'detached' });
  const [one, other] = [await counter.read(undisturbed), await counter.read(id)];
  assert.deepEqual([other.state, other.chain.length], [one.state, one.chain.length]);
});

test('a sign-in that ends covers the page, and leaves what was typed', async () => {
  const counter = await atCounter('counter@dealer-d.example');
  const { page } = counter;
  const id = await counter.accepted(903, 'buyback');
  await page.keyboard.press('F12');
  const price = counter.onScreen().getByLabel('代価（円）');
  await price.fill('24,000');
  await page.context().clearCookies();
  await page.keyboard.press('F12');
  const ended = page.getByRole('dialog', { name: 'サインインの期限が切れました' });
  await ended.waitFor();
  await assertNoViolation(page, 'the sign-in has ended');
  await page.keyboard.press('Escape');
  const opening = page.context().waitForEvent('page');
  await ended
    .getByRole('button', { name: '新しいタブでサインイン' })
    .or(ended.getByRole('link', { name: '新しいタブでサインイン' }))
    .click();
  const tab = await opening;
  await tab.waitForURL('**/sign-in');
  await signIn(tab, proxy.origin, 'counter@dealer-d.example');
  await ended.waitFor({ state: 'detached' });
  await expect(price).toHaveValue('24,000');
  await page.keyboard.press('F12');
  await counter.onScreen().getByText('記入してください。').first().waitFor();
  const saved = await ask<{ readonly draft: { readonly priceYen?: number } }>(
    page,
    'GET',
    `/api/v1/books/purchases/${id}`,
  );
  assert.equal(saved.draft.priceYen, 24_000);
});
