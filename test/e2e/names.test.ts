/**
 * Every page of staff, filled and unfolded, names people, shops and operators as people do: no id
 * is in its visible text.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { startWholeServer } from '../integration/server.testing.ts';
import { startBrowser } from './browser.testing.ts';
import { fillEveryList, OpenPages, type StaffPage } from './full-demonstration.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const KINDS = [
  ...['administrator', 'analyst', 'auditor', 'authority-desk', 'bench', 'bench2', 'carrier'],
  ...['committee', 'counter', 'dealer', 'depot', 'destroyer', 'loss-desk', 'mvno', 'registrar'],
  ...['shop', 'st'],
];
/** Not the domain of an e-mail address. */
const ID = new RegExp(`(?<![@\\w-])(${KINDS.join('|')})-[a-z0-9]+\\b(?![@.])`, 'i');

/** Pages on which the id is what the row is about, beside its name. */
const OWN_IDS = ['/admin/accounts', '/admin/shops', '/admin/stations', '/account'];

const idsIn = (text: string): readonly string[] =>
  text.split('\n').filter((line) => UUID.test(line) || ID.test(line));

/** All that a press unfolds: the drawers of a record, then whatever is folded. */
async function unfold(page: Page): Promise<string> {
  const shown: string[] = [];
  for (const drawer of [/^理由/, /^証跡/]) {
    const button = page.getByRole('button', { name: drawer }).first();
    if ((await button.count()) === 0) continue;
    await button.click();
    await page.evaluate(UNFOLD);
    shown.push(await page.evaluate(VISIBLE));
  }
  await page.evaluate(UNFOLD);
  shown.push(await page.evaluate(VISIBLE));
  return shown.join('\n');
}
/** Text that is not shown is not in it. */
const VISIBLE = 'document.body.innerText';
const UNFOLD = `for (const one of document.querySelectorAll('details')) one.open = true`;

test('no page of staff shows an id where there is a name', async () => {
  const pages = (await fillEveryList(server)).filter(({ path }) => !OWN_IDS.includes(path));
  const open = new OpenPages(browser, server);
  const found: string[] = [];
  const ofOne = async (mine: readonly StaffPage[]) => {
    for (const one of mine) {
      const ids = idsIn(await unfold(await open.at(one)));
      found.push(...ids.map((line) => `${one.by} ${one.path}: ${line}`));
    }
  };
  await Promise.all([...Map.groupBy(pages, ({ by }) => by).values()].map(ofOne));
  assert.deepEqual(found, []);
});
