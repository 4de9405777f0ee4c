/** The parts of a picture before it is drawn: its height, its option, its colours. */
import type { EChartsCoreOption } from 'echarts/core';

/** The colours for ECharts; see chart.module.css. */
export const INK = {
  text: 'var(--chart-text)',
  quiet: 'var(--chart-quiet)',
  line: 'var(--chart-line)',
  ground: 'var(--chart-ground)',
  bar: 'var(--chart-bar)',
  second: 'var(--chart-second)',
  third: 'var(--chart-third)',
} as const;

export const CHART_FONT = "'Noto Sans JP Variable', sans-serif";

export interface Picture {
  /** In pixels. */
  readonly height: number;
  readonly option: EChartsCoreOption;
}
