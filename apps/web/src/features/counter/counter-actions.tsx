/**
 * The actions that end a handover at the counter: take the phone, or not.
 *
 * Invariants: irreversible actions ask for confirmation; confirming is possible only if the gate
 * accepts, and the server checks it again. The dialog closes together with the handover, so that
 * the next phone can be scanned.
 */
import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { ActionBar } from '../../record/action-bar.tsx';
import { EndDialog } from '../../record/end-dialog.tsx';
import { TakeDialog } from './take-dialog.tsx';
import { COUNTER } from './words-counter.ts';

export interface CounterActionsProps {
  readonly handover: HandoverDto;
  readonly onRecorded: () => void;
}

export function CounterActions({ handover, onRecorded }: CounterActionsProps) {
  const say = useWords(COUNTER);
  const [open, setOpen] = useState<'end' | 'take'>();
  const { decision, state } = handover;
  const isOpen = state === 'open';
  const canTake = isOpen && decision.verdict === 'accept';
  const end = decision.verdict === 'quarantine' ? 'quarantine' : 'refuse';
  useFunctionKeys({
    [end]: () => isOpen && setOpen('end'),
    confirm: () => canTake && setOpen('take'),
  });
  const leave = () => {
    setOpen(undefined);
    onRecorded();
  };
  return (
    <>
      <ActionBar handover={handover}>
        <PrintButton label={say('printReceipt')} />
        {isOpen && (
          <>
            <Button variant="default" onClick={() => setOpen('end')}>
              {say(end)}
              <KeyHint name={end} />
            </Button>
            <Button disabled={!canTake} onClick={() => setOpen('take')}>
              {say('confirm')}
              <KeyHint name="confirm" />
            </Button>
          </>
        )}
      </ActionBar>
      {isOpen && open === 'end' && (
        <EndDialog
          handover={handover}
          hotkey={end}
          title={say(`${end}Title`)}
          text={say(`${end}Text`)}
          label={say(end)}
          onLeave={leave}
        />
      )}
      {isOpen && open === 'take' && <TakeDialog handover={handover} onLeave={leave} />}
    </>
  );
}
