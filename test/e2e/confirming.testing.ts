/** A clerk and a customer who confirm a handover on the counter's page, in either language. */
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { Locator, Page } from 'playwright-core';
import { AT_THE_COUNTER, samplePhone } from '../../areas/handover/src/handover.testing.ts';
import { ask } from './browser.testing.ts';

const HANDOVERS = '/api/v1/handovers';

/** What is on the page, as the clerk reads it. */
const TEXTS = {
  ja: {
    accept: '受入',
    confirm: '受渡しの確定',
    sign: '署名して渡す',
    taken: '受け取りました。行き先は「検査」です。',
    waits: 'サーバーの切り替わりを待っています。',
  },
  en: {
    accept: 'Accept',
    confirm: 'Confirm the handover',
    sign: 'Sign and hand over',
    taken: 'Taken. Route: Inspection.',
    waits: 'The server is being switched over.',
  },
} as const;
export type Language = keyof typeof TEXTS;

export class Confirming {
  readonly page: Page;
  readonly #origin: string;
  readonly #texts: (typeof TEXTS)[Language];

  constructor(page: Page, origin: string, language: Language = 'ja') {
    this.page = page;
    this.#origin = origin;
    this.#texts = TEXTS[language];
  }

  /** Opens a phone that only waits for both sides, and shows it; its handover. */
  async accepted(n: number, channel: string): Promise<string> {
    const sent = { phone: samplePhone(n), channel };
    const { id } = await ask<HandoverDto>(this.page, 'POST', HANDOVERS, sent);
    const noMatch = { kind: 'police-match', result: 'no-match' };
    for (const one of [...AT_THE_COUNTER, ...(channel === 'buyback' ? [noMatch] : [])]) {
      await ask(this.page, 'POST', `${HANDOVERS}/${id}/evidence`, one);
    }
    await this.page.goto(`${this.#origin}/counter/${id}`);
    await this.page.getByText(this.#texts.accept, { exact: true }).first().waitFor();
    return id;
  }

  read(id: string): Promise<HandoverDto> {
    return ask<HandoverDto>(this.page, 'GET', `${HANDOVERS}/${id}`);
  }

  onScreen(): Locator {
    return this.page.locator('dialog[open]');
  }

  /** Confirms for the shop, and leads to the customer's screen with the name in it. */
  async named(): Promise<Locator> {
    await this.page.keyboard.press('F12');
    await this.onScreen().getByRole('heading', { name: this.#texts.confirm }).waitFor();
    await this.page.keyboard.press('F12');
    const name = this.onScreen().getByRole('textbox');
    await name.fill('見本花子');
    return name;
  }

  sign(): Promise<void> {
    return this.onScreen().getByRole('button', { name: this.#texts.sign }).click();
  }

  /** The line that says that the page waits for the server. */
  waitLine(): Locator {
    return this.onScreen().getByText(this.#texts.waits, { exact: false });
  }

  isTaken(withinMs?: number): Promise<void> {
    const options = withinMs === undefined ? {} : { timeout: withinMs };
    return this.page.locator('strong', { hasText: this.#texts.taken }).waitFor(options);
  }
}
