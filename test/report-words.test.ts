/** Every problem of a report has its words on the page that imports it, and in its document. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { REPORT_PROBLEMS } from '@nagori/reports';
import { faultWord } from '../apps/web/src/features/bench/report-why.ts';
import { ROOT } from './tree.ts';

test('every problem of a report has words of its own, and is in docs/reports.md', () => {
  const document = readFileSync(join(ROOT, 'docs/reports.md'), 'utf8');
  const broken = new Set(['not-xml', 'not-json', 'quotes-open']);
  for (const code of REPORT_PROBLEMS) {
    assert.ok(document.includes(`\`${code}\``), code);
    assert.equal(faultWord(code) === 'broken', broken.has(code), code);
  }
});
