/** Arts. 15(3), 20 and 21: what a form finds wrong before it is sent, and what it sends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BLOCK_FORMS, blankValues, blockDraftOf, wrongIn } from './block-checks.ts';

const TODAY = '2026-11-28';
const BLANK = blankValues(TODAY);

const TABLE = [
  ['art. 15(3)', 'suspect', {}, { doubts: 'needDoubt' }],
  ['art. 15(3)', 'suspect', { doubts: ['other'] }, { remark: 'needText' }],
  ['art. 15(3)', 'report', {}, { police: 'needText' }],
  ['art. 15(3)', 'endSuspicion', { police: 'Shinjuku' }, { reason: 'needText' }],
  ['art. 20', 'addClaim', { reference: 'a b' }, { reference: 'needMark', lostOn: 'needDay' }],
  ['art. 20', 'addClaim', { reference: 'c-1', lostOn: '2026-11-29' }, { lostOn: 'dayAhead' }],
  ['art. 20', 'addClaim', { reference: 'c-1', lostOn: '2024-11-27' }, { lostOn: 'tooLate' }],
  ['art. 20', 'addClaim', { reference: 'c-1', lostOn: '2024-11-28' }, {}],
  ['art. 20', 'endClaim', { outcome: 'refused' }, { reason: 'needText' }],
  ['art. 21', 'addOrder', { number: '1', police: 'p', until: '2026-12-28' }, { until: 'tooLong' }],
  ['art. 21', 'addOrder', { number: '1', police: 'p', until: '2026-12-27' }, {}],
  [
    'art. 21',
    'addOrder',
    { number: '1', police: 'p', until: TODAY, from: '2026-11-29' },
    {
      until: 'beforeStart',
    },
  ],
  [
    'art. 21',
    'addOrder',
    { number: '1', police: 'p', from: '2026-10-29', until: '2026-11-27' },
    { until: 'isPast' },
  ],
  [
    'art. 21',
    'addOrder',
    { number: '1', police: 'p', from: '2026-12-29', until: '2026-12-30' },
    { from: 'farAhead' },
  ],
  ['art. 21', 'endOrder', { outcome: 'lifted' }, { police: 'needText', reason: 'needText' }],
  ['art. 21', 'endOrder', { police: 'p', reason: 'r' }, { outcome: 'needOutcome' }],
  ['art. 20', 'endClaim', { reason: 'papers seen' }, { outcome: 'needOutcome' }],
] as const;

for (const [article, form, part, wrong] of TABLE) {
  test(`${article} ${form} ${JSON.stringify(part)}`, () => {
    assert.deepEqual(wrongIn(form, { ...BLANK, ...part }, TODAY), wrong);
  });
}

test('a form sends what it asks, trimmed, and nothing that was left blank', () => {
  const values = { ...BLANK, police: ' Shinjuku ', reason: 'not reported' };
  assert.deepEqual(blockDraftOf('endSuspicion', values, 'e-1'), {
    ...{ kind: 'legal-block', entry: 'suspicion-ended', of: 'e-1' },
    ...{ police: 'Shinjuku', reason: 'not reported' },
  });
  for (const form of BLOCK_FORMS) assert.equal(blockDraftOf(form, BLANK, 'e').kind, 'legal-block');
});
