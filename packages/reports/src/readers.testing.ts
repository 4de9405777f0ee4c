/**
 * Properties that reading must satisfy whatever a file holds. The tests run them briefly,
 * script/fuzz for long.
 */
import assert from 'node:assert/strict';
import { attestedChain, pemOf } from '@nagori/testkit';
import fc from 'fast-check';
import { NWIPE_PRODUCER } from './nwipe-pdf.ts';
import type { ReadOptions } from './read-reports.ts';
import { IMEI, readBytes } from './reports.testing.ts';
import { saidTwiceProperties } from './said-twice.testing.ts';
import { REPORT_PROBLEMS, type Reading } from './tool-report.ts';
import { MAPPED, WHOLE_FILES } from './whole-files.testing.ts';

const CHAIN = attestedChain({
  ...{ boot: { locked: true, state: 0 }, osVersion: 160_000, osPatchLevel: 202_608 },
  ...{ brand: 'sample', model: 'S-1', imei: IMEI },
});

const PIECES = [
  '<?xml version="1.0"?>',
  '<!DOCTYPE a>',
  '<report>',
  '</report>',
  '<blancco_data>',
  '</blancco_data>',
  '<entries name="erasure">',
  '</entries>',
  '<entry name="state">Successful</entry>',
  '<entry name="imei">',
  '</entry>',
  '<![CDATA[',
  ']]>',
  '&lt;',
  '&x;',
  '{"reports":',
  '{"blancco_data":',
  '{"erasure":[{"state":"Successful"}]}',
  '[',
  ']',
  '}',
  '[2026/11/29 11:36:11]  info: nwipe 0.38\n',
  '[2026/11/29 11:36:11]  notice:   method   = PRNG Stream\n',
  ' loop0 | Erased | 0 B/s | 00:00:00 | x\n',
  ' loop0 | 1 | 0 | 0\n',
  'imei,at,result\n',
  `${IMEI},2026-11-20T10:00:05+09:00,done\n`,
  '"',
  ',',
  '\n',
  '\0',
  '\ufeff',
  'PK\x03\x04',
  '%PDF-',
  'BT /GS0 gs 300.0 290.0 TD (Status:) Tj ET\n',
  'BT /GS0 gs 365.0 290.0 TD (ERASED) Tj ET\n',
  'BT /GS0 gs 1.0 30.0 TD (Disc Erasure by NWIPE version 0.38) Tj ET\n',
  '\\(',
  '{"chain":[',
  '{"imei":"',
  '","chain":["',
  '-----BEGIN CERTIFICATE-----\n',
  '-----END CERTIFICATE-----\n',
  ...CHAIN.map(pemOf),
  ...CHAIN.map(({ der }) => `"${Buffer.from(der).toString('base64')}"`),
  '{"requestDetails":{"timestampMillis":"1764288000000"}',
  ',"deviceIntegrity":{"deviceRecognitionVerdict":["MEETS_BASIC_INTEGRITY"',
  '"tokenPayloadExternal":',
];

const pieces = fc.array(
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...PIECES) }, fc.string()),
);
const encoded = (all: readonly string[]): Uint8Array => new TextEncoder().encode(all.join(''));
const text = pieces.map(encoded);

/** How a file of each format begins, so that its own reader gets the rest. */
const BEGINNINGS = {
  'Blancco XML': '<blancco_data><report>',
  'Blancco JSON': '{"blancco_data":',
  'an nwipe log': '[2026/11/29 11:36:11]  info: nwipe 0.38\n',
  'an nwipe PDF': `%PDF-1.3\n${NWIPE_PRODUCER}\n`,
  'a chain as JSON': '{"chain":[',
  'a chain as text': '-----BEGIN CERTIFICATE-----\n',
  'a verdict of Play Integrity': '{"requestDetails":',
  'our CSV': 'imei,at,result,kind,tool,version,id\n',
} as const;
const bytes = fc.oneof(text, fc.uint8Array({ maxLength: 400 }));
/** Of a piece, a few of them very small: each piece costs as much as the reading of its signs. */
const sizes = fc.oneof(
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 16 }) },
  { weight: 15, arbitrary: fc.integer({ min: 64, max: 2_048 }) },
);

async function endsInNamedProblems(file: Uint8Array, options: ReadOptions, size: number) {
  const readings = await readBytes(file, options, size);
  assert.ok(readings.length > 0, 'a file is never passed over');
  for (const one of readings) {
    if (one.kind !== 'bad') continue;
    assert.ok(one.problems.length > 0);
    for (const { code } of one.problems) assert.ok(REPORT_PROBLEMS.includes(code), code);
  }
}

const begun = (beginning: string, options: ReadOptions = {}) =>
  fc.asyncProperty(
    pieces.map((all) => encoded([beginning, ...all])),
    sizes,
    (file, size) => endsInNamedProblems(file, { zone: '+09:00', ...options }, size),
  );

/** What each report of a phone says, by its place. */
const saidBy = (readings: readonly Reading[]) =>
  readings.flatMap((one) => {
    if (one.kind === 'bad') return [];
    if (one.kind !== 'report') return [JSON.stringify(one)];
    const { place, kind, result, imeis, tool } = one.report;
    return [JSON.stringify({ place, kind, result, imeis, tool: tool.name })];
  });

const cut = Object.fromEntries(
  Object.entries(WHOLE_FILES).map(([name, whole]) => [
    `${name} that is cut off says of no phone what the whole does not say`,
    fc.asyncProperty(
      whole,
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      sizes,
      async ({ text: all, options }, share, size) => {
        const file = new TextEncoder().encode(all);
        const said = saidBy(await readBytes(file, options, 1 << 20));
        assert.ok(said.length > 0, 'the whole file is read');
        const part = await readBytes(file.subarray(0, share * file.length), options, size);
        for (const one of saidBy(part)) assert.ok(said.includes(one), one);
      },
    ),
  ]),
);

export const properties = {
  ...cut,
  ...saidTwiceProperties,
  ...Object.fromEntries(
    Object.entries(BEGINNINGS).map(([name, beginning]) => [
      `${name}, whatever follows its beginning, ends in reports and named problems`,
      begun(beginning),
    ]),
  ),
  'a CSV by a mapping ends in reports and named problems': begun('IMEI No.,Erased On,Erasure\n', {
    mapping: MAPPED,
  }),
  'every file ends in reports and named problems': fc.asyncProperty(bytes, sizes, (file, size) =>
    endsInNamedProblems(file, { zone: '+09:00' }, size),
  ),
  'how a file is cut into pieces changes nothing': fc.asyncProperty(
    // What is no text is refused where it is met, and a piece is read whole or not at all.
    text,
    sizes,
    async (file, size) => {
      const [cut, whole] = [await readBytes(file, {}, size), await readBytes(file, {}, 1 << 20)];
      assert.deepEqual(cut, whole);
    },
  ),
};
