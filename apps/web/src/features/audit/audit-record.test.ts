/** A record on the audit's page: its lines, its picture, its table. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  AuditCustodyDto,
  AuditDto,
  AuditEntryDto,
  AuditEvidenceDto,
} from '@nagori/area-handover/wire';
import type { Verdict } from '@nagori/model';
import type { Phrases, Say } from '../../language/catalogue.ts';
import { toCsv } from '../../parts/csv.ts';
import { showExactSpan } from '../../parts/show-span.ts';
import { custodyLine } from './custody-line.ts';
import { scaleOf } from './picture-scale.ts';
import { entryLines, goneOf, handoverLines } from './record-lines.ts';
import { recordRows } from './record-rows.ts';
import { AUDIT_RECORD, ENTRY_KINDS } from './words-record.ts';

const AT = '2026-11-24T05:00:00.000Z';
const LATER = '2026-11-24T05:04:00.000Z';

const entry = (
  seq: number,
  verdict: Verdict,
  more: Partial<AuditEntryDto> = {},
): AuditEntryDto => ({
  seq,
  at: AT,
  kind: 'evidence',
  handover: 'h-1',
  machine: false,
  person: 'bench-1',
  policy: { id: 'p/1', digest: 'abc' },
  reasons: [],
  violations: [],
  evidence: [],
  verdict,
  hash: `hash-${seq}`,
  ...more,
});

const record = (entries: readonly AuditEntryDto[], more: Partial<AuditDto> = {}): AuditDto => ({
  operator: 'carrier-a',
  handover: 'h-1',
  phone: {},
  damaged: false,
  state: 'taken',
  verdict: 'accept',
  channel: 'trade-in',
  stage: 'intake',
  length: entries.length,
  entries: [...entries],
  evidence: [],
  marks: [],
  custody: [],
  uses: [],
  faults: [],
  read: true,
  intact: true,
  chainFaults: [],
  looks: [],
  head: 'head',
  ...more,
});

test('an entry that changed the verdict shows the verdict before', () => {
  const lines = entryLines(record([entry(1, 'hold'), entry(2, 'hold'), entry(3, 'accept')]));
  assert.deepEqual(
    lines.map(({ before }) => before),
    [undefined, undefined, 'hold'],
  );
});

test('a violation is listed where it began, and again where it is signed off', () => {
  const open = { rule: 'R06', words: { ja: '逸脱', en: 'Violation' }, signedOff: false };
  const signed = { ...open, signedOff: true };
  const entries = [[], [open], [open], [signed]].map((violations, index) =>
    entry(index + 1, 'hold', { violations }),
  );
  assert.deepEqual(
    entryLines(record(entries)).map(({ violations }) => violations),
    [[], [open], [], [signed]],
  );
});

test('an entry without content keeps its line, and hides no change of the verdict', () => {
  const entries = [entry(1, 'hold'), entry(3, 'accept', { handover: 'h-2' })];
  const whole = record(entries, { length: 3 });
  assert.deepEqual(
    entryLines(whole).map(({ seq, entry: one, before }) => [seq, one?.seq, before]),
    [
      [1, 1, undefined],
      [2, undefined, undefined],
      [3, 3, 'hold'],
    ],
  );
  assert.equal(goneOf(whole), 1);
  assert.deepEqual(
    handoverLines(whole).map(({ handover, lines }) => [handover, lines.length]),
    [
      ['h-1', 2],
      ['h-2', 1],
    ],
  );
});

test('an entry cut off at the end has a line too', () => {
  const cut = record([entry(1, 'hold')], { brokenAt: 2, intact: false });
  assert.deepEqual(
    entryLines(cut).map(({ seq }) => seq),
    [1, 2],
  );
  assert.equal(goneOf(cut), 0);
});

test('the picture keeps the order of moments, and draws a span over what it may overlap', () => {
  const { knots, at, width } = scaleOf([400, 100, 400, 200], { left: 10, step: 30, right: 5 });
  assert.deepEqual(knots, [100, 200, 400]);
  assert.deepEqual([100, 150, 200, 300, 400, 900].map(at), [10, 25, 40, 55, 70, 70]);
  assert.equal(width, 75);
  assert.equal(scaleOf([], { left: 10, step: 30, right: 5 }).width, 15);
});

const moved = (evidence: string, hour: number, more: Partial<AuditCustodyDto>): AuditCustodyDto => {
  const at = new Date(hour * 3_600_000).toISOString();
  return { evidence, kind: 'transfer', interval: { from: at, until: at }, ...more };
};

test('R20: custody is a line from holder to holder; a voided transfer has no effect', () => {
  const entries = [
    moved('e-2', 5, { from: 'carrier-a', to: 'dealer-d' }),
    moved('e-1', 1, { from: 'holder', to: 'carrier-a' }),
    moved('e-3', 6, { kind: 'void', of: 'e-2' }),
    moved('e-4', 9, { kind: 'destroyed', to: 'carrier-a' }),
  ];
  assert.deepEqual(
    custodyLine(entries).map(({ who, from = 0, until = 0 }) => [
      who,
      from / 3_600_000,
      until / 3_600_000,
    ]),
    [
      ['holder', 0, 1],
      ['carrier-a', 1, 9],
    ],
  );
});

test('a giver who was not known to have it begins a new line', () => {
  const entries = [
    moved('e-1', 1, { from: 'holder', to: 'carrier-a' }),
    moved('e-2', 2, { from: 'dealer-d', to: 'carrier-a' }),
  ];
  assert.deepEqual(
    custodyLine(entries).map(({ who }) => who),
    ['holder', 'carrier-a', 'dealer-d', 'carrier-a'],
  );
});

test('a moment is one time, a span two', () => {
  assert.equal(showExactSpan({ from: AT, until: AT }, 'ja'), '2026-11-24 14:00:00');
  assert.equal(showExactSpan({ from: AT, until: LATER }, 'ja'), '2026-11-24 14:00:00〜14:04:00');
  const night = { from: '2026-11-24T14:59:59Z', until: '2026-11-24T15:00:01Z' };
  assert.equal(showExactSpan(night, 'ja'), '2026-11-24 23:59:59〜2026-11-25 00:00:01');
});

/** The Japanese words of a catalogue, with their holes unfilled. */
const sayOf = <P extends Phrases>({ phrases }: { readonly phrases: P }): Say<P> =>
  ((key: string) => phrases[key]?.ja ?? '') as unknown as Say<P>;

const EVIDENCE: AuditEvidenceDto = {
  id: 'e-1',
  kind: 'observation',
  kindWords: { ja: '目視・操作', en: 'Observation' },
  at: AT,
  person: '=cmd()',
  operator: 'carrier-a',
  body: { note: '=1+1' },
  interval: { from: AT, until: LATER },
  clock: 'server',
  answers: [
    {
      subject: 'felica',
      name: { ja: 'FeliCa', en: 'FeliCa' },
      answer: 'unknown',
      found: { ja: '未確認', en: 'Not known' },
    },
  ],
  ignored: [],
};

test('a row for each piece of evidence, each as wide as the head, none with a formula', () => {
  const entries = [entry(1, 'hold', { evidence: ['e-1'] }), entry(2, 'accept')];
  const rows = recordRows(record(entries, { evidence: [EVIDENCE], length: 3 }), {
    say: sayOf(AUDIT_RECORD),
    kind: sayOf(ENTRY_KINDS),
    text: ({ ja }) => ja,
    detail: () => '@detail',
  });
  assert.equal(rows.length, 4, 'a head, two entries, and a place that is gone');
  assert.deepEqual([...new Set(rows.map((row) => row.length))], [rows[0]?.length]);
  const cell = (row: number, column: string) => rows[row]?.[rows[0]?.indexOf(column) ?? -1];
  assert.deepEqual([cell(1, '証跡番号'), cell(1, '読み取った結果')], ['e-1', 'FeliCa: 未確認']);
  assert.deepEqual([cell(2, '判定（前）'), cell(2, '判定（後）')], ['保留', '受入']);
  assert.equal(cell(3, '内容'), '保存期間が終わり、中身はありません');
  const csv = toCsv(rows);
  assert.ok(csv.includes(`'=cmd()`) && csv.includes(`'@detail`));
  assert.ok(!/(^|,)"?[=@]/m.test(csv), 'no cell begins a formula');
});
