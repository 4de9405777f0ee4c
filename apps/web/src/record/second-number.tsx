/**
 * The second number of a phone with two radios: shown where it is known, else asked for on demand.
 *
 * Invariants: only an open handover takes it. The scan field of the page takes no second number:
 * another scan there opens another phone.
 */
import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useState } from 'react';
import { useText, useWords } from '../language/use-words.ts';
import classes from './second-number.module.css';
import { SecondNumberDialog } from './second-number-dialog.tsx';
import { SECOND_NUMBER } from './words-second-number.ts';

export interface SecondNumberProps {
  readonly handover: HandoverDto;
  /** The dialog was closed; the focus returns to the scan field. */
  readonly onClosed: () => void;
}

export function SecondNumber({ handover, onClosed }: SecondNumberProps) {
  const say = useWords(SECOND_NUMBER);
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const [added, setAdded] = useState<HandoverDto>();
  const { phone, state } = handover;
  const isAsked = state === 'open' && phone.imei !== undefined && phone.imei2 === undefined;
  const close = () => {
    setOpen(false);
    onClosed();
  };
  return (
    <div className={classes.second}>
      {phone.imei2 !== undefined && (
        <p>
          {say('known')} <span className="numbers whole">{phone.imei2}</span>
        </p>
      )}
      {isAsked && (
        <Button className="never-on-paper" variant="subtle" onClick={() => setOpen(true)}>
          {say('add')}
        </Button>
      )}
      <div role="status" className="never-on-paper">
        {added !== undefined && (
          <p className={classes.said}>
            {added.notices === undefined
              ? say('done')
              : added.notices.map(({ words }) => text(words)).join(' ')}
          </p>
        )}
      </div>
      {isOpen && (
        <SecondNumberDialog
          handover={handover}
          onClose={close}
          onAdded={(answer) => {
            setAdded(answer);
            close();
          }}
        />
      )}
    </div>
  );
}
