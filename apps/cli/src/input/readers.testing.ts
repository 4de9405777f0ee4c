/**
 * Properties of reading lines of phones (NDJSON and CSV), whatever a file holds. The tests run them
 * briefly, script/fuzz for long.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inPieces } from '../played-stream.testing.ts';
import type { Chunk, ChunkReader } from './chunk.ts';
import { CsvReader } from './csv.ts';
import { jsonFault, jsonFaultWords } from './json-fault.ts';
import { linesOf } from './line-text.ts';
import { LineCutter } from './lines.ts';

/** Small, so that every boundary is met. */
const CHUNK = { chunkBytes: 32 };
const LINE_MOST = 48;
const PARTS = [
  ...['ref,phone.imei,terms.accepted\n', 'ref,phone.model,declaration.says\r\n', 'S1,', 'true'],
  ...['001017000000011', '"', '""', ',', '\n', '\r\n', '\r', ' ', '\ufeff', '\0', 'あ', '\n\n'],
  ...['{"ref":"S1"}\n', 'constructor', '__proto__,', 'phone.__proto__.x,', 'x'.repeat(60)],
];
const text = fc
  .array(fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...PARTS) }, fc.string()))
  .map((all) => new TextEncoder().encode(all.join('')));
const bytes = fc.oneof({ weight: 6, arbitrary: text }, fc.uint8Array({ maxLength: 120 }));
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 });

const chunksOf = (reader: ChunkReader, pieces: readonly Uint8Array[]): readonly Chunk[] => {
  const chunks = pieces.flatMap((piece) => reader.push(piece));
  const last = reader.end();
  return last === undefined ? chunks : [...chunks, last];
};

/** Each line and each problem by its number. */
const linesIn = (chunks: readonly Chunk[]) =>
  chunks
    .flatMap((chunk) => [...linesOf(chunk)])
    .flatMap(([line, said]) => (said.kind === 'blank' ? [] : [`${line} ${JSON.stringify(said)}`]));
/** Those that may be longer than a piece, which is where it is seen, without. */
const shortIn = (chunks: readonly Chunk[], isShort: (line: number) => boolean) =>
  linesIn(chunks).filter((one) => isShort(Number.parseInt(one, 10)));
const problemsIn = (chunks: readonly Chunk[]) =>
  chunks.flatMap(({ problems }) =>
    problems.flatMap(({ line, problems: all }) =>
      all.map((one) => `${line} ${JSON.stringify(one)}`),
    ),
  );

const SIGNS = '{}[]",:\\/ 0123456789-+.eEtrufalsn\u0001あ'.split('');
const almostJson = fc
  .tuple(fc.json({ maxDepth: 3 }), fc.nat(120), fc.nat(2), fc.constantFrom('', ...SIGNS))
  .map(([json, at, gone, put]) => json.slice(0, at) + put + json.slice(at + gone));

export const properties = {
  'lines: how a file comes in pieces changes nothing, and no line is passed over': fc.property(
    bytes,
    sizes,
    (file, cutInto) => {
      const whole = chunksOf(new LineCutter({ ...CHUNK, maxLineBytes: LINE_MOST }), [file]);
      const cut = chunksOf(
        new LineCutter({ ...CHUNK, maxLineBytes: LINE_MOST }),
        inPieces(file, cutInto),
      );
      const ended = Buffer.from(file).toString('latin1').split('\n');
      const isShort = (line: number) => (ended[line - 1]?.length ?? 0) <= LINE_MOST;
      assert.deepEqual(shortIn(cut, isShort), shortIn(whole, isShort));
      for (const problem of problemsIn(cut)) assert.ok(!isShort(Number.parseInt(problem, 10)));
      const numbered = new Set(whole.flatMap((chunk) => [...linesOf(chunk)].map(([line]) => line)));
      const count = ended.length - (ended.at(-1) === '' ? 1 : 0);
      assert.deepEqual(
        [...numbered],
        Array.from({ length: count }, (_, i) => i + 1),
      );
    },
  ),
  'CSV: how a file comes in pieces changes nothing, and every row is a line of JSON or a problem':
    fc.property(bytes, sizes, (file, cutInto) => {
      const whole = chunksOf(new CsvReader(CHUNK), [file]);
      const cut = chunksOf(new CsvReader(CHUNK), inPieces(file, cutInto));
      assert.deepEqual(linesIn(cut), linesIn(whole));
      assert.deepEqual(problemsIn(cut), problemsIn(whole));
      for (const chunk of whole) {
        for (const [, said] of linesOf(chunk)) {
          assert.ok(said.kind === 'text', 'a row is a line');
          const { evidence } = JSON.parse(said.text) as { evidence?: unknown };
          assert.ok(Array.isArray(evidence));
        }
      }
    }),
  'JSON: a text has a fault exactly where it is no JSON, and its words repeat nothing of it':
    fc.property(fc.oneof(almostJson, fc.json(), fc.string()), (one) => {
      let isJson = true;
      try {
        JSON.parse(one);
      } catch {
        isJson = false;
      }
      const fault = jsonFault(one);
      assert.equal(fault === undefined, isJson);
      if (fault === undefined) return;
      assert.ok(fault.column >= 1 && fault.column <= one.length + 1);
      const words = jsonFaultWords(one).replace(/character \d+/, '');
      for (const run of one.match(/\d{4,}|[^\x20-\x7e]+/g) ?? []) assert.ok(!words.includes(run));
    }),
};
