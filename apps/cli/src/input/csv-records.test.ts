import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CsvRecord, RecordReader } from './csv-records.ts';
import { MAX_RECORD_LINES } from './limits.ts';

function records(text: string): CsvRecord[] {
  const reader = new RecordReader();
  for (const [index, line] of text.split('\n').entries()) {
    reader.push(index + 1, line === '' ? { kind: 'blank' } : { kind: 'text', text: line });
  }
  return reader.end();
}
const brief = (text: string) =>
  records(text).map((r) => (r.kind === 'bad' ? `${r.line}!` : `${r.line}:${r.cells.join('/')}`));

test('rows, quotes, commas, doubled quotes, blank lines, CRLF', () => {
  assert.deepEqual(brief('a,b\r\n\n"c,d"," e "\n"say ""no""",f\n'), [
    '1:a/b',
    '3:c,d/ e ',
    '4:say "no"/f',
  ]);
});

test('a CR within a line ends no row: what comes after it is not passed over', () => {
  assert.deepEqual(brief('a,b\rc,d'), ['1:a/b\rc/d']);
  assert.deepEqual(brief('\ra,b'), ['1:a/b']);
});

test('a quoted line break belongs to its row', () => {
  assert.deepEqual(brief('a,"b\n\nc",d\ne,f'), ['1:a/b\n\nc/d', '4:e/f']);
});

test('an unclosed quote affects only its own line', () => {
  assert.deepEqual(brief('a,b\nc,"d\ne,f\ng,h'), ['1:a/b', '2!', '3:e/f', '4:g/h']);
  const many = Array.from({ length: MAX_RECORD_LINES * 3 }, (_, i) => `x,${i}`);
  assert.equal(brief(`a,"b\n${many.join('\n')}`).length, many.length + 1);
});

test('an open quote does not reach over a later row that is good', () => {
  assert.deepEqual(brief('a,"b\nc,d\n"e",f\ng,"h\ni,j'), ['1!', '2:c/d', '3:e/f', '4!', '5:i/j']);
});

test('misplaced quotes are reported, and the other rows are read', () => {
  const all = records('a,b\nc"x"y,d\n"e"f,g\nh,i');
  assert.deepEqual(
    all.map((r) => (r.kind === 'bad' ? r.problem.message.slice(0, 24) : r.cells.join('/'))),
    ['a/b', 'a quote stands within a ', 'a quote closes a cell, b', 'h/i'],
  );
});

test('any quoted text is read back unchanged', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', 'あ', ' ') });
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
      (rows) => {
        const quoted = (c: string) => `"${c.replaceAll('"', '""')}"`;
        const text = rows.map((row) => row.map(quoted).join(',')).join('\n');
        const read = records(text);
        assert.deepEqual(
          read.map((r) => (r.kind === 'cells' ? r.cells : r.problem)),
          rows,
        );
      },
    ),
  );
});
