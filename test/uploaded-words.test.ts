/**
 * L10, R11: what a station's program uploads counts by its tool only where it is the report of a
 * tool. A trusted tool named beside a look, an observation or a declaration adds nothing.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readerOf } from '@nagori/evidence';
import type { Decision } from '@nagori/model';
import { decide } from '@nagori/policy';
import fc from 'fast-check';
import { EXAMPLES, type Line, policyOf, readingOf } from './examples.testing.ts';

const LINES = EXAMPLES.flatMap(({ lines }) => lines);
type Piece = Line['evidence'][number];
const isReport = ({ kind }: Piece) => readerOf(kind)?.dated === 'report';

const SOURCE = ['id', 'at', 'atLatest', 'received', 'seq', 'clock', 'operator', 'shop', 'station'];
const SAID_BY = ['person', 'uploadedBy', 'stage', 'tool', 'actor'];

/** What the examples say, each once, without who said it. */
const PIECES: readonly Piece[] = [
  ...new Map(
    LINES.flatMap(({ evidence }) => evidence)
      .filter(({ kind }) => /^(file|caller)$/.test(readerOf(kind)?.saidBy ?? ''))
      .map((one) => {
        const own = Object.entries(one).filter(([name]) => ![...SOURCE, ...SAID_BY].includes(name));
        return [JSON.stringify(own), Object.fromEntries(own) as unknown as Piece] as const;
      }),
  ).values(),
];

/** What is decided where a file, or a station's upload, says it an hour before. */
function said(line: Line, piece: Piece, source: object): Decision {
  const at = new Date(Date.parse(line.judgedAt) - 3_600_000).toISOString();
  const own = { id: 'said', at, tool: { name: 'trusted-tool' }, actor: 'tool' };
  const reading = { ...line, evidence: [...line.evidence, { ...piece, ...own, ...source }] };
  const phone = readingOf(reading, line.ref);
  const policy = { ...policyOf(phone), trustedTools: new Set(['trusted-tool']) };
  return decide(phone.facts, policy, phone.judgedAt ?? assert.fail());
}

const aLine = fc.constantFrom(...LINES);
const UPLOADED = { uploadedBy: 'bench-1' };

test('L10 what is no report of a tool is worth in an upload what it is in a file', () => {
  const words = PIECES.filter((one) => !isReport(one));
  assert.ok(new Set(words.map(({ kind }) => kind)).size > 5, 'of many kinds');
  fc.assert(
    fc.property(aLine, fc.constantFrom(...words), fc.boolean(), (line, piece, isNamed) => {
      // A second look has to name a person.
      const by = isNamed || piece.kind === 'second-look' ? { person: 'staff-8' } : {};
      assert.deepEqual(said(line, piece, { ...UPLOADED, ...by }), said(line, piece, by));
    }),
    { numRuns: 300 },
  );
});

test('R11 a report that names a person is worth in an upload what it is in a file', () => {
  const reports = PIECES.filter(isReport);
  assert.ok(reports.length > 3);
  fc.assert(
    fc.property(aLine, fc.constantFrom(...reports), (line, piece) => {
      const by = { person: 'staff-8' };
      assert.deepEqual(said(line, piece, { ...UPLOADED, ...by }), said(line, piece, by));
    }),
    { numRuns: 300 },
  );
});

test('R25 the report of a trusted tool, uploaded, is worth more than in a file', () => {
  const reports = PIECES.filter(isReport);
  const differ = LINES.some((line) =>
    reports.some((piece) => said(line, piece, UPLOADED).verdict !== said(line, piece, {}).verdict),
  );
  assert.ok(differ);
});
