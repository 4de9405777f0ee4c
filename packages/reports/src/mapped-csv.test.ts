import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CsvMapping } from './mapping.ts';
import { IMEI, IMEI_KEY, problemsOf, readText } from './reports.testing.ts';

const HEAD = 'imei,at,result,kind,tool,version,id';
const ROW = `${IMEI},2026-11-20T10:00:05+09:00,done,overwrite,Eraser,2.1,r-1`;

test('our own CSV: a row is a report, and a bad row costs that row alone', async () => {
  const readings = await readText(`${HEAD}\n${ROW}\n${IMEI},,done\n\n${ROW.replace('done', 'ok')}`);
  assert.deepEqual(readings[0], {
    kind: 'report',
    report: {
      place: 2,
      id: 'r-1',
      tool: { name: 'Eraser', version: '2.1' },
      at: '2026-11-20T10:00:05+09:00',
      imeis: [IMEI_KEY],
      kind: 'overwrite-report',
      result: 'done',
    },
  });
  assert.deepEqual(problemsOf(readings), ['tool missing', 'at missing', 'result unknown-word']);
});

test('N11 the start and the bytes written, where the columns are there', async () => {
  const measured = (start: string, bytes: string) =>
    readText(`${HEAD},startedAt,writtenBytes\n${ROW},${start},${bytes}`);
  const [one] = await measured('2026-11-20T09:00:00+09:00', '128000000000');
  const { startedAt, writtenBytes } = one?.kind === 'report' ? one.report : {};
  assert.deepEqual([startedAt, writtenBytes], ['2026-11-20T09:00:00+09:00', 128_000_000_000]);
  for (const [start, bytes, problems] of [
    ['', '', []],
    ['soon', '', ['startedAt not-a-time']],
    ['', '128 GB', ['writtenBytes not-a-number']],
    ['', '-1', ['writtenBytes not-a-number']],
    ['', '9'.repeat(16), ['writtenBytes not-a-number']],
  ] as const) {
    assert.deepEqual(problemsOf(await measured(start, bytes)), problems);
  }
});

const MAPPING: CsvMapping = {
  tool: { name: 'Sample Check', version: '3' },
  columns: { imei: 'IMEI', imei2: 'IMEI 2', at: 'Erased on', result: 'Erase status' },
  results: { done: ['Success', '成功'], partial: [], failed: ['Fail'] },
  kind: 'erase-report',
  zone: '+09:00',
};

test('a mapping says which column holds what, what words mean, and the zone', async () => {
  const at = '2026-11-20 10:00:05';
  const text = `Erased On,ＩＭＥＩ,Erase Status\n${at},${IMEI},成功\n${at},${IMEI},Done`;
  const readings = await readText(text, { mapping: MAPPING });
  const [first] = readings;
  assert.equal(first?.kind === 'report' && first.report.at, '2026-11-20T10:00:05+09:00');
  assert.deepEqual(problemsOf(readings), ['result unknown-word']);
});

test('a file that is not of this mapping is refused by name', async () => {
  for (const [text, problem] of [
    ['imei,at\n1,2', 'result no-column'],
    [`${HEAD}\n"open`, 'file quotes-open'],
    [`${HEAD}\n${'x'.repeat(4_100_000)}`, 'file too-large'],
    ['PK\x03\x04zip', 'file zip'],
    ['%PDF-1.7', 'file pdf'],
    ['  \n', 'file empty'],
  ] as const) {
    assert.deepEqual(problemsOf(await readText(text, {}, 65_536)), [problem]);
  }
});
