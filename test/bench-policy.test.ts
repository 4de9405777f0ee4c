/** A bench runs when speed is measured: what it rests on is checked with every change. */
import { test } from 'node:test';
import { benchPolicy } from '../bench/decide.bench.ts';

test('the policy and the phones of the decide bench are what its figures say', () => {
  benchPolicy();
});
