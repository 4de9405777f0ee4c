/**
 * Help at a step in a real browser: one key unfolds what the step means, what to say in either
 * language, and the rule and source it comes from, at the counter, the bench and the loss desk.
 */
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertNoViolation, startBrowser } from './browser.testing.ts';
import { Clerk } from './counter.testing.ts';
import { Depot, sampleImei, staffOn } from './depot.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);

test('at the counter, Ctrl+F1 says why the policy asks for a step', async () => {
  const page = await staffOn(browser, server, '/counter', '受付');
  const desk = new Clerk(page, server.origin);
  const { id } = await (await Depot.at(server)).open(1);
  await page.goto(`${server.origin}/counter/${id}`);
  await desk.verdict().waitFor();
  const question = page.getByRole('region', { name: '端末はいま、どうなっていますか' });
  await question.getByRole('button', { name: 'この手順について' }).waitFor();
  await page.keyboard.press('Control+F1');
  await question.getByText(/^規則R02/).waitFor();
  await page.keyboard.press('Control+F1');
  await desk.press('F5');
  const step = page.locator('[aria-current="step"]');
  const button = step.getByRole('button', { name: 'この手順について' });
  await button.waitFor();
  await page.keyboard.press('Control+F1');
  await step
    .getByText(/^規則R\d\d /)
    .first()
    .waitFor();
  await step
    .getByText(/^調査報告\d+頁/)
    .first()
    .waitFor();
  await step.getByText('声のかけ方（英語）').waitFor();
  await assertNoViolation(page, 'help at a step');
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await step
    .getByText(/^Survey report p\. \d+/)
    .first()
    .waitFor();
  await assertNoViolation(page, 'help at a step, English');
  await page.keyboard.press('Control+F1');
  await step
    .getByText(/^Survey report/)
    .first()
    .waitFor({ state: 'detached' });
  await page.close();
});

test('at the bench, each step has its help', async () => {
  const page = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
  await (await Depot.at(server)).takeIn(2);
  const desk = new Clerk(page, server.origin);
  await desk.scan(sampleImei(2));
  await page.getByRole('heading', { name: '次の作業を選んでください' }).waitFor();
  await page.keyboard.press('F5');
  const step = page.locator('[aria-current="step"]');
  await step.waitFor();
  await page.keyboard.press('Control+F1');
  await step
    .getByText(/^規則R\d\d /)
    .first()
    .waitFor();
  await assertNoViolation(page, 'help at the bench');
  await page.close();
});

test('a step that asks for a tool links to what tools erase in this model', async () => {
  const page = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
  await (await Depot.at(server)).takeIn(3);
  const desk = new Clerk(page, server.origin);
  await desk.scan(sampleImei(3));
  await page.getByRole('button', { name: '売却・販売の前' }).click();
  await page.getByText('上書き消去を行う', { exact: true }).click();
  await page.getByRole('button', { name: 'この手順について' }).click();
  const reach = page.getByRole('link', { name: '消去の対応表' });
  await page.goto(`${server.origin}${await reach.getAttribute('href')}`);
  await page.getByRole('heading', { name: 'Android · EX-B1 · 15で消えるもの' }).waitFor();
  await page.close();
});

test('at the loss desk, a task says what it stops and what it does not', async () => {
  const page = await staffOn(browser, server, '/loss', '紛失窓口');
  await page.locator('input:focus').waitFor();
  await page.getByLabel('IMEI').first().fill(sampleImei(3));
  await page.getByLabel('折り返しの連絡先').fill('caller@example.com');
  await page.keyboard.press('F12');
  await page.getByRole('heading', { name: '対応事項' }).waitFor();
  await page.keyboard.press('Control+F1');
  await page.getByText(/^規則R21/).waitFor();
  await page.getByText('声のかけ方（英語）').waitFor();
  await assertNoViolation(page, 'help at a task');
  await page.close();
});
