/**
 * The bench in a real browser: the queue by route, boxes by count and seal, acts and looks by
 * scanned badges (R11), a release with its route, a destruction; every state without an axe
 * violation in either language.
 */
import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import type { Locator, Page } from 'playwright-core';
import { Browser, startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { Depot, sampleImei, staffOn } from './depot.testing.ts';
import { expect } from './expect.testing.ts';
import { nextStep } from './workbench.testing.ts';

let page: Page;
/** How far the server's clock runs ahead: twenty seconds between two badges are not waited for. */
let aheadMs = 0;

const browser = await duringTests(startBrowser);
const server = await duringTests(() => startWholeServer({ now: () => Date.now() + aheadMs }));
before(async () => {
  const depot = await Depot.at(server);
  for (let n = 1; n <= 4; n++) await depot.takeIn(n);
  page = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
});
/** The same station; whose badges lay there is forgotten with the page. */
beforeEach(async () => {
  await page.goto(`${server.origin}/bench`);
  await page.getByRole('heading', { name: '検査' }).waitFor();
});

const last4 = (n: number): string => `末尾${sampleImei(n).slice(-4)}`;
const verdict = () => page.getByRole('region', { name: '判定結果' });
const dialog = () => page.locator('dialog[open]');
const main = () => page.locator('main');
const badges = () => page.getByRole('region', { name: 'この作業台の人' });

/** A scanner into the field that waits. */
async function scan(code: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('input[data-autofocus]:focus').waitFor();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

/** The phone that is shown, as the server has it now. */
async function shown(): Promise<HandoverDto> {
  const { pathname } = new URL(page.url());
  const address = pathname.replace('/bench/phones', '/api/v1/handovers');
  const answer = await page.request.get(`${server.origin}${address}`);
  return (await answer.json()) as HandoverDto;
}

const evidenceCount = () => page.getByRole('button', { name: /^証跡/ });

/** Presses a key, and waits until what stands on record has changed. */
async function press(name: string): Promise<void> {
  const before = (await evidenceCount().textContent()) ?? '';
  await page.keyboard.press(name);
  await evidenceCount().getByText(before, { exact: true }).waitFor({ state: 'detached' });
}

/** Opens the n-th phone's next work by its scan. */
async function begin(n: number, work: string): Promise<void> {
  await scan(sampleImei(n));
  const button = page.getByRole('button', { name: new RegExp(`^${work}`) });
  await button.click();
  await verdict().waitFor();
}

/** What is asked beside an answer, where a step asks for it. */
async function fillFields(): Promise<void> {
  for (const field of await page.locator('[aria-current="step"] input:not([readonly])').all()) {
    if ((await field.inputValue()) === '') await field.fill('1');
  }
}

/** The first answer to every step that no other person has to look at. */
async function work(): Promise<void> {
  const current = page.locator('[aria-current="step"]');
  for (let recorded = 0; recorded < 20; recorded++) {
    const { steps } = (await shown()).decision;
    const next = steps.find(({ actor }) => actor !== 'second-person');
    if (next === undefined) return;
    while (!((await current.textContent()) ?? '').includes(next.title.ja)) await nextStep(page);
    await fillFields();
    await press('F5');
  }
  assert.fail('the steps do not end');
}

test('what waits on each route, and a phone by its number', async () => {
  await page.getByRole('button', { name: /^検査\s*4台/ }).click();
  await page.getByText('全4台です。').waitFor();
  await assertAccessible(page, 'the queue');
  await page.getByRole('button', { name: '隔離' }).click();
  await page.getByText('ここで待っている端末はありません').waitFor();
  await assertAccessible(page, 'an empty queue');
  await scan(sampleImei(99));
  await page.getByText('この番号の端末は、まだ受け付けていません。').waitFor();
  await scan(sampleImei(1));
  await page.getByText('行き先は「検査」です。').waitFor();
  await assertAccessible(page, 'a phone in hand');
});

test('R20: a box is filled by scans, sealed by count, moved and opened by its seal', async () => {
  await page.getByRole('link', { name: '箱', exact: true }).click();
  await page.getByText('箱はまだありません').waitFor();
  // A number with a slip is no scan of a phone: it does not become the location either.
  const label = page.getByLabel('箱のラベル');
  const location = page.getByLabel('置き場所');
  await location.fill('001017880009999');
  await page.getByRole('button', { name: '箱を作る' }).click();
  await page.getByText('端末の番号ではなく、置き場所を入力してください。').waitFor();
  await label.fill('box-1');
  const yOf = async (one: Locator) => (await one.boundingBox())?.y;
  assert.equal(await yOf(location), await yOf(label), 'an error beside it moves no field');
  await location.fill('検査棚1');
  await page.getByRole('button', { name: '箱を作る' }).click();
  await page.getByText('端末をスキャンすると、この箱に入ります。').waitFor();
  for (const n of [3, 4]) {
    await scan(sampleImei(n));
    await page
      .getByRole('listitem')
      .filter({ hasText: last4(n) })
      .first()
      .waitFor();
  }
  await page.getByLabel('数えた台数').fill('3');
  await page.getByLabel('封印の番号').fill('seal-7');
  await page.getByRole('button', { name: '封印する' }).click();
  await page.getByText('手で数えたのは3台、記録は2台です。').waitFor();
  await assertAccessible(page, 'a count that differs');
  await page.getByLabel('数えた台数').fill('2');
  await page.getByRole('button', { name: '封印する' }).click();
  const moving = page.getByRole('form', { name: '封印したまま動かす' });
  await moving.getByLabel('移す先').selectOption({ label: '見本一号店' });
  await moving.getByLabel('封印の番号').fill('seal-8');
  await moving.getByLabel('次の置き場所').fill('検査棚2');
  await moving.getByRole('button').click();
  await page.getByText('付けた封印の番号と違います。').waitFor();
  await moving.getByLabel('封印の番号').fill('seal-7');
  await moving.getByRole('button').click();
  await main().getByText('見本一号店・検査棚2').first().waitFor();
  await assertAccessible(page, 'a sealed box');
  const opening = page.getByRole('form', { name: '封印を確かめて開ける' });
  await opening.getByLabel('封印の番号').fill('seal-7');
  await opening.getByLabel('数えた台数').fill('2');
  await opening.getByRole('button').click();
  await page.getByText('封印は付けたときのままでした。').waitFor();
  await page.getByText('台数は記録と同じでした。').waitFor();
  await assertAccessible(page, 'an opened box');
});

test('R11: the same person’s look is refused in words, another person’s releases it', async () => {
  // Before a phone is open, the first badge is the worker's.
  await scan('BADGE-000001');
  await page.getByText('名札：••01').first().waitFor();
  await begin(1, '代替機・再利用・返却の前');
  await work();
  await page.getByText('確かめる人の名札をスキャンしてください。').first().waitFor();
  await assertAccessible(page, 'a look that waits for its person');
  await scan('BADGE-000001');
  await page.getByText('確かめる人は、作業した人とは別の人でなければなりません。').waitFor();
  await badges().getByText('確かめる人 ← 次の名札').waitFor();
  const answer = page.locator('[aria-current="step"]').getByRole('button', { disabled: true });
  await expect(answer.first()).toHaveAttribute('title', /確かめる人の名札をスキャン/);
  await page.getByText(/^残りの手順：\d+件$/).waitFor();
  const before = (await shown()).evidence.length;
  const said = page.locator('[aria-current="step"]').getByRole('alert');
  await expect(said, 'not before a key is pressed').toHaveCount(0);
  await page.keyboard.press('F5');
  await expect(said).toContainText('確かめる人の名札をスキャンしてください。');
  await assertAccessible(page, 'a key that says whose badge is missing');
  await page.keyboard.press('F12');
  const first = page.getByRole('alert').filter({ hasText: 'まだできません。次の手順は「' });
  await expect(first).toBeInViewport();
  await scan('BADGE-000002');
  // The look whose act was last is the one that comes too early.
  const early = page.getByText(/^あと\d+秒で記録できます。/).first();
  await expect(page.getByText('確かめる人の名札をスキャンしてください。')).toHaveCount(0);
  for (let steps = 0; steps < 4 && !(await early.isVisible()); steps++) await nextStep(page);
  await early.waitFor();
  await page.keyboard.press('F5');
  await expect(said).toContainText(/あと\d+秒で記録できます。/);
  assert.equal((await shown()).evidence.length, before, 'neither was recorded');
  await assertAccessible(page, 'a look that comes too early');
  aheadMs += 22_000;
  await page.getByText('ほかに気づいたこと').click();
  await page.getByRole('button', { name: '画面に問題なし' }).click();
  await expect(page.getByText(/秒で記録できます/)).toHaveCount(0);
  await expect(said).toHaveCount(0);
  while ((await shown()).decision.steps.length > 0) await press('F5');
  await verdict().getByText('受入', { exact: true }).waitFor();
  const { evidence } = await shown();
  const by = (kind: string) =>
    new Set(evidence.filter((one) => one.kind === kind).map(({ person }) => person));
  assert.deepEqual([...by('overwrite-report')], ['bench-1']);
  assert.deepEqual([...by('second-look')], ['bench-2']);
  await page.keyboard.press('F12');
  await dialog().getByRole('heading', { name: '行き先の確定' }).waitFor();
  await assertAccessible(page, 'the dialog of the route');
  const proposed = dialog().getByRole('radio', { name: /再利用/ });
  await expect(proposed, 'the route that the policy names first').toBeChecked();
  await page.locator('input[type="radio"]:checked:focus').waitFor();
  await page.evaluate('scrollTo(0, document.body.scrollHeight)');
  await page.keyboard.press('F12');
  await page.getByText('行き先は「再利用」です。').waitFor();
  await page.waitForFunction('scrollY === 0', undefined, { timeout: 5_000 });
  await page.getByRole('link', { name: /消去証明を発行・印刷/ }).waitFor();
  await assertAccessible(page, 'a released phone');
});

test('R11: the checker’s badge goes to the checker where the worker has none', async () => {
  await begin(3, '代替機・再利用・返却の前');
  await work();
  const needs = page.getByText('確かめる人の名札をスキャンしてください。').first();
  await needs.waitFor();
  await scan('BADGE-000002');
  await needs.waitFor({ state: 'detached' });
  const who = [/サインイン中の人/, /^名札：••02$/];
  await expect(badges().getByRole('definition')).toHaveText(who);
  await assertAccessible(page, 'a checker without a worker’s badge');
});

test('R11: a check before the work says at once what it lacks', async () => {
  await begin(4, '代替機・再利用・返却の前');
  const look = page.getByRole('listitem').filter({ hasText: 'FeliCa' });
  const current = page.locator('[aria-current="step"]');
  for (let steps = 0; steps < 12; steps++) {
    if (/先に「.*」を記録してください/.test((await current.textContent()) ?? '')) break;
    await nextStep(page);
  }
  await current.getByText(/^先に「.*」を記録してください。/).waitFor();
  await current.getByText('確かめる人の名札をスキャンしてください。').waitFor();
  await expect(look).not.toHaveCount(0);
  const before = (await shown()).evidence.length;
  await page.keyboard.press('F5');
  const said = current.getByRole('alert');
  await expect(said).toContainText(/^先に「.*」を記録してください。.*確かめる人の名札/);
  assert.equal((await shown()).evidence.length, before);
});

test('R12: a destruction is asked once more, another person looks at what is left', async () => {
  await begin(2, '破砕・溶解・廃棄');
  await scan('BADGE-000001');
  await page.getByText('名札：••01').first().waitFor();
  await work();
  await page.keyboard.press('Shift+F9');
  await dialog().getByRole('heading', { name: '破砕・溶解の記録' }).waitFor();
  await assertAccessible(page, 'the dialog of destruction');
  await page.keyboard.press('Shift+F9');
  await dialog().getByText('方法を選んでください。').waitFor();
  assert.equal(
    (await shown()).evidence.some(({ kind }) => kind === 'destruction'),
    false,
  );
  await page.keyboard.press('1');
  await page.keyboard.press('Shift+F9');
  await dialog().getByText('入力してください。').waitFor();
  await dialog().getByLabel('処分の形').selectOption('own');
  await dialog().getByLabel('重さ').fill('180');
  await dialog().getByLabel('メーカー').selectOption('sharp');
  await assertAccessible(page, 'the papers of a destruction');
  await page.keyboard.press('Shift+F9');
  await dialog().getByText('この端末の番号ではありません。').waitFor();
  const end = (await shown()).phone.imei?.replace(/\D/g, '').slice(-4) ?? '';
  await dialog().getByLabel('この端末のIMEI').fill(end);
  await page.keyboard.press('F12');
  await dialog().waitFor();
  await page.keyboard.press('Shift+F9');
  await page.getByText('破砕・溶解しました。').waitFor();
  await page.locator('[data-current="true"]').getByText('破砕・溶解済み').waitFor();
  const look = page.getByRole('button', { name: /^壊れているのを確かめた/ });
  await expect(look, 'nobody else is here yet').toBeDisabled();
  await page.keyboard.press('F5');
  const said = page.getByRole('alert').filter({ hasText: '確かめる人の名札をスキャン' });
  await said.waitFor();
  await scan('BADGE-000002');
  // The same gap as at every look: two badges at once count as one person.
  await page.getByText(/^あと\d+秒で記録できます。/).waitFor();
  await expect(look, 'too soon after the destruction').toBeDisabled();
  aheadMs += 22_000;
  await page.reload();
  // A badge that is scanned before the step is shown is the worker's.
  await look.waitFor();
  await scan('BADGE-000002');
  await badges().getByText('名札：••02').waitFor();
  await assertAccessible(page, 'a destroyed phone');
  await look.click();
  await look.waitFor({ state: 'detached' });
  await page.keyboard.press('F5');
  await page.keyboard.press('Shift+F4');
  const { id, evidence } = await shown();
  const looks = evidence.filter(({ kind }) => kind === 'second-look');
  assert.equal(looks.length, 1, 'a key that is no longer shown records nothing');
  assert.equal(evidence.at(-1)?.person, 'bench-2');
  // An auditor reads the papers by their names, not by fields.
  const audit = await staffOn(browser, server, `/audit/${id}`, '監査');
  await audit.getByRole('button', { name: 'すべて開く' }).click();
  const papers = audit.getByRole('listitem').filter({ hasText: '処分した事業者' });
  await papers.getByText('自社で破壊').waitFor();
  await papers.getByText('180 g').waitFor();
  await assertAccessible(audit, 'the papers of a destruction, audited');
  await audit.close();
  // The handover's receipt names them, too.
  const counter = await staffOn(browser, server, `/counter/${id}`, '受付');
  const receipt = counter.locator('article[aria-hidden="true"]');
  await receipt.waitFor({ state: 'attached' });
  await expect(receipt).toContainText(/処分の書類.*自社で破壊.*重さ180 g/);
  await counter.close();
});

test('R21: a phone in hand that is reported lost shows its quarantine first', async () => {
  const depot = await Depot.at(server);
  const { id } = await depot.takeIn(5);
  const loss = await new Browser(server.origin).signIn('loss-desk@carrier-a.example');
  await loss.post('/api/v1/loss/cases', { imei: sampleImei(5), contact: '090-0000-0000' });
  const until = Date.now() + 15_000;
  let now = await depot.counter.get<HandoverDto>(`/api/v1/handovers/${id}`);
  while (now.decision.verdict !== 'quarantine' && Date.now() < until) {
    now = await depot.counter.get<HandoverDto>(`/api/v1/handovers/${id}`);
  }
  await scan(sampleImei(5));
  await page.getByText('行き先は「検査」です。').waitFor();
  await verdict().getByText('隔離', { exact: true }).waitFor();
  await assertAccessible(page, 'a phone in hand that is reported lost');
});
