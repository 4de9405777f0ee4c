/** What a file says twice is refused, or the worse of both counts; never the later one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IMEI, problemsOf, readText } from './reports.testing.ts';
import { MAPPED } from './whole-files.testing.ts';

const AT = '2026-11-20T10:00:05+09:00';

test('a column that is read and has two headings is refused by name', async () => {
  for (const [head, row, problem] of [
    ['imei,at,result,kind,tool,Result', `${IMEI},${AT},failed,erase,T,done`, 'result'],
    ['imei,at,result,kind,tool,ｒｅｓｕｌｔ', `${IMEI},${AT},failed,erase,T,done`, 'result'],
    ['imei,at,result,kind,tool,IMEI', `${IMEI},${AT},done,erase,T,`, 'imei'],
  ] as const) {
    const problems = problemsOf(await readText(`${head}\n${row}\n`));
    assert.deepEqual(problems, [`${problem} duplicate-field`], head);
  }
});

test('two headings of a column that is not read are no fault', async () => {
  const text = `imei,at,result,tool,note,Note,,\n${IMEI},${AT},done,T,a,b,,\n`;
  assert.deepEqual(problemsOf(await readText(text)), []);
});

test('a row with more cells than the heading is refused, unless they are empty', async () => {
  const head = 'imei,at,kind,tool,note,result';
  const rowOf = (cells: string) => `${IMEI},${AT},erase,T,${cells}`;
  const text = [head, rowOf('wiped 3 times, done, failed'), rowOf('x,done,,,'), ''].join('\n');
  const readings = await readText(text);
  assert.deepEqual(problemsOf(readings), ['row too-many-cells']);
  assert.equal(readings[1]?.kind, 'report');
  const beside = 'IMEI No.,Erased On,Model,Erasure,Note\n';
  const shifted = `${beside}${IMEI},2026-11-20 10:00:05,Sample, Erased, Not erased,\n`;
  const problems = problemsOf(await readText(shifted, { mapping: MAPPED }));
  assert.deepEqual(problems, ['row too-many-cells'], 'the last cell is empty');
});

const blancco = (erasure: string) => `{"blancco_data":{"description":{"product_name":"B"},
"erasures":{"erasure":{${erasure}}},"blancco_hardware_report":{"imei":"${IMEI}"}}}`;
const TWICE = blancco(`"state":"Failed","state":"Successful","end_time":"${AT}"`);
const ONCE = blancco(`"state":"Successful","end_time":"${AT}"`);

test('a key twice in an object of JSON costs that report', async () => {
  assert.deepEqual(problemsOf(await readText(TWICE)), ['file duplicate-field']);
  const several = await readText(`[${TWICE},${ONCE}]`);
  assert.deepEqual(problemsOf(several), ['report duplicate-field']);
  assert.equal(several[1]?.kind, 'report');
});

test('reports below each of two names are read', async () => {
  const failed = blancco(`"state":"Failed","end_time":"${AT}"`);
  const readings = await readText(`{"reports":${ONCE},"report":${failed}}`);
  const results = readings.map((one) => one.kind === 'report' && one.report.result);
  assert.deepEqual(results, ['done', 'failed']);
});

test('a verdict of Play Integrity beside another is none', async () => {
  const verdict = (label: string) => ({
    requestDetails: { timestampMillis: '1764288000000' },
    deviceIntegrity: { deviceRecognitionVerdict: [label] },
  });
  const [good, poor] = [verdict('MEETS_STRONG_INTEGRITY'), verdict('MEETS_VIRTUAL_INTEGRITY')];
  const text = JSON.stringify({ tokenPayloadExternal: good, verdict: poor });
  assert.deepEqual(problemsOf(await readText(text)), ['report duplicate-field']);
});

const log = (rows: string, methods = ['PRNG Stream']) => `\
[2026/11/20 10:00:01]    info: nwipe 0.38
${methods.map((one) => `[2026/11/20 10:00:01]  notice:   method   = ${one}\n`).join('')}\
${rows}---------------------------------
[2026/11/20 10:00:05] end
`;
const row = (drive: string, status: string) =>
  `     ${drive} | ${status} |    0 B/s | 00:10:00 | Model/Serial\n`;

test('a drive that is twice in a table of nwipe costs that drive alone', async () => {
  for (const pair of [
    ['-FAILED-', 'Erased'],
    ['Erased', '-FAILED-'],
  ]) {
    const rows = pair.map((status) => row('sda', status)).join('');
    const readings = await readText(log(`${rows}${row('sdb', 'Erased')}`), { zone: '+09:00' });
    assert.deepEqual(problemsOf(readings), ['result duplicate-field']);
    assert.equal(readings[1]?.kind, 'report');
  }
});

test('a run of nwipe with two methods is refused, with one said twice it is not', async () => {
  const options = { zone: '+09:00' };
  const erased = row('sda', 'Erased');
  const two = await readText(log(erased, ['PRNG Stream', 'Verify Zeros (0x00)']), options);
  assert.deepEqual(problemsOf(two), ['kind duplicate-field']);
  const same = await readText(log(erased, ['PRNG Stream', 'PRNG Stream']), options);
  assert.deepEqual(problemsOf(same), []);
});
