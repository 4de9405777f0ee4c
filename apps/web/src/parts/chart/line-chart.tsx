/**
 * Lines over time or another order, different in dash and mark before colour; at most three.
 *
 *   <LineChart title="…" unit="%" digits={1} file="trend" labels={['2026-10', '2026-11']}
 *     series={[{ name: 'iOS', values: [12.5, null] }]} />
 *
 * - `labels`: the labels along the bottom, in order. `series`: one value for each label, null
 *   where there is none; `low` and `high`, intervals, drawn as whiskers.
 * - `title`, `caption`, `unit`, `digits`, `max`, `labelHead`, `file`: as in `bar-chart.tsx`.
 */
import { useCallback } from 'react';
import { useLanguage, usePunctuation, useWords } from '../../language/use-words.ts';
import { ChartFrame } from './chart-frame.tsx';
import { Drawing } from './drawing.tsx';
import { type LineSeries, linePicture } from './line-option.ts';
import { useValueText } from './use-value-text.ts';
import { CHART } from './words-chart.ts';

export interface LineChartProps {
  readonly title: string;
  readonly caption?: string | undefined;
  readonly labels: readonly string[];
  readonly series: readonly LineSeries[];
  readonly unit: string;
  readonly digits?: number;
  readonly max?: number | undefined;
  readonly labelHead?: string;
  readonly file: string;
}

export function LineChart(props: LineChartProps) {
  const { title, caption, labels, series, unit, digits = 0, max, labelHead, file } = props;
  const say = useWords(CHART);
  const language = useLanguage();
  const { aside, spanned } = usePunctuation();
  const { number } = useValueText(unit, digits);
  const draw = useCallback(
    (width: number) => linePicture(labels, series, width, { max, whole: digits === 0, unit }),
    [labels, series, max, digits, unit],
  );
  const cell = ({ values, low, high }: LineSeries, at: number): string => {
    const [value, from, until] = [values[at], low?.[at], high?.[at]];
    if (value == null) return '';
    if (from == null || until == null) return number(value);
    return number(value) + aside(spanned(number(from), number(until)));
  };
  const bare = (value: number | null | undefined): string => (value == null ? '' : String(value));
  const first = labelHead ?? say('item');
  const columns = series.map((one) => ({ ...one, ranged: one.low !== undefined }));
  const csv = [
    [
      first,
      ...columns.flatMap(({ name, ranged }) =>
        ranged ? [name, `${name} ${say('low')}`, `${name} ${say('high')}`] : [name],
      ),
    ],
    ...labels.map((label, at) => [
      label,
      ...columns.flatMap(({ values, low, high, ranged }) =>
        ranged ? [bare(values[at]), bare(low?.[at]), bare(high?.[at])] : [bare(values[at])],
      ),
    ]),
  ];
  const says = say('saysLines', {
    title,
    count: series.length,
    from: labels[0] ?? '',
    until: labels.at(-1) ?? '',
  });
  return (
    <ChartFrame
      title={title}
      caption={caption}
      file={file}
      head={[first, ...series.map(({ name }) => name + aside(unit))]}
      rows={labels.map((label, at) => [label, ...series.map((one) => cell(one, at))])}
      csv={csv}
    >
      <Drawing key={language} says={says} draw={draw} />
    </ChartFrame>
  );
}
