/** The time from the report of a loss until each desk had acted. */
import type { InsightDto } from '@nagori/area-insight/wire';
import { useText, useWords } from '../../language/use-words.ts';
import { BarChart, type BarRow } from '../../parts/chart/bar-chart.tsx';
import type { InsightProps } from './insight-api.ts';
import { useInsightNames } from './insight-names.ts';
import { INSIGHT } from './words-insight.ts';

type Task = InsightDto['losses']['tasks'][number];

export function LossPart({ insight: { losses, steps } }: InsightProps) {
  const say = useWords(INSIGHT);
  const text = useText();
  const { length } = useInsightNames();
  const across = steps !== undefined;
  const { reported, found, mistaken, whole } = losses;
  const note = ({ asked, settled, late, p90 }: Task) =>
    p90 === undefined
      ? say('lossNoteNone', { asked, settled, late })
      : say('lossNote', { asked, settled, late, p90: length(p90) });
  // Without a median, nothing has been done yet, which is not "withheld".
  const minutes = (seconds: number | undefined) =>
    seconds === undefined ? undefined : seconds / 60;
  const tasks = losses.tasks.filter(({ asked }) => asked > 0);
  const rows: BarRow[] = across
    ? tasks.map((one) => ({
        ...{ label: text(one.name), value: one.settled },
        ...(one.settled <= one.asked ? { of: one.asked } : {}),
      }))
    : [
        ...tasks.map((one) => ({
          label: text(one.name),
          value: minutes(one.median),
          note: note(one),
        })),
        { label: say('wholeCase'), value: minutes(whole.median), note: '' },
      ];
  return (
    <BarChart
      title={say(across ? 'lossesAcross' : 'losses')}
      caption={say('lossesText', {
        reported: reported.toLocaleString('en'),
        found: found.toLocaleString('en'),
        mistaken: mistaken.toLocaleString('en'),
      })}
      labelHead={say('task')}
      unit={say(across ? 'cases' : 'minutes')}
      rows={reported === 0 ? [] : rows}
      file="losses"
    />
  );
}
