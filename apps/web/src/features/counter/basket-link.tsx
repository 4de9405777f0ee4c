/** To the phones that the same customer sells together with this one, or why there are none. */
import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { showYen } from '../../parts/quote/yen.ts';
import { useBookEntry, usePurchase } from './purchase-api.ts';
import { PURCHASE } from './words-purchase.ts';

export function BasketLink({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(PURCHASE);
  const navigate = useNavigate();
  const { purchase, waits } = usePurchase(handover);
  const [asked, setAsked] = useState<string>();
  const isEntered = useBookEntry(handover).data !== undefined;
  const isShown = purchase !== undefined || isEntered;
  const open = () => void navigate({ to: '/baskets/$handover', params: { handover: handover.id } });
  // The key is on the key sheet: where nothing is bought, it says so.
  useFunctionKeys({ basket: isShown ? open : () => waits || setAsked(handover.id) });
  if (!isShown) return asked === handover.id ? <p role="status">{say('noBasket')}</p> : null;
  const { phones = 1, totalYen = 0 } = purchase ?? {};
  return (
    <p className="never-on-paper">
      <Button variant="default" onClick={open}>
        {say('together')}
        <KeyHint name="basket" />
      </Button>{' '}
      {phones > 1 && say('total', { yen: showYen(totalYen), n: phones })}
    </p>
  );
}
