/** What is left inside when a phone reaches its next user: by chance, and over the assumptions. */
import type { FlowReportDto, FlowSubjectDto } from '@nagori/area-replay/wire';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { BarChart, type BarRow } from '../../parts/chart/bar-chart.tsx';
import classes from './flow.module.css';
import { SUBJECT_KEYS } from './subject-words.ts';
import { FLOW } from './words-flow.ts';

const SHOWN: readonly FlowSubjectDto[] = ['user-data', 'felica', 'jpki', 'jpki-live', 'any'];
const DIGITS = 3;

export function LeftPart({ report }: { readonly report: FlowReportDto }) {
  const say = useWords(FLOW);
  const text = useText();
  const { aside } = usePunctuation();
  const several = report.scenarios.length > 1;
  const rows = (of: 'leftovers' | 'ranges'): BarRow[] =>
    SHOWN.flatMap((what) =>
      report.scenarios.flatMap((scenario): BarRow[] => {
        const found = scenario[of].find((one) => one.what === what)?.ofAll;
        if (found === undefined) return [];
        const name = say(SUBJECT_KEYS[what]);
        return [
          {
            label: several ? `${name}${aside(text(scenario.title))}` : name,
            value: found.share * 100,
            low: found.low * 100,
            high: found.high * 100,
          },
        ];
      }),
    );
  const drawn = { unit: '%', digits: DIGITS, labelHead: say('what') };
  return (
    <section aria-labelledby="flow-left" className={classes.part}>
      <h3 id="flow-left">{say('left')}</h3>
      <BarChart
        {...drawn}
        title={say('leftOfAll')}
        caption={say('byChance')}
        rows={rows('leftovers')}
        file="flow-left"
      />
      <BarChart
        {...drawn}
        title={say('leftOver')}
        caption={say('byAssumption', { draws: report.draws })}
        rows={rows('ranges')}
        file="flow-left-assumptions"
      />
    </section>
  );
}
