/**
 * The walk of docs/runbooks/cluster.md, *Pull the plug*, in a browser and both languages: the
 * leader's machine is killed while a customer signs; the page says that it waits, and goes on.
 *
 * Only in `script/fuzz pulled-plug`, which sets NAGORI_MACHINES.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { kill, nameOf } from '../../script/machines/faults.ts';
import { missingPrograms } from '../../script/machines/programs.ts';
import { signIn, startBrowser, type TestBrowser } from '../e2e/browser.testing.ts';
import { Confirming, type Language } from '../e2e/confirming.testing.ts';
import { expect } from '../e2e/expect.testing.ts';
import { Site } from './site.testing.ts';

const PORT = Number(process.env.NAGORI_CLUSTER_PORT ?? 19_100);
/** As long as the leader's machine may be missed. */
const GOES_ON_WITHIN_MS = 30_000;
const LOCALES: readonly (readonly [Language, string])[] = [
  ['ja', 'ja-JP'],
  ['en', 'en-US'],
];
const missing =
  process.env.NAGORI_MACHINES === 'all' ? missingPrograms() : 'runs in `script/fuzz` alone';
const skip = missing === undefined ? false : `left out: ${missing}`;

let browser: TestBrowser;
let site: Site;
before(async () => {
  if (skip !== false) return;
  // Built first: the copies know the files that are there when they start.
  browser = await startBrowser();
  site = await Site.start(PORT, 2);
});
after(async () => {
  await browser?.close();
  await site?.end();
});

for (const [index, [language, locale]] of LOCALES.entries()) {
  test(`pulled plug: a handover is confirmed once, ${language}`, { skip }, async (t) => {
    const { origin } = site.cluster.plan;
    const page = await browser.page({ locale, viewport: { width: 1280, height: 900 } });
    await signIn(page, origin, 'counter@carrier-a.example');
    const counter = new Confirming(page, origin, language);
    const undisturbed = await counter.accepted(910 + index, 'trade-in');
    await counter.named();
    await counter.sign();
    await counter.isTaken();

    const id = await counter.accepted(920 + index, 'trade-in');
    const name = await counter.named();
    kill(site.cluster, await nameOf(site.cluster, 'leader'));
    const began = performance.now();
    await counter.sign();
    await counter.waitLine().waitFor();
    await expect(name).toHaveValue('見本花子');
    const shown = process.env.NAGORI_PICTURES;
    if (shown !== undefined) await page.screenshot({ path: `${shown}/waits-${language}.png` });
    await counter.isTaken(GOES_ON_WITHIN_MS);
    t.diagnostic(`${language}: taken after ${((performance.now() - began) / 1_000).toFixed(1)} s`);
    await counter.waitLine().waitFor({ state: 'detached' });
    if (shown !== undefined) await page.screenshot({ path: `${shown}/taken-${language}.png` });
    const [one, other] = [await counter.read(undisturbed), await counter.read(id)];
    assert.deepEqual([other.state, other.chain.length], [one.state, one.chain.length]);
    await site.heal();
  });
}
