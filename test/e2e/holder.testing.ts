/** The holder's app as it runs on one of the virtual phones. */
import type { Page } from 'playwright-core';
import type { WholeServer } from '../integration/server.testing.ts';
import type { TestBrowser } from './browser.testing.ts';

export const PHONE_SIZE = { viewport: { width: 390, height: 844 } };

export async function appOn(
  browser: TestBrowser,
  { origin }: WholeServer,
  phone: string,
): Promise<Page> {
  const page = await browser.page(PHONE_SIZE);
  await page.goto(`${origin}/holder?phone=${phone}`);
  await page.getByRole('heading', { name: '本人の確認' }).waitFor();
  return page;
}

export async function signInByCard(page: Page, card: string): Promise<void> {
  const way = page.getByText('マイナンバーカードで', { exact: true });
  const cards = page.getByLabel('カード（架空）');
  await way.or(cards).first().waitFor();
  if (await way.isVisible()) await way.click();
  await cards.selectOption(card);
  await page.getByLabel('カードの暗証番号').fill('1234');
  await page.getByRole('button', { name: '確認する' }).click();
  await page.getByRole('heading', { name: '本人の確認' }).waitFor({ state: 'detached' });
}

export async function revokeInApp(page: Page): Promise<void> {
  await page.getByRole('button', { name: '失効させる' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('元に戻せません').waitFor();
  await dialog.getByRole('button', { name: '失効させる' }).click();
}
