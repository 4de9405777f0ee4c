/**
 * A survey in a real browser: the registrar makes it from a file and asks two carriers; one of them
 * answers by the keyboard, with a conditional question and one for the committee; it is coded,
 * published, and read by somebody who is not signed in. And the shipped report on its public page.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { SurveyRowDto, SurveyViewDto } from '@nagori/area-survey/wire';
import { openPoolsWithOwner } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { Browser, startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { expect } from './expect.testing.ts';

let carrier: Page;

const YAML = `
questionnaire: keys/1
operators: mno
title: { ja: 消去についての質問, en: Questions about erasure }
questions:
  - id: felica
    number: 1
    kind: one
    ask: { ja: FeliCaを消していますか。, en: Do you erase FeliCa? }
    options:
      - { id: tool, ja: 道具で消す, en: with a tool }
      - { id: not, ja: 消していない, en: no }
  - id: tools
    number: 2
    kind: several
    when: [{ question: felica, is: [tool] }]
    ask: { ja: 道具でできることは何ですか。, en: What can the tool do? }
    options:
      - { id: erases, ja: 消せる, en: erases }
      - { id: checks, ja: 確かめられる, en: checks }
  - id: bench
    number: 3
    kind: number
    unit: { ja: 人, en: people }
    min: 0
    max: 1000
    ask: { ja: 検査の担当者は何人ですか。, en: How many people inspect? }
    bands:
      - { id: few, ja: 9人まで, en: up to 9, from: 0, to: 9 }
      - { id: many, ja: 10人以上, en: 10 or more, from: 10, to: 1000 }
  - id: wishes
    number: 4
    kind: text
    ask: { ja: 困っていることは何ですか。, en: What troubles you? }
`;

async function signedIn(role: string, operator: string, path: string): Promise<Page> {
  const page = await browser.page({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${server.origin}/sign-in?next=${path}`);
  await page
    .getByRole('group', { name: operator, exact: true })
    .getByRole('button', { name: role, exact: true })
    .click();
  await page.waitForURL(({ pathname }) => pathname === path);
  return page;
}

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
const registrar = await signedIn('登録担当', '見本ガイドライン団体', '/surveys');

test('the registrar makes a survey from a file, asks two carriers and opens it', async () => {
  await registrar.getByRole('button', { name: '調査を作る' }).click();
  const file = (yaml: string) => ({
    name: 'keys.yaml',
    mimeType: 'text/yaml',
    buffer: Buffer.from(yaml),
  });
  const input = registrar.locator('input[type="file"]');
  await input.setInputFiles(file(YAML.replace('question: felica', 'question: gone')));
  await registrar.getByText('questions[1].when[0].question').waitFor();
  await registrar.getByText('このような問はありません。').waitFor();
  await input.setInputFiles(file(YAML));
  await registrar.getByRole('checkbox', { name: 'keys/1' }).waitFor();
  await registrar.getByLabel('名前（日本語）').fill('消去の調査');
  await registrar.getByLabel('名前（英語）').fill('A survey of erasure');
  await registrar.getByLabel('公表するときのアドレス').fill('erasure-survey');
  await assertAccessible(registrar, 'the form');
  await registrar.getByRole('button', { name: 'この内容で作る' }).click();
  await registrar.getByRole('heading', { name: '消去の調査' }).waitFor();
  await expect(registrar.getByRole('button', { name: '受付を始める' })).toBeDisabled();
  await registrar.getByRole('checkbox', { name: 'すべて選ぶ（2社）' }).check();
  await registrar.getByRole('button', { name: '選んだ2社に依頼する' }).click();
  await registrar.getByRole('row').filter({ hasText: '見本キャリアB' }).waitFor();
  await registrar.getByRole('button', { name: '受付を始める' }).click();
  await registrar.getByText('受付中').waitFor();
  await assertAccessible(registrar, 'an open survey');
});

test('a carrier answers by the keyboard alone; what is typed outlives the page', async () => {
  carrier = await signedIn('管理 BADGE-000009', '見本キャリアA', '/surveys');
  await carrier.getByRole('link', { name: '消去の調査' }).click();
  const question = (name: RegExp) => carrier.getByRole('heading', { name });
  await question(/問1/).waitFor();
  await carrier.keyboard.press('Tab');
  await carrier.keyboard.press('Space');
  await carrier.getByText(/保存$/).waitFor();
  await carrier.getByRole('button', { name: /^○?問2/ }).waitFor();
  await assertAccessible(carrier, 'a question');
  await carrier.keyboard.press('F3');
  await question(/問2/).waitFor();
  const back = carrier.getByRole('button', { name: /^前の問/ });
  await back.waitFor();
  // Nothing is before the first question.
  for (const _ of ['to the first', 'no further']) await carrier.keyboard.press('Shift+F3');
  await question(/問1/).waitFor();
  await expect(back).toHaveCount(0);
  await carrier.keyboard.press('F3');
  await question(/問2/).waitFor();
  await carrier.keyboard.press('Tab');
  await carrier.keyboard.press('Space');
  await carrier.getByText(/保存$/).waitFor();
  await carrier.keyboard.press('F3');
  await question(/問3/).waitFor();
  await carrier.getByLabel('数（人）').fill('12');
  await carrier.keyboard.press('F3');
  await question(/問4/).waitFor();
  await carrier.getByRole('textbox').fill('道具が高い。');
  await carrier.getByText(/見本 管理が保存/).waitFor();
  await carrier.reload();
  await carrier.getByRole('heading', { name: '回答の確認と提出' }).waitFor();
  await carrier.getByText('道具が高い。').waitFor();
  await carrier.getByRole('button', { name: '問3を直す' }).click();
  await expect(carrier.getByLabel('数（人）')).toHaveValue('12');
  await carrier.getByRole('checkbox', { name: /有識者限り/ }).check();
  await carrier.getByText(/保存$/).waitFor();
});

test('two of one carrier at one answer: the second is warned before overwriting', async () => {
  const other = await signedIn('管理 BADGE-000009', '見本キャリアA', '/surveys');
  await other.getByRole('link', { name: '消去の調査' }).click();
  await other.getByRole('button', { name: '問4を直す' }).click();
  await carrier.getByRole('button', { name: /^[✓○]?問4/ }).click();
  await other.getByRole('textbox').fill('人手が足りない。');
  await other.getByRole('textbox').blur();
  await other.getByText(/保存$/).waitFor();
  await carrier.getByRole('textbox').fill('道具が高すぎる。');
  await carrier.getByText('ほかの担当者が先に保存しています').waitFor();
  await carrier.getByRole('button', { name: '自分の入力で上書きする' }).click();
  await carrier.getByText('ほかの担当者が先に保存しています').waitFor({ state: 'detached' });
  await carrier.keyboard.press('F3');
  await carrier.getByRole('button', { name: '提出する' }).click();
  await carrier.getByRole('dialog').getByRole('button', { name: '提出する' }).click();
  await carrier.getByText('見本 管理が提出しました。').waitFor();
  await carrier.getByText('道具が高すぎる。').waitFor();
  await assertAccessible(carrier, 'a sheet that was handed in');
});

/** The other carrier's answers, by the API. */
async function answerAs(email: string): Promise<void> {
  const staff = await new Browser(server.origin).signIn(email);
  const [{ round } = { round: '' }] =
    await staff.get<{ readonly round: string }[]>('/api/v1/survey-sheets');
  const answers = { felica: 'not', bench: 4, wishes: { ja: '人が要る。' } };
  for (const [question, reply] of Object.entries(answers)) {
    const { status } = await staff.ask(
      'PUT',
      `/api/v1/survey-sheets/${round}/answers/${question}`,
      { reply },
    );
    assert.equal(status, 200);
  }
  await staff.post(`/api/v1/survey-sheets/${round}/submit`, {});
}

/** A colleague sets another policy while the registrar reads what would be out. */
async function listTextsElsewhere(): Promise<void> {
  const colleague = await new Browser(server.origin).signIn('registrar@guideline-body.example');
  const surveys = await colleague.get<SurveyRowDto[]>('/api/v1/surveys');
  const url = `/api/v1/surveys/${surveys.find(({ slug }) => slug === 'erasure-survey')?.id}`;
  const { policy } = await colleague.get<SurveyViewDto>(url);
  await colleague.post(url, { act: 'policy', policy: { ...policy, texts: 'listed' } });
}

test('closed, coded, shown before it is out, published; any person reads it', async () => {
  await answerAs('administrator@carrier-b.example');
  await registrar.reload();
  await registrar.getByText('2社のうち2社が提出').first().waitFor();
  await registrar.getByRole('button', { name: 'いま締め切る' }).click();
  await registrar.getByRole('button', { name: '締め切る', exact: true }).click();
  await registrar.getByText('締切済み').waitFor();
  await registrar.getByRole('link', { name: '記述の分類' }).click();
  await registrar.getByText('道具が高すぎる。').waitFor();
  await registrar.getByRole('button', { name: '分類の表を作る' }).click();
  await registrar.getByLabel('名前（日本語）').fill('困りごと');
  await registrar.getByLabel('名前（英語）').fill('Troubles');
  await registrar.getByLabel('分類1（日本語）').fill('道具');
  await registrar.getByLabel('分類1（英語）').fill('Tools');
  await registrar.getByRole('button', { name: '分類を足す' }).click();
  await registrar.getByLabel('分類2（日本語）').fill('人手');
  await registrar.getByLabel('分類2（英語）').fill('People');
  await registrar.getByRole('button', { name: '分類の表を保存する' }).click();
  for (const [said, category] of [
    ['道具が高すぎる。', '道具'],
    ['人が要る。', '人手'],
  ] as const) {
    const answer = registrar.getByRole('listitem').filter({ hasText: said }).first();
    await answer.getByRole('checkbox', { name: category }).check();
    await answer.getByRole('button', { name: 'この分類にする' }).click();
    await answer.getByText('分類済み').waitFor();
    await answer.getByText('見本 登録').waitFor();
  }
  await assertAccessible(registrar, 'the coding desk');
  await registrar.getByRole('link', { name: '公表', exact: true }).click();
  await registrar.getByText('回答した事業者が、決めた数に足りません。').waitFor();
  await registrar.getByLabel('公表に要る対象数').fill('2');
  await registrar.getByLabel('3社未満でよい理由（日本語）').fill('対象が2社の見本です。');
  await registrar.getByLabel('3社未満でよい理由（英語）').fill('A sample of two.');
  await registrar.getByRole('button', { name: 'この仕方にする' }).click();
  const publish = async (): Promise<void> => {
    await registrar.getByRole('button', { name: '第1版を公表する' }).click();
    await registrar.getByRole('button', { name: '公表する', exact: true }).click();
  };
  await registrar.getByRole('button', { name: '第1版を公表する' }).waitFor();
  await listTextsElsewhere();
  await publish();
  await registrar.getByText('表示したあとで、回答・分類・公表の仕方のどれかが').waitFor();
  await registrar.getByText('道具が高すぎる。').first().waitFor({ state: 'attached' });
  await assertAccessible(registrar, 'a publication that changed after it was shown');
  await registrar.getByRole('button', { name: 'この仕方にする' }).click();
  await registrar.getByText('道具が高すぎる。').first().waitFor({ state: 'detached' });
  await publish();
  await registrar.getByText('第1版を公表しました。').waitFor();

  const visitor = await browser.page();
  await visitor.goto(`${server.origin}/survey`);
  await visitor.getByRole('link', { name: '消去の調査' }).click();
  await visitor.getByRole('heading', { name: '消去についての質問' }).waitFor();
  const shown = (await visitor.locator('main').textContent()) ?? '';
  assert.ok(!shown.includes('見本キャリア') && !shown.includes('道具が高すぎる'));
  await visitor.getByRole('button', { name: 'すべて開く' }).click();
  await visitor.getByRole('img', { name: /困りごと（社数）。棒グラフ、2項目/ }).waitFor();
  await visitor.locator('svg').first().waitFor();
  await visitor.getByRole('button', { name: '表を開く' }).first().click();
  await visitor
    .getByRole('cell', { name: '有識者限り' })
    .or(visitor.getByRole('table'))
    .first()
    .waitFor();
  await assertAccessible(visitor, 'a published survey');
});

test('the committee reads what was given to it; the analyst is offered counts alone', async () => {
  const committee = await signedIn('委員会', '見本ガイドライン団体', '/surveys');
  await committee.getByRole('link', { name: '消去の調査' }).click();
  await committee.getByRole('link', { name: '回答票' }).click();
  await committee.getByText('見本キャリアA').click();
  const withheld = committee.locator('dd').filter({ hasText: '12人' });
  await withheld.getByText('有識者限り').waitFor();
  await assertAccessible(committee, 'the sheets');
  const analyst = await signedIn('分析担当', '見本ガイドライン団体', '/surveys');
  await analyst.getByRole('link', { name: '消去の調査' }).click();
  await analyst.getByRole('link', { name: '回答の集計' }).click();
  await analyst.getByRole('heading', { name: '消去についての質問' }).waitFor();
  await expect(analyst.getByRole('link', { name: '回答票' })).toHaveCount(0);
  await expect(analyst.getByRole('link', { name: '公表', exact: true })).toHaveCount(0);
});

test('published, and yet open: no counts for the public while answers come in', async () => {
  const pools = openPoolsWithOwner(server.connection);
  const closesIn = (span: string) =>
    pools.owner.query(
      `update nagori.survey_round set closes_at = now() + $1::interval
       where slug = 'erasure-survey'`,
      [span],
    );
  // The program opens no survey that is published; a row from before it held to that may stand so.
  await closesIn('1 day');
  const analyst = await signedIn('分析担当', '見本ガイドライン団体', '/surveys');
  await analyst.getByRole('link', { name: '消去の調査' }).click();
  await analyst.getByRole('link', { name: '回答の集計' }).click();
  await analyst.getByText('回答を受け付けている間は').waitFor();
  await expect(analyst.getByText('まだ回答はありません')).toHaveCount(0);
  await pools.end();
});

test('the report on a phone: its tables, its statements beside the numbers', async () => {
  const [report] = (
    await new Browser(server.origin).get<Pick<SurveyRowDto, 'slug'>[]>('/api/v1/public/surveys')
  ).filter(({ slug }) => slug !== 'erasure-survey');
  const page = await browser.page({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.goto(`${server.origin}/survey/${report?.slug}`);
  await page.getByRole('heading', { name: '報告書の記述と、回答から数え直した数' }).waitFor();
  await page.getByText(/再現する\d+、読み方による\d+/).waitFor();
  await page.getByRole('button', { name: 'すべて開く' }).click();
  await page.locator('svg').first().waitFor();
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
  const [table, shown] = await page.evaluate<readonly number[]>(`(({ scrollWidth, clientWidth }) =>
    [scrollWidth, clientWidth])(document.querySelector('[aria-label="回答の数"]'))`);
  assert.equal(table, shown, 'the statements are cut off');
  const reading = page.getByRole('row', { name: /^読み方：/ }).first();
  await expect(reading, 'no count beside its reading').toContainText(/\d+ \/ \d+ 成り立/);
  const link = page.getByRole('link', { name: '集計表（CSV）' });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const text = readFileSync(await download.path(), 'utf8');
  assert.match(text, /^﻿調査票,問,番号/);
  await expect(page.getByText(/現在$/), 'read where it is written').toHaveCount(0);
  await page.route(`**/public/surveys/${report?.slug}`, async (route) => {
    const answer = await route.fetch();
    const read = { ...(await answer.json()), asOf: '2026-11-29T03:04:05Z' };
    await route.fulfill({ response: answer, json: read });
  });
  await page.reload();
  await page.getByText('2026-11-29 12:04現在', { exact: true }).waitFor();
  await page.goto(`${server.origin}/survey/nothing`);
  await page.getByText('この調査は公表されていません。').waitFor();
  await assertAccessible(page, 'no such survey');
});
