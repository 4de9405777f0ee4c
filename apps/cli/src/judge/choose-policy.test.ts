import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompiledPolicy, LoadedPreset } from '@nagori/policy';
import type { PresetResult } from '../preset-files.ts';
import { PolicyChooser } from './choose-policy.ts';

const policy = (id: string, channel: string[], stage: string) =>
  ({ id, channel, stage, digest: id }) as unknown as CompiledPolicy;
const SHOP: LoadedPreset = {
  preset: 'shop',
  title: { ja: '店', en: 'shop' },
  about: { ja: '店', en: 'shop' },
  policies: [
    policy('shop-intake/1', ['trade-in', 'buyback'], 'intake'),
    policy('shop-release/1', ['trade-in'], 'release'),
  ],
};
const presets = {
  byName: (name: string): PresetResult => {
    if (name === 'shop') return { kind: 'good', value: SHOP };
    if (name === 'broken') {
      return { kind: 'bad', reason: [{ field: 'f', code: 'missing', message: 'm' }] };
    }
    return { kind: 'unknown-preset' };
  },
};

type Wish = Parameters<PolicyChooser['choose']>[0];
function chosen(wish: Wish, given?: LoadedPreset, override = false): string {
  const choice = new PolicyChooser(presets, given, override).choose(wish);
  return choice.kind === 'good'
    ? choice.policy.id
    : `${choice.problem.field} ${choice.problem.code}`;
}

test('the one policy that fits what the line gives', () => {
  assert.equal(chosen({ policy: 'shop', channel: 'buyback' }), 'shop-intake/1');
  assert.equal(chosen({ policy: 'shop', stage: 'release' }), 'shop-release/1');
  assert.equal(chosen({ policy: 'shop-release/1' }), 'shop-release/1');
  assert.equal(chosen({ stage: 'intake' }, SHOP), 'shop-intake/1');
});

test('never a guess', () => {
  assert.equal(chosen({ policy: 'shop' }), 'stage policy-not-chosen');
  assert.equal(chosen({ policy: 'shop', channel: 'sale' }), 'channel policy-not-chosen');
  assert.equal(
    chosen({ policy: 'shop', channel: 'buyback', stage: 'release' }),
    'channel policy-not-chosen',
  );
  assert.equal(chosen({ policy: 'shop-release/1', stage: 'intake' }), 'stage policy-not-chosen');
  assert.equal(chosen({ policy: 'shop-release/2' }), 'policy unknown-policy');
  assert.equal(chosen({ policy: 'other' }), 'policy unknown-policy');
  assert.equal(chosen({ policy: 'broken' }), 'policy policy-does-not-load');
  assert.equal(chosen({ stage: 'intake' }), 'policy policy-not-named');
});

test("the run's policy is for lines that name none; with override for all", () => {
  assert.equal(chosen({ policy: 'other', stage: 'intake' }, SHOP), 'policy unknown-policy');
  assert.equal(chosen({ policy: 'other', stage: 'intake' }, SHOP, true), 'shop-intake/1');
});
