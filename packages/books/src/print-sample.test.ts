import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { printSample, sampleSentence } from './print-sample.ts';
import { planSample } from './sampling-plan.ts';
import { reportSample, type SampleLook } from './sampling-report.ts';

const phones = Array.from({ length: 100 }, (_, n) => ({
  id: `box-${n}`,
  stratum: n < 60 ? 'lot-1/bench' : 'lot-2/<b>',
  erasedBy: 'staff-1',
}));
const plan = planSample(phones, 'seed-1');
const ids = plan.strata.flatMap(({ sample }) => sample.map(({ id }) => id));
const looks = (bad: readonly string[] = []): SampleLook[] =>
  ids.map((id) => ({ id, lookedBy: 'staff-2', result: bad.includes(id) ? 'residue' : 'clear' }));
const options = { language: 'ja', operator: '見本商店', madeAt: '2026-12-01 10:00' } as const;

describe('the report of a sample on paper', () => {
  test('says what the sample allows to say, in both languages', () => {
    const report = reportSample(plan, looks());
    assert.equal(
      sampleSentence(report, 'ja'),
      '消去した100台のうち5台を別の担当者が確認し、0台に残存がありました。' +
        `信頼度95%で、残存のある端末は${report.atMost}台以下です。`,
    );
    assert.match(
      sampleSentence(report, 'en'),
      /^Erased phones: 100. Checked by another person: 5;/,
    );
    assert.ok(printSample(report, options).includes(sampleSentence(report, 'ja')));
  });

  test('has a row for each stratum and one for all, and the seed; nothing of it is markup', () => {
    const html = printSample(reportSample(plan, looks()), options);
    assert.equal(html.match(/<tr><td>/g)?.length, 3);
    assert.ok(
      html.includes('抽選の種: seed-1 · 抜取りの割合: 5%') && html.includes('lot-2/&lt;b&gt;'),
    );
    assert.ok(!html.includes('<b>'));
    assert.ok(!html.includes('検査は終わっていません'));
  });

  test('says before any figure that looks are missing, and which phones go back', () => {
    const [first = ''] = ids;
    const open = printSample(reportSample(plan, looks().slice(1)), options);
    assert.ok(open.indexOf('検査は終わっていません') < open.indexOf('消去した100台'));
    const back = printSample(reportSample(plan, looks([first])), { ...options, language: 'en' });
    assert.ok(back.includes(`Phones to be erased again: ${first}`));
  });
});
