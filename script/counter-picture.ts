/**
 * The picture of the counter in the README, taken from a running `script/server`:
 *
 *     script/node script/counter-picture.ts http://localhost:8470
 *
 * It takes the first virtual phone in at a counter of Carrier A, records the state that it is in,
 * and writes counter.png and counter.ja.png beside the tours.
 */
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const ROOT = join(import.meta.dirname, '..');
const [origin = 'http://localhost:8470'] = process.argv.slice(2);
const { phones } = (await (await fetch(`${origin}/world/v1/phones`)).json()) as {
  readonly phones: readonly { readonly imeis: readonly string[] }[];
};
const imei = phones[0]?.imeis[0];
if (imei === undefined) throw new Error('the server has no virtual phones');

const chrome = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const [language, locale, file] of [
  ['English', 'en-GB', 'counter.png'],
  ['日本語', 'ja-JP', 'counter.ja.png'],
] as const) {
  const context = await chrome.newContext({ locale, viewport: { width: 1280, height: 960 } });
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in?next=/counter`);
  await page.getByRole('button', { name: language, exact: true }).click();
  await page
    .getByRole('group', { name: /Sample Carrier A|見本キャリアA/ })
    .getByRole('button', { name: /^(Counter|受付)/ })
    .first()
    .click();
  await page.getByRole('heading', { name: /^(Open handovers|続きがある受付)$/ }).waitFor();
  await page.keyboard.type(imei);
  await page.keyboard.press('Enter');
  const judge = page.getByRole('button', { name: /^(判定する|Judge)$/ });
  const verdict = page.getByRole('region', { name: /^(判定結果|Verdict)$/ });
  await judge.or(verdict).first().waitFor();
  if (await judge.isVisible()) await judge.click();
  await verdict.waitFor();
  // The state that the phone is in decides the steps; the second picture finds it on record.
  const state = page.getByRole('heading', { name: /^(端末はいま、|What state is)/ });
  const firstStep = page.getByRole('button', { name: /^(査定を記録|Record the appraisal)/ });
  await state.or(firstStep).first().waitFor();
  if (await state.isVisible()) {
    const look = /^(仮想の端末を見て記録|Look at the virtual phone and record)/;
    await page.getByRole('button', { name: look }).first().click();
  }
  await firstStep.waitFor();
  await page.waitForLoadState('networkidle');
  await page.mouse.move(0, 0);
  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path: join(ROOT, 'docs/tour', file) });
  await context.close();
}
await chrome.close();
