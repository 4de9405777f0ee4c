/**
 * Turns rows into horizontal bars, with names and values as text and intervals as whiskers.
 *
 * Labels are to the left if they fit, else above the bars. The thin outline behind a bar is the
 * base that its value is counted out of.
 *
 * Invariants: pure; every value is written, so that no bar has to be measured by eye or by colour.
 */
import type { CustomSeriesOption } from 'echarts/charts';
import { CHART_FONT, INK, type Picture } from './picture.ts';
import { brokenText, textWidth } from './text-width.ts';

export interface DrawnRow {
  readonly label: string;
  /** Null: withheld. */
  readonly value: number | null | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly of?: number | undefined;
  /** The value as text with its unit. */
  readonly valueText: string;
}

const FONT_PX = 16;
const LINE_PX = 22;
const BAR_PX = 18;
const AXIS_PX = 34;
const GAP_PX = 10;
/** In a narrower chart, labels are above their bars. */
const WIDE_PX = 560;

/** The largest number that the axis must show. */
export const reachOf = (rows: readonly DrawnRow[]): number =>
  Math.max(0, ...rows.flatMap(({ value, high, of }) => [value ?? 0, high ?? 0, of ?? 0])) || 1;

/** Steps of an axis that ends on a step: 1, 2 or 5 times a power of ten, at most `most` steps. */
export function axisSteps(
  reach: number,
  most: number,
  whole: boolean,
): [step: number, end: number] {
  const rough = reach / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = ([1, 2, 5, 10].find((times) => times * power >= rough * (1 - 1e-9)) ?? 10) * power;
  const step = whole ? Math.max(1, nice) : nice;
  return [step, Math.ceil(reach / step - 1e-9) * step];
}

interface Plan {
  readonly beside: boolean;
  /** The names, broken into lines. */
  readonly names: readonly string[];
  readonly nameWidth: number;
  readonly valueWidth: number;
  readonly rowHeight: number;
}

function plan(rows: readonly DrawnRow[], width: number): Plan {
  const beside = width >= WIDE_PX;
  const longest = Math.max(...rows.map(({ label }) => textWidth(label)));
  const nameWidth = beside ? Math.min(longest + 8, Math.floor(width * 0.42)) : width - 8;
  const valueWidth = Math.max(...rows.map(({ valueText }) => textWidth(valueText))) + 2 * GAP_PX;
  const names = rows.map(({ label }) => brokenText(label, nameWidth));
  const lines = Math.max(...names.map((name) => name.split('\n').length));
  const rowHeight = beside ? Math.max(lines * LINE_PX, BAR_PX) + 16 : lines * LINE_PX + BAR_PX + 18;
  return { beside, names, nameWidth, valueWidth, rowHeight };
}

/** The picture at a width in pixels. `max`: end of the axis; `whole`: ticks are whole numbers. */
export function barPicture(
  rows: readonly DrawnRow[],
  width: number,
  { max, whole }: { readonly max: number | undefined; readonly whole: boolean },
): Picture {
  const laid = plan(rows, width);
  const [step, end] = axisSteps(max ?? reachOf(rows), laid.beside ? 5 : 3, whole);
  return {
    height: rows.length * laid.rowHeight + AXIS_PX,
    option: {
      grid: {
        left: laid.beside ? laid.nameWidth + GAP_PX : 2,
        right: laid.valueWidth,
        top: 0,
        bottom: AXIS_PX,
      },
      xAxis: {
        type: 'value',
        min: 0,
        max: max ?? end,
        interval: step,
        axisLabel: { color: INK.quiet, fontSize: FONT_PX, hideOverlap: true },
        splitLine: { lineStyle: { color: INK.line, type: 'dotted' } },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map((_, index) => String(index)),
        axisLabel: { show: false },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: INK.text } },
      },
      series: [
        {
          type: 'custom',
          silent: true,
          clip: false,
          data: rows.map(({ value }, index) => [value ?? 0, index]),
          renderItem: ({ dataIndex }, api) => {
            const row = rows[dataIndex];
            const at = (x: number): number => api.coord([x, dataIndex])[0] ?? 0;
            const middle = api.coord([0, dataIndex])[1] ?? 0;
            return row === undefined
              ? undefined
              : {
                  type: 'group',
                  children: marksOf(row, laid.names[dataIndex] ?? '', at, middle, laid),
                };
          },
        } satisfies CustomSeriesOption,
      ],
    },
  };
}

function marksOf(
  row: DrawnRow,
  name: string,
  at: (x: number) => number,
  middle: number,
  laid: Plan,
) {
  const { value, low, high, of, valueText } = row;
  const y = laid.beside ? middle : middle + laid.rowHeight / 2 - BAR_PX / 2 - 8;
  const zero = at(0);
  const bar = (until: number, style: object) => ({
    type: 'rect' as const,
    shape: { x: zero, y: y - BAR_PX / 2, width: at(until) - zero, height: BAR_PX },
    style,
  });
  const line = (x1: number, y1: number, x2: number, y2: number) => ({
    type: 'line' as const,
    shape: { x1, y1, x2, y2 },
    style: { stroke: INK.text, lineWidth: 2 },
  });
  const text = (x: number, top: number, said: string, more: object) => ({
    type: 'text' as const,
    x,
    y: top,
    style: {
      text: said,
      fill: INK.text,
      fontFamily: CHART_FONT,
      fontSize: FONT_PX,
      lineHeight: LINE_PX,
      ...more,
    },
  });
  const whisker =
    low === undefined || high === undefined
      ? []
      : [
          line(at(low), y, at(high), y),
          line(at(low), y - 7, at(low), y + 7),
          line(at(high), y - 7, at(high), y + 7),
        ];
  const end = Math.max(
    at(value ?? 0),
    high === undefined ? 0 : at(high),
    of === undefined ? 0 : at(of),
  );
  return [
    ...(of === undefined ? [] : [bar(of, { fill: 'none', stroke: INK.line, lineWidth: 1 })]),
    ...(value == null ? [] : [bar(value, { fill: INK.bar, stroke: INK.text, lineWidth: 1 })]),
    ...whisker,
    laid.beside
      ? text(zero - GAP_PX, y, name, { align: 'right', verticalAlign: 'middle' })
      : text(zero + 4, y - BAR_PX / 2 - 4, name, { align: 'left', verticalAlign: 'bottom' }),
    text(end + GAP_PX, y, valueText, { align: 'left', verticalAlign: 'middle' }),
  ];
}
