/**
 * The result of a simulation: the diagram, leftovers, figures by route, the effect of each process,
 * where phones wait, the effect of a measure, which assumption matters, and every assumption.
 */
import { Button, Group, SegmentedControl } from '@mantine/core';
import type { FlowReportDto, FlowRequestDto, FlowSubjectDto } from '@nagori/area-replay/wire';
import { useState } from 'react';
import { useLanguage, usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { BarChart, type BarRow } from '../../parts/chart/bar-chart.tsx';
import { FoldButton } from '../../parts/fold.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import classes from './flow.module.css';
import { csvAddress } from './flow-api.ts';
import { ComparisonPart } from './flow-comparison.tsx';
import { percent } from './flow-numbers.ts';
import { FlowPicture } from './flow-picture.tsx';
import { ParametersPart, SensitivityPart } from './flow-sensitivity.tsx';
import { EndsPart, ProcessPart, RoutePart, WaitPart } from './flow-tables.tsx';
import { FLOW } from './words-flow.ts';

export interface FlowReportProps {
  readonly id: string;
  readonly asked: FlowRequestDto;
  readonly report: FlowReportDto;
}

export function FlowReport({ id, asked, report }: FlowReportProps) {
  const say = useWords(FLOW);
  const text = useText();
  const language = useLanguage();
  const { listed, sentences } = usePunctuation();
  const [shown, setShown] = useState(0);
  const scenario = report.scenarios[shown] ?? report.scenarios[0];
  if (scenario === undefined) return null;
  return (
    <div className={classes.report} data-paper="landscape">
      {/* The page prints in landscape, since the diagram is wide. */}
      <style>{'@media print { @page { size: A4 landscape; margin: 10mm; } }'}</style>
      <h2 className={classes.heading}>
        {listed(report.scenarios.map(({ title }) => text(title)))}
      </h2>
      <p className={classes.lead}>
        {sentences([
          say('madeOf', { lives: report.lives.toLocaleString(language), seed: asked.seed }),
          say('caution'),
        ])}
      </p>
      <Outcome report={report} />
      <p className={`${classes.lead} never-on-paper`}>{say('onPaper')}</p>
      <Group className="never-on-paper">
        <PrintButton />
        <FoldButton />
        <Button
          variant="default"
          component="a"
          href={csvAddress(id)}
          className={classes.button}
          download
        >
          {say('csv')}
        </Button>
      </Group>
      {report.scenarios.length > 1 && (
        <SegmentedControl
          className="never-on-paper"
          aria-label={say('whichPicture')}
          value={String(shown)}
          onChange={(value) => setShown(Number(value))}
          data={report.scenarios.map(({ title }, i) => ({ value: String(i), label: text(title) }))}
        />
      )}
      <FlowPicture key={scenario.id} scenario={scenario} report={report} />
      <LeftPart report={report} />
      {report.comparison !== undefined && <ComparisonPart report={report} />}
      <RoutePart scenario={scenario} report={report} />
      <ProcessPart scenario={scenario} report={report} />
      <WaitPart scenario={scenario} report={report} />
      <EndsPart scenario={scenario} report={report} />
      <SensitivityPart scenario={scenario} report={report} />
      <ParametersPart scenario={scenario} />
    </div>
  );
}

/** The main result of each scenario in a sentence. */
function Outcome({ report }: { readonly report: FlowReportDto }) {
  const say = useWords(FLOW);
  const text = useText();
  return report.scenarios.map(({ id, title, leftovers }) => {
    const any = leftovers.find(({ what }) => what === 'any')?.ofAll;
    if (any === undefined) return null;
    const [share, low, high] = [any.share, any.low, any.high].map(percent);
    return (
      <p key={id} className={classes.outcome}>
        {say('outcome', {
          title: text(title),
          share: share ?? '',
          low: low ?? '',
          high: high ?? '',
        })}
      </p>
    );
  });
}

const SHOWN: readonly FlowSubjectDto[] = ['user-data', 'felica', 'jpki', 'jpki-live', 'any'];
const DIGITS = 3;

/**
 * What is left inside when a phone reaches its next user, with two intervals: from chance, and from
 * the assumptions.
 */
function LeftPart({ report }: { readonly report: FlowReportDto }) {
  const say = useWords(FLOW);
  const text = useText();
  const { aside } = usePunctuation();
  const several = report.scenarios.length > 1;
  const rows = (of: 'leftovers' | 'ranges'): BarRow[] =>
    SHOWN.flatMap((what) =>
      report.scenarios.flatMap((scenario): BarRow[] => {
        const found = scenario[of].find((one) => one.what === what)?.ofAll;
        if (found === undefined) return [];
        const name = say(`left-${what}`);
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
