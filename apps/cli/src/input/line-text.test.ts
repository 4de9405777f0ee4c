import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Chunk } from './chunk.ts';
import { MAX_LINE_BYTES } from './limits.ts';
import { type LineText, linesOf } from './line-text.ts';

const chunk = (...parts: (string | number[])[]): Chunk => {
  const bytes = new Uint8Array(
    Buffer.concat(parts.map((p) => (typeof p === 'string' ? Buffer.from(p) : Buffer.from(p)))),
  );
  return { bytes, length: bytes.length, firstLine: 5, problems: [] };
};
const read = (...parts: (string | number[])[]): [number, LineText][] => [
  ...linesOf(chunk(...parts)),
];
const problem = (line: [number, LineText] | undefined) =>
  line?.[1].kind === 'bad' ? line[1].problem : undefined;

test('lines keep their numbers; blank ones and line ends of either kind are understood', () => {
  assert.deepEqual(read('a\r\n\n \t\r\nb'), [
    [5, { kind: 'text', text: 'a\r' }],
    [6, { kind: 'blank' }],
    [7, { kind: 'blank' }],
    [8, { kind: 'text', text: 'b' }],
  ]);
});

test('a byte order mark is removed', () => {
  assert.deepEqual(read([0xef, 0xbb, 0xbf], '{}\n'), [[5, { kind: 'text', text: '{}' }]]);
});

test('wrong bytes are a problem of their line, by position', () => {
  const lines = read('good\n', 'ok', [0xff], 'x\n', 'あ', [0xe3, 0x81], '\n', 'also good\n');
  assert.equal(lines[0]?.[1].kind, 'text');
  assert.match(problem(lines[1])?.message ?? '', /not UTF-8, from its byte 3 on$/);
  assert.match(problem(lines[2])?.message ?? '', /not UTF-8, from its byte \d/);
  assert.equal(lines[3]?.[1].kind, 'text');
});

test('Shift_JIS and UTF-16 are named', () => {
  const sjis = read([0x93, 0xc1, 0x92, 0xe8, 0x82, 0xc5, 0x82, 0xb7], '\n');
  assert.match(problem(sjis[0])?.message ?? '', /looks like Shift_JIS/);
  const utf16 = read([...Buffer.from('{"ref":"a"}', 'utf16le')], '\n');
  assert.equal(problem(utf16[0])?.code, 'nul');
  assert.match(problem(utf16[0])?.message ?? '', /looks like UTF-16/);
});

test('a NUL byte is a problem of its line', () => {
  const lines = read('a', [0], 'b\nc\n');
  assert.equal(problem(lines[0])?.message, 'a NUL byte stands at byte 2 of the line');
  assert.equal(lines[1]?.[1].kind, 'text');
});

test('a line over the limit is a problem although all of it is at hand', () => {
  const lines = read('x'.repeat(MAX_LINE_BYTES + 1), '\nb\n');
  assert.equal(problem(lines[0])?.code, 'line-too-long');
  assert.equal(lines[1]?.[1].kind, 'text');
});
