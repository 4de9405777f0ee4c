import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NWIPE_PRODUCER } from './nwipe-pdf.ts';
import { problemsOf, readText } from './reports.testing.ts';

const SAID: Readonly<Record<string, string>> = {
  'Start time:': '2026/11/29 12:33:30',
  'End time:': '2026/11/29 12:33:32',
  'Status:': 'ERASED',
  'Method:': 'Fill With Zeros',
  '*Bytes Erased:': '2097152, (100.00%)',
  'Rounds(completed/requested):': '1/1',
  'HPA/DCO:': 'Not applicable',
  'Errors(pass/sync/verify):': '0/0/0',
};
const VERSION = 'Disc Erasure by NWIPE version 0.38';

const placed = (x: number, y: number, text: string) =>
  `<< /Length 9 >>stream\nBT /GS0 gs ${x.toFixed(6)} ${y.toFixed(6)} TD /F2 12.000000 Tf ` +
  `0.000000 0.000000 0.000000 rg 0.000000 Tc (${text.replaceAll(/[()\\]/g, '\\$&')}) Tj ET\n` +
  'endstream\n';

/** As nwipe writes it: the value of a label that is undefined is left out. */
function pdf(
  change: Readonly<Record<string, string | undefined>> = {},
  more: readonly string[] = [],
): string {
  const rows = Object.entries({ ...SAID, ...change }).map(([label, value], row) => {
    const y = 310 - 20 * row;
    return placed(60, y, label) + (value === undefined ? '' : placed(230, y, value));
  });
  const info = `1 0 obj\n<<\n  /Creator (x)\n  ${NWIPE_PRODUCER}\n>>\nendobj\n`;
  const parts = [info, placed(199, 30, VERSION), ...rows, ...more];
  return `%PDF-1.3\n${parts.join('')}%%EOF\n`.replaceAll('\n', '\r\n');
}

const ZONE = { zone: '+09:00' };
const resultOf = async (change: Readonly<Record<string, string | undefined>>) => {
  const [reading] = await readText(pdf(change), ZONE);
  return reading?.kind === 'report' ? reading.report.result : problemsOf([reading as never]).join();
};

test('nwipe’s PDF says what its log says', async () => {
  const report = {
    place: 1,
    tool: { name: 'nwipe', version: '0.38' },
    at: '2026-11-29T12:33:32+09:00',
    startedAt: '2026-11-29T12:33:30+09:00',
    imeis: [],
    kind: 'overwrite-report',
    result: 'done',
  };
  assert.deepEqual(await readText(pdf(), ZONE), [{ kind: 'report', report }]);
});

const TABLE = [
  ['Status:', 'FAILED', 'failed'],
  ['Status:', 'ABORTED', 'failed'],
  ['Status:', 'INSANITY', 'failed'],
  ['Status:', 'ERASED?', 'result unknown-word'],
  ['Errors(pass/sync/verify):', '0/0/1', 'failed'],
  ['Errors(pass/sync/verify):', 'none', 'result unknown-word'],
  ['Errors(pass/sync/verify):', undefined, 'result unknown-word'],
  ['*Bytes Erased:', '2097151, (99.99%)', 'partial'],
  ['Rounds(completed/requested):', '1/3', 'partial'],
  ['HPA/DCO:', 'Hidden sectors found!', 'partial'],
  ['HPA/DCO:', undefined, 'partial'],
  ['Method:', 'Verify Zeros (0x00)', 'kind nothing-erased'],
  ['Method:', undefined, 'kind missing'],
  ['End time:', undefined, 'at missing'],
  ['Status:', undefined, 'file pdf'],
] as const;

for (const [label, value, result] of TABLE) {
  test(`a PDF with ${label} ${value}: ${result}`, async () => {
    assert.equal(await resultOf({ [label]: value }), result);
  });
}

test('a label that is there twice makes the file none of nwipe’s', async () => {
  for (const forged of [placed(400, 10, 'Status:'), placed(1, 1, VERSION)]) {
    assert.deepEqual(problemsOf(await readText(pdf({}, [forged]), ZONE)), ['file pdf']);
  }
  const later = [placed(50, 780, 'Page 2 - Smart Data'), placed(60, 250, 'Status:')];
  assert.equal((await readText(pdf({}, later), ZONE))[0]?.kind, 'report');
});

test('a PDF of another program, and one without its texts, is refused by name', async () => {
  const other = pdf().replace(NWIPE_PRODUCER, '/Producer (x)');
  assert.deepEqual(problemsOf(await readText(other, ZONE)), ['file pdf']);
  assert.deepEqual(problemsOf(await readText(pdf().slice(0, 200), ZONE)), ['file pdf']);
});
