/** Labels and certificates from the bench's lists, as files and on paper. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import type { Page } from 'playwright-core';
import { certifiedPhone } from '../integration/certified-phone.testing.ts';
import { startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { Depot, sampleImei, staffOn } from './depot.testing.ts';
import { expect } from './expect.testing.ts';

const browser = await duringTests(startBrowser);
const server = await duringTests(startWholeServer);
let certified: ReturnType<typeof certifiedPhone> | undefined;
/** One phone for every test, because only its first visit ends in a hold. */
const onePhone = () => {
  certified ??= certifiedPhone(server);
  return certified;
};

test('labels of a list are shown and saved, and the choice is remembered', async () => {
  const depot = await Depot.at(server);
  for (const n of [1, 2, 3]) await depot.takeIn(n);
  const page = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
  const held = Promise.withResolvers<void>();
  await page.route('**/assets/labels-dialog-*.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.getByRole('button', { name: 'ラベル', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'ラベルを印刷（3台）' });
  await dialog.getByText('読み込んでいます…').waitFor();
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog'), 'a key of the page while it loads').toHaveCount(1);
  held.resolve();
  await dialog.getByRole('img', { name: /1枚目の見本/ }).waitFor();
  await assertAccessible(page, 'the dialog');
  const save = async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'ファイルを保存' }).click(),
    ]);
    return readFileSync(await download.path());
  };
  const zpl = (await save()).toString();
  assert.equal(zpl.split('^XA').length, 4);
  assert.ok(zpl.includes(sampleImei(1).slice(-7, -1)));

  await dialog.getByLabel('用紙').selectOption('sheet-44');
  await dialog.getByLabel('何枚目から使うか').fill('43');
  await dialog.getByRole('img', { name: /1枚目の見本/ }).waitFor();
  assert.equal((await save()).subarray(0, 5).toString(), '%PDF-');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'ラベル', exact: true }).click();
  await expect(dialog.getByLabel('用紙')).toHaveValue('sheet-44');
  await expect(dialog.getByLabel('何枚目から使うか')).toHaveValue('2');
  await dialog.getByLabel('内容').selectOption('price');
  await dialog.getByText('値札は、販売できると判定して確定した端末だけに').waitFor();
});

test('a certificate prints, goes back and asks staff for nothing that is known', async () => {
  const phone = await onePhone();
  const page = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
  const { handover } = phone.issued;
  await page.goto(`${server.origin}/bench/phones/${handover}`);
  await page.goto(`${server.origin}/clearances/${handover}/print`);
  await page.getByText('端末の記録にある番号').waitFor();
  await page.getByText('この端末の証明です', { exact: true }).waitFor();
  await expect(page.getByRole('textbox'), 'nothing is asked').toHaveCount(0);
  await assertAccessible(page, 'the certificate');
  assert.equal(await pagesOf(page), 1);
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await page.getByRole('heading', { name: 'Clearance certificate' }).waitFor();
  // Two more rows, as other phones have.
  await page.evaluate(`document.querySelectorAll('article tbody tr:nth-child(-n+2)')
    .forEach((row) => row.after(row.cloneNode(true)))`);
  assert.equal(await pagesOf(page), 1, 'in English too');
  await page.getByRole('button', { name: '日本語', exact: true }).click();
  await page.getByRole('button', { name: '戻る' }).click();
  await page.waitForURL(`**/bench/phones/${handover}`);

  const other = await (await Depot.at(server)).takeIn(9);
  await page.goto(`${server.origin}/clearances/print#${handover},${other.id}`);
  await page.getByRole('heading', { name: '消去証明の印刷（1枚）' }).waitFor();
  await page.getByText('証明がまだない端末（1台）').waitFor();
  await page.getByRole('heading', { name: '消去証明', exact: true }).waitFor();
  await page.evaluate(`document.querySelector('article').parentNode
    .append(document.querySelector('article').cloneNode(true))`);
  assert.equal(await pagesOf(page), 2, 'a page for each');
  await assertAccessible(page, 'certificates of many phones');
});

test('a certificate is saved as a PDF by staff, and by who has the paper', async () => {
  const { issued } = await onePhone();
  const titleOf = async (page: Page, name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).click(),
    ]);
    assert.equal(download.suggestedFilename(), `nagori-clearance-${issued.id}.pdf`);
    const { stdout } = spawnSync('pdfinfo', [await download.path()], { encoding: 'utf8' });
    return /^Title: +(.*)$/m.exec(stdout)?.[1];
  };
  const page = await staffOn(browser, server, '/bench', '検査 BADGE-000001');
  await page.goto(`${server.origin}/clearances/${issued.handover}/print`);
  assert.equal(await titleOf(page, 'PDFを保存'), `消去証明 ${issued.id}`);
  const url = new URL(issued.qr);
  const paper = await browser.page();
  await paper.goto(`${server.origin}${url.pathname}${url.hash}`);
  await paper.getByRole('button', { name: 'English', exact: true }).click();
  const sent: string[] = [];
  paper.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  assert.equal(await titleOf(paper, 'Save as PDF'), `Clearance certificate ${issued.id}`);
  assert.ok(
    sent.every((one) => !one.split(' ')[0]?.includes(issued.salt)),
    'in no address',
  );
  await assertAccessible(paper, 'the check page');
  await paper.close();
});

/** How many sheets of A4 the page prints on. */
async function pagesOf(page: Page): Promise<number> {
  const input = await page.pdf({ preferCSSPageSize: true });
  const { stdout, status } = spawnSync('pdfinfo', ['-'], { input, encoding: 'utf8' });
  assert.equal(status, 0);
  assert.match(stdout, /A4/);
  return Number(/^Pages: +(\d+)$/m.exec(stdout)?.[1]);
}
