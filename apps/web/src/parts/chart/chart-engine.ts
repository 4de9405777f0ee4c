/**
 * ECharts with no more than bars, lines and our own marks need, drawn as SVG. Loaded when the first
 * chart is shown, as a chunk of its own; nothing else imports it but by `import()`.
 */
import { CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([SVGRenderer, GridComponent, LegendComponent, CustomChart, LineChart]);

/** A chart in an element, of a size in pixels. */
export function createChart(element: HTMLElement, width: number, height: number) {
  return init(element, null, { renderer: 'svg', width, height });
}
