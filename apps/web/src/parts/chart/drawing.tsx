/**
 * One picture by ECharts, in reserved space. Charts use it through `chart-frame.tsx`; another kind
 * of picture (such as a Sankey diagram) passes its own `engine`, see `chart-engine.ts`.
 *
 * Colours in options are CSS variables (`INK` in `picture.ts`), so that scheme and paper change
 * them without a redraw.
 *
 * Invariants: the height is known before the picture is drawn; nothing is animated.
 */
import type { ECharts } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import classes from './chart.module.css';
import { CHART_FONT, type Picture } from './picture.ts';
import { CHART } from './words-chart.ts';

/**
 * The width of the text on an A4 page with our margins, in pixels: portrait, and landscape for
 * parts marked so.
 */
const PAPER_WIDTH = 640;
const LANDSCAPE_WIDTH = 980;
const paperWidth = (element: Element): number =>
  element.closest('[data-paper="landscape"]') === null ? PAPER_WIDTH : LANDSCAPE_WIDTH;

type Engine = () => Promise<{
  readonly createChart: (element: HTMLElement, width: number, height: number) => ECharts;
}>;

const standard: Engine = () => import('./chart-engine.ts');

export interface DrawingProps {
  /** A description for people who cannot see the picture. */
  readonly says: string;
  /** Returns what to draw at a width in pixels. Keep it stable (`useCallback`). */
  readonly draw: (width: number) => Picture;
  readonly engine?: Engine;
}

export function Drawing({ says, draw, engine = standard }: DrawingProps) {
  const say = useWords(CHART);
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const { current: element } = place;
    if (element === null) return;
    let chart: ECharts | undefined;
    let gone = false;
    const ready = engine();
    // A folded part has no width on the screen, and is drawn when it is printed.
    const show = (at: number): void => {
      if (at === 0) return;
      ready.then(
        ({ createChart }) => {
          if (gone) return;
          const { height, option } = draw(at);
          chart ??= createChart(element, at, height);
          chart.resize({ width: at, height });
          chart.setOption({ animation: false, textStyle: { fontFamily: CHART_FONT }, ...option });
        },
        () => setFailed(true),
      );
    };
    const onPaper = (): void => show(paperWidth(element));
    const onScreen = (): void => show(width);
    show(width);
    window.addEventListener('beforeprint', onPaper);
    window.addEventListener('afterprint', onScreen);
    return () => {
      gone = true;
      window.removeEventListener('beforeprint', onPaper);
      window.removeEventListener('afterprint', onScreen);
      chart?.dispose();
    };
  }, [draw, engine, width]);
  if (failed) return <p>{say('noPicture')}</p>;
  const height = width === 0 ? 200 : draw(width).height;
  return (
    <div
      ref={place}
      role="img"
      aria-label={says}
      className={classes.picture}
      style={{ minHeight: height }}
    />
  );
}

/** The width of an element in whole pixels, updated when it changes. */
function useWidth(place: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current: element } = place;
    if (element === null) return;
    const watch = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    watch.observe(element);
    return () => watch.disconnect();
  }, [place]);
  return width;
}
