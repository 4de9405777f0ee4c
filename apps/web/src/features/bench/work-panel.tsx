/**
 * A phone's work: the verdict, the steps left in their order, each recorded by one press and a
 * badge.
 */
import { useRef, useState } from 'react';
import { useLanguage, usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { showDistance, showTime } from '../../parts/show-time.ts';
import { StepList } from '../../parts/step-list.tsx';
import { useFunctionKeys } from '../../parts/use-function-keys.ts';
import { VerdictBanner } from '../../parts/verdict-banner.tsx';
import { doneSteps } from '../../record/done-steps.ts';
import { OtherRecords } from '../../record/other-records.tsx';
import { FORMS } from '../../record/words-forms.ts';
import classes from './bench.module.css';
import { KEYS } from './keys.ts';
import { LeftoverNotice } from './leftover-notice.tsx';
import type { PanelProps } from './phone-part.tsx';
import { BENCH } from './words-bench.ts';
import { WorkStep } from './work-step.tsx';

export function WorkPanel({ handover, arrivedAt, onRecorded }: PanelProps) {
  const say = useWords(BENCH);
  const text = useText();
  const { listed } = usePunctuation();
  const answer = useWords(FORMS);
  const { decision, stage } = handover;
  const { steps } = decision;
  const [at, setAt] = useState(0);
  const current = steps.length === 0 ? 0 : at % steps.length;
  const list = useRef<HTMLDivElement>(null);
  useFunctionKeys({
    [KEYS.nextStep]: () => {
      const next = steps.length === 0 ? 0 : (current + 1) % steps.length;
      setAt(next);
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
        done={doneSteps(handover, Date.now(), { text, answer, listed })}
        label={say('steps')}
        current={current}
        onChoose={setAt}
        action={(step, index) => (
          <WorkStep
            key={step.id}
            handover={handover}
            arrivedAt={arrivedAt}
            step={step}
            current={index === current}
            onRecorded={onRecorded}
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
