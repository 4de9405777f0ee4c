/**
 * A phone's work: the verdict, the steps left in their order, each recorded by one press and a
 * badge.
 */
import { useRef, useState } from 'react';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { showDistance, showTime } from '../../parts/show-time.ts';
import { StepList } from '../../parts/step-list.tsx';
import { useFunctionKeys } from '../../parts/use-function-keys.ts';
import { VerdictBanner } from '../../parts/verdict-banner.tsx';
import { currentStep, firstBefore } from '../../record/current-step.ts';
import { OtherRecords } from '../../record/other-records.tsx';
import { useDoneSteps } from '../../record/use-done-steps.ts';
import classes from './bench.module.css';
import { KEYS } from './keys.ts';
import { LeftoverNotice } from './leftover-notice.tsx';
import type { PanelProps } from './phone-part.tsx';
import { BENCH } from './words-bench.ts';
import { WorkStep } from './work-step.tsx';

export function WorkPanel({ handover, arrivedAt, onRecorded }: PanelProps) {
  const say = useWords(BENCH);
  const done = useDoneSteps(handover, Date.now());
  const { decision, stage } = handover;
  const { steps } = decision;
  const [chosen, setChosen] = useState<string>();
  const current = currentStep(steps, chosen);
  const recorded = () => {
    setChosen(undefined);
    onRecorded();
  };
  const list = useRef<HTMLDivElement>(null);
  useFunctionKeys({
    [KEYS.nextStep]: () => {
      const next = (current + 1) % Math.max(steps.length, 1);
      setChosen(steps[next]?.id);
      list.current?.querySelectorAll('ol > li')[next]?.scrollIntoView({ block: 'nearest' });
    },
  });
  const held = decision.verdict === 'hold' && steps.length > 0;
  return (
    <div ref={list}>
      <VerdictBanner
        decision={decision}
        note={held ? say('stepsLeft', { n: steps.length }) : undefined}
      >
        <Custody decision={decision} />
      </VerdictBanner>
      {stage === 'intake' && <p className={classes.note}>{say('atCounter')}</p>}
      {stage === 'destruction' && held && <p className={classes.note}>{say('destroyHeld')}</p>}
      <LeftoverNotice handover={handover} onRecorded={onRecorded} />
      <StepList
        steps={steps}
        done={done}
        label={say('steps')}
        current={current}
        onChoose={(index) => setChosen(steps[index]?.id)}
        action={(step, index) => (
          <WorkStep
            key={step.id}
            handover={handover}
            arrivedAt={arrivedAt}
            step={step}
            current={index === current && firstBefore(steps, index) === undefined}
            before={firstBefore(steps, index)}
            onOpenFirst={setChosen}
            onRecorded={recorded}
          />
        )}
      />
      <OtherRecords handover={handover} onRecorded={onRecorded} />
    </div>
  );
}

function Custody({ decision }: { readonly decision: PanelProps['handover']['decision'] }) {
  const say = useWords(BENCH);
  const text = useText();
  const language = useLanguage();
  const { custodyWords, deadline, approximate, verdict } = decision;
  const until =
    verdict !== 'hold' || deadline === undefined
      ? ''
      : say('until', {
          at: showTime(deadline),
          away: showDistance(deadline, Date.now(), language),
        });
  return (
    <p className={classes.custody}>
      {text(custodyWords)} {until} {approximate && say('approximate')}
    </p>
  );
}
