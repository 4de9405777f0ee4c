/**
 * Properties that reading must satisfy whatever a file holds. The tests run them briefly,
 * script/fuzz for long.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IMEI, readBytes } from './reports.testing.ts';
import { REPORT_PROBLEMS } from './tool-report.ts';

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
];

const text = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...PIECES) }, fc.string()))
  .map((all) => new TextEncoder().encode(all.join('')));
const bytes = fc.oneof(text, fc.uint8Array({ maxLength: 400 }));
const sizes = fc.integer({ min: 1, max: 64 });

export const properties = {
  'every file ends in reports and named problems': fc.asyncProperty(
    bytes,
    sizes,
    async (file, size) => {
      const readings = await readBytes(file, { zone: '+09:00' }, size);
      assert.ok(readings.length > 0, 'a file is never passed over');
      for (const one of readings) {
        if (one.kind === 'report') continue;
        assert.ok(one.problems.length > 0);
        for (const { code } of one.problems) assert.ok(REPORT_PROBLEMS.includes(code), code);
      }
    },
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
