/**
 * Horizontal bars, with intervals as whiskers. Readable in black and white, in the dark scheme and
 * on A4; has a table (always printed) and a CSV.
 *
 *   <BarChart title="…" unit={say('operators')} file="felica" rows={rows} />
 *
 * - `title`: what the chart shows, in words. `caption`: base, time, method of the intervals.
 * - `rows`: `label`; `value`, null if withheld, undefined if not measured yet; `low` and `high`, an
 *   interval, drawn as a whisker; `of`, the base of the value, drawn as an outline and written as
 *   `7 / 14`; `note`, for table and CSV alone.
 * - `unit`: as written after a number: `社`, `operators`, `%`.
 * - `digits`: decimals; none by default.
 * - `max`: the end of the axis; by default the largest of all numbers (pass 100 for shares).
 * - `labelHead`: the heading of the table's first column.
 * - `file`: name of the CSV, without its extension.
 *
 * ECharts is loaded when a chart is shown. Other pictures: `drawing.tsx` in `chart-frame.tsx`.
 */
import { useCallback } from 'react';
import { useLanguage, usePunctuation, useWords } from '../../language/use-words.ts';
import { barPicture, type DrawnRow } from './bar-option.ts';
import { ChartFrame } from './chart-frame.tsx';
import { Drawing } from './drawing.tsx';
import { missingWord } from './missing-word.ts';
import { useValueText } from './use-value-text.ts';
import { CHART } from './words-chart.ts';

export interface BarRow {
  readonly label: string;
  /** Null: withheld. Undefined: nothing to measure yet. */
  readonly value: number | null | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly of?: number | undefined;
  readonly note?: string | undefined;
}

export interface BarChartProps {
  readonly title: string;
  readonly caption?: string | undefined;
  readonly rows: readonly BarRow[];
  readonly unit: string;
  readonly digits?: number;
  readonly max?: number | undefined;
  readonly labelHead?: string;
  readonly file: string;
}

export function BarChart(props: BarChartProps) {
  const { title, caption, rows, unit, digits = 0, max, file } = props;
  const say = useWords(CHART);
  const language = useLanguage();
  const { valueText, number } = useValueText(unit, digits);
  const draw = useCallback(
    (width: number) => {
      const drawn = rows.map((row): DrawnRow => ({ ...row, valueText: valueText(row) }));
      return barPicture(drawn, width, { max, whole: digits === 0 });
    },
    [rows, valueText, max, digits],
  );
  const table = useBarTable(props, number);
  const most = rows.reduce<BarRow | undefined>(
    (a, b) => ((b.value ?? -1) > (a?.value ?? -1) ? b : a),
    undefined,
  );
  const says =
    most === undefined
      ? say('saysEmpty', { title })
      : say('says', { title, count: rows.length, most: most.label, value: valueText(most) });
  return (
    <ChartFrame title={title} caption={caption} file={file} {...table}>
      <Drawing key={language} says={says} draw={draw} />
    </ChartFrame>
  );
}

/** The table without empty columns, and the rows of the CSV with numbers without units. */
function useBarTable({ rows, unit, labelHead }: BarChartProps, number: (value: number) => string) {
  const say = useWords(CHART);
  const { spanned } = usePunctuation();
  const has = (name: 'low' | 'of' | 'note') => rows.some((row) => row[name] !== undefined);
  const bare = (value: number | null | undefined): string => (value == null ? '' : String(value));
  const first = labelHead ?? say('item');
  const value = say('value', { unit });
  const tail = (row: BarRow): string[] => (has('note') ? [row.note ?? ''] : []);
  const noteHead = has('note') ? [''] : [];
  return {
    head: [
      first,
      value,
      ...(has('low') ? [say('interval')] : []),
      ...(has('of') ? [say('base')] : []),
      ...noteHead,
    ],
    rows: rows.map((row) => [
      row.label,
      row.value == null ? say(missingWord(row.value) ?? 'notYet') : number(row.value),
      ...(has('low')
        ? [
            row.low === undefined || row.high === undefined
              ? ''
              : spanned(number(row.low), number(row.high)),
          ]
        : []),
      ...(has('of') ? [row.of === undefined ? '' : number(row.of)] : []),
      ...tail(row),
    ]),
    csv: [
      [
        first,
        value,
        ...(has('low') ? [say('low'), say('high')] : []),
        ...(has('of') ? [say('base')] : []),
        ...noteHead,
      ],
      ...rows.map((row) => [
        row.label,
        bare(row.value),
        ...(has('low') ? [bare(row.low), bare(row.high)] : []),
        ...(has('of') ? [bare(row.of)] : []),
        ...tail(row),
      ]),
    ],
  };
}
