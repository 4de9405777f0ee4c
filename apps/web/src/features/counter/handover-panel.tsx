/**
 * One handover: verdict and steps on the left, findings in the phone on the right, reasons and the
 * two ways to end below.
 *
 * Invariants: shows the server's latest answer; the verdict waits for none of the other parts.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useEffect, useState } from 'react';
import { usePhoneTitle } from '../../parts/page-title.ts';
import { useRecord } from '../../record/handover-api.ts';
import { PhonePanel } from '../../record/phone-panel.tsx';
import { type CounterAct, CounterActions } from './counter-actions.tsx';
import type { GiverStep } from './giver-run.ts';
import {
  GiverScreen,
  GradingPanel,
  LetGoList,
  PaperButtons,
  ReceiptPaper,
  SecondNumber,
  VerdictColumn,
} from './handover-parts.ts';
import { VerdictHead } from './verdict-head.tsx';
import { isBetweenOperators } from './ways.ts';

export interface HandoverPanelProps {
  readonly handover: HandoverDto;
  /** Called after a record; the focus returns to the scan field. */
  readonly onRecorded: () => void;
}

export function HandoverPanel({ handover, onRecorded }: HandoverPanelProps) {
  const [turned, setTurned] = useState<readonly GiverStep[]>();
  const [open, setOpen] = useState<CounterAct>();
  const [isQuoting, setQuoting] = useState(false);
  const record = useRecord(handover.id);
  const { state } = handover;
  usePhoneTitle(handover.phone);
  useEffect(() => {
    // How it ended stands at the top of the page.
    if (state !== 'open') window.scrollTo({ top: 0 });
  }, [state]);
  return (
    <>
      <PhonePanel
        handover={handover}
        second={<SecondNumber handover={handover} onClosed={onRecorded} />}
        below={<GradingPanel handover={handover} small />}
      >
        <VerdictHead handover={handover} />
        <VerdictColumn
          handover={handover}
          onTurn={(step) => setTurned(step === undefined ? handover.decision.steps : [step])}
          onPurchase={() => setOpen('purchase')}
          isQuoting={isQuoting}
          onQuoting={setQuoting}
          onRecorded={onRecorded}
        />
        {state === 'taken' && <PaperButtons handovers={[handover.id]} onClosed={onRecorded} />}
      </PhonePanel>
      {hasCustomerSteps(handover) && <LetGoList platform={handover.phone.platform} />}
      <CounterActions
        handover={handover}
        open={open}
        setOpen={setOpen}
        isQuoting={isQuoting}
        onRecorded={onRecorded}
      />
      <ReceiptPaper handover={handover} />
      {turned !== undefined && (
        <GiverScreen
          handover={handover}
          steps={turned}
          // An act that a customer reports has already happened.
          onAnswer={(drafts) => record.mutateAsync({ drafts, happened: true })}
          onLeave={() => {
            setTurned(undefined);
            onRecorded();
          }}
        />
      )}
    </>
  );
}

/** Smartphones whose owner may be here; a supplier cannot take its customers' steps. */
const hasCustomerSteps = (handover: HandoverDto): boolean =>
  handover.decision.verdict === 'hold' &&
  !isBetweenOperators(handover) &&
  handover.phone.platform !== 'feature-phone';
