/** A report's statements as they are published: no number that the publication does not tell. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadPool } from './pool-file.ts';
import { publish } from './publish.ts';
import { type PublishedStatement, publishStatements } from './publish-statements.ts';
import { loadStatements } from './statement.ts';
import { loaded, policyWith, sample } from './survey.testing.ts';

const POOL = loaded(
  loadPool(
    `
pool: sample/1
operators: 7
answers:
  sells: { counts: { phones: 1, nothing: 6 } }
  sources: [[holders]]
  losses: { counts: { none: 4, few: 3 } }
  staff: [1, 2, 3, 4, 50, 60, { noAnswer: true }]
  views: [a, b, c, d, e, f, g]
`,
    sample(),
    [],
  ),
);

const says = '{ ja: 文, en: words }';
const HEAD = `page: 1, place: { ja: 見出し, en: heading }, says: ${says}`;
const STATEMENTS = loaded(
  loadStatements(
    `
title: { ja: まとめ, en: summary }
statements:
  - { id: all, ${HEAD}, claim: { exactly: 7 }, measure: dealer/operators }
  - { id: losses, ${HEAD}, claim: many, measure: dealer/losses/none }
  - { id: sells, ${HEAD}, claim: some, measure: dealer/sells/phones }
  - id: either
    page: 1
    place: { ja: 見出し, en: heading }
    says: ${says}
    claim: each
    measure: dealer/losses/none
    readings: [{ name: ${says}, claim: some, measure: dealer/sources/holders }]
  - { id: outside, ${HEAD}, outside: ${says} }
`,
    [POOL],
  ),
);

function outcomes(policy: string): readonly string[] {
  const published = publish([POOL], policyWith(policy));
  assert.ok(published.kind === 'good');
  const told = publishStatements(STATEMENTS, [POOL], published.value);
  const counted = ({ asWorded }: PublishedStatement): string =>
    asWorded === undefined ? '' : ` ${asWorded.count}/${asWorded.base}`;
  return told.map((one) => `${one.id} ${one.outcome}${counted(one)}`);
}

test('a statement stands beside its count, and a reading beside its own', () => {
  assert.deepEqual(outcomes('minBase: 2\nbecause: { ja: 見本, en: a sample }'), [
    'all reproduces 7/7',
    'losses reproduces 4/7',
    'sells reproduces 1/7',
    // One operator alone was asked where its phones come from: the question is withheld.
    'either not-told',
    'outside outside',
  ]);
});

test('where a count is hidden, the statement that rests on it has no number', () => {
  assert.deepEqual(outcomes('minBase: 3\nminCell: 3'), [
    'all reproduces 7/7',
    'losses reproduces 4/7',
    'sells not-told',
    'either not-told',
    'outside outside',
  ]);
});
