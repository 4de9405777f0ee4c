/**
 * A phone's record as rows of a table: one for each entry, or for each piece of its evidence.
 *
 * Invariants: pure; the rows hold everything that the page shows, in the order of the chain.
 */
import type { AuditDto, AuditEntryDto, AuditEvidenceDto } from '@nagori/area-handover/wire';
import type { WordsDto } from '@nagori/http/wire';
import { CHANNEL_WORDS, STAGE_WORDS, VERDICT_NAMES, type Verdict } from '@nagori/model';
import type { PlainKey, Say } from '../../language/catalogue.ts';
import { showExactTime } from '../../parts/show-time.ts';
import { entryLines } from './record-lines.ts';
import type { AUDIT_RECORD, ENTRY_KINDS } from './words-record.ts';

export interface RowWords {
  readonly say: Say<(typeof AUDIT_RECORD)['phrases']>;
  readonly kind: Say<(typeof ENTRY_KINDS)['phrases']>;
  readonly text: (words: WordsDto) => string;
  readonly detail: (entry: AuditEntryDto) => string;
}

const COLUMNS = [
  ...['seq', 'when', 'what', 'colHandover', 'colChannel', 'colStage', 'who', 'colShop'],
  ...[
    'colStation',
    'colBefore',
    'colAfter',
    'colReasons',
    'colPolicy',
    'colDigest',
    'colDetail',
    'colNote',
  ],
  ...['colEvidence', 'colKind', 'colPerson', 'colOperator', 'colFrom', 'colUntil', 'colAnswers'],
  ...['colIgnored', 'colBody', 'hash'],
] as readonly PlainKey<(typeof AUDIT_RECORD)['phrases']>[];

const EVIDENCE_COLUMNS = 9;
const BETWEEN = ' / ';

/** The first row names the columns. */
export function recordRows(record: AuditDto, words: RowWords): readonly (readonly string[])[] {
  const opened = new Map(
    record.entries.flatMap((one) => (one.opened === undefined ? [] : [[one.handover, one.opened]])),
  );
  const evidence = new Map(record.evidence.map((one) => [one.id, one]));
  let stood: Verdict | undefined;
  const rows = entryLines(record).flatMap(({ seq, entry }) => {
    if (entry === undefined) {
      return [
        [
          String(seq),
          '',
          words.say(seq === record.brokenAt ? 'unreadable' : 'keyGone'),
          ...COLUMNS.slice(3).map(() => ''),
        ],
      ];
    }
    const { channel, stage } = opened.get(entry.handover) ?? {};
    const left = [
      ...[String(seq), showExactTime(entry.at), words.kind(entry.kind), entry.handover],
      channel === undefined ? '' : words.text(CHANNEL_WORDS[channel]),
      stage === undefined ? '' : words.text(STAGE_WORDS[stage]),
      entry.machine ? words.say('byMachine') : (entry.person ?? ''),
      ...[entry.shop ?? '', entry.station ?? ''],
      stood === undefined ? '' : words.text(VERDICT_NAMES[stood].name),
      words.text(VERDICT_NAMES[entry.verdict].name),
      entry.reasons.map(({ rule, label }) => `${rule} ${words.text(label)}`).join(BETWEEN),
      ...[entry.policy.id, entry.policy.digest, words.detail(entry), entry.note ?? ''],
    ];
    stood = entry.verdict;
    const pieces = entry.evidence.flatMap((id) => evidence.get(id) ?? []);
    const right = pieces.length === 0 ? [Array(EVIDENCE_COLUMNS).fill('')] : pieces.map(cells);
    return right.map((cellsOfOne: readonly string[]) => [...left, ...cellsOfOne, entry.hash]);
  });
  return [COLUMNS.map((column) => words.say(column)), ...rows];

  function cells(one: AuditEvidenceDto): readonly string[] {
    return evidenceCells(one, words);
  }
}

function evidenceCells(one: AuditEvidenceDto, { text }: RowWords): readonly string[] {
  const { id, kindWords, person, operator, interval, answers, ignored, body } = one;
  return [
    ...[id, text(kindWords), person ?? '', operator],
    ...[showExactTime(interval.from), showExactTime(interval.until)],
    answers.map(({ name, found }) => `${text(name)}: ${text(found)}`).join(BETWEEN),
    ignored.map(({ words }) => text(words)).join(BETWEEN),
    JSON.stringify(body),
  ];
}
