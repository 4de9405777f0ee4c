/** Carriers' answers in the forms in which files have them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNetworkFile } from './network-file.ts';

const read = (text: string) => readNetworkFile(new TextEncoder().encode(text));

test('R19: signs, days and carriers are read in the forms in which they are written', () => {
  const file = read(
    [
      'IMEI番号,判定結果,照会日,キャリア',
      '001017000000011,○,2026/11/28,ドコモ',
      '001017000000029,▲,2026-11-28 14:05,au',
      '001017000000037,?,yesterday,carrier-x',
      '001017000000045,－,,',
    ].join('\n'),
  );
  assert.deepEqual(file, {
    kind: 'answers',
    carriers: true,
    rows: [
      {
        ...{ imei: '001017000000011', status: 'ok', carrier: 'docomo' },
        at: '2026-11-27T15:00:00.000Z',
      },
      {
        ...{ imei: '001017000000029', status: 'caution', carrier: 'au' },
        at: '2026-11-28T05:05:00.000Z',
      },
      { imei: '001017000000037', status: '?', carrier: 'carrier-x', at: 'yesterday' },
      { imei: '001017000000045', status: 'none' },
    ],
  });
});

test('a file without numbers or answers says so', () => {
  assert.deepEqual(read('IMEI,機種\n1,EX-B1'), { kind: 'problem', problem: 'noNetworkColumns' });
  assert.deepEqual(read('IMEI,結果\n'), { kind: 'problem', problem: 'csv-empty' });
});

test('R19: of two columns with answers that differ neither is taken', () => {
  const file = read('IMEI,結果,判定\n001017000000011,×,○\n001017000000029,○,○\n001017000000037,,○');
  const statuses = file.kind === 'answers' ? file.rows.map(({ status }) => status) : [];
  assert.deepEqual(statuses, ['× / ○', 'ok', 'ok']);
});
