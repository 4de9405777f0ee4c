/**
 * One handover: verdict and steps on the left, what is found in the phone on the right, reasons and
 * the two ways to end below.
 *
 * Invariants: what the server last said is shown.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { Suspense, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { CompartmentTable } from '../../parts/compartment-table.tsx';
import { useRecord } from '../../record/handover-api.ts';
import { PhoneFacts } from '../../record/phone-facts.tsx';
import { VirtualPanel } from '../../record/virtual-panel.tsx';
import { ActionBar } from './action-bar.tsx';
import classes from './counter.module.css';
import { giverPages } from './giver-run.ts';
import { GiverScreen } from './giver-screen.tsx';
import { ReceiptPaper, usePanelsSoon } from './load-panels.ts';
import { VerdictColumn } from './verdict-column.tsx';
import { COUNTER } from './words-counter.ts';

export interface HandoverPanelProps {
  readonly handover: HandoverDto;
  /** Something stands on record: the caret goes back to where it waits. */
  readonly onRecorded: () => void;
}

export function HandoverPanel({ handover, onRecorded }: HandoverPanelProps) {
  const say = useWords(COUNTER);
  usePanelsSoon();
  const [turned, setTurned] = useState<ReturnType<typeof giverPages>>();
  const record = useRecord(handover.id);
  return (
    <>
      <div className={`${classes.panel} never-on-paper`}>
        <VerdictColumn
          handover={handover}
          onTurn={(step) =>
            setTurned(giverPages(step === undefined ? handover.decision.steps : [step]))
          }
          onRecorded={onRecorded}
        />
        <section className={classes.right} aria-label={say('found')}>
          <PhoneFacts handover={handover} />
          <VirtualPanel imei={handover.phone.imei} />
          <CompartmentTable
            compartments={handover.compartments}
            now={Date.now()}
            caption={say('found')}
          />
        </section>
      </div>
      <ActionBar handover={handover} onRecorded={onRecorded} />
      <Suspense>
        <ReceiptPaper handover={handover} />
      </Suspense>
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
