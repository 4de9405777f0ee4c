/** A clerk at the counter with the keyboard alone, who does what the page says next. */
import assert from 'node:assert/strict';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { checkDigit, type ImeiKey } from '@nagori/model';
import type { Locator, Page } from 'playwright-core';
import { AT_THE_COUNTER } from '../../areas/handover/src/handover.testing.ts';
import { ask } from './browser.testing.ts';

/** What the customer answers on the turned screen. */
const CUSTOMER = new Set([
  'accept-terms',
  'ask-and-sign',
  'sign-leftover',
  'sign-non-restoration',
  'sign-assist',
]);
/** What the demonstration's virtual phone can show or do. */
const VIRTUAL =
  /^(look-at|look-after|open-portal|read-felica|remove-lock|take-|felica-erase|holder-)/;

/** More steps than any plan has. */
const STEPS_MOST = 30;

export class Clerk {
  readonly page: Page;
  readonly #origin: string;
  readonly #looks: (what: string) => Promise<void>;
  /** How many keys were pressed. */
  keys = 0;

  /** `looks` is called at every screen of the customer. */
  constructor(page: Page, origin: string, looks: (what: string) => Promise<void> = async () => {}) {
    this.page = page;
    this.#origin = origin;
    this.#looks = looks;
  }

  /** A scanner into the field that waits. */
  async scan(code: string): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.locator('input[data-autofocus]:focus').waitFor();
    await this.page.keyboard.type(code);
    await this.page.keyboard.press('Enter');
  }

  verdict(): Locator {
    return this.page.getByRole('region', { name: /^(判定結果|Verdict)$/ });
  }

  onScreen(): Locator {
    return this.page.locator('dialog[open]:not([aria-busy])');
  }

  async handover(): Promise<HandoverDto> {
    const { pathname } = new URL(this.page.url());
    const url = `${this.#origin}${pathname.replace('/counter', '/api/v1/handovers')}`;
    return (await this.page.request.get(url)).json();
  }

  /** The plan as the server has it now. */
  async steps(): Promise<readonly string[]> {
    return (await this.handover()).decision.steps.map(({ id }) => id);
  }

  async key(name: string): Promise<void> {
    this.keys += 1;
    await this.page.keyboard.press(name);
  }

  /** Presses a key, and waits until what stands on record has changed. */
  async press(name: string): Promise<void> {
    const evidence = this.page.getByRole('button', { name: /^証跡/ });
    const before = (await evidence.textContent()) ?? '';
    await this.key(name);
    await evidence.getByText(before, { exact: true }).waitFor({ state: 'detached' });
  }

  /**
   * Answers every question of the turned screen with its first answer, signs, and hands it back.
   */
  async customerAnswers(): Promise<number> {
    await this.onScreen().waitFor();
    await this.#looks('the screen of the customer');
    for (let asked = 0; asked < 10; asked++) {
      const question = this.onScreen().getByRole('heading');
      const text = (await question.textContent()) ?? '';
      if (text.includes('お返しください')) {
        await this.key('Enter');
        await this.onScreen().waitFor({ state: 'detached' });
        return asked;
      }
      if (text.includes('署名してください')) await this.signs('見本花子');
      else await this.key('1');
      await this.onScreen()
        .getByRole('heading', { name: text, exact: true })
        .waitFor({ state: 'detached' });
    }
    return assert.fail('the questions do not end');
  }

  /**
   * The steps in their order, until none is left; gives those that were taken. A phone that is not
   * virtual gets the first answer of each.
   */
  async followSteps(isVirtual = true): Promise<readonly string[]> {
    const taken: string[] = [];
    while (taken.length < STEPS_MOST) {
      const [step] = await this.steps();
      if (step === undefined) return taken;
      taken.push(step);
      await this.page.locator('[aria-current="step"]').waitFor();
      if (CUSTOMER.has(step)) {
        await this.key('F5');
        assert.ok((await this.customerAnswers()) > 0, step);
      } else await this.press(isVirtual && VIRTUAL.test(step) ? 'Shift+F1' : 'F5');
    }
    return assert.fail(`the steps do not end: ${taken.join(', ')}`);
  }

  /** The customer signs by typing the name: the way without a pointer. */
  async signs(name: string): Promise<void> {
    await this.onScreen()
      .getByRole('img', { name: /^署名する場所/ })
      .waitFor();
    await this.key('Tab');
    this.keys += name.length;
    await this.page.keyboard.type(name);
    await this.key('Enter');
    await this.key('Enter');
  }

  /** Both sides confirm. */
  async bothConfirm(): Promise<void> {
    await this.key('F12');
    await this.onScreen().getByRole('heading', { name: '受渡しの確定' }).waitFor();
    await this.#looks('the dialog that takes it');
    await this.key('F12');
    await this.onScreen().getByText('この端末をお店にお渡しになりますか。').waitFor();
    await this.#looks('the last question');
    await this.signs('見本花子');
    await this.page
      .locator('strong', { hasText: '受け取りました。行き先は「検査」です。' })
      .waitFor();
  }
}

/** The n-th phone that no world knows: an IMEI of the test range. */
export function strange(n: number): string {
  const key = `00101799${String(n).padStart(6, '0')}` as ImeiKey;
  return `${key}${checkDigit(key)}`;
}

/** A trade-in of the n-th strange phone, opened by the page's clerk, that waits for both sides. */
export async function accepted(page: Page, n: number): Promise<{ readonly id: string }> {
  const handovers = '/api/v1/handovers';
  const phone = { imei: strange(n), platform: 'android', model: 'EX-B1', os: '15' };
  const sent = { phone, channel: 'trade-in' };
  const opened = await ask<{ readonly id: string }>(page, 'POST', handovers, sent);
  for (const one of AT_THE_COUNTER) {
    await ask(page, 'POST', `${handovers}/${opened.id}/evidence`, one);
  }
  return opened;
}

/**
 * What a wedge scanner does wherever the caret is: a key every 8 ms by the clock of the events,
 * however slow the machine is, and a second after whatever was typed before.
 */
export const wedge = (code: string): string => `(() => {
  let at = performance.now() + 1000;
  const press = (key) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'timeStamp', { value: (at += 8) });
    return document.activeElement.dispatchEvent(event);
  };
  for (const key of ${JSON.stringify([...code])}) {
    if (press(key)) document.execCommand('insertText', false, key);
  }
  if (press('Enter')) document.activeElement.form?.requestSubmit();
})()`;
