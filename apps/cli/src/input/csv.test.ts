import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Chunk } from './chunk.ts';
import { CsvReader } from './csv.ts';

interface Read {
  readonly lines: readonly (readonly [number, unknown])[];
  readonly problems: readonly string[];
}

function read(text: string, pieceBytes = 7): Read {
  const reader = new CsvReader({ chunkBytes: 64 });
  const bytes = new TextEncoder().encode(text);
  const chunks: Chunk[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    chunks.push(...reader.push(bytes.subarray(at, at + pieceBytes)));
  }
  const last = reader.end();
  if (last !== undefined) chunks.push(last);
  return {
    lines: chunks.flatMap((chunk) => {
      const rows = new TextDecoder().decode(chunk.bytes.subarray(0, chunk.length)).split('\n');
      return rows
        .slice(0, -1)
        .map((row, i) => [chunk.lineNumbers?.[i] ?? 0, JSON.parse(row)] as const);
    }),
    problems: chunks.flatMap((chunk) =>
      chunk.problems.flatMap((p) => p.problems.map((one) => `${p.line} ${one.field} ${one.code}`)),
    ),
  };
}

test('headers are paths, cells have the type of their field, blanks are absent', () => {
  const { lines, problems } = read(
    [
      '\ufeffref,phone.imei,phone.model,equipment,terms.at,terms.accepted,terms.seq,' +
        'reset-report.at,' +
        'reset-report.tool.name,reset-report.id,declaration.says,expect.verdict,expect.steps',
      'S1,001017000000003,EX-A24,felica-tool|second-person,T1,TRUE,7,T2,wipe-a,w-1,' +
        'jpki-certificate+jpki-key:never|user-data:erased,hold,ask-and-sign|terms',
      'S2,,,,,,,,,,,,',
    ].join('\r\n'),
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(lines, [
    [
      2,
      {
        ref: 'S1',
        phone: { imei: '001017000000003', model: 'EX-A24' },
        equipment: ['felica-tool', 'second-person'],
        expect: { verdict: 'hold', steps: ['ask-and-sign', 'terms'] },
        evidence: [
          { id: 'terms', kind: 'terms', at: 'T1', accepted: true, seq: 7 },
          { id: 'w-1', kind: 'reset-report', at: 'T2', tool: { name: 'wipe-a' } },
          {
            id: 'declaration',
            kind: 'declaration',
            says: [
              { on: ['jpki-certificate', 'jpki-key'], word: 'never' },
              { on: ['user-data'], word: 'erased' },
            ],
          },
        ],
      },
    ],
    [3, { ref: 'S2', evidence: [] }],
  ]);
});

test('a value that does not fit its field stays text, and its reader reports it', () => {
  const { lines } = read('ref,terms.accepted,terms.seq\nS1,yes,1.5\n');
  assert.deepEqual(lines[0]?.[1], {
    ref: 'S1',
    evidence: [{ id: 'terms', kind: 'terms', accepted: 'yes', seq: '1.5' }],
  });
});

test('a bad row is reported by its line, and the others are read', () => {
  const { lines, problems } = read(
    [
      'ref,operator,nonsense,operator',
      'S1,carrier-a,,',
      'S2,carrier-a,x,',
      'S3,carrier-a,,,more',
      'S4',
      'S5,"carrier-a,,',
      '"S',
      '7",carrier-a,,',
      'S8,carrier-a,,carrier-b',
      'S9,carrier-a,,,',
    ].join('\n'),
  );
  assert.deepEqual(problems, [
    '1 nonsense csv-unknown-column',
    '1 operator csv-duplicate-column',
    '3 nonsense csv-unknown-column',
    '4  csv-columns',
    '5  csv-columns',
    '6  csv-quote',
    '9 operator csv-duplicate-column',
  ]);
  assert.deepEqual(
    lines.map(([line, value]) => `${line} ${(value as { ref: string }).ref}`),
    ['2 S1', '7 S\n7', '10 S9'],
  );
});

test('a header without a meaning is reported once', () => {
  assert.deepEqual(read('a;b\n1;2\n3;4\n').problems, ['1  csv-unknown-column']);
  assert.deepEqual(read('"ref,phone.imei\nS1,2\n').problems, ['1  csv-quote']);
  assert.deepEqual(read('').problems, []);
});

test('a header that is an IMEI is not repeated', () => {
  assert.deepEqual(read('ref,001017000000003\nS1,\n').problems, ['1 column 2 csv-unknown-column']);
});

test('wrong bytes make only their row bad', () => {
  const reader = new CsvReader();
  reader.push(Buffer.from('ref,operator\nS1,a\n'));
  reader.push(Uint8Array.of(0x53, 0x32, 0x2c, 0x83, 0x8a, 0x0a));
  reader.push(Buffer.from('S3,b\n'));
  const chunk = reader.end() as Chunk;
  assert.deepEqual(chunk.lineNumbers, [2, 4]);
  assert.equal(chunk.problems[0]?.line, 3);
  assert.equal(chunk.problems[0]?.problems[0]?.code, 'not-utf-8');
});
