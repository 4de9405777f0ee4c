/** The code of a label is distinguished from every other scan. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelLink } from './label-link.ts';

const ID = '0193e1a2-7c4e-7b1a-9d2e-001122334455';

test('the code of a label names its handover', () => {
  assert.equal(labelLink(`https://nagori.example/bench/phones/${ID}\n`), ID);
});

test('no other text does', () => {
  for (const code of [
    '',
    ID,
    '001017000000011',
    'BADGE-000001',
    `https://nagori.example/check/${ID}`,
    `https://nagori.example/bench/phones/${ID}?x`,
    `javascript:https://a/bench/phones/${ID}`,
  ]) {
    assert.equal(labelLink(code), undefined, code);
  }
});
