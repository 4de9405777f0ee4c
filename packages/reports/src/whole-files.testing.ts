/** Whole files of every format, as the tools end them, for tests; all in them is invented. */
import fc from 'fast-check';
import { type CsvMapping, OWN_MAPPING } from './mapping.ts';
import { NWIPE_PRODUCER } from './nwipe-pdf.ts';
import type { ReadOptions } from './read-reports.ts';
import { IMEI } from './reports.testing.ts';

export interface WholeFile {
  readonly text: string;
  readonly options: ReadOptions;
}

/** Another tool's CSV: the word of a failure begins with that of a success. */
export const MAPPED: CsvMapping = {
  ...OWN_MAPPING,
  tool: { name: 'checker' },
  columns: { imei: 'IMEI No.', at: 'Erased On', result: 'Erasure' },
  results: { done: ['Erased'], partial: [], failed: ['Erased with errors', 'Not erased'] },
};

const ZONE = { zone: '+09:00' };
const AT = '2026-11-20T10:00:05+09:00';
const file = (text: string, options: ReadOptions = {}): WholeFile => ({
  text,
  options: { ...ZONE, ...options },
});
const several = <One>(one: fc.Arbitrary<One>) => fc.array(one, { minLength: 1, maxLength: 3 });

const ownCsv = several(fc.constantFrom('done', 'partial', 'failed')).map((results) => {
  const rows = results.map((result, n) => `${IMEI},${AT},${result},overwrite,Eraser,2.1,r-${n}`);
  return file(`imei,at,result,kind,tool,version,id\n${rows.join('\n')}\n`);
});
const mappedCsv = several(fc.constantFrom('Erased', 'Erased with errors', 'Not erased')).map(
  (words) => {
    const rows = words.map((word) => `${IMEI},2026-11-20 10:00:05,${word}`);
    return file(`IMEI No.,Erased On,Erasure\n${rows.join('\n')}\n`, { mapping: MAPPED });
  },
);

/** The states of the erasures of each report. */
const states = several(several(fc.constantFrom('Successful', 'Failed', 'Erased with errors')));
const entry = (name: string, text: string) => `<entry name="${name}">${text}</entry>`;
const xmlReport = (all: readonly string[]) =>
  `<report><blancco_data><description><product_name>Blancco</product_name></description>
<blancco_hardware_report>${entry('imei', IMEI)}</blancco_hardware_report>
${all
  .map(
    (state) =>
      `<entries name="erasure">${entry('timestamp', AT)}${entry('state', state)}</entries>\n`,
  )
  .join('')}</blancco_data></report>`;
const xml = states.map((all) => file(`<root>${all.map(xmlReport).join('\n')}</root>\n`));
const json = states.map((all) => {
  const reports = all.map((one) => ({
    blancco_data: {
      description: { product_name: 'Blancco' },
      blancco_hardware_report: { imei: IMEI },
      erasures: { erasure: one.map((state) => ({ timestamp: AT, state })) },
    },
  }));
  return file(JSON.stringify({ reports }));
});

type Drive = readonly [status: string, errors: number];
const rows = (drives: readonly Drive[], cells: (of: Drive) => string) =>
  drives.map((one, n) => `     sd${n} | ${cells(one)}\n`).join('');
const run = (drives: readonly Drive[]) => `\
[2026/11/20 10:00:01]    info: nwipe 0.38
[2026/11/20 10:00:01]  notice:   method   = PRNG Stream
******************************** Error Summary *********************************
!   Device | Pass Errors | Verifications Errors | Fdatasync I\\O Errors
--------------------------------------------------------------------------------
${rows(drives, ([, errors]) => `           0 |           ${errors} |        0`)}\
********************************************************************************
********************************* Drive Status *********************************
!   Device | Status | Thru-put | HH:MM:SS | Model/Serial Number
--------------------------------------------------------------------------------
${rows(drives, ([status]) => `${status} |    0 B/s | 00:00:00 | Drive/1`)}\
--------------------------------------------------------------------------------
[2026/11/20 10:00:05] Total Throughput    0 B/s, PRNG Stream, 1R+NB+VL
`;
const drive = fc.tuple(fc.constantFrom('Erased', '-FAILED-', 'UABORTED'), fc.nat(1));
const log = several(several(drive)).map((runs) => file(runs.map(run).join('')));

const placed = (x: number, y: number, text: string) =>
  `BT /GS0 gs ${x}.0 ${y}.0 TD /F2 12.0 Tf (${text.replaceAll(/[()\\]/g, '\\$&')}) Tj ET\n`;
const pdf = fc
  .record({
    'Status:': fc.constantFrom('ERASED', 'FAILED'),
    'Errors(pass/sync/verify):': fc.constantFrom('0/0/0', '0/0/1'),
    '*Bytes Erased:': fc.constantFrom('2097152, (100.00%)', '2, (99.99%)'),
    'Rounds(completed/requested):': fc.constantFrom('1/1', '1/3'),
    'HPA/DCO:': fc.constantFrom('Not applicable', 'Hidden sectors found!'),
  })
  .map((said) => {
    const all = { ...said, 'Method:': 'PRNG Stream', 'End time:': '2026/11/20 10:00:05' };
    const rows = Object.entries(all).map(
      ([label, value], n) => placed(60, 300 - 20 * n, label) + placed(230, 300 - 20 * n, value),
    );
    const foot = placed(199, 30, 'Disc Erasure by NWIPE version 0.38');
    return file(`%PDF-1.3\n${NWIPE_PRODUCER}\n${foot}${rows.join('')}%%EOF\n`);
  });

/** By format. */
export const WHOLE_FILES = {
  'a Blancco XML': xml,
  'a Blancco JSON': json,
  'an nwipe log': log,
  'an nwipe PDF': pdf,
  'our CSV': ownCsv,
  'a CSV by a mapping': mappedCsv,
} as const;
