/** Which assumption matters most, and every assumption with its range and source. */
import { NativeSelect } from '@mantine/core';
import type { FlowScenarioReportDto, FlowSubjectDto } from '@nagori/area-replay/wire';
import { useState } from 'react';
import { useLanguage, usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { BarChart } from '../../parts/chart/bar-chart.tsx';
import { Fold } from '../../parts/fold.tsx';
import classes from './flow.module.css';
import { percent } from './flow-numbers.ts';
import type { ScenarioProps } from './flow-picture.tsx';
import { ReportTable } from './report-table.tsx';
import { FLOW } from './words-flow.ts';

const SUBJECTS: readonly FlowSubjectDto[] = [
  ...(['any', 'user-data', 'felica', 'jpki', 'jpki-live', 'next-user'] as const),
];
const SHOWN = 12;
const DIGITS = 3;

export function SensitivityPart({ scenario, report }: ScenarioProps) {
  const say = useWords(FLOW);
  const text = useText();
  const { quoted } = usePunctuation();
  const [what, setWhat] = useState<FlowSubjectDto>('any');
  const titles = new Map(scenario.parameters.map(({ id, title }) => [id, text(title)]));
  const found = (scenario.influences[what] ?? []).slice(0, SHOWN);
  const [first] = found;
  return (
    <Fold
      title={say('sensitivity')}
      sum={first === undefined ? '' : say('swingMost', { name: titles.get(first.parameter) ?? '' })}
      paper="as-shown"
    >
      <p className={classes.lead}>{say('sensitivityLead')}</p>
      <NativeSelect
        className={`${classes.narrow} never-on-paper`}
        label={say('sensitivityOf')}
        value={what}
        data={SUBJECTS.map((one) => ({ value: one, label: say(`left-${one}`) }))}
        onChange={({ currentTarget }) => setWhat(currentTarget.value as FlowSubjectDto)}
      />
      <BarChart
        title={say('swingOf', { what: quoted(say(`left-${what}`)) })}
        caption={say('swingCaption', { draws: report.draws })}
        unit={say('points')}
        digits={DIGITS}
        labelHead={say('parameter')}
        rows={found.map(({ parameter, atLow, atHigh, explains }) => ({
          label: titles.get(parameter) ?? parameter,
          value: Math.abs(atHigh - atLow) * 100,
          note: say('atEnds', {
            low: percent(atLow),
            high: percent(atHigh),
            explains: Math.round(explains * 100),
          }),
        }))}
        file="flow-sensitivity"
      />
    </Fold>
  );
}

export function ParametersPart({ scenario }: { readonly scenario: FlowScenarioReportDto }) {
  const say = useWords(FLOW);
  const text = useText();
  const language = useLanguage();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 4 });
  return (
    <ReportTable
      title={say('parameters')}
      sum={say('assumed', {
        n: scenario.parameters.length,
        assumed: scenario.parameters.filter(({ source }) => source === undefined).length,
      })}
      lead={say('parametersLead')}
      head={[
        say('parameter'),
        say('kind'),
        say('lowest'),
        say('stated'),
        say('highest'),
        say('comesFrom'),
      ]}
      rows={scenario.parameters.map(({ id, title, kind, low, value, high, ...from }) => ({
        key: id,
        name: text(title),
        cells: [
          say(kind),
          <span key="low" className={classes.nowrap}>
            {number.format(low)}
          </span>,
          <span key="value" className={classes.nowrap}>
            {number.format(value)}
          </span>,
          <span key="high" className={classes.nowrap}>
            {number.format(high)}
          </span>,
          from.source === undefined
            ? `${say('assumption')}: ${from.assumption === undefined ? '' : text(from.assumption)}`
            : `${say('source')}: ${text(from.source)}`,
        ],
      }))}
    />
  );
}
