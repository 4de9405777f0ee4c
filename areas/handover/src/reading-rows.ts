/**
 * Findings and circumstances as rows of numbers, for readings that are kept: a word is its place
 * among those that all phones share, or among the reading's own; an interval is its place among
 * the reading's.
 *
 * Invariants: the rows of a list give the list, field by field; two entries that shared an interval
 * share it again.
 */
import {
  BINDINGS,
  type Circumstance,
  COMPARTMENTS,
  type Finding,
  type Instant,
  type Interval,
  METHODS,
  NETWORK_DETAILS,
  RECORDED_SUBJECTS,
  UNKNOWN_REASONS,
} from '@nagori/model';

/** Words that phones share; nought is no word. Their order is part of a reading's version. */
export const WORDS: readonly string[] = [
  ...new Set([
    '',
    ...COMPARTMENTS,
    ...['clear', 'residue', 'unknown', 'na', 'met', 'bad'],
    ...['say', 'eye', 'app', 'probe', 'act'],
    ...METHODS,
    ...['station', 'authority', 'upload', 'unsigned'],
    ...['holder', 'staff', 'supplier', 'tool'],
    ...BINDINGS,
    ...UNKNOWN_REASONS,
    ...RECORDED_SUBJECTS,
    ...NETWORK_DETAILS,
  ]),
];
const PLACES: ReadonlyMap<string, number> = new Map(WORDS.map((word, place) => [word, place]));

/** What rows refer to, as it is gathered. */
export class RowWords {
  readonly words: string[] = [];
  readonly intervals: number[] = [];
  readonly #places = new Map<string, number>();
  readonly #intervals = new Map<string, number>();
  readonly #openedAt: Instant;

  constructor(openedAt: Instant) {
    this.#openedAt = openedAt;
  }

  word(text: string | undefined): number {
    if (text === undefined) return 0;
    // Nought says that there is no word: an empty one is the reading's own.
    const known = PLACES.get(text) || this.#places.get(text);
    if (known !== undefined) return known;
    const place = WORDS.length + this.words.push(text) - 1;
    this.#places.set(text, place);
    return place;
  }

  interval({ lo, hi, t, clock, seq }: Interval): number {
    const row = [t - this.#openedAt, t - lo, hi - t, this.word(clock), seq];
    const key = row.join();
    let place = this.#intervals.get(key);
    if (place === undefined) {
      place = this.#intervals.size;
      this.#intervals.set(key, place);
      this.intervals.push(...row);
    }
    return place;
  }

  /** From 1; nought says that there is none. */
  intervalOrNone(interval: Interval | undefined): number {
    return interval === undefined ? 0 : this.interval(interval) + 1;
  }
}

/** What rows were written with, as it is read. */
export interface RowSource {
  readonly words: readonly string[];
  readonly openedAt: Instant;
  readonly intervals: readonly number[];
  readonly findings: readonly number[];
  readonly circumstances: readonly number[];
}

/** Every field of a value, so that none is forgotten. */
type Whole<Value> = { readonly [Key in keyof Required<Value>]: Value[Key] };

const INTERVAL_FIELDS = 5;
const FINDING_FIELDS = 20;
const CIRCUMSTANCE_FIELDS = 10;

export function intervalsOf({ words, openedAt, intervals: row }: RowSource): readonly Interval[] {
  const found: Interval[] = [];
  for (let i = 0; i < row.length; i += INTERVAL_FIELDS) {
    const t = openedAt + numberAt(row, i);
    const [lo, hi] = [t - numberAt(row, i + 1), t + numberAt(row, i + 2)];
    found.push({ lo, hi, t, clock: wordAt(words, row, i + 3), seq: numberAt(row, i + 4) });
  }
  return found;
}

export function findingRow(one: Finding, table: RowWords): readonly number[] {
  return [
    table.word(one.evidence),
    table.word(one.compartment),
    table.word(one.value),
    table.word(one.class),
    table.word(one.method),
    table.interval(one.interval),
    table.word(one.backing),
    table.word(one.actor),
    one.assisted ? 1 : 0,
    table.word(one.person),
    table.word(one.station),
    table.word(one.operator),
    table.word(one.shop),
    table.word(one.binding),
    table.word(one.tool),
    table.word(one.toolVersion),
    table.word(one.stage),
    table.word(one.because),
    table.intervalOrNone(one.said),
    table.intervalOrNone(one.awaited),
  ];
}

/** With the fields of a finding that was read, in their order: the gate reads one shape. */
export function findingsOf(
  { words, findings: row }: RowSource,
  intervals: readonly Interval[],
): readonly Finding[] {
  const found: Finding[] = [];
  for (let i = 0; i < row.length; i += FINDING_FIELDS) {
    const one: Whole<Finding> = {
      evidence: wordAt(words, row, i),
      compartment: wordAt(words, row, i + 1),
      value: wordAt(words, row, i + 2),
      class: wordAt(words, row, i + 3),
      method: wordAt(words, row, i + 4),
      interval: intervals[numberAt(row, i + 5)] as Interval,
      backing: wordAt(words, row, i + 6),
      actor: wordAt(words, row, i + 7),
      assisted: row[i + 8] === 1,
      person: wordAt(words, row, i + 9),
      station: wordAt(words, row, i + 10),
      operator: wordAt(words, row, i + 11),
      shop: wordAt(words, row, i + 12),
      binding: wordAt(words, row, i + 13),
      tool: wordAt(words, row, i + 14),
      toolVersion: wordAt(words, row, i + 15),
      stage: wordAt(words, row, i + 16),
      because: wordAt(words, row, i + 17),
      said: intervals[numberAt(row, i + 18) - 1],
      awaited: intervals[numberAt(row, i + 19) - 1],
    };
    found.push(one);
  }
  return found;
}

export function circumstanceRow(one: Circumstance, table: RowWords): readonly number[] {
  return [
    table.word(one.evidence),
    table.word(one.subject),
    table.word(one.value),
    table.word(one.detail),
    table.word(one.about),
    table.interval(one.interval),
    table.word(one.person),
    table.word(one.operator),
    table.word(one.shop),
    table.word(one.backing),
  ];
}

export function circumstancesOf(
  { words, circumstances: row }: RowSource,
  intervals: readonly Interval[],
): readonly Circumstance[] {
  const found: Circumstance[] = [];
  for (let i = 0; i < row.length; i += CIRCUMSTANCE_FIELDS) {
    const one: Whole<Circumstance> = {
      evidence: wordAt(words, row, i),
      subject: wordAt(words, row, i + 1),
      value: wordAt(words, row, i + 2),
      detail: wordAt(words, row, i + 3),
      about: wordAt(words, row, i + 4),
      interval: intervals[numberAt(row, i + 5)] as Interval,
      person: wordAt(words, row, i + 6),
      operator: wordAt(words, row, i + 7),
      shop: wordAt(words, row, i + 8),
      backing: wordAt(words, row, i + 9),
    };
    found.push(one);
  }
  return found;
}

function numberAt(row: readonly number[], place: number): number {
  return row[place] as number;
}

/** Of the field's own type: what was written there was of it. */
function wordAt<Word extends string | undefined>(
  words: readonly string[],
  row: readonly number[],
  place: number,
): Word {
  const code = numberAt(row, place);
  if (code === 0) return undefined as Word;
  return (code < WORDS.length ? WORDS[code] : words[code - WORDS.length]) as Word;
}
