/** The steps of announced visits, from prompted to revoked before arriving. */
import { useWords } from '../../language/use-words.ts';
import { BarChart } from '../../parts/chart/bar-chart.tsx';
import type { InsightProps } from './insight-api.ts';
import { INSIGHT } from './words-insight.ts';

export function VisitPart({ insight: { visits } }: InsightProps) {
  const say = useWords(INSIGHT);
  const { planned, prompted, opened, arrived, proved, seen, told, notYet } = visits;
  const rows = [
    { label: say('vPlanned'), value: planned, of: planned },
    { label: say('vPrompted'), value: prompted, of: planned },
    { label: say('vOpened'), value: opened, of: planned },
    { label: say('vArrived'), value: arrived, of: planned },
    {
      label: say('vBefore'),
      value: proved + seen + told,
      of: arrived,
      note: say('vBeforeNote', { proved, seen, told }),
    },
    { label: say('vNotYet'), value: notYet, of: arrived },
  ];
  return (
    <BarChart
      title={say('prompted')}
      caption={say('promptedText')}
      labelHead={say('stageOf')}
      unit={say('visits')}
      rows={planned === 0 ? [] : rows}
      file="prompted-and-revoked"
    />
  );
}
