/**
 * What a simulation says: the picture, what is left, by route, what each process removes, where
 * phones wait, what a measure changes, which assumption matters, and every assumption.
 */
import { Button, Group, SegmentedControl } from '@mantine/core';
import type { FlowReportDto, FlowRequestDto } from '@nagori/area-replay/wire';
import { useState } from 'react';
import { useLanguage, usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import classes from './flow.module.css';
import { csvAddress } from './flow-api.ts';
import { ComparisonPart } from './flow-comparison.tsx';
import { LeftPart } from './flow-left.tsx';
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
  const { listed } = usePunctuation();
  const [shown, setShown] = useState(0);
  const scenario = report.scenarios[shown] ?? report.scenarios[0];
  if (scenario === undefined) return null;
  return (
    <div className={classes.report} data-paper="landscape">
      {/* As long as this stands on the page, paper lies across: the picture is wide. */}
      <style>{'@media print { @page { size: A4 landscape; margin: 10mm; } }'}</style>
      <h2 className={classes.heading}>
        {listed(report.scenarios.map(({ title }) => text(title)))}
      </h2>
      <p className={classes.lead}>
        {say('madeOf', { lives: report.lives.toLocaleString(language), seed: asked.seed })}{' '}
        {say('caution')}
      </p>
      <Group className="never-on-paper">
        <PrintButton />
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
