/**
 * The counter in a real browser: a phone from its scan to taken over with the keyboard alone, a
 * scanner that never types into another form, and every state without an axe violation.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';

import type { WorldPhoneDto } from '@nagori/area-world/wire';
import type { APIResponse, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { startWholeServer, type WholeServer } from '../integration/server.testing.ts';
import { assertNoViolation, startBrowser, type TestBrowser } from './browser.testing.ts';
import { accepted, Clerk, strange, wedge } from './counter.testing.ts';
import { expect } from './expect.testing.ts';

let server: WholeServer;
let chrome: TestBrowser;
let page: Page;
let desk: Clerk;
let phones: readonly WorldPhoneDto[];

before(async () => {
  // The pages are built before a server looks for them.
  chrome = await startBrowser();
  server = await startWholeServer();
  const answer = await fetch(`${server.origin}/world/v1/phones`);
  phones = ((await answer.json()) as { phones: readonly WorldPhoneDto[] }).phones;
});
after(async () => {
  await chrome?.close();
  await server?.close();
});
afterEach(() => chrome.closePages());
beforeEach(async () => {
  page = await atCounter();
  desk = new Clerk(page, server.origin, assertAccessible);
});

/** A counter clerk at a station, with the scan field waiting. */
async function atCounter(options: BrowserContextOptions = {}): Promise<Page> {
  const made = await chrome.page({ viewport: { width: 1280, height: 800 }, ...options });
  await made.goto(`${server.origin}/sign-in?next=/counter`);
  await made.getByRole('button', { name: '受付', exact: true }).first().click();
  await made.getByRole('heading', { name: '続きがある受付' }).waitFor();
  return made;
}

const assertAccessible = (what: string, at = page) => assertNoViolation(at, what);

const digits = (phone: WorldPhoneDto | undefined): string =>
  (phone?.imeis[0] ?? '').replaceAll('-', '');

/** Until the field with the caret is empty; asked from here, for the page runs no text later. */
async function untilEmpty(): Promise<void> {
  while ((await page.evaluate('document.activeElement.value')) !== '') {
    await new Promise((later) => setTimeout(later, 50));
  }
}

test('from the scan to taken over with the keyboard alone', async (t) => {
  const began = performance.now();
  // A phone without a certificate: with one, its holder has to answer (readme-walk.test.ts).
  await desk.scan(digits(phones[3]));
  await desk.verdict().getByText('保留').waitFor();
  t.diagnostic(`scan to verdict: ${Math.round(performance.now() - began)} ms`);
  await assertAccessible('a hold');
  await desk.press('Shift+F1');
  const looks = page.getByRole('region', { name: '格付けと写真' });
  await expect(looks.getByText('NG', { exact: true }).first()).toBeVisible();
  await page.mouse.wheel(0, 400);
  await desk.followSteps();
  const accept = desk.verdict().getByText('受入', { exact: true });
  await accept.waitFor();
  await expect(accept).toBeInViewport();
  await expect(looks.getByText('OK', { exact: true }).first()).toBeVisible();
  await assertAccessible('accepted');
  // A carrier's trade-in is a purchase, too.
  await page.getByRole('link', { name: '古物台帳に記帳する' }).waitFor();
  await desk.key('F4');
  await desk.key('Shift+F4');
  await assertAccessible('with its evidence');
  await desk.bothConfirm();
  await assertAccessible('taken');
  t.diagnostic(`keys after the scan: ${desk.keys}`);
  assert.ok(desk.keys < 40, `${desk.keys} keys are no minute’s work`);
  const caret = await page.evaluate('document.activeElement.labels?.[0]?.textContent');
  assert.equal(caret, 'IMEIをスキャン', 'the next phone can be scanned at once');
});

test('the customer signs on glass: it is sealed with the text, and printed', async () => {
  const opened = await accepted(page, 20);
  await page.goto(`${server.origin}/counter/${opened.id}`);
  await desk.verdict().getByText('受入', { exact: true }).waitFor();
  await desk.key('F12');
  await desk.onScreen().getByRole('heading', { name: '受渡しの確定' }).waitFor();
  await desk.key('F12');
  const glass = desk.onScreen().getByRole('img', { name: /^署名する場所/ });
  await glass.waitFor();
  for (const key of ['1', 'Enter', 'F12']) await desk.key(key);
  const sign = desk.onScreen().getByRole('button', { name: '署名して渡す' });
  for (const button of await desk.onScreen().getByRole('button').all()) {
    const box = (await button.boundingBox()) ?? assert.fail();
    assert.ok(box.y >= 0 && box.y + box.height <= 800, 'every button is on the screen');
  }
  await sign.click();
  await desk.onScreen().getByText('枠の中に署名するか、お名前を入力してください。').waitFor();
  assert.equal((await desk.handover()).state, 'open', 'no key and no click confirms by itself');
  const { x, y, width, height } = (await glass.boundingBox()) ?? assert.fail();
  await page.mouse.move(x + width / 5, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height / 5, { steps: 10 });
  await page.mouse.move(x + width * 0.8, y + height / 2, { steps: 10 });
  await page.mouse.up();
  await assertAccessible('signed on glass');
  await sign.click();
  await page.locator('strong', { hasText: '受け取りました' }).waitFor();
  const { id, confirmed } = await desk.handover();
  assert.equal(confirmed.how, 'screen');
  const url = `${server.origin}/api/v1/handovers/${id}/signature`;
  const { mark, text } = await (await page.request.get(url)).json();
  assert.match(mark.path, /^M\d+ \d+( \d+ \d+){8,}$/);
  assert.ok(text.includes(id));
  await page.emulateMedia({ media: 'print' });
  await page.locator('h3', { hasText: 'お客さまの署名' }).waitFor();
});

test('the customer signs on an own phone, and the counter confirms by itself', async () => {
  const opened = await accepted(page, 21);
  await page.goto(`${server.origin}/counter/${opened.id}`);
  await desk.verdict().getByText('受入', { exact: true }).waitFor();
  await desk.key('F12');
  await page.getByLabel('お客さまの署名').selectOption('own-phone');
  const asked = page.waitForResponse((one) => one.url().endsWith('/signings') && one.ok());
  await desk.key('F12');
  const { token } = (await (await asked).json()) as { readonly token: string };
  await desk.onScreen().getByRole('img', { name: '署名するページのコード' }).waitFor();
  await assertAccessible('a code for the own phone');
  const own = await chrome.page({ viewport: { width: 390, height: 844 } });
  await own.goto(`${server.origin}/sign#${token}`);
  await own.getByText(opened.id).waitFor();
  await own.getByLabel('手書きの代わりに、お名前を入力').fill('見本花子');
  await assertAccessible('the page to sign on', own);
  assert.equal(await own.evaluate('document.documentElement.scrollWidth'), 390);
  await own.getByRole('button', { name: '署名して渡す' }).click();
  await own.getByText('署名を受け取りました').waitFor();
  await page.locator('strong', { hasText: '受け取りました' }).waitFor();
  assert.equal((await desk.handover()).confirmed.how, 'own-phone');
  await own.reload();
  await own.getByText('この署名用のリンクは使えません').waitFor();
});

test('R04 R14 R28 the page leads in the plan’s order, and to consent before help', async () => {
  await desk.scan(strange(7));
  await page.getByLabel('種類').selectOption('android');
  await page.getByLabel('機種').press('Enter');
  await desk.verdict().waitFor();
  await desk.press('F5');
  const open = page.locator('[aria-current="step"]').getByRole('heading');
  const line = (title: RegExp) =>
    page.getByRole('list', { name: '残りの手順' }).getByRole('button', { name: title });
  const first = await open.textContent();
  await line(/SIM/).click();
  await desk.press('F5');
  await open.filter({ hasText: first ?? '' }).waitFor();

  await line(/お客さまに初期化/).click();
  await page.getByRole('alert').getByText('元に戻せません').waitFor();
  await assertAccessible('a step that would come too early');
  const before = await desk.steps();
  await desk.key('F5');
  await page.getByRole('button', { name: '最初の手順を開く' }).click();
  await open.filter({ hasText: first ?? '' }).waitFor();
  assert.deepEqual(await desk.steps(), before, 'no key records it');

  await line(/お客さまに初期化/).click();
  const reset = page.getByRole('button', { name: 'お客さまが初期化した' });
  await expect(reset, 'nor does a click').toBeDisabled();
  const helped = page.getByRole('button', { name: 'お手伝いして初期化した' });
  await expect(helped, 'without consent, help is no answer').toHaveCount(0);
  await page.getByRole('button', { name: '先に同意をいただく' }).click();
  assert.equal(await desk.customerAnswers(), 2, 'one question, and the signature');
  await helped.waitFor();

  const numbers = (await desk.handover()).decision.steps.map(({ number }) => number);
  await page.getByRole('checkbox', { name: /すでに行われた：順序/ }).check();
  await reset.click();
  await page.getByText('（順序より前に実施）').first().waitFor();
  const after = await desk.handover();
  assert.ok((after.evidence.find(({ kind }) => kind === 'reset-report')?.early?.length ?? 0) > 0);
  assert.deepEqual(
    after.decision.steps.map(({ number }) => number).filter((one) => numbers.includes(one)),
    numbers.filter((one) => after.decision.steps.some(({ number }) => number === one)),
    'what is left keeps its number',
  );
});

test('a scan while another form has the focus ends up in no form', async () => {
  await desk.scan(strange(1));
  const model = page.getByLabel('機種');
  await model.fill('EX-A');
  await page.evaluate(wedge(strange(2)));
  await untilEmpty();
  await expect(model, 'a new phone has a new form').toHaveValue('');
  assert.match(page.url(), /\/counter$/, 'nothing was opened');
  await model.press('Enter');
  await desk.verdict().waitFor();
  await page.keyboard.press('F8');
  const note = desk.onScreen().getByRole('textbox');
  await note.fill('途中の言葉');
  await page.evaluate(wedge(strange(3)));
  await expect(note, 'a dialog is over the page').toHaveValue('途中の言葉');
  await page.evaluate(wedge('BADGE-7'));
  await expect(note, 'what is no IMEI stays').toHaveValue('途中の言葉BADGE-7');
});

test('a misread number is not sent, and the page says why', async () => {
  const right = strange(3);
  const wrong = `${right.slice(0, -1)}${(Number(right.at(-1)) + 1) % 10}`;
  await desk.scan(wrong);
  await page.getByText('番号が違います。').waitFor();
  await assertAccessible('a misread number');
  assert.match(page.url(), /\/counter$/);
  // The next scan replaces what was refused.
  await page.keyboard.type(right);
  await expect(page.getByLabel('IMEIをスキャン')).toHaveValue(right);
});

test('a scan during a server outage is judged once the server answers', async () => {
  await page.route('**/api/v1/handovers', (route) => route.abort());
  await desk.scan(digits(phones[7]));
  await page.getByText('サーバーにつながりません（').first().waitFor();
  await page.getByText('端末はこの機器に保存しました。').waitFor();
  await expect(desk.verdict()).toHaveCount(0);
  await assertAccessible('offline');
  await page.unroute('**/api/v1/handovers');
  await desk.verdict().waitFor();
});

test('a read that began before an answer does not bring the question back', async () => {
  await desk.scan(digits(phones[6]));
  const question = page.getByRole('heading', { name: '端末はいま、どうなっていますか' });
  await question.waitFor();
  const read = new URL(page.url()).pathname.replace('/counter', '/api/v1/handovers');
  const begun = Promise.withResolvers<void>();
  const late = Promise.withResolvers<void>();
  let before: APIResponse | undefined;
  await page.route(`**${read}`, async (route) => {
    // The next reads say the same, so that they hide nothing.
    before ??= await route.fetch();
    begun.resolve();
    await late.promise;
    // The page may have given it up.
    await route.fulfill({ response: before }).catch(() => undefined);
  });
  await begun.promise;
  await page.keyboard.press('F5');
  await expect(question).toHaveCount(0);
  late.resolve();
  await page.waitForTimeout(1_000);
  await expect(question).toHaveCount(0);
});

test('a model with markup in its name is text', async () => {
  const name = '<img src=x onerror=alert(1)>';
  await desk.scan(strange(4));
  await page.getByLabel('機種').fill(name);
  await page.keyboard.press('Enter');
  await desk.verdict().waitFor();
  await page.getByText(name, { exact: false }).first().waitFor();
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
});

test('a handover code that imports nothing is reported, without details of the phone', async () => {
  const way = page.getByLabel('経路と取扱基準');
  const between = await way.locator('option', { hasText: '調達' }).first().getAttribute('value');
  await way.selectOption(between);
  await desk.scan(strange(6));
  await page.getByLabel('引渡しコード').fill('no-such-code');
  await page.keyboard.press('Enter');
  await desk.verdict().waitFor();
  await page.getByRole('alert').getByText('引渡しコードでは、何も引き継げませんでした').waitFor();
  await assertAccessible('a handover code that brought nothing');
  await page.reload();
  await desk.verdict().waitFor();
  await expect(page.getByText('引渡しコードでは'), 'said once').toHaveCount(0);
});

test('an empty phone type refuses the phone, is explained, and can be corrected', async () => {
  await desk.scan(strange(8));
  await page.getByLabel('機種').press('Enter');
  await desk.verdict().getByText('受取拒否').waitFor();
  await page.getByText('種類（Android・iPhoneなど）が空欄').waitFor();
  await assertAccessible('a kind that is missing');
  await desk.key('F8');
  await desk.key('F8');
  await page.locator('strong', { hasText: '受け取らずに終わりました。' }).waitFor();
  await desk.scan(strange(8));
  await page.getByLabel('種類').selectOption('android');
  await page.getByLabel('機種').press('Enter');
  await desk.verdict().getByText('保留').waitFor();
});

test('the first question and the authority’s code are on the screen as a whole', async () => {
  await desk.scan(digits(phones[4]));
  await desk.verdict().getByText('保留').waitFor();
  const bar = page.getByRole('button', { name: /^理由/ });
  const isAboveBar = async (seen: Locator) => {
    const [box, end] = [await seen.boundingBox(), await bar.boundingBox()];
    if (box === null || end === null) return assert.fail();
    assert.ok(box.y >= 0 && box.y + box.height <= end.y, String(seen));
  };
  const question = page.getByRole('heading', { name: '端末はいま、どうなっていますか' });
  await question.waitFor();
  for (const seen of [question, page.getByRole('button', { name: /^電源が入らない/ })]) {
    await isAboveBar(seen);
  }
  await desk.key('Shift+F7');
  const code = page.getByRole('img', { name: '認証局への問い合わせのコード' });
  await code.waitFor();
  await isAboveBar(code);
  await assertAccessible('the code to scan');
  await desk.key('Shift+F7');
  await code.waitFor({ state: 'detached' });
  await page.getByText('回答を待っています').waitFor();
});

test('a phone is refused with the keyboard, and the dialog can be left', async () => {
  await desk.scan(strange(5));
  await page.getByLabel('機種').press('Enter');
  await desk.verdict().getByText('受取拒否').waitFor();
  await page.getByRole('button', { name: /^理由/ }).waitFor();
  await expect(page.getByRole('region', { name: '見積り' }), 'no price').toHaveCount(0);
  await page.keyboard.press('F8');
  await desk.onScreen().waitFor();
  await assertAccessible('the dialog that refuses');
  await page.keyboard.press('Escape');
  await desk.onScreen().waitFor({ state: 'detached' });
  await page.keyboard.press('F8');
  await desk.onScreen().waitFor();
  await page.keyboard.press('F12');
  await desk.onScreen().waitFor();
  await page.keyboard.press('F8');
  await page.locator('strong', { hasText: '受け取らずに終わりました。' }).waitFor();
});

test('English, on a phone, in the dark: no axe violation, nothing beyond the edge', async () => {
  const small = await atCounter({
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  });
  await small.getByRole('button', { name: 'English' }).click();
  await small.getByRole('heading', { name: 'Open handovers' }).waitFor();
  await assertAccessible('the list', small);
  const clerk = new Clerk(small, server.origin);
  await clerk.scan(digits(phones[5]));
  await clerk.verdict().waitFor();
  await assertAccessible('a hold', small);
  const width = await small.evaluate('document.documentElement.scrollWidth');
  assert.equal(width, 390);
});
