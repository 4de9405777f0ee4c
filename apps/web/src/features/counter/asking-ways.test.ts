/** A counter offers only the ways of asking that the policy accepts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChallengesDto } from '@nagori/area-challenge/wire';
import { askingWays } from './asking-ways.ts';

type Least = ChallengesDto['least'];

/** minimum | a reader here | offered ways */
const TABLE: readonly [Least, boolean, string][] = [
  ['B0', false, 'live carried'],
  ['B0', true, 'live carried withReader carriedReader'],
  ['B1', false, 'live carriedReader'],
  ['B1', true, 'live withReader carriedReader'],
  ['B2', false, 'carriedReader'],
  ['B2', true, 'withReader carriedReader'],
  ['B3', false, ''],
  ['B3', true, ''],
];

for (const [least, hasReader, offered] of TABLE) {
  const reader = hasReader ? 'a reader' : 'no reader';
  test(`R03 not asked with less than ${least}, ${reader}: ${offered || 'nothing'}`, () => {
    const words = askingWays(least, hasReader).map(({ word }) => word);
    assert.equal(words.join(' '), offered);
  });
}

test('each way has a key of its own', () => {
  const keys = askingWays('B0', true).map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
});
