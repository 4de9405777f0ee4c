/** Dates of birth in the forms in which a desk types them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { birthDateOf } from './birth-date.ts';

test('eight digits with any separators are a date', () => {
  for (const text of ['19850401', '1985-04-01', '1985/4/1', '1985年4月1日', '１９８５．４．１']) {
    assert.equal(birthDateOf(text), '1985-04-01', text);
  }
});

test('what is no day is no date', () => {
  for (const text of [
    '',
    '850401',
    '19850431',
    '1985-13-01',
    '1985-02-29',
    'somewhen',
    '1985041',
  ]) {
    assert.equal(birthDateOf(text), undefined, text);
  }
  assert.equal(birthDateOf('20000229'), '2000-02-29');
});
