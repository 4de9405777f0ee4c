import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill } from './fill.ts';

test('fills every hole of a phrase, in any order', () => {
  assert.equal(fill('{{b}}／{{a}}枚、{{b}}', { a: 2, b: 'x' }), 'x／2枚、x');
});

test('fills a value as it is', () => {
  assert.equal(fill('{{who}}', { who: '$& {{other}} <b>' }), '$& {{other}} <b>');
});

test('leaves a hole empty that has no value', () => {
  assert.equal(fill('a{{n}}b'), 'ab');
});
