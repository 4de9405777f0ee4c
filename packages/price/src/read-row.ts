/**
 * One row of a price list: terms, a price, or something that changes one.
 *
 * Invariants: every cell of the row is looked at, so that all of its problems are named at once.
 */
import { GRADES, type Grade } from '@nagori/model';
import {
  COLUMNS,
  COLUMNS_OF,
  type Column,
  KIND_WORDS,
  ROW_KINDS,
  type RowKind,
} from './columns.ts';
import { type Adjustment, type PriceRow, parseCapacity, type Terms } from './price-list.ts';
import type { RowProblem } from './row-problem.ts';

export type ReadRow =
  | { readonly kind: 'terms'; readonly line: number; readonly terms: Terms }
  | { readonly kind: 'price'; readonly line: number; readonly price: PriceRow }
  | { readonly kind: 'adjustment'; readonly line: number; readonly adjustment: Adjustment }
  | { readonly kind: 'bad'; readonly problems: readonly RowProblem[] };

type Cells = (column: Column) => string;

const TEXT_MOST = 80;
const YEN_MOST = 10_000_000;
const PERCENT_MOST = 1_000;
const QUOTE_DAYS_MOST = 90;
const ROUND_YEN_MOST = 10_000;
const FORMULA = /^[=+\-@\t＝＋－＠]/;

export function readRow(cells: Cells, line: number): ReadRow {
  const kind = kindOf(cells);
  if (kind === undefined) {
    return { kind: 'bad', problems: [{ line, field: 'kind', code: 'kind-unknown' }] };
  }
  const problems: RowProblem[] = [];
  const reader = cellReader(cells, (field, code) => problems.push({ line, field, code }));
  reader.checkTexts(kind);
  const row = rowOf(kind, reader, line);
  return problems.length > 0 ? { kind: 'bad', problems } : row;
}

/** Which kind of row it is; undefined where no word for one is there, as of a word that is cut. */
export const kindOf = (cells: Cells): RowKind | undefined =>
  ROW_KINDS.find((one) =>
    [one, ...Object.values(KIND_WORDS[one])].includes(cells('kind').toLowerCase()),
  );

function rowOf(kind: RowKind, reader: CellReader, line: number): ReadRow {
  if (kind === 'terms') return { kind, line, terms: termsOf(reader) };
  if (kind === 'price') return { kind, line, price: priceOf(reader) };
  return { kind: 'adjustment', line, adjustment: adjustmentOf(kind, reader) };
}

function termsOf({ number, day, raise }: CellReader): Terms {
  const [from, to] = [day('from'), day('to')];
  if (from !== undefined && to !== undefined && to < from) raise('to', 'out-of-range');
  return {
    from,
    to,
    quoteDays: number('quoteDays', { least: 1, most: QUOTE_DAYS_MOST, needed: true }) ?? 1,
    roundYen: number('roundYen', { least: 1, most: ROUND_YEN_MOST }) ?? 1,
    creditPercent: number('percent', { least: 0, most: PERCENT_MOST }),
  };
}

function priceOf({ text, number, grades, raise }: CellReader): PriceRow {
  const capacity = text('capacity');
  const read = capacity === undefined ? undefined : parseCapacity(capacity);
  if (capacity !== undefined && read === undefined) raise('capacity', 'capacity-unreadable');
  const [grade, ...more] = grades();
  if (more.length > 0) raise('grade', 'grade-unknown');
  text('grade', true);
  return {
    maker: text('maker', true) ?? '',
    model: text('model', true) ?? '',
    capacity: read,
    grade: grade ?? 'J',
    yen: {
      cash: number('cashYen', { least: 0, most: YEN_MOST, needed: true }) ?? 0,
      credit: number('creditYen', { least: 0, most: YEN_MOST }),
    },
  };
}

function adjustmentOf(kind: Adjustment['kind'], reader: CellReader): Adjustment {
  const { text, number, grades, raise } = reader;
  const code = text('code', true) ?? '';
  if (code !== '' && !/^[a-z0-9][a-z0-9-]{0,39}$/.test(code)) raise('code', 'code-unreadable');
  const label = { ja: text('labelJa', true) ?? '', en: text('labelEn', true) ?? '' };
  const [maker, model] = [text('maker'), text('model')];
  if (maker !== undefined && model === undefined) raise('model', 'missing');
  if (model !== undefined && maker === undefined) raise('maker', 'missing');
  const percent = number('percent', { least: 0, most: 100 });
  const cash = number('cashYen', { least: 0, most: YEN_MOST, needed: percent === undefined });
  const credit = number('creditYen', { least: 0, most: YEN_MOST });
  if (percent !== undefined && cash !== undefined) raise('percent', 'not-here');
  if (percent !== undefined && credit !== undefined) raise('creditYen', 'not-here');
  return {
    kind,
    code,
    label,
    ...(maker !== undefined && model !== undefined ? { model: { maker, model } } : {}),
    grades: grades(),
    change:
      percent === undefined
        ? { kind: 'yen', yen: { cash: cash ?? 0, credit } }
        : { kind: 'percent', percent },
  };
}

type Raise = (field: Column, code: RowProblem['code']) => void;
interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly needed?: boolean;
}
type CellReader = ReturnType<typeof cellReader>;

function cellReader(cells: Cells, raise: Raise) {
  const text = (field: Column, needed = false): string | undefined => {
    const cell = cells(field);
    if (cell === '' && needed) raise(field, 'missing');
    return cell === '' ? undefined : cell;
  };
  return {
    raise,
    text,
    /** Cells that this kind of row does not fill, and those that are no plain text. */
    checkTexts: (kind: RowKind): void => {
      for (const field of COLUMNS) {
        const cell = cells(field);
        if (cell === '' || field === 'kind') continue;
        if (!COLUMNS_OF[kind].includes(field)) raise(field, 'not-here');
        else if (cell.length > TEXT_MOST) raise(field, 'too-long');
        else if (FORMULA.test(cell)) raise(field, 'formula');
      }
    },
    /** Whole numbers as people type them: `¥12,000`, `１２０００`, `95%`. */
    number: (field: Column, { least, most, needed = false }: Bounds): number | undefined => {
      const cell = text(field, needed);
      if (cell === undefined || FORMULA.test(cell)) return undefined;
      const plain = cell.normalize('NFKC').replace(/[¥￥円%,\s]/gu, '');
      const value = /^\d{1,9}$/.test(plain) ? Number(plain) : Number.NaN;
      if (Number.isNaN(value)) raise(field, 'not-a-number');
      else if (value < least || value > most) raise(field, 'out-of-range');
      return value;
    },
    /** `2026-12-01`, or `2026/12/1` as spreadsheets rewrite it. */
    day: (field: Column): string | undefined => {
      const cell = text(field);
      if (cell === undefined) return undefined;
      const [, year, month = '', date = ''] =
        /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(cell.normalize('NFKC')) ?? [];
      const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
      const at = Date.parse(`${day}T00:00:00Z`);
      const isDay = !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
      if (!isDay) raise(field, 'not-a-day');
      return day;
    },
    /** Grades with spaces between them. */
    grades: (): readonly Grade[] => {
      const named = (text('grade') ?? '')
        .normalize('NFKC')
        .toUpperCase()
        .split(/[\s・/]+/u);
      const wanted = named.filter((one) => one !== '');
      if (wanted.some((one) => !(GRADES as readonly string[]).includes(one))) {
        raise('grade', 'grade-unknown');
      }
      return GRADES.filter((grade) => wanted.includes(grade));
    },
  };
}
