/** How an operator reads the CSV of its own tools: saved, tried before, and used for a file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { STAFF, sampleImei } from '../../handover/src/handover.testing.ts';
import { DEALER, importedLot, startReportServer } from './bench.testing.ts';
import type { CsvMappingDto, ReportMappingsDto, ReportPreviewDto } from './wire-mappings.ts';
import type { ImportedReportsDto } from './wire-reports.ts';

const server = await duringTests(startReportServer);
const bench = server.as(STAFF);
const BENCH = '/api/v1/bench';

const MAPPING: CsvMappingDto = {
  tool: { name: 'checker' },
  columns: { imei: 'IMEI No.', at: 'Erased On', result: 'Erasure' },
  results: { done: ['Passed', '完了'], partial: [], failed: ['Failed'] },
  kind: 'erase-report',
  zone: '+09:00',
};
const P_CHECK = { name: 'P check', mapping: MAPPING };

const row = (n: number, result: string) => {
  const at = new Date(server.now - 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  return [sampleImei(n), at, result, 'A+'].join(',');
};
const HEAD = 'imei no.,Erased  On,Erasure,Grade';
const file = (...rows: readonly string[]) => [HEAD, ...rows, ''].join('\n');

const read = (who = bench) => who.get<ReportMappingsDto>(`${BENCH}/report-mappings`);
const save = (body: ReportMappingsDto, who = bench) =>
  who.put<ReportMappingsDto & { readonly code?: string }>(`${BENCH}/report-mappings`, body);
const preview = (beginning: string, mapping = MAPPING) =>
  bench.post<ReportPreviewDto>(`${BENCH}/report-previews`, { mapping, beginning });
const send = (text: string, mapping: string, who = bench) =>
  who.post<ImportedReportsDto & { readonly code?: string }>(
    `${BENCH}/reports?mapping=${encodeURIComponent(mapping)}&zone=%2B00:00`,
    Buffer.from(text),
  );

test('saved under its name, a mapping reads a file of this operator alone', async () => {
  assert.deepEqual((await read()).body, { version: 0, mappings: [] });
  const saved = await save({ version: 0, mappings: [P_CHECK] });
  assert.deepEqual(saved.body, { version: 1, mappings: [P_CHECK] });
  assert.deepEqual((await read()).body, saved.body);
  assert.deepEqual((await read(server.as(DEALER))).body.mappings, []);
  await importedLot(bench, 'mapped-1', 1, 2);
  const { body } = await send(file(row(1, '完了'), row(2, 'Perhaps')), 'P check');
  assert.deepEqual([body.recorded, body.refused], [1, 1], JSON.stringify(body));
  assert.deepEqual(body.lines[0]?.problems, [{ field: 'result', code: 'unknown-word' }]);
  const theirs = await send(file(row(1, '完了')), 'P check', server.as(DEALER));
  assert.deepEqual([theirs.status, theirs.body.code], [404, 'report-mapping-not-found']);
});

test('a change in between is not overwritten, and names are not used twice', async () => {
  const { version } = (await read()).body;
  assert.equal((await save({ version, mappings: [] })).status, 200);
  const late = await save({ version, mappings: [P_CHECK] });
  assert.deepEqual([late.status, late.body.code], [409, 'report-mappings-changed']);
  const twice = await save({ version: version + 1, mappings: [P_CHECK, P_CHECK] });
  assert.equal(twice.body.code, 'request-invalid');
});

test('a preview says what each row would be, and records nothing', async () => {
  const [handover = ''] = await importedLot(bench, 'mapped-2', 11);
  const { body } = await preview(file(row(11, 'passed'), row(11, 'Perhaps')));
  const [good, bad] = body.rows;
  assert.deepEqual([good?.result, good?.tool, good?.place], ['done', 'checker', 2]);
  assert.equal(good?.imeiEnd, sampleImei(11).slice(-4));
  assert.deepEqual(bad?.problems, [{ field: 'result', code: 'unknown-word' }]);
  const { body: after } = await bench.get<{ evidence: readonly { kind: string }[] }>(
    `/api/v1/handovers/${handover}`,
  );
  assert.ok(after.evidence.every(({ kind }) => kind !== 'erase-report'));
});

test('a preview names the missing column, and leaves out a line that is cut off', async () => {
  const wrong = { ...MAPPING, columns: { ...MAPPING.columns, at: 'Nowhere' } };
  const { body } = await preview(file(row(11, 'passed')), wrong);
  assert.deepEqual(body, { rows: [], fault: { field: 'at', code: 'no-column' } });
  const cut = await preview(`${HEAD}\n${row(11, 'passed')}\n0010170000`);
  assert.equal(cut.body.rows.length, 1);
});

test('a row whose two numbers are of two records is recorded in neither', async () => {
  const { version } = (await read()).body;
  const columns = { ...MAPPING.columns, imei2: 'Second' };
  const mapping: CsvMappingDto = { ...MAPPING, columns };
  assert.equal((await save({ version, mappings: [{ name: 'two', mapping }] })).status, 200);
  const handovers = await importedLot(bench, 'mapped-3', 21, 22);
  const text = `${HEAD},Second\n${row(21, '完了')},${sampleImei(22)}\n`;
  const { body } = await send(text, 'two');
  assert.deepEqual([body.recorded, body.refused], [0, 1], JSON.stringify(body));
  assert.equal(body.lines[0]?.code, 'number-twice');
  for (const id of handovers) {
    const { body: after } = await bench.get<{ evidence: readonly { kind: string }[] }>(
      `/api/v1/handovers/${id}`,
    );
    assert.ok(after.evidence.every(({ kind }) => kind !== 'erase-report'));
  }
});

interface Recorded {
  readonly kind: string;
  readonly body: { readonly mapping?: { name: string; version: number; digest: string } };
  readonly says?: readonly { readonly name: { en: string }; readonly found: { en: string } }[];
}

const reportsOf = async (handover: string | undefined) => {
  const { body } = await bench.get<{ evidence: readonly Recorded[] }>(
    `/api/v1/handovers/${handover}`,
  );
  return body.evidence.filter(({ kind }) => kind.endsWith('-report'));
};

test('R02 a report names the mapping that read it, in the version of then', async () => {
  const begun = (await read()).body.version;
  const name = 'P\tcheck 3';
  const one = await save({ version: begun, mappings: [{ name, mapping: MAPPING }] });
  assert.equal(one.status, 200);
  const [handover] = await importedLot(bench, 'mapped-4', 31);
  const text = file(row(31, 'Failed'));
  assert.equal((await send(text, name)).body.recorded, 1);
  // Another reading of the same word, under the same name.
  const results = { done: ['Failed'], partial: [], failed: [] };
  const mapping = { ...MAPPING, results };
  await save({ version: begun + 1, mappings: [{ name, mapping }] });
  assert.equal((await send(text, name)).body.recorded, 1);
  const [before, after] = await reportsOf(handover);
  const shown = 'P check 3';
  assert.deepEqual(
    [before, after].map((report) => [report?.body.mapping?.name, report?.body.mapping?.version]),
    [
      [shown, begun + 1],
      [shown, begun + 2],
    ],
  );
  const digests = [before, after].map((report) => report?.body.mapping?.digest);
  assert.match(digests.join(' '), /^[0-9a-f]{64} [0-9a-f]{64}$/);
  assert.notEqual(digests[0], digests[1]);
  const line = before?.says?.find(({ name: of }) => of.en === 'Read by the mapping');
  assert.equal(line?.found.en, `“P check 3”, version ${begun + 1}`);
  // What each of them means is on record as well.
  const meaning = await bench.get<ReportMappingsDto>(
    `${BENCH}/report-mappings?version=${begun + 1}`,
  );
  assert.deepEqual(meaning.body, { version: begun + 1, mappings: [{ name, mapping: MAPPING }] });
  const none = await bench.get<{ code: string }>(`${BENCH}/report-mappings?version=99`);
  assert.deepEqual([none.status, none.body.code], [404, 'report-mapping-not-found']);
});

test('R02 a mapping changed in between makes no second report of the same', async () => {
  const { version } = (await read()).body;
  await save({ version, mappings: [P_CHECK] });
  const [handover] = await importedLot(bench, 'mapped-5', 32);
  const text = file(row(32, '完了'));
  await send(text, 'P check');
  const results = { ...MAPPING.results, failed: ['Failed', 'Wrong'] };
  const wider = { name: 'P check', mapping: { ...MAPPING, results } };
  await save({ version: version + 1, mappings: [wider] });
  await send(text, 'P check');
  const reports = await reportsOf(handover);
  assert.deepEqual(
    reports.map(({ body }) => body.mapping?.version),
    [version + 1],
  );
});

test('R02 what no mapping read names none, and no caller says that one did', async () => {
  const { version } = (await read()).body;
  await save({ version, mappings: [P_CHECK] });
  const [handover] = await importedLot(bench, 'mapped-6', 33);
  const at = new Date(server.now - 3_600_000).toISOString();
  const own = `imei,at,result,tool\n${sampleImei(33)},${at},done,eraser\n`;
  const url = `${BENCH}/reports`;
  assert.equal((await bench.post<ImportedReportsDto>(url, Buffer.from(own))).body.recorded, 1);
  assert.deepEqual(
    (await reportsOf(handover)).map(({ body }) => body.mapping),
    [undefined],
  );
  const mapping = { name: 'P check', version: 1, digest: 'a'.repeat(64) };
  const said = { kind: 'erase-report', actor: 'tool', tool: { name: 't' }, result: 'done' };
  const forged = await bench.post<{ code: string; errors: { field: string; code: string }[] }>(
    `/api/v1/handovers/${handover}/evidence`,
    { ...said, mapping },
  );
  assert.deepEqual(
    forged.body.errors.map(({ field, code }) => [field, code]),
    [['mapping', 'other-source']],
  );
});
