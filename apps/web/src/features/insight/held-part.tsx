/** The steps that phones waited for, the most time first. */
import { useText, useWords } from '../../language/use-words.ts';
import { BarChart } from '../../parts/chart/bar-chart.tsx';
import type { InsightProps } from './insight-api.ts';
import { INSIGHT } from './words-insight.ts';

const FEW = 12;
const HOUR_S = 3_600;
const MINUTE_S = 60;
/** Below this, the longest wait is shown in minutes, since every value in hours would be 0. */
const HOURS_FROM_S = 2 * HOUR_S;

/** Across operators, waits are withheld but the number of handovers with the step is not. */
export function HeldPart({ insight: { held, steps } }: InsightProps) {
  const say = useWords(INSIGHT);
  const text = useText();
  const across = steps !== undefined;
  const inHours = Math.max(...held.map(({ seconds = 0 }) => seconds)) >= HOURS_FROM_S;
  const rows = held.slice(0, FEW).map(({ name, asked, seconds = 0 }) => ({
    label: text(name),
    ...(across
      ? { value: asked }
      : {
          value: seconds / (inHours ? HOUR_S : MINUTE_S),
          note: say('heldNote', {
            asked: asked.toLocaleString('en'),
            minutes: (seconds / MINUTE_S / asked).toFixed(1),
          }),
        }),
  }));
  return (
    <BarChart
      title={say(across ? 'heldAsked' : 'held')}
      caption={say(across ? 'heldAskedText' : 'heldText')}
      labelHead={say('step')}
      unit={say(across ? 'handovers' : inHours ? 'hours' : 'minutes')}
      digits={across ? 0 : 1}
      rows={rows}
      file="steps-that-held-phones-up"
    />
  );
}
