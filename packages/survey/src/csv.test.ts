/** CSV: cells that spreadsheets would execute, quoting, and the byte order mark. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvText } from './csv.ts';

test('no answer becomes a formula', () => {
  for (const start of ['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠']) {
    const cell = csvText([[`${start}1+1`]]).slice(1);
    assert.match(cell, /^"?'/, JSON.stringify(start));
  }
  assert.equal(csvText([['=1', -1, undefined, '1-1']]), "\uFEFF'=1,-1,,1-1\r\n");
});

test('quotes, commas, line breaks and outer spaces are quoted', () => {
  assert.equal(csvText([['a"b', 'c,d', 'e\nf', ' g']]), '\uFEFF"a""b","c,d","e\nf"," g"\r\n');
});
