import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill } from './fill.ts';

test('fills every hole of a phrase, in any order', () => {
  assert.equal(fill('{{b}}／{{a}}枚、{{b}}', { a: 2, b: 'x' }), 'x／2枚、x');
});

test('fills a value as it is', () => {
  assert.equal(fill('{{who}}', { who: '$& {{other}} <b>' }), '$& {{other}} <b>');
});

test('lets no value turn the sentence around it', () => {
  // Of another program, as a desk's: the server refuses such marks (platform/http/plain-input.ts).
  const marks = '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069';
  assert.equal(fill('{{who}}（3台）', { who: `${marks}abc` }), 'abc（3台）');
  assert.equal(fill('{{who}}', { who: 'שלום' }), 'שלום', 'letters stay');
});

test('leaves a hole empty that has no value', () => {
  assert.equal(fill('a{{n}}b'), 'ab');
});
