/**
 * The ten questions that a shop asks first: from the counter each is answered with two keys, in
 * Japanese and in English, and what the answers promise opens with the keys that they name.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import {
  QUESTION_IDS,
  QUESTIONS,
  type Question,
} from '../../apps/web/src/parts/words-questions.ts';
import { startWholeServer } from '../integration/server.testing.ts';
import { shownTexts } from '../texts.testing.ts';
import { ROOT } from '../tree.ts';
import { assertNoViolation, startBrowser } from './browser.testing.ts';
import { Clerk } from './counter.testing.ts';
import { Depot, staffOn } from './depot.testing.ts';
import { expect } from './expect.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
/** By its path: the keys that it quotes are read with the types of a browser. */
const { HELP_ANSWERS } = (await import(
  join(ROOT, 'apps/web/src/features/help/words-help-page.ts')
)) as { HELP_ANSWERS: { phrases: Record<Question, Record<'ja' | 'en', string>> } };
const LANGUAGES = [
  ['ja', '日本語'],
  ['en', 'English'],
] as const;
let page: Page;

before(async () => {
  page = await staffOn(browser, server, '/counter', '受付');
  await page.getByRole('heading', { name: '続きがある受付' }).waitFor();
});

const speak = (choice: string) =>
  page.getByRole('button', { name: choice, exact: true }).press('Enter');

test('F1 lists ten questions, and a second key opens the answer to each', async () => {
  assert.equal(QUESTION_IDS.length, 10);
  const dialog = page.locator('dialog[open]');
  for (const [language, choice] of LANGUAGES) {
    await speak(choice);
    for (const question of QUESTION_IDS) {
      const name = QUESTIONS.phrases[question][language];
      await page.keyboard.press('F1');
      const links = dialog.getByRole('list').getByRole('link');
      await links.first().waitFor();
      await expect(links).toHaveCount(10);
      if (question === 'price') await assertNoViolation(page, `the ten questions, ${language}`);
      await dialog.getByRole('link', { name, exact: true }).press('Enter');
      await page.getByRole('heading', { name, exact: true }).waitFor();
      await page.getByText(HELP_ANSWERS.phrases[question][language], { exact: true }).waitFor();
      await expect(page.getByRole('heading', { level: 2 }), 'the answer alone').toHaveCount(1);
      await page.goBack();
      await page.waitForURL('**/counter');
    }
  }
});

test('all ten answers are one page that fits a phone and prints', async () => {
  await page.goto(`${server.origin}/help`);
  for (const [language, choice] of LANGUAGES) {
    await speak(choice);
    for (const question of QUESTION_IDS) {
      await page.getByRole('heading', { name: QUESTIONS.phrases[question][language] }).waitFor();
    }
    await assertNoViolation(page, `help, ${language}`);
    await page.setViewportSize({ width: 390, height: 844 });
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await expect(page.getByRole('link', { name: 'Price list' })).toHaveCount(1);
});

test('the keys of the answers open what they promise', async () => {
  const depot = await Depot.at(server);
  const { id } = await depot.open(1);
  const taken = await depot.takeIn(2);
  const dialog = page.locator('dialog[open]');
  for (const [language, choice, name] of [
    [...LANGUAGES[0], { quote: '見積り', grade: '格付けと写真', label: 'ラベルを印刷（1台）' }],
    [
      ...LANGUAGES[1],
      { quote: 'Quote', grade: 'Grade and photographs', label: 'Print labels (1)' },
    ],
  ] as const) {
    await page.goto(`${server.origin}/counter/${id}`);
    await new Clerk(page, server.origin).verdict().waitFor();
    await speak(choice);
    await page.keyboard.press('F11');
    const quote = page.getByRole('region', { name: name.quote, exact: true });
    await quote.getByRole('button', { expanded: true }).waitFor();
    await page.keyboard.press('F11');
    const grading = page.getByRole('region', { name: name.grade, exact: true });
    const photograph = language === 'ja' ? 'カメラで撮る' : 'Take with the camera';
    await grading.getByRole('button', { name: photograph }).waitFor();
    await page.keyboard.press('Shift+F11');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.goto(`${server.origin}/counter/${taken.id}`);
    await page.getByRole('button', { name: language === 'ja' ? /^ラベル/ : /^Labels/ }).waitFor();
    await page.keyboard.press('Shift+F12');
    await dialog.getByRole('heading', { name: name.label, exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
});

test('names that the answers quote are those of the pages', () => {
  for (const [language] of LANGUAGES) {
    const shown = new Set(shownTexts(language).map(({ text }) => text));
    for (const answer of Object.values(HELP_ANSWERS.phrases)) {
      for (const [, ja, en] of answer[language].matchAll(/「([^」]+)」|“([^”]+)”/g)) {
        assert.ok(shown.has(ja ?? en ?? ''), `${ja ?? en}`);
      }
    }
  }
});
