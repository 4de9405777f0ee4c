/** The ways in which a phone can come in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PolicyChoiceDto } from '@nagori/area-handover/wire';
import { byPreset, chosenWay, isBetweenOperators, refusedWays, waysOf } from './ways.ts';

const policy = (
  id: string,
  channel: PolicyChoiceDto['channel'],
  stage: PolicyChoiceDto['stage'] = 'intake',
  preset = 'p',
): PolicyChoiceDto => ({
  ...{ preset, presetTitle: { ja: preset, en: preset }, isUsual: preset === 'p' },
  policy: id,
  title: { ja: '題', en: 'Title' },
  channel,
  stage,
});

const ALL = [
  policy('a/1', ['trade-in']),
  policy('b/1', ['trade', 'procurement']),
  policy('c/1', ['sale'], 'release'),
];

test('one way for each channel of each policy of intake', () => {
  assert.deepEqual(
    waysOf(ALL).map(({ id, title }) => `${id}: ${title.ja}`),
    ['a/1 trade-in: 題', 'b/1 trade: 題（業者間）', 'b/1 procurement: 題（調達）'],
  );
});

test('the way that was chosen last, else the first', () => {
  const ways = waysOf(ALL);
  assert.equal(chosenWay(ways, 'b/1 procurement')?.channel, 'procurement');
  assert.equal(chosenWay(ways, 'gone/1 sale')?.id, 'a/1 trade-in');
  assert.equal(chosenWay([], undefined), undefined);
});

test('訪問購入: named where phones are bought of persons, and nowhere else', () => {
  assert.deepEqual(refusedWays(waysOf(ALL)), ['door-to-door']);
  assert.deepEqual(refusedWays(waysOf([policy('b/1', ['trade', 'procurement'])])), []);
});

test('between operators, the supplier is asked for', () => {
  assert.deepEqual(waysOf(ALL).map(isBetweenOperators), [false, true, true]);
});

test('by preset, the usual one first', () => {
  const ways = waysOf([...ALL, policy('d/1', ['trade-in'], 'intake', 'q')]);
  assert.deepEqual(
    byPreset(ways).map(({ title, ways: own }) => [title.ja, ...own.map(({ id }) => id)]),
    [
      ['p', 'a/1 trade-in', 'b/1 trade', 'b/1 procurement'],
      ['q', 'd/1 trade-in'],
    ],
  );
  assert.equal(chosenWay(ways, 'd/1 trade-in')?.policy.preset, 'q');
  assert.deepEqual(byPreset([]), []);
});
