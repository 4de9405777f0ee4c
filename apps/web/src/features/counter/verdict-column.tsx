/**
 * The left of a handover: the verdict, the steps that are left with one of them open, what is on
 * record, and what else can be recorded.
 *
 * Invariants: the current step is the first until another is chosen, for one record; what cannot
 * be undone has no key before its turn; one question at a time has the keys.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { Suspense, useRef, useState } from 'react';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { showDistance, showTime } from '../../parts/show-time.ts';
import { StepList } from '../../parts/step-list.tsx';
import { useFunctionKeys } from '../../parts/use-function-keys.ts';
import { VerdictBanner } from '../../parts/verdict-banner.tsx';
import { currentStep, firstBefore } from '../../record/current-step.ts';
import { OtherRecords } from '../../record/other-records.tsx';
import { ReadPhoneButton } from '../../record/read-phone-button.tsx';
import { useDoneSteps } from '../../record/use-done-steps.ts';
import classes from './counter.module.css';
import { EndedNotice } from './ended-notice.tsx';
import type { GiverStep } from './giver-run.ts';
import { KEYS } from './keys.ts';
import { AskAuthority, BookLink, FoundByReporter } from './load-panels.ts';
import { asksState } from './phone-states.ts';
import { StateQuestion } from './state-question.tsx';
import { StepAction } from './step-action.tsx';
import { COUNTER } from './words-counter.ts';

export interface VerdictColumnProps {
  readonly handover: HandoverDto;
  /** Turns the screen to the customer; with a step that is not in the plan, for that one alone. */
  readonly onTurn: (step?: GiverStep) => void;
  readonly onRecorded: () => void;
}

export function VerdictColumn({ handover, onTurn, onRecorded }: VerdictColumnProps) {
  const say = useWords(COUNTER);
  const done = useDoneSteps(handover, Date.now());
  const { decision, state } = handover;
  const [chosen, setChosen] = useState<string>();
  const note = useNote(handover);
  const asking = asksState(handover);
  const { steps } = decision;
  const current = currentStep(steps, chosen);
  const recorded = () => {
    // A choice is for one record: what was left before it comes next.
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
  return (
    <div className={classes.left} ref={list}>
      {state === 'open' ? (
        <VerdictBanner decision={decision} note={note}>
          <Custody handover={handover} />
        </VerdictBanner>
      ) : (
        <EndedNotice handover={handover} />
      )}
      <Suspense>
        <BookLink handover={handover} />
      </Suspense>
      {isKindMissing(handover) && <p className={classes.earlier}>{say('kindMissing')}</p>}
      <Suspense>
        <FoundByReporter handover={handover} />
      </Suspense>
      <StateQuestion handover={handover} onRecorded={recorded} />
      {state === 'open' && <ReadPhoneButton handover={handover} onRecorded={recorded} />}
      <StepList
        steps={steps}
        done={done}
        label={say('steps')}
        current={asking && chosen === undefined ? -1 : current}
        onChoose={(index) => setChosen(steps[index]?.id)}
        action={(step, index) => (
          <Suspense>
            <StepAction
              key={step.id}
              handover={handover}
              step={step}
              current={index === current && !asking && firstBefore(steps, index) === undefined}
              onTurn={onTurn}
              before={firstBefore(steps, index)}
              onOpenFirst={setChosen}
              onRecorded={recorded}
            />
          </Suspense>
        )}
      />
      {state === 'open' && <BesideThePlan handover={handover} onRecorded={recorded} />}
    </div>
  );
}

/** What may be asked or recorded though no step of the plan asks for it. */
function BesideThePlan({ handover, onRecorded }: Omit<VerdictColumnProps, 'onTurn'>) {
  return (
    <>
      <Suspense>
        {handover.decision.verdict === 'hold' && <AskAuthority handover={handover} />}
      </Suspense>
      <OtherRecords handover={handover} onRecorded={onRecorded} />
    </>
  );
}

/** Refused where nobody knows what a reset erases: a kind that was left empty can be made good. */
const isKindMissing = ({ state, decision, phone }: HandoverDto): boolean =>
  state === 'open' && decision.verdict === 'refuse' && phone.platform === undefined;

/** How far it is from being accepted. */
function useNote({ decision }: HandoverDto): string | undefined {
  const say = useWords(COUNTER);
  if (decision.verdict !== 'hold' || decision.steps.length === 0) return undefined;
  return say('stepsLeft', { n: decision.steps.length });
}

function Custody({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(COUNTER);
  const text = useText();
  const language = useLanguage();
  const { custodyWords, deadline, approximate, verdict } = handover.decision;
  return (
    <>
      <p className={classes.custody}>{text(custodyWords)}</p>
      {verdict === 'hold' && deadline !== undefined && (
        <p className={classes.custody}>
          {say('deadline', {
            at: showTime(deadline),
            away: showDistance(deadline, Date.now(), language),
          })}
        </p>
      )}
      {approximate && <p className={classes.custody}>{say('approximate')}</p>}
    </>
  );
}
