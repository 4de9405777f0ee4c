/** What pages of depot and audit begin with: phones that crossed a counter, over HTTP. */
import assert from 'node:assert/strict';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { checkDigit, type ImeiKey } from '@nagori/model';
import type { Page } from 'playwright-core';
import { AT_THE_COUNTER } from '../../areas/handover/src/handover.testing.ts';
import { Browser, type WholeServer } from '../integration/server.testing.ts';
import type { TestBrowser } from './browser.testing.ts';

/** The n-th phone that no world knows: an IMEI of the test range. */
export function sampleImei(n: number): string {
  const key = `00101788${String(n).padStart(6, '0')}` as ImeiKey;
  return `${key}${checkDigit(key)}`;
}

export class Depot {
  readonly counter: Browser;

  private constructor(counter: Browser) {
    this.counter = counter;
  }

  static async at({ origin }: WholeServer, operator = 'carrier-a'): Promise<Depot> {
    return new Depot(await new Browser(origin).signIn(`counter@${operator}.example`));
  }

  /** Opens a handover of the n-th phone. */
  open(n: number): Promise<HandoverDto> {
    const phone = { imei: sampleImei(n), platform: 'android', model: 'EX-B1', os: '15' };
    return this.counter.post('/api/v1/handovers', { phone, channel: 'trade-in' });
  }

  record(id: string, evidence: object): Promise<HandoverDto> {
    return this.counter.post(`/api/v1/handovers/${id}/evidence`, evidence);
  }

  /** Takes the n-th phone in, with route inspection. */
  async takeIn(n: number): Promise<HandoverDto> {
    const { id } = await this.open(n);
    for (const one of AT_THE_COUNTER) await this.record(id, one);
    const confirm = `/api/v1/handovers/${id}/confirm`;
    await this.counter.post(confirm, { party: 'receiver', route: 'inspection' });
    const taken = await this.counter.post<HandoverDto>(confirm, { party: 'giver', how: 'paper' });
    assert.equal(taken.state, 'taken');
    return taken;
  }
}

/** Somebody of the demonstration's staff, signed in and on a page, with a station. */
export async function staffOn(
  browser: TestBrowser,
  { origin }: WholeServer,
  path: string,
  role: string,
  options: Parameters<TestBrowser['page']>[0] = { viewport: { width: 1280, height: 800 } },
): Promise<Page> {
  const page = await browser.page(options);
  await page.goto(`${origin}/sign-in?next=${path}`);
  await page
    .getByRole('group', { name: '見本キャリアA', exact: true })
    .getByRole('button', { name: role, exact: true })
    .first()
    .click();
  // A pattern would fit the address that leads back here as well.
  await page.waitForURL(({ pathname }) => pathname === path);
  return page;
}
