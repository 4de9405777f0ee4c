/** A phone's page: what is done with it on the left, what is found in it on the right. */
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { ReactNode } from 'react';
import { useWords } from '../language/use-words.ts';
import { CompartmentTable } from '../parts/compartment-table.tsx';
import { TwoColumns } from '../parts/two-columns.tsx';
import { PhoneFacts } from './phone-facts.tsx';
import { VirtualPanel } from './virtual-panel.tsx';
import { HANDOVER } from './words-handover.ts';

export interface PhonePanelProps {
  readonly handover: HandoverDto;
  readonly children: ReactNode;
}

export function PhonePanel({ handover, children }: PhonePanelProps) {
  const say = useWords(HANDOVER);
  return (
    <TwoColumns
      label={say('found')}
      right={
        <>
          <PhoneFacts handover={handover} />
          <VirtualPanel imei={handover.phone.imei} />
          <CompartmentTable
            compartments={handover.compartments}
            now={Date.now()}
            caption={say('found')}
          />
        </>
      }
    >
      {children}
    </TwoColumns>
  );
}
