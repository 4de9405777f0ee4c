/** The phone on the counter: its number as a code to scan, and to copy. */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { QrCode } from '../../parts/qr-code.tsx';
import { PARTS } from '../../parts/words.ts';
import classes from './phones.module.css';
import { PHONES, type PhonesWord } from './words-phones.ts';

export interface OnCounterDialogProps {
  /** Grouped 2-6-6-1. */
  readonly imeis: readonly string[];
  readonly onClose: () => void;
}

export function OnCounterDialog({ imeis, onClose }: OnCounterDialogProps) {
  const say = useWords(PHONES);
  const parts = useWords(PARTS);
  const [message, setMessage] = useState<PhonesWord>();
  const [first = ''] = imeis;
  const digits = first.replaceAll('-', '');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(digits);
      setMessage('copied');
    } catch {
      // No clipboard: the page is not served securely, or the browser asks and is refused.
      setMessage('copyFailed');
    }
  };
  return (
    <Dialog title={say('layTitle')} onClose={onClose}>
      <p>{say('layText')}</p>
      <div className={classes.code}>
        <QrCode text={digits} label={say('qr')} size={200} />
        {imeis.map((imei) => (
          <p key={imei}>
            {say('imei')} <strong className="numbers">{imei}</strong>
          </p>
        ))}
      </div>
      <p role="status">{message !== undefined && say(message)}</p>
      <Group justify="flex-end">
        <Button variant="default" onClick={copy}>
          {say('copy')}
        </Button>
        <Button data-autofocus onClick={onClose}>
          {parts('close')}
        </Button>
      </Group>
    </Dialog>
  );
}
