/** R19: which of several answers of the carriers count, and what they mean together. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Circumstance } from '@nagori/model';
import { at, circumstance } from '@nagori/testkit';
import { exactly } from '../judged.testing.ts';
import { currentAnswers, networkAnswers } from './network.ts';

const answer = (
  detail: string,
  about: string | undefined,
  minutes: number,
  value: Circumstance['value'] = 'met',
): Circumstance =>
  circumstance({
    evidence: `${detail}-${about}-${minutes}`,
    subject: 'network',
    detail,
    about,
    value,
    interval: at(minutes),
  });

describe('R19 which answers are current', () => {
  const first = answer('caution', 'a', 1);
  const table: readonly [string, readonly Circumstance[], readonly string[]][] = [
    ['one', [first], ['caution-a-1']],
    ['a later one of the same carrier', [first, answer('ok', 'a', 5)], ['ok-a-5']],
    ['one of another', [first, answer('ok', 'b', 5)], ['caution-a-1', 'ok-b-5']],
    ['a later one under suspicion', [first, answer('ok', 'a', 5, 'unknown')], ['caution-a-1']],
    ['one under suspicion alone', [answer('ok', 'a', 5, 'unknown')], []],
    ['two at the same time', [first, answer('ok', 'a', 1)], ['caution-a-1', 'ok-a-1']],
  ];
  for (const [name, entries, expected] of table) {
    test(`R19 ${name}: ${expected.join(', ') || 'none'}`, () => {
      const found = currentAnswers(entries).map((entry) => entry.evidence);
      assert.deepEqual(found, expected);
    });
  }
});

describe('R19 what the answers mean together', () => {
  const ok = answer('ok', 'a', 1);
  const none = answer('none', 'b', 1);
  type Row = readonly [string, readonly Circumstance[], readonly string[] | undefined, boolean];
  const table: readonly Row[] = [
    ['no answer', [], ['ok'], false],
    ['the required one', [ok], ['ok'], true],
    ['any, if none is named', [ok], undefined, true],
    ['two equal ones, both accepted', [ok, none], ['ok', 'none'], true],
    ['two equal ones, one of them accepted', [ok, none], ['ok'], false],
    ['the same in the other order', [none, ok], ['ok'], false],
    ['a worse one of another carrier', [ok, answer('caution', 'b', 1)], ['ok'], false],
    ['the worse one is the accepted one', [ok, answer('caution', 'b', 1)], ['caution'], true],
    ['an unknown detail is the worst', [ok, answer('?', 'b', 1)], ['ok'], false],
    ['blocked, and that accepted', [answer('blocked', 'a', 1, 'bad')], ['blocked'], false],
  ];
  for (const [name, entries, details, expected] of table) {
    test(`R19 ${name}: ${expected ? 'met' : 'not met'}`, () => {
      assert.equal(networkAnswers(entries, details, Number.NEGATIVE_INFINITY), expected);
    });
  }
  test('R29 just fresh, and just stale', () => {
    const { lo } = exactly(1);
    const asked = [{ ...ok, interval: exactly(1) }];
    assert.deepEqual(
      [lo - 1, lo, lo + 1].map((notBefore) => networkAnswers(asked, ['ok'], notBefore)),
      [true, true, false],
    );
  });
});
