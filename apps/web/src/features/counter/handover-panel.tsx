/**
 * One handover: verdict and steps on the left, what is found in the phone on the right, reasons and
 * the two ways to end below.
 *
 * Invariants: what the server last said is shown; the current step is the first that this page can
 * record, until another is chosen.
 */
import type { HandoverDto } from '@nagori/api';
import { useRef, useState } from 'react';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { CompartmentTable } from '../../parts/compartment-table.tsx';
import { showDistance, showTime } from '../../parts/show-time.ts';
import { StepList } from '../../parts/step-list.tsx';
import { useFunctionKeys } from '../../parts/use-function-keys.ts';
import { VerdictBanner } from '../../parts/verdict-banner.tsx';
import { doneSteps } from '../../record/done-steps.ts';
import { useRecord } from '../../record/handover-api.ts';
import { OtherRecords } from '../../record/other-records.tsx';
import { PhoneFacts } from '../../record/phone-facts.tsx';
import { VirtualPanel } from '../../record/virtual-panel.tsx';
import { FORMS } from '../../record/words-forms.ts';
import { ActionBar } from './action-bar.tsx';
import { AskAuthority } from './ask-authority.tsx';
import classes from './counter.module.css';
import { EndedNotice } from './ended-notice.tsx';
import { FoundByReporter } from './found-by-reporter.tsx';
import { giverPages } from './giver-run.ts';
import { GiverScreen } from './giver-screen.tsx';
import { KEYS } from './keys.ts';
import { asksState } from './phone-states.ts';
import { ReceiptPaper } from './receipt-paper.tsx';
import { StateQuestion } from './state-question.tsx';
import { StepAction } from './step-action.tsx';
import { COUNTER } from './words-counter.ts';

export interface HandoverPanelProps {
  readonly handover: HandoverDto;
  /** Something stands on record: the caret goes back to where it waits. */
  readonly onRecorded: () => void;
}

export function HandoverPanel({ handover, onRecorded }: HandoverPanelProps) {
  const say = useWords(COUNTER);
  const text = useText();
  const answer = useWords(FORMS);
  const now = Date.now();
  const { decision, state } = handover;
  const [at, setAt] = useState(0);
  const [turned, setTurned] = useState<ReturnType<typeof giverPages>>();
  const record = useRecord(handover.id);
  const note = useNote(handover);
  // One question at a time: its keys are those of the current step.
  const asking = asksState(handover);
  const current = decision.steps.length === 0 ? 0 : at % decision.steps.length;
  const list = useRef<HTMLDivElement>(null);
  useFunctionKeys({
    [KEYS.nextStep]: () => {
      const next = decision.steps.length === 0 ? 0 : (current + 1) % decision.steps.length;
      setAt(next);
      list.current?.querySelectorAll('ol > li')[next]?.scrollIntoView({ block: 'nearest' });
    },
  });
  return (
    <>
      <div className={`${classes.panel} never-on-paper`}>
        <div className={classes.left} ref={list}>
          {state === 'open' ? (
            <VerdictBanner decision={decision} note={note}>
              <Custody handover={handover} />
            </VerdictBanner>
          ) : (
            <EndedNotice handover={handover} />
          )}
          <FoundByReporter handover={handover} />
          <StateQuestion handover={handover} onRecorded={onRecorded} />
          <StepList
            steps={decision.steps}
            done={doneSteps(handover, now, { text, answer, between: '・' })}
            label={say('steps')}
            current={asking ? -1 : current}
            onChoose={setAt}
            action={(step, index) => (
              <StepAction
                key={step.id}
                handover={handover}
                step={step}
                current={index === current && !asking}
                onTurn={() => setTurned(giverPages(decision.steps))}
                onRecorded={onRecorded}
              />
            )}
          />
          {state === 'open' && (
            <>
              {decision.verdict === 'hold' && <AskAuthority handover={handover} />}
              <OtherRecords handover={handover} onRecorded={onRecorded} />
            </>
          )}
        </div>
        <section className={classes.right} aria-label={say('found')}>
          <PhoneFacts handover={handover} />
          <VirtualPanel imei={handover.phone.imei} />
          <CompartmentTable compartments={handover.compartments} now={now} caption={say('found')} />
        </section>
      </div>
      <ActionBar handover={handover} onRecorded={onRecorded} />
      <ReceiptPaper handover={handover} />
      {turned !== undefined && (
        <GiverScreen
          pages={turned}
          onAnswer={(drafts) => record.mutateAsync({ drafts })}
          onLeave={() => {
            setTurned(undefined);
            onRecorded();
          }}
        />
      )}
    </>
  );
}

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
