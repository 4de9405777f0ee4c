/** Signing out: the next person at this screen sees nothing of the one before. */
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { startWholeServer } from '../integration/server.testing.ts';
import { signIn, startBrowser } from './browser.testing.ts';

const chrome = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);

test('signed out, the sign-in page names no one and offers the sign-ins anew', async () => {
  const page = await chrome.page();
  await signIn(page, server.origin, 'counter@carrier-a.example');
  // From page to page in one document, as staff do it: the lists are in its memory.
  await page.goto(`${server.origin}/sign-in`);
  await page.getByRole('button', { name: '受付', exact: true }).first().click();
  await page.getByRole('button', { name: 'サインアウト', exact: true }).click();
  await page.waitForURL('**/sign-in');
  await page.getByRole('button', { name: '受付', exact: true }).first().waitFor();
  await page.getByText('としてサインインしています').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '紛失窓口', exact: true }).first().click();
  await page.getByRole('button', { name: '届出を受け付ける' }).waitFor();
  await chrome.closePages();
});
