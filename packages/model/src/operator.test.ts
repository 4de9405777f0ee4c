import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { certifiedAt, type StandingSpan } from './operator.ts';

const period = (from: number, until?: number, part: Partial<StandingSpan> = {}) =>
  ({
    evidence: 's',
    operator: 'op',
    standing: 'certified',
    from,
    until,
    shops: ['shop-1'],
    ...part,
  }) satisfies StandingSpan;

describe('R25 an instant is known as an interval: certified over the whole of it', () => {
  const stop = (from: number, until?: number) => period(from, until, { standing: 'suspended' });
  const table: readonly [string, readonly StandingSpan[], boolean][] = [
    ['within one term', [period(0, 300)], true],
    ['the renewal follows at once', [period(0, 150), period(151, 300)], true],
    ['the renewal began before the term ended', [period(0, 180), period(120, 300)], true],
    ['whatever order they are told in', [period(151, 300), period(0, 150)], true],
    ['over three terms', [period(0, 120), period(121, 140), period(141, 300)], true],
    ['a moment lies between them', [period(0, 150), period(152, 300)], false],
    ['the second ends too early', [period(0, 150), period(151, 199)], false],
    ['the first begins too late', [period(101, 150), period(151, 300)], false],
    ['the renewal lists another shop', [period(0, 150), period(151, 300, { shops: ['x'] })], false],
    ['it had lapsed between', [period(0, 150), stop(150, 150), period(151, 300)], false],
    [
      'the first term was of somebody else',
      [period(0, 150, { operator: 'x' }), period(151)],
      false,
    ],
    ['none', [], false],
  ];
  for (const [name, periods, expected] of table) {
    test(`R25 ${name}: ${expected}`, () =>
      assert.equal(certifiedAt(periods, 'op', 'shop-1', { lo: 100, hi: 200 }), expected));
  }
});
