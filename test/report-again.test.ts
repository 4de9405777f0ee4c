/** Every answer to a file of reports is final or for later, and the document says which. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  BENCH_PROBLEMS,
  laterOf,
  REPORT_LINE_REFUSALS,
  REPORT_REFUSALS,
  SENT_AGAIN,
} from '@nagori/area-bench';
import { HANDOVER_REFUSALS } from '@nagori/area-handover';
import { GENERAL_CODES, GENERAL_PROBLEMS } from '@nagori/http';
import { meaningOf } from '../apps/cli/src/sign-in/machine-client.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../docs/reports.md'), 'utf8');
const [, section = ''] = DOCUMENT.split('### Sent again later\n');

test('every code of a report is final or for later, and no other is', () => {
  const codes = [...HANDOVER_REFUSALS, ...REPORT_LINE_REFUSALS];
  assert.deepEqual(Object.keys(SENT_AGAIN).sort(), codes.toSorted());
});

test('the document names those for later, and no other', () => {
  const [row = ''] = section.split('\n').filter((one) => one.startsWith('| 200 with `later`'));
  const named = [...row.matchAll(/`([a-z-]+)`/g)].map(([, code = '']) => code);
  const later = laterOf([...HANDOVER_REFUSALS, ...REPORT_LINE_REFUSALS]);
  assert.deepEqual(named.filter((one) => one !== 'later').sort(), later);
});

/** Of a whole file: what a program that sends does. */
const WHOLE = {
  'request-invalid': 'final',
  'not-signed-in': 'client',
  'not-allowed': 'client',
  'cross-site': 'client',
  'wrong-host': 'client',
  'not-found': 'client',
  'too-large': 'final',
  'media-type': 'final',
  'too-many-requests': 'later',
  'store-unavailable': 'later',
  'store-busy': 'later',
  'commit-unknown': 'later',
  'store-full': 'later',
  'upload-ended': 'later',
  internal: 'later',
  'reports-invalid': 'final',
  'report-mapping-not-found': 'final',
} as const;

test('every refusal of a whole file is final, for later, or of the client', () => {
  const codes = [...GENERAL_CODES, ...REPORT_REFUSALS, 'report-mapping-not-found'] as const;
  assert.deepEqual(Object.keys(WHOLE).sort(), codes.toSorted());
  const kinds = { ...GENERAL_PROBLEMS, ...BENCH_PROBLEMS };
  const meant = codes.map((code) => [code, meaningOf({ status: kinds[code].status, code })]);
  assert.deepEqual(Object.fromEntries(meant), WHOLE);
});
