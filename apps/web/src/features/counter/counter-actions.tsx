/**
 * The actions that end a handover at the counter: take the phone, or not.
 *
 * Invariants: irreversible actions ask for confirmation; confirming is possible only if the gate
 * accepts, and a purchase has what the book asks for; the server checks both again. The dialog
 * closes together with the handover, so that the next phone can be scanned.
 */
import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useEffect, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { ActionBar } from '../../record/action-bar.tsx';
import { EndDialog } from '../../record/end-dialog.tsx';
import { PurchaseDialog, ReceiptPaper, TakeDialog } from './handover-parts.ts';
import { usePurchase } from './purchase-api.ts';
import { COUNTER } from './words-counter.ts';

/** The dialog that is open. */
export type CounterAct = 'end' | 'take' | 'purchase';

export interface CounterActionsProps {
  readonly handover: HandoverDto;
  readonly open: CounterAct | undefined;
  readonly setOpen: (act: CounterAct | undefined) => void;
  /** A quote is open, and has the key that confirms. */
  readonly isQuoting: boolean;
  readonly onRecorded: () => void;
}

export function CounterActions(props: CounterActionsProps) {
  const { handover, open, setOpen, isQuoting, onRecorded } = props;
  const say = useWords(COUNTER);
  const { decision, state } = handover;
  const isOpen = state === 'open';
  const { purchase, waits } = usePurchase(handover);
  const isAccepted = isOpen && decision.verdict === 'accept';
  const isLacking = isOpen && purchase !== undefined && purchase.missing.length > 0;
  const [isAwaited, setAwaited] = useState(false);
  const toConfirm = () => {
    setAwaited((isAccepted || isLacking) && waits);
    if (waits) return;
    if (isLacking) setOpen('purchase');
    else if (isAccepted) setOpen('take');
  };
  // A key that came before the answer on the purchase acts once the answer is there.
  useEffect(() => {
    if (isAwaited && !waits) toConfirm();
  });
  const end = decision.verdict === 'quarantine' ? 'quarantine' : 'refuse';
  useFunctionKeys({
    [end]: () => isOpen && setOpen('end'),
    ...(!isQuoting && { confirm: toConfirm }),
    // An open dialog has this key itself: here it gives up one that is on its way.
    scan: () => {
      setAwaited(false);
      setOpen(undefined);
    },
  });
  const leave = () => {
    setOpen(undefined);
    onRecorded();
  };
  return (
    <>
      <ActionBar handover={handover}>
        <PrintButton label={say('printReceipt')} first={ReceiptPaper.load} />
        {isOpen && (
          <>
            <Button variant="default" onClick={() => setOpen('end')}>
              {say(end)}
              <KeyHint name={end} />
            </Button>
            <Button disabled={!isLacking && !isAccepted} loading={isAwaited} onClick={toConfirm}>
              {say(isLacking ? 'purchase' : 'confirm')}
              {!isQuoting && <KeyHint name="confirm" />}
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
      {isOpen && open === 'purchase' && purchase !== undefined && (
        <PurchaseDialog
          handover={handover}
          purchase={purchase}
          onComplete={() => (isAccepted ? setOpen('take') : leave())}
          onLeave={leave}
        />
      )}
      {isOpen && open === 'take' && <TakeDialog handover={handover} onLeave={leave} />}
    </>
  );
}
