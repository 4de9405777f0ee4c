/**
 * Arts. 15(3), 20 and 21 of the Secondhand Articles Dealer Act: what a piece says, and what each
 * term lets in.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastDayOfYears, lastOrderDay } from '@nagori/model';
import { circumstancesOf, evidence, phoneLine, READ_AT, readFacts } from '@nagori/testkit';
import { readPhone } from '../read-phone.ts';

const CLAIM = {
  entry: 'claimed',
  claimant: 'owner',
  cause: 'theft',
  document: 'theft-report',
  reference: 'claim-1',
} as const;
const ORDER = { entry: 'ordered', number: 'No. 12', police: 'Shinjuku' } as const;
const POLICE = { police: 'Shinjuku', officer: 'Community safety' } as const;

const TABLE = [
  ['art. 15(3)', { entry: 'suspected', doubts: ['identity'] }, 'bad suspected suspicion:e1'],
  ['art. 15(3)', { entry: 'reported', of: 'e0', ...POLICE }, 'bad reported suspicion:e0'],
  [
    'art. 15(3)',
    { entry: 'suspicion-ended', of: 'e0', ...POLICE, reason: 'not reported' },
    'met suspicion-ended suspicion:e0',
  ],
  ['art. 20', { ...CLAIM, lostOn: '2026-03-10' }, 'bad claimed claim:e1'],
  [
    'art. 20',
    { entry: 'claim-ended', of: 'e0', outcome: 'refused', reason: 'another phone' },
    'met claim-ended claim:e0',
  ],
  ['art. 21', { ...ORDER, from: '2026-11-20', until: '2026-12-19' }, 'bad ordered order:e1'],
  [
    'art. 21',
    { entry: 'order-ended', of: 'e0', outcome: 'over', ...POLICE, reason: 'goes no further' },
    'met order-ended order:e0',
  ],
] as const;

for (const [article, part, expected] of TABLE) {
  test(`${article} ${part.entry}`, () => {
    const facts = readFacts([evidence('legal-block', { id: 'e1', ...part })]);
    assert.deepEqual(circumstancesOf(facts), [`legal-block ${expected}`]);
  });
}

const WRONG = [
  ['art. 15(3) nothing is doubted', { entry: 'suspected', doubts: [] }, 'doubts too-few'],
  ['art. 15(3) `other` unsaid', { entry: 'suspected', doubts: ['other'] }, 'remark missing'],
  [
    'art. 15(3) ended without the police',
    { entry: 'suspicion-ended', of: 'e0', reason: 'a feeling' },
    'police missing',
  ],
  ['art. 20 lost tomorrow', { ...CLAIM, lostOn: '2026-11-25' }, 'lostOn in-future'],
  ['art. 20 a day too late', { ...CLAIM, lostOn: '2024-11-23' }, 'lostOn out-of-range'],
  ['art. 20 no such day', { ...CLAIM, lostOn: '2026-02-30' }, 'lostOn bad-time'],
  [
    'art. 20 refused without a reason',
    { entry: 'claim-ended', of: 'e0', outcome: 'refused' },
    'reason missing',
  ],
  [
    'art. 21 thirty-one days',
    { ...ORDER, from: '2026-11-20', until: '2026-12-20' },
    'until out-of-range',
  ],
  [
    'art. 21 ends before it begins',
    { ...ORDER, from: '2026-11-20', until: '2026-11-19' },
    'until ends-before-start',
  ],
  [
    'art. 21 over before it was recorded',
    { ...ORDER, from: '2026-10-25', until: '2026-11-23' },
    'until out-of-range',
  ],
  [
    'art. 21 begins in the year after',
    { ...ORDER, from: '2026-12-25', until: '2027-01-20' },
    'from in-future',
  ],
  [
    'art. 21 lifted, and no word of the police',
    { entry: 'order-ended', of: 'e0', outcome: 'lifted', reason: 'a feeling' },
    'police missing',
  ],
  [
    'art. 21 over, and the police were not asked',
    { entry: 'order-ended', of: 'e0', outcome: 'over', ...POLICE },
    'reason missing',
  ],
] as const;

for (const [name, part, expected] of WRONG) {
  test(`${name}: refused by field`, () => {
    const line = phoneLine([evidence('legal-block', { id: 'e1', ...part })]);
    const read = readPhone(line, { now: READ_AT, capabilities: [], tokens: new Map() });
    assert.ok(read.kind === 'bad');
    const problems = read.reason.map(({ field, code }) => `${field} ${code}`);
    assert.deepEqual(problems, [`evidence[0].${expected}`]);
  });
}

test('art. 20 the last day of a year is the same date, and the last of a shorter month', () => {
  assert.equal(lastDayOfYears('2026-03-10', 1), '2027-03-10');
  assert.equal(lastDayOfYears('2028-02-29', 1), '2029-02-28');
  assert.equal(lastDayOfYears('2026-12-31', 2), '2028-12-31');
});

test('art. 21 thirty days with the first and the last', () => {
  assert.equal(lastOrderDay('2026-11-01'), '2026-11-30');
  assert.equal(lastOrderDay('2028-02-01'), '2028-03-01');
});
