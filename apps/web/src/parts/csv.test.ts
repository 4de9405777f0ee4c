/** CSV that spreadsheets read as text and not as formulas. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCsv } from './csv.ts';

test('RFC 4180: quotes, commas and line ends are quoted, and rows end with CRLF', () => {
  const rows = [
    ['a', 'b'],
    ['x,y', 'say "so"'],
    ['1\n2', '保留'],
  ];
  assert.equal(toCsv(rows), 'a,b\r\n"x,y","say ""so"""\r\n"1\n2",保留\r\n');
});

test('no recorded text becomes a formula', () => {
  assert.equal(toCsv([['=1+1', '+81', '-1', '@x']]), "'=1+1,'+81,'-1,'@x\r\n");
  assert.equal(toCsv([['＝1+1', '＋81', '－1', '＠x']]), "'＝1+1,'＋81,'－1,'＠x\r\n");
  assert.equal(toCsv([['\t=1', '\n=1']]), `'\t=1,"'\n=1"\r\n`);
});
