/** How long phones stayed at the counter. */
import type { InsightDto } from '@nagori/area-insight/wire';
import { useWords } from '../../language/use-words.ts';
import { BarChart } from '../../parts/chart/bar-chart.tsx';
import type { InsightProps } from './insight-api.ts';
import { useInsightNames } from './insight-names.ts';
import { INSIGHT } from './words-insight.ts';

type Spans = InsightDto['counter']['spans'];

/** A name for each span: below its end, between two ends, above the last. */
function useSpanNames(): (spans: Spans) => readonly string[] {
  const say = useWords(INSIGHT);
  const { length } = useInsightNames();
  return (spans) =>
    spans.map(({ below }, i) => {
      const from = spans[i - 1]?.below;
      if (from === undefined) return say('below', { to: length(below ?? 0) });
      if (below === undefined) return say('beyond', { from: length(from) });
      return say('between', { from: length(from), to: length(below) });
    });
}

export function CounterPart({ insight: { counter, error } }: InsightProps) {
  const say = useWords(INSIGHT);
  const { length } = useInsightNames();
  const names = useSpanNames()(counter.spans);
  const { count, median, p90 } = counter;
  const shown = count.toLocaleString('en');
  const caption =
    median === undefined || p90 === undefined
      ? say('counterTextAcross', { count: shown })
      : say('counterText', {
          ...{ count: shown, median: length(median), p90: length(p90) },
          error: (error * 100).toFixed(1),
        });
  return (
    <BarChart
      title={say('counter')}
      caption={caption}
      labelHead={say('length')}
      unit={say('handovers')}
      rows={
        count === 0 ? [] : counter.spans.map(({ n }, i) => ({ label: names[i] ?? '', value: n }))
      }
      file="time-at-the-counter"
    />
  );
}
