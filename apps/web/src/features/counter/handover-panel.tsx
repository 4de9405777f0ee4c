/**
 * One handover: verdict and steps on the left, what is found in the phone on the right, reasons and
 * the two ways to end below.
 *
 * Invariants: shows the server's last answer.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useState } from 'react';
import { LetGoList } from '../../parts/let-go-list.tsx';
import { useRecord } from '../../record/handover-api.ts';
import { PhonePanel } from '../../record/phone-panel.tsx';
import { CounterActions } from './counter-actions.tsx';
import { giverPages } from './giver-run.ts';
import { GiverScreen } from './giver-screen.tsx';
import { ReceiptPaper } from './receipt-paper.tsx';
import { VerdictColumn } from './verdict-column.tsx';

export interface HandoverPanelProps {
  readonly handover: HandoverDto;
  /** Something was recorded: the focus goes back to the scan field. */
  readonly onRecorded: () => void;
}

export function HandoverPanel({ handover, onRecorded }: HandoverPanelProps) {
  const [turned, setTurned] = useState<ReturnType<typeof giverPages>>();
  const record = useRecord(handover.id);
  return (
    <>
      <PhonePanel handover={handover}>
        <VerdictColumn
          handover={handover}
          onTurn={(step) =>
            setTurned(giverPages(step === undefined ? handover.decision.steps : [step]))
          }
          onRecorded={onRecorded}
        />
      </PhonePanel>
      {handover.decision.verdict === 'hold' && <LetGoList platform={handover.phone.platform} />}
      <CounterActions handover={handover} onRecorded={onRecorded} />
      <ReceiptPaper handover={handover} />
      {turned !== undefined && (
        <GiverScreen
          pages={turned}
          // What customers say that they have done has happened.
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
