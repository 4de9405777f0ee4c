/**
 * The bottom of the counter page: all reasons and all evidence on demand, and the two ways to end.
 *
 * Invariants: what cannot be taken back asks once more; confirming is possible only where the gate
 * accepts, and the server says so again. A dialog goes in the same instant as the handover ends:
 * whoever reads that it ended can scan the next phone.
 */

import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { Suspense, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { useFunctionKeys } from '../../parts/use-function-keys.ts';
import { CloseDialog } from './close-dialog.tsx';
import classes from './counter.module.css';
import { KEYS } from './keys.ts';
import { EvidencePanel, ReasonsPanel } from './load-panels.ts';
import { TakeDialog } from './take-dialog.tsx';
import { COUNTER } from './words-counter.ts';

export interface ActionBarProps {
  readonly handover: HandoverDto;
  readonly onRecorded: () => void;
}

type Shown = 'reasons' | 'evidence' | undefined;
type Dialog = 'close' | 'take' | undefined;

export function ActionBar({ handover, onRecorded }: ActionBarProps) {
  const say = useWords(COUNTER);
  const [shown, setShown] = useState<Shown>();
  const [dialog, setDialog] = useState<Dialog>();
  const { decision, evidence, state } = handover;
  const toggle = (panel: Shown) => setShown(shown === panel ? undefined : panel);
  const isOpen = state === 'open';
  const canTake = isOpen && decision.verdict === 'accept';
  useFunctionKeys({
    [KEYS.reasons]: () => toggle('reasons'),
    [KEYS.evidence]: () => toggle('evidence'),
    [KEYS.refuse]: () => isOpen && setDialog('close'),
    [KEYS.confirm]: () => canTake && setDialog('take'),
  });
  const leave = () => {
    setDialog(undefined);
    onRecorded();
  };
  return (
    <section className={`${classes.bottom} never-on-paper`}>
      <Suspense>
        {shown === 'reasons' && <ReasonsPanel decision={decision} />}
        {shown === 'evidence' && <EvidencePanel evidence={evidence} />}
      </Suspense>
      <div className={classes.actions}>
        <Button
          variant="subtle"
          aria-expanded={shown === 'reasons'}
          onClick={() => toggle('reasons')}
        >
          {say('reasons', { n: decision.reasons.length })} {shown === 'reasons' ? '▾' : '▸'}
          <KeyHint name={KEYS.reasons} />
        </Button>
        <Button
          variant="subtle"
          aria-expanded={shown === 'evidence'}
          onClick={() => toggle('evidence')}
        >
          {say('evidence', { n: evidence.length })} {shown === 'evidence' ? '▾' : '▸'}
          <KeyHint name={KEYS.evidence} />
        </Button>
        <span className={classes.ends}>
          <PrintButton label={say('printReceipt')} />
          {isOpen && (
            <>
              <Button variant="default" onClick={() => setDialog('close')}>
                {decision.verdict === 'quarantine' ? say('quarantine') : say('refuse')}
                <KeyHint name={KEYS.refuse} />
              </Button>
              <Button disabled={!canTake} onClick={() => setDialog('take')}>
                {say('confirm')}
                <KeyHint name={KEYS.confirm} />
              </Button>
            </>
          )}
        </span>
      </div>
      {isOpen && dialog === 'close' && <CloseDialog handover={handover} onLeave={leave} />}
      {isOpen && dialog === 'take' && <TakeDialog handover={handover} onLeave={leave} />}
    </section>
  );
}
