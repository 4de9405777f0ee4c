/** One person of the bench, with keyboard and scanner alone. */
import assert from 'node:assert/strict';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { Locator, Page } from 'playwright-core';
import { expect } from './expect.testing.ts';
import { Hands } from './hands.testing.ts';

/** Opens the step after the open one, of two or more. */
export async function nextStep(page: Page): Promise<void> {
  const title = page.locator('[aria-current="step"]').getByRole('heading').first();
  const before = (await title.textContent()) ?? '';
  await page.keyboard.press('F3');
  await expect(title).not.toHaveText(before);
}

export class Workbench extends Hands {
  readonly #origin: string;

  constructor(page: Page, origin: string) {
    super(page);
    this.#origin = origin;
  }

  verdict(): Locator {
    return this.page.getByRole('region', { name: /^(判定結果|Verdict)$/ });
  }

  dialog(): Locator {
    return this.page.locator('dialog[open]');
  }

  /** The phone that is shown, as the server has it now. */
  async shown(): Promise<HandoverDto> {
    const { pathname } = new URL(this.page.url());
    const address = pathname.replace('/bench/phones', '/api/v1/handovers');
    return (await this.page.request.get(`${this.#origin}${address}`)).json();
  }

  /** A phone by its number, and a work of it by the key that its button shows. */
  async begin(imei: string, work = /./): Promise<void> {
    await this.scan(imei);
    const before = this.page.url();
    const works = this.page.getByRole('region', { name: /^(次の作業|Choose the next)/ });
    const hint = works.getByRole('button', { name: work }).locator('kbd').first();
    await this.press((await hint.textContent()) ?? '');
    await this.page.waitForURL((url) => url.href !== before);
    await this.verdict().waitFor();
  }

  /** Presses a key, and waits until what stands on record has changed. */
  async records(key: string): Promise<void> {
    const evidence = this.page.getByRole('button', { name: /^(証跡|Evidence)/ });
    const before = (await evidence.textContent()) ?? '';
    await this.press(key);
    await evidence.getByText(before, { exact: true }).waitFor({ state: 'detached' });
  }

  /** The first answer to every step that no other person has to look at. */
  async work(): Promise<void> {
    const current = this.page.locator('[aria-current="step"]');
    for (let recorded = 0; recorded < 20; recorded++) {
      const { steps } = (await this.shown()).decision;
      const next = steps.find(({ actor }) => actor !== 'second-person');
      if (next === undefined) return;
      while (!((await current.textContent()) ?? '').includes(next.title.ja)) {
        await nextStep(this.page);
      }
      await this.#fillsFields();
      await this.records('F5');
    }
    assert.fail('the steps do not end');
  }

  /** What the open step asks for beside its answer. */
  async #fillsFields(): Promise<void> {
    const fields = this.page.locator('[aria-current="step"] input:not([readonly])');
    for (const field of await fields.all()) {
      if ((await field.inputValue()) !== '') continue;
      const label = await field.evaluate(
        (input) =>
          (input as unknown as { labels: { textContent: string }[] }).labels[0]?.textContent,
      );
      await this.fill(new RegExp(`^${label}`), '1');
    }
  }
}
