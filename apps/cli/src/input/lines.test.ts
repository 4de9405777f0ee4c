import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Chunk } from './chunk.ts';
import { LineCutter } from './lines.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (chunk: Chunk) => new TextDecoder().decode(chunk.bytes.subarray(0, chunk.length));

function cut(pieces: readonly string[], options = { chunkBytes: 8, maxLineBytes: 20 }): Chunk[] {
  const cutter = new LineCutter(options);
  const chunks = pieces.flatMap((piece) => cutter.push(bytes(piece)));
  const last = cutter.end();
  return last === undefined ? chunks : [...chunks, last];
}

test('chunks are cut at line ends and numbered by them', () => {
  const chunks = cut(['ab\ncd', 'ef\n\ngh\nij', 'kl']);
  assert.deepEqual(
    chunks.map((c) => [c.firstLine, text(c)]),
    [
      [1, 'ab\ncdef\n\ngh\n'],
      [5, 'ijkl'],
    ],
  );
});

test('however the input is split, the chunks return it with the right numbers', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '\n') })), (pieces) => {
      const whole = pieces.join('');
      fc.pre(whole.split('\n').every((line) => line.length <= 20));
      const chunks = cut(pieces);
      assert.equal(chunks.map(text).join(''), whole);
      let line = 1;
      for (const chunk of chunks) {
        assert.equal(chunk.firstLine, line);
        line += text(chunk).split('\n').length - 1;
      }
    }),
  );
});

test('a line over the limit keeps its number and size, and nothing else is lost', () => {
  const chunks = cut(['one\n', 'x'.repeat(19), 'y'.repeat(30), 'z\ntwo\nthree']);
  assert.equal(chunks.map(text).join(''), 'one\n\ntwo\nthree');
  const problems = chunks.flatMap((c) => c.problems);
  assert.deepEqual(
    problems.map((p) => [p.line, p.problems[0]?.code, p.problems[0]?.message.slice(0, 21)]),
    [[2, 'line-too-long', 'the line has 50 bytes']],
  );
});

test('a line over the limit at the very end is reported too', () => {
  const chunks = cut([`a\n${'x'.repeat(50)}`]);
  assert.deepEqual(
    chunks.flatMap((c) => c.problems.map((p) => p.line)),
    [2],
  );
});

test('a long line takes no memory', () => {
  let largest = 0;
  const cutter = new LineCutter({
    allocate: (min) => {
      largest = Math.max(largest, min);
      return new Uint8Array(min);
    },
  });
  const piece = new Uint8Array(64 * 1024).fill(0x61);
  for (let i = 0; i < 200; i++) cutter.push(piece);
  assert.ok(largest <= 4 * 1024 * 1024, `largest allocation ${largest}`);
  assert.equal(cutter.end()?.problems.length, 1);
});

test('flush gives the whole lines at hand and keeps the rest', () => {
  const cutter = new LineCutter();
  cutter.push(bytes('a\nb'));
  assert.equal(cutter.hasLines, true);
  assert.equal(text(cutter.flush() as Chunk), 'a\n');
  assert.equal(cutter.flush(), undefined);
  cutter.push(bytes('c\n'));
  assert.equal(text(cutter.end() as Chunk), 'bc\n');
});
