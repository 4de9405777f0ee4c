/** What `nagori import` prints of a file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeOf } from '../src/reports/send-report-file.ts';
import { outcomeText, sayImportIn } from '../src/reports/words-import.ts';

test('R04 a recorded report that needs a sign-off is said with its rule, in both languages', () => {
  const words = { ja: '責任者の確認が必要です。', en: 'The compliance officer must review this.' };
  const line = { place: 2, verdict: 'hold', violations: [{ rule: 'R04', words }] };
  const body = { recorded: 2, refused: 0, lines: [line, { place: 3, verdict: 'accept' }] };
  const outcome = outcomeOf({ status: 200, body, code: undefined });
  const text = (language: 'ja' | 'en') => outcomeText(sayImportIn(language), 'a.csv', outcome);
  assert.match(text('en'), /^a\.csv: 2 recorded, 0 not recorded\n {2}2 \(R04\): The compliance/);
  assert.match(text('ja'), /2番（R04）: 責任者の確認が必要です。/);
  assert.equal(text('en').trim().split('\n').length, 2);
});
