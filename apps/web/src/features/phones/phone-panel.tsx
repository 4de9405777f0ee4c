/** One phone: picture, contents, conditions of its deletion, controls. */
import { Button, Group } from '@mantine/core';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { QrCode } from '../../parts/qr-code.tsx';
import { showTime } from '../../parts/show-time.ts';
import { PARTS } from '../../parts/words.ts';
import { FactList } from './fact-list.tsx';
import { PhoneTags, useModelLine } from './phone-card.tsx';
import { PhoneControls } from './phone-controls.tsx';
import { PhoneElsewhere } from './phone-elsewhere.tsx';
import { PhonePicture } from './phone-picture.tsx';
import classes from './phones.module.css';
import { PHONES, type PhonesWord } from './words-phones.ts';

export function PhonePanel({ phone }: { readonly phone: WorldPhoneDto }) {
  const say = useWords(PHONES);
  const text = useText();
  const modelLine = useModelLine();
  const [laid, setLaid] = useState(false);
  return (
    <section aria-labelledby="phone-title" className={classes.panel}>
      <h2 id="phone-title">{text(phone.title)}</h2>
      <p className={classes.line}>
        <span className={classes.quiet}>{modelLine(phone)}</span> <PhoneTags phone={phone} />
      </p>
      <div className={classes.look}>
        <PhonePicture phone={phone} />
        <div className={classes.beside}>
          <FactList phone={phone} />
          <div className={classes.ways}>
            <Button component="a" href={`/holder?phone=${phone.id}`}>
              {say('openApp')}
            </Button>
            <Button variant="default" onClick={() => setLaid(true)}>
              {say('layDown')}
            </Button>
          </div>
        </div>
      </div>
      <DeletionState phone={phone} />
      <PhoneControls key={phone.id} phone={phone} />
      <PhoneElsewhere phone={phone} />
      {laid && <OnCounterDialog imeis={phone.imeis} onClose={() => setLaid(false)} />}
    </section>
  );
}

const DONE_WORDS = { deleted: 'deletedAt', none: 'nothingWas', failed: 'failedAt' } as const;

/** The 48 hours as the phone sees them: the conditions, or the result. */
function DeletionState({ phone: { element } }: { readonly phone: WorldPhoneDto }) {
  const say = useWords(PHONES);
  const text = useText();
  if (element === undefined) return null;
  const { deletion, waitsFor, keys } = element;
  return (
    <section aria-labelledby="deletion" className={classes.deletion}>
      <h3 id="deletion">{say('deletion')}</h3>
      {deletion !== undefined && (
        <p>{say(DONE_WORDS[deletion.key], { at: showTime(deletion.at) })}</p>
      )}
      {keys && waitsFor.length === 0 && <p>{say('waitsNothing')}</p>}
      {keys && waitsFor.length > 0 && (
        <>
          <p>{say('waitsFor')}</p>
          <ul>
            {waitsFor.map(({ code, words }) => (
              <li key={code}>{text(words)}</li>
            ))}
          </ul>
        </>
      )}
      {!keys && deletion === undefined && <p>{say('neverKeys')}</p>}
    </section>
  );
}

interface OnCounterDialogProps {
  /** Grouped 2-6-6-1. */
  readonly imeis: readonly string[];
  readonly onClose: () => void;
}

/** The phone on the counter: its number as a code to scan, and to copy. */
function OnCounterDialog({ imeis, onClose }: OnCounterDialogProps) {
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
      // No clipboard: the page is not served securely, or permission was refused.
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
            {say('imei')} <strong className="numbers whole">{imei}</strong>
          </p>
        ))}
      </div>
      <p role="status" className={classes.message}>
        {message !== undefined && say(message)}
      </p>
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
