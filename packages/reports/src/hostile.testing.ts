/**
 * Whatever is said again and again in a file, reading it takes as long as its size. A pattern that
 * tries each sign of a long line against each other one would take seconds for these.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readText } from './reports.testing.ts';
import { MAPPED } from './whole-files.testing.ts';

const CHARS = 100_000;
/** Of processor time: a hundred times what it takes. */
const WITHIN_MS = 1_000;

const BEGINNINGS = [
  '<blancco_data><report>',
  '<blancco_data><report><entry name="imei">',
  '{"blancco_data":{"imei":"',
  '[2026/11/29 11:36:11]  info: nwipe 0.38\n',
  '[2026/11/29 11:36:11]  info: nwipe 0.38\n sda | ',
  '%PDF-1.3\n/Producer (https://github.com/martijnvanbrummelen/nwipe)\nBT /GS0 gs 1.0 1.0 TD ',
  'imei,at,result\n',
  'imei,at,result\n"',
  'IMEI No.,Erased On,Erasure\n1,1,',
];
const SIGNS = [
  ' ',
  '!',
  '|',
  ' |',
  '\n',
  '\r',
  '\u2028',
  '0',
  '-',
  'a',
  '(',
  '\\',
  '"',
  ',',
  '<',
  '[',
];

export const hostileProperties = {
  'what is said again and again takes no longer than its size': fc.asyncProperty(
    fc.constantFrom(...BEGINNINGS),
    fc.constantFrom(...SIGNS),
    fc.constantFrom(...SIGNS),
    async (beginning, sign, end) => {
      const text = `${beginning}${sign.repeat(CHARS / sign.length)}${end}x`;
      const before = process.cpuUsage();
      await readText(text, { zone: '+09:00', mapping: MAPPED }, 65_536);
      const { user, system } = process.cpuUsage(before);
      assert.ok((user + system) / 1_000 < WITHIN_MS, `${(user + system) / 1_000} ms`);
    },
  ),
};
