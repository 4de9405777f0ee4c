/** R11: a tool without a clock dates every run alike: its time tells no two reports apart. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { STAFF, sampleImei, samplePhone, takeIn } from '../../handover/src/handover.testing.ts';
import { importedLot, startReportServer } from './bench.testing.ts';
import type { ImportedReportsDto } from './wire-reports.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LOST = '1970-01-01T00:00:00Z';
/** In Japan; of a database; of a board without a battery. */
const ALL_LOST = [
  LOST,
  '1970-01-01T00:00:00+09:00',
  '0000-00-00T00:00:00Z',
  '1980-01-01T00:13:00Z',
];

const server = await duringTests(startReportServer);
const bench = server.as(STAFF);

const HEAD = 'imei,at,result,kind,tool,version,id';
const row = (n: number, at: string, result: string, id = '') =>
  [sampleImei(n), at, result, 'overwrite', 'deep-tool', '2.1', id].join(',');

async function sendText(text: string, writtenAt?: string): Promise<ImportedReportsDto> {
  const query = writtenAt === undefined ? '' : `?${new URLSearchParams({ writtenAt })}`;
  const url = `/api/v1/bench/reports${query}`;
  const { status, body } = await bench.post<ImportedReportsDto>(url, Buffer.from(text));
  assert.deepEqual([status, body.refused], [200, 0], JSON.stringify(body));
  return body;
}

const send = (rows: readonly string[], writtenAt?: string) =>
  sendText([HEAD, ...rows].join('\n'), writtenAt);

async function recordOf(handover: string) {
  const { body } = await bench.get<HandoverDto>(`/api/v1/handovers/${handover}`);
  return body;
}

async function resultsOf(handover: string, kind = 'overwrite-report') {
  const { evidence } = await recordOf(handover);
  return evidence.filter((one) => one.kind === kind).map(({ body }) => body.result);
}

const anHourAgo = (hours = 1) => new Date(server.now - hours * HOUR_MS).toISOString();

for (const [i, at] of ALL_LOST.entries()) {
  test(`R11 dated ${at}: a second failed run after a good one is recorded`, async () => {
    const n = 1_101 + i;
    const [handover = ''] = await importedLot(bench, `lost-${i}`, n);
    await send([row(n, at, 'failed', 'run-1')]);
    server.now += 2 * HOUR_MS;
    await send([row(n, anHourAgo(), 'done')]);
    server.now += HOUR_MS;
    await send([row(n, at, 'failed', 'run-1')]);
    assert.deepEqual(await resultsOf(handover), ['failed', 'done', 'failed']);
  });
}

test('R11 a failed run in the next handover is recorded there', async () => {
  await takeIn(server, 1_111);
  const writtenAt = anHourAgo();
  await send([row(1_111, LOST, 'failed')], writtenAt);
  server.now += 300 * DAY_MS;
  const asked = { phone: samplePhone(1_111), channel: 'trade-in', stage: 'inspection' };
  const { body: opened } = await bench.post<HandoverDto>('/api/v1/handovers', asked);
  const { lines } = await send([row(1_111, LOST, 'failed')], writtenAt);
  assert.equal(lines[0]?.handover, opened.id);
  assert.deepEqual(await resultsOf(opened.id), ['failed', 'failed']);
});

test('the same file, written at the same time, records nothing twice', async () => {
  const [handover = ''] = await importedLot(bench, 'lost-file', 1_121);
  const rows = [row(1_121, LOST, 'failed'), row(1_121, LOST, 'failed')];
  const writtenAt = anHourAgo();
  await send(rows, writtenAt);
  assert.equal((await resultsOf(handover)).length, 2, 'two runs in one file');
  await send(rows, writtenAt);
  await send(rows, new Date(writtenAt).toISOString().replace('Z', '+00:00'));
  assert.equal((await resultsOf(handover)).length, 2);
  await send(rows, anHourAgo(0));
  assert.equal((await resultsOf(handover)).length, 4, 'the tool wrote it anew');
});

test('a file that was written by a clock without its time is another each time', async () => {
  const [handover = ''] = await importedLot(bench, 'lost-written', 1_131);
  for (let n = 0; n < 2; n++) await send([row(1_131, LOST, 'failed')], '1980-01-01T00:00:00Z');
  assert.equal((await resultsOf(handover)).length, 2);
});

test('a report with its time is the same, whenever its file was written', async () => {
  const [handover = ''] = await importedLot(bench, 'good-written', 1_141);
  const one = row(1_141, anHourAgo(), 'failed');
  await send([one], anHourAgo());
  await send([one], anHourAgo(0));
  await send([one]);
  assert.equal((await resultsOf(handover)).length, 1);
});

test('a verdict of Play Integrity without its time is recorded each time', async () => {
  const [handover = ''] = await importedLot(bench, 'lost-integrity', 1_151);
  const verdict = (timestampMillis: string) =>
    JSON.stringify({
      imei: sampleImei(1_151),
      verdict: {
        tokenPayloadExternal: {
          requestDetails: { timestampMillis },
          deviceIntegrity: { deviceRecognitionVerdict: [] },
        },
      },
    });
  const dated = String(server.now - HOUR_MS);
  for (const millis of ['0', dated, dated, '0']) await sendText(verdict(millis));
  assert.equal((await resultsOf(handover, 'integrity-verdict')).length, 3);
});

test('N11 two phones with the first run of a tool without a clock are no copies', async () => {
  const ids = await importedLot(bench, 'lost-digest', 1_161, 1_162);
  for (const n of [1_161, 1_162]) await send([row(n, LOST, 'done', 'run-1')]);
  for (const id of ids) {
    const { evidence } = await recordOf(id);
    assert.ok(evidence.every(({ kind }) => kind !== 'plausibility'));
  }
});
