/**
 * docs/tour/bench.md as it is told: a phone with transit money is held and the service named; its
 * storage is overwritten by a cable to adbd; reports of other tools count as the word of a file; a
 * second person looks; the certificate is listed when the tool is recalled. What a step of it does
 * in detail has tests of its own.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, type TestContext, test } from 'node:test';
import type { ClearanceDto } from '@nagori/area-clearance/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { ReplayHitsDto } from '@nagori/area-replay/wire';
import { duringTests } from '@nagori/testkit';
import { nagori, start } from '../../apps/cli/test/run-nagori.ts';
import { Browser, startWholeServer } from '../integration/server.testing.ts';
import { assertAccessible, startBrowser } from './browser.testing.ts';
import { staffOn } from './depot.testing.ts';
import { Walk } from './walk.testing.ts';

const PHONE = 'phone-1';
const WAIT_MS = 20_000;

const chrome = await duringTests(startBrowser);
/** The phone is taken in 20 minutes ago: the clock of a file may be off by 15. */
let behindMs = 20 * 60_000;
const server = await duringTests(() => startWholeServer({ now: () => Date.now() - behindMs }));
const folder = mkdtempSync(join(tmpdir(), 'nagori-cable-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function until(holds: () => boolean | Promise<boolean>): Promise<boolean> {
  const end = Date.now() + WAIT_MS;
  while (!(await holds())) {
    if (Date.now() > end) return false;
    await new Promise((later) => setTimeout(later, 100));
  }
  return true;
}

/** The socket for `--adb`; undefined where adbd, or the right to lay a cable, is missing. */
async function onCable(context: TestContext): Promise<string | undefined> {
  const cable = join(folder, 'cable');
  const program = start(['phone', PHONE, '--server', server.origin, '--cable', cable]);
  let said = '';
  for (const stream of [program.stdout, program.stderr]) {
    stream.on('data', (data: Buffer) => {
      said += data.toString('utf8');
    });
  }
  context.after(async () => {
    program.kill('SIGTERM');
    if (program.exitCode === null) await once(program, 'exit');
  });
  const socket = join(cable, 'adb');
  const isThere = await until(() => program.exitCode !== null || existsSync(socket));
  if (isThere && program.exitCode === null) {
    // The desk's program has to answer this server's pages.
    const next = `script/station --adb ${socket} --origin ${server.origin}\n`;
    assert.ok(await until(() => said.includes(next)), said);
    return socket;
  }
  context.diagnostic('the cable is left out: adb, adbd or the right to lay it is missing');
  return undefined;
}

/** What the program writes as evidence is sent by the person at the bench. */
async function byCable(
  bench: Browser,
  id: string,
  [verb, imei, adb]: readonly [string, string, string],
): Promise<void> {
  const out = join(folder, `${verb}.ndjson`);
  const args = [verb, '--imei', imei, '--adb', adb, '--out', out];
  // Not before the phone lies on the cable.
  assert.ok(await until(async () => (await nagori(args)).status === 0), verb);
  const evidence = JSON.parse(readFileSync(out, 'utf8'));
  await bench.post(`/api/v1/handovers/${id}/evidence`, evidence);
}

test('R08 R10 R11 R30 a phone with transit money, walked without hardware', async (context) => {
  const walk = await Walk.begin(server, PHONE, 'card-1');
  const { id } = await walk.atCounter('read-felica');
  const counter = await new Browser(server.origin).signIn('counter@carrier-a.example');
  const held = await counter.get<HandoverDto>(`/api/v1/handovers/${id}`);
  assert.equal(held.decision.verdict, 'hold');
  const felica = held.compartments.find(({ compartment }) => compartment === 'felica');
  assert.match(felica?.left?.en ?? '', /Suica/);
  assert.equal((await walk.follow(id)).decision.verdict, 'accept');
  await walk.handOver(id);
  await walk.deletes();
  behindMs = 0;

  const bench = await new Browser(server.origin).signIn('bench@carrier-a.example');
  const second = await new Browser(server.origin).signIn('bench2@carrier-a.example');
  const imei = await walk.imei();
  const opened = async (stage: string) =>
    (
      await bench.post<HandoverDto>('/api/v1/handovers', {
        phone: { imei },
        channel: 'trade-in',
        stage,
      })
    ).id;
  const inspection = await opened('inspection');
  await walk.happens({ kind: 'set-up' });
  const adb = await onCable(context);
  await walk.follow(inspection, bench, second, ['overwrite']);
  if (adb !== undefined) {
    for (const verb of ['inspect', 'overwrite'])
      await byCable(bench, inspection, [verb, imei, adb]);
  }
  await reportsDropped(inspection);
  const dropped = await bench.get<HandoverDto>(`/api/v1/handovers/${inspection}`);
  const reports = dropped.evidence.filter(({ kind }) => kind === 'overwrite-report').slice(-2);
  // The word of a file: no person says it.
  assert.deepEqual(
    reports.map(({ person, body }) => [person, (body.tool as { readonly name: string }).name]),
    [
      [undefined, 'Blancco Mobile'],
      [undefined, 'nwipe'],
    ],
  );
  assert.deepEqual(
    dropped.decision.steps.map(({ id: step }) => step),
    ['second-look-user-data'],
  );
  await walk.follow(inspection, bench, second);
  const confirm = { party: 'receiver', route: 'reuse' };
  await bench.post(`/api/v1/handovers/${inspection}/confirm`, confirm);
  const release = await opened('release');
  assert.equal((await walk.follow(release, bench, second)).decision.verdict, 'accept');
  await bench.post(`/api/v1/handovers/${release}/confirm`, confirm);
  await bench.post<ClearanceDto>(`/api/v1/handovers/${release}/clearance`, {});
  if (adb !== undefined) await recalled('nagori-overwrite', [inspection, release]);
});

/** Downloaded from the page of the virtual phone, and imported on that of the bench. */
async function reportsDropped(handover: string): Promise<void> {
  const page = await staffOn(chrome, server, `/bench/phones/${handover}`, '検査 BADGE-000001');
  const phone = await page.context().newPage();
  await phone.goto(`${server.origin}/phones/${PHONE}`);
  await phone.getByText('ほかのプログラムから使う').click();
  await assertAccessible(phone, 'a phone for other programs');
  await page.getByText('この端末の消去レポートを取り込む').click();
  for (const name of ['Blanccoの形（XML）', 'nwipeの形（ログ）']) {
    const coming = phone.waitForEvent('download');
    await phone.getByRole('button', { name }).click();
    await page
      .locator('input[type=file][accept*=".xml"]')
      .setInputFiles(await (await coming).path());
    await page.getByRole('button', { name: 'レポートを記録する' }).click();
    await page.getByText('1件を記録しました。記録できなかったレポート：0件。').waitFor();
  }
  await assertAccessible(page, 'reports of one phone');
  // Two reports of one kind differ by their tool, and the findings fit a telephone.
  await page.getByText('上書き消去: nwipe', { exact: true }).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
}

/** What would be judged otherwise without the tool is listed (R30). */
async function recalled(tool: string, handovers: readonly string[]): Promise<void> {
  const office = await new Browser(server.origin).signIn('administrator@carrier-a.example');
  const asked = { kind: 'recall', tool, from: '2020-01-01T00:00:00Z' };
  const { run } = await office.post<{ run: { id: string } }>('/api/v1/replay/runs', asked);
  const path = `/api/v1/replay/runs/${run.id}`;
  const isDone = async () =>
    (await office.get<{ run: { state: string } }>(path)).run.state === 'done';
  assert.ok(await until(isDone));
  const hits = await office.get<ReplayHitsDto>(`${path}/hits`);
  const found = new Set(hits.items.map(({ handover }) => handover));
  for (const one of handovers) assert.ok(found.has(one));
}
