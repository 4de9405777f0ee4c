/**
 * Whatever a file says twice, in either order, it says nothing better than the worse of both. Each
 * format has two values of one field; what each says alone is compared.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NWIPE_PRODUCER } from './nwipe-pdf.ts';
import { IMEI, readText } from './reports.testing.ts';

const AT = '2026-11-20T10:00:05+09:00';
const OPTIONS = { zone: '+09:00' };

interface Twice {
  readonly words: readonly string[];
  readonly write: (words: readonly string[]) => string;
}

const csv: Twice = {
  words: ['done', 'partial', 'failed', ''],
  write: (words) =>
    `imei,at,tool,${words.map((_, n) => (n > 0 ? ' RESULT' : 'result')).join()}\n` +
    `${IMEI},${AT},T,${words.join()}\n`,
};
/** The second word is in no column, or in one that a cell too many moved it to. */
const cells: Twice = {
  words: ['done', 'partial', 'failed'],
  write: (words) => `imei,at,tool,result,note\n${IMEI},${AT},T,${words.join()},\n`,
};
const states = ['Successful', 'Failed', 'Erased with errors', 'odd', ''];
const jsonOf = (erasures: string): string =>
  `{"blancco_data":{"description":{"product_name":"B"},"erasures":${erasures},` +
  `"blancco_hardware_report":{"imei":"${IMEI}"}}}`;
const pairs = (words: readonly string[]): string => words.map((word) => `"state":"${word}"`).join();
const key: Twice = {
  words: states,
  write: (words) => jsonOf(`{"erasure":{"end_time":"${AT}",${pairs(words)}}}`),
};
const casedKey: Twice = {
  words: states,
  write: (words) => key.write(words).replace('"state"', '"State"'),
};
const listed: Twice = {
  words: states,
  write: (words) =>
    jsonOf(`[${words.map((one) => `{"erasure":{"end_time":"${AT}",${pairs([one])}}}`).join()}]`),
};
const xml: Twice = {
  words: states,
  write: (words) => `<report><description><product_name>B</product_name></description>
<blancco_hardware_report><imei>${IMEI}</imei></blancco_hardware_report><erasure>
<end_time>${AT}</end_time>
${words.map((one) => `<state>${one}</state>`).join('')}
</erasure></report>`,
};
const logOf = (rows: string, methods: readonly string[]): string => `\
[2026/11/20 10:00:01]    info: nwipe 0.38
${methods.map((one) => `[2026/11/20 10:00:01]  notice:   method   = ${one}\n`).join('')}\
${rows}---------------------------------
[2026/11/20 10:00:05] end
`;
const status = (word: string): string => `   sda | ${word} |    0 B/s | 00:10:00 | Model/Serial\n`;
const drive: Twice = {
  words: ['Erased', '-FAILED-', 'UABORTED', 'odd'],
  write: (words) => logOf(words.map(status).join(''), ['PRNG Stream']),
};
const errors: Twice = {
  words: ['0', '1'],
  write: (words) =>
    logOf(words.map((one) => `   sda | ${one} | 0 | 0\n`).join('') + status('Erased'), ['Zero']),
};
const method: Twice = {
  words: ['PRNG Stream', 'Verify Zeros (0x00)'],
  write: (words) => logOf(status('Erased'), words),
};
const placed = (x: number, y: number, text: string): string =>
  `BT /GS0 gs ${x}.0 ${y}.0 TD /F2 12.0 Tf (${text.replaceAll(/[()\\]/g, '\\$&')}) Tj ET\n`;
const PDF = {
  'Method:': 'PRNG Stream',
  'End time:': '2026/11/20 10:00:05',
  'Errors(pass/sync/verify):': '0/0/0',
  '*Bytes Erased:': '2, (100.00%)',
  'Rounds(completed/requested):': '1/1',
  'HPA/DCO:': 'Not applicable',
};
const pdfOf = (status: string): string => {
  const rows = Object.entries(PDF).map(
    ([label, value], n) => placed(60, 280 - 20 * n, label) + placed(230, 280 - 20 * n, value),
  );
  const foot = placed(199, 30, 'Disc Erasure by NWIPE version 0.38');
  return `%PDF-1.3\n${NWIPE_PRODUCER}\n${foot}${rows.join('')}${status}%%EOF\n`;
};
const pdfWords = ['ERASED', 'FAILED', 'ABORTED', 'odd'];
const value: Twice = {
  words: pdfWords,
  write: (words) =>
    pdfOf(placed(60, 300, 'Status:') + words.map((one, n) => placed(200 + n, 300, one)).join('')),
};
const label: Twice = {
  words: pdfWords,
  write: (words) =>
    pdfOf(
      words.map((one, n) => placed(60, 300 + n, 'Status:') + placed(99, 300 + n, one)).join(''),
    ),
};

const FIELDS: Readonly<Record<string, Twice>> = {
  'a heading of our CSV': csv,
  'a cell of our CSV': cells,
  'a key of JSON': key,
  'a key of JSON in another case': casedKey,
  'an erasure of JSON': listed,
  'a state of XML': xml,
  'a drive of nwipe’s log': drive,
  'the errors of a drive of nwipe’s log': errors,
  'the method of nwipe’s log': method,
  'a value of nwipe’s PDF': value,
  'a label of nwipe’s PDF': label,
};

/** 0: nothing is recorded; else the better, the higher. */
const RANK = { failed: 1, partial: 2, done: 3 } as const;

/** The best that is said of the phone. */
async function bestOf(text: string, size: number): Promise<number> {
  const readings = await readText(text, OPTIONS, size);
  const ranks = readings.map((one) => (one.kind === 'report' ? RANK[one.report.result] : 0));
  return Math.max(...ranks);
}

export const saidTwiceProperties = Object.fromEntries(
  Object.entries(FIELDS).map(([name, { words, write }]) => [
    `${name} said twice is nothing better than the worse of both`,
    fc.asyncProperty(
      fc.constantFrom(...words),
      fc.constantFrom(...words),
      fc.integer({ min: 1, max: 400 }),
      async (first, second, size) => {
        const alone = [await bestOf(write([first]), size), await bestOf(write([second]), size)];
        const both = await bestOf(write([first, second]), size);
        // A word that is not known is no report at all, and a failure is said all the same.
        assert.ok(both <= Math.max(Math.min(...alone), RANK.failed), `${first}, ${second}`);
      },
    ),
  ]),
);
