/**
 * Turns series over labels into lines with their intervals; each line has its own dash and mark.
 */

import { INK, type Picture } from './picture.ts';

export interface LineSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly low?: readonly (number | null)[] | undefined;
  readonly high?: readonly (number | null)[] | undefined;
}

const FONT_PX = 16;
const HEIGHT_PX = 300;
const MARKS = [
  { color: INK.bar, type: 'solid', symbol: 'circle' },
  { color: INK.second, type: 'dashed', symbol: 'rect' },
  { color: INK.third, type: 'dotted', symbol: 'triangle' },
] as const;

/** The picture at a width in pixels. */
export function linePicture(
  labels: readonly string[],
  series: readonly LineSeries[],
  width: number,
  {
    max,
    whole,
    unit,
  }: { readonly max: number | undefined; readonly whole: boolean; readonly unit: string },
): Picture {
  const text = { color: INK.text, fontSize: FONT_PX };
  return {
    height: HEIGHT_PX,
    option: {
      grid: { left: 12, right: 24, top: 64, bottom: 8, containLabel: true },
      legend: {
        left: 0,
        top: 0,
        itemWidth: 40,
        textStyle: text,
        data: series.map(({ name }) => name),
        selectedMode: false,
      },
      xAxis: {
        type: 'category',
        data: labels,
        boundaryGap: width >= 480,
        axisLabel: { color: INK.quiet, fontSize: FONT_PX, hideOverlap: true },
        axisLine: { lineStyle: { color: INK.text } },
      },
      yAxis: {
        type: 'value',
        min: 0,
        name: unit,
        nameTextStyle: { ...text, align: 'left' },
        ...(max === undefined ? {} : { max }),
        ...(whole ? { minInterval: 1 } : {}),
        axisLabel: { color: INK.quiet, fontSize: FONT_PX },
        splitLine: { lineStyle: { color: INK.line, type: 'dotted' } },
      },
      series: series.flatMap((one, index) => {
        const { color, type, symbol } = MARKS[index % MARKS.length] ?? MARKS[0];
        return [
          {
            type: 'line' as const,
            silent: true,
            name: one.name,
            data: [...one.values],
            symbol,
            symbolSize: 9,
            showAllSymbol: true,
            lineStyle: { color, type, width: 2 },
            itemStyle: { color },
          },
          ...(one.low === undefined ? [] : [whiskers(one, color)]),
        ];
      }),
    },
  };
}

function whiskers({ values, low, high }: LineSeries, color: string) {
  return {
    type: 'custom' as const,
    silent: true,
    data: values.map((value, index) => [index, value ?? 0]),
    renderItem: (
      { dataIndex }: { readonly dataIndex: number },
      api: { readonly coord: (at: number[]) => number[] },
    ) => {
      const [from, until] = [low?.[dataIndex], high?.[dataIndex]];
      if (from == null || until == null) return undefined;
      const [x = 0, y1 = 0] = api.coord([dataIndex, from]);
      const [, y2 = 0] = api.coord([dataIndex, until]);
      const line = (shape: object) => ({
        type: 'line' as const,
        shape,
        style: { stroke: color, lineWidth: 2 },
      });
      return {
        type: 'group' as const,
        children: [
          line({ x1: x, y1, x2: x, y2 }),
          line({ x1: x - 5, y1, x2: x + 5, y2: y1 }),
          line({ x1: x - 5, y1: y2, x2: x + 5, y2 }),
        ],
      };
    },
  };
}
