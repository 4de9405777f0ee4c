/**
 * A phone's work: the verdict, the steps left in their order, each recorded by one press and a
 * badge.
 */
import { useWords } from '../../language/use-words.ts';
import { VerdictBanner } from '../../parts/verdict-banner.tsx';
import { Custody, HandoverSteps, useStepChoice } from '../../record/handover-steps.tsx';
import { OtherRecords } from '../../record/other-records.tsx';
import classes from './bench.module.css';
import type { PanelProps } from './bench-api.ts';
import { LeftoverNotice } from './leftover-notice.tsx';
import { BENCH } from './words-bench.ts';
import { WorkStep } from './work-step.tsx';

export function WorkPanel({ handover, arrivedAt, onRecorded }: PanelProps) {
  const say = useWords(BENCH);
  const choice = useStepChoice(onRecorded);
  const { decision, stage } = handover;
  const { steps } = decision;
  const held = decision.verdict === 'hold' && steps.length > 0;
  return (
    <>
      <VerdictBanner
        decision={decision}
        note={held ? say('stepsLeft', { n: steps.length }) : undefined}
      >
        <Custody decision={decision} />
      </VerdictBanner>
      {stage === 'intake' && <p className={classes.note}>{say('atCounter')}</p>}
      {stage === 'destruction' && held && <p className={classes.note}>{say('destroyHeld')}</p>}
      <LeftoverNotice handover={handover} onRecorded={onRecorded} />
      <HandoverSteps
        handover={handover}
        choice={choice}
        action={(step) => <WorkStep {...step} arrivedAt={arrivedAt} />}
      />
      <OtherRecords handover={handover} onRecorded={onRecorded} />
    </>
  );
}
