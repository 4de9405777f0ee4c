/**
 * ECharts with only what bars, lines and our own marks need, drawn as SVG. It is a separate chunk,
 * loaded with the first chart; import it only by `import()`.
 */
import { CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([SVGRenderer, GridComponent, LegendComponent, CustomChart, LineChart]);

/** Creates a chart in an element, with its size in pixels. */
export function createChart(element: HTMLElement, width: number, height: number) {
  return init(element, null, { renderer: 'svg', width, height });
}
