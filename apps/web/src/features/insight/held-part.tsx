/** The steps that phones waited for: those that cost the most time first. */
import { useText, useWords } from '../../language/use-words.ts';
import { BarChart } from '../../parts/chart/bar-chart.tsx';
import type { InsightProps } from './figures.tsx';
import { INSIGHT } from './words-insight.ts';

const FEW = 12;
const HOUR_S = 3_600;

/** Across operators waits are not told: how many phones were asked for the step is. */
export function HeldPart({ insight: { held, steps } }: InsightProps) {
  const say = useWords(INSIGHT);
  const text = useText();
  const across = steps !== undefined;
  const rows = held.slice(0, FEW).map(({ name, asked, seconds = 0 }) => ({
    label: text(name),
    ...(across
      ? { value: asked }
      : {
          value: seconds / HOUR_S,
          note: say('heldNote', {
            asked: asked.toLocaleString('en'),
            minutes: (seconds / 60 / asked).toFixed(1),
          }),
        }),
  }));
  return (
    <BarChart
      title={say(across ? 'heldAsked' : 'held')}
      caption={say(across ? 'heldAskedText' : 'heldText')}
      labelHead={say('step')}
      unit={say(across ? 'phones' : 'hours')}
      digits={across ? 0 : 1}
      rows={rows}
      file="steps-that-held-phones-up"
    />
  );
}
