/**
 * One person at the keyboard with a scanner, and no mouse: counts keys and decisions, and tells by
 * the keystroke model how long a practised person needs.
 */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { expect } from './expect.testing.ts';

/** Keystroke-level model (Card, Moran, Newell 1983): a key, and a decision before an act. */
const KEY_S = 0.28;
const DECISION_S = 1.35;

/** Slower than any scanner. */
const TYPED_MS = 60;

/** What something is called, as it is read aloud. */
const NAME_OF = `((one) => {
  const named = (one?.getAttribute('aria-labelledby') ?? '').split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  return one?.getAttribute('aria-label') ?? (one?.labels?.length > 0
    ? [...one.labels].map((label) => label.textContent).join(' ')
    : named.trim() || one?.textContent) ?? '';
})`;

/** The name of what has the focus, and what is chosen in it. */
const FOCUSED = `(() => {
  const at = document.activeElement;
  if (at === document.body) return { name: '', chosen: '' };
  return { name: ${NAME_OF}(at), chosen: at?.selectedOptions?.[0]?.textContent ?? '' };
})()`;

/** Whether something that can have the focus is called so. */
const isShown = (name: RegExp) => `[...document.querySelectorAll(
  'a[href], button, input, select, textarea, summary, [tabindex]')].some((one) =>
  one.matches(':enabled, a, summary, [tabindex]') && ${name}.test(${NAME_OF}(one)))`;

interface Focused {
  readonly name: string;
  readonly chosen: string;
}

export class Hands {
  readonly page: Page;
  /** Keys pressed, a scan counted as one. */
  keys = 0;
  decisions = 0;

  constructor(page: Page) {
    this.page = page;
    // From the beginning: a key that opens a chooser does not wait until one is listened for.
    page.on('filechooser', () => undefined);
  }

  get seconds(): number {
    return this.keys * KEY_S + this.decisions * DECISION_S;
  }

  /** Presses each of the keys once, after one decision. */
  async press(...keys: readonly string[]): Promise<void> {
    this.decisions += 1;
    for (const key of keys) {
      this.keys += 1;
      await this.page.keyboard.press(key);
    }
  }

  /** As fast as a person types, so that it is taken for no scan; counts no new decision. */
  async type(text: string): Promise<void> {
    this.keys += [...text].length;
    await this.page.keyboard.type(text, { delay: TYPED_MS });
  }

  /** A scanner into the field that waits: the code and Enter, counted as one key. */
  async scan(code: string): Promise<void> {
    this.keys += 1;
    await this.page.keyboard.press('Escape');
    await this.page.locator('input[data-autofocus]:focus').waitFor();
    await this.page.keyboard.type(code);
    await this.page.keyboard.press('Enter');
  }

  /** Keeps a key down as long as an arm that lies on it. */
  async hold(key: string): Promise<void> {
    for (let repeats = 0; repeats < 15; repeats++) await this.page.keyboard.down(key);
    await this.page.keyboard.up(key);
  }

  focused(): Promise<Focused> {
    return this.page.evaluate(FOCUSED) as Promise<Focused>;
  }

  /** Waits until something with this name is shown, and goes on with Tab until it has the focus. */
  async tabTo(name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab', most = 60): Promise<void> {
    const shown = expect.poll(() => this.page.evaluate(isShown(name)), { message: `${name}` });
    await shown.toBe(true);
    const passed: string[] = [];
    for (let tabs = 0; tabs < most; tabs++) {
      const focused = await this.focused();
      if (name.test(focused.name)) return;
      passed.push(focused.name.slice(0, 30));
      this.keys += 1;
      await this.page.keyboard.press(key);
    }
    assert.fail(`${name} cannot be reached by ${key}: ${passed.join(' | ')}`);
  }

  /** Chooses an option of the select that has the focus, or that Tab reaches. */
  async choose(field: RegExp, option: RegExp): Promise<void> {
    await this.tabTo(field);
    this.decisions += 1;
    await this.page.keyboard.press('Home');
    for (let options = 0; options < 60; options++) {
      if (option.test((await this.focused()).chosen)) return;
      this.keys += 1;
      await this.page.keyboard.press('ArrowDown');
    }
    assert.fail(`${option} is no option of ${field}`);
  }

  /** Into a field that Tab reaches. */
  async fill(field: RegExp, text: string): Promise<void> {
    await this.tabTo(field);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.type(text);
  }

  /** A file through the field that Tab reaches and Enter opens. */
  async chooseFile(field: RegExp, name: string, text: string): Promise<void> {
    await this.tabTo(field);
    const opened = this.page.waitForEvent('filechooser');
    await this.press('Enter');
    const file = { name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') };
    await (await opened).setFiles(file);
  }

  /** A picture to look at, where NAGORI_PICTURES names a folder. */
  async picture(name: string): Promise<void> {
    const folder = process.env.NAGORI_PICTURES;
    if (folder === undefined) return;
    await this.page.screenshot({ path: `${folder}/${name}.png` });
  }
}
