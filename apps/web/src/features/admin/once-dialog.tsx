/**
 * Shows a code or secret once, to be passed on.
 *
 * Invariants: closing needs no confirmation, and the value cannot be shown again; it is in no list
 * and no cache.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { FactList } from '../../parts/fact-list.tsx';
import classes from './admin.module.css';
import { ADMIN } from './words-admin.ts';

export interface OnceDialogProps {
  readonly title: string;
  readonly text: string;
  /** The values, each with its label. */
  readonly shown: readonly { readonly label: string; readonly value: string }[];
  /** What is copied, where it is not all of them. */
  readonly copies?: string | undefined;
  readonly until?: string | undefined;
  readonly onClose: () => void;
}

export function OnceDialog({ title, text, shown, copies, until, onClose }: OnceDialogProps) {
  const say = useWords(ADMIN);
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <FactList className={classes.once} of={shown.map(({ label, value }) => [label, value])} />
      {until !== undefined && <p>{until}</p>}
      <div className={classes.buttons}>
        <Copy text={copies ?? shown.map(({ value }) => value).join('\n')} />
        <Button data-autofocus onClick={onClose}>
          {say('handed')}
        </Button>
      </div>
    </Dialog>
  );
}

/** Only where the browser allows writing to the clipboard: over https, or on this machine. */
function Copy({ text }: { readonly text: string }) {
  const say = useWords(ADMIN);
  const [copied, setCopied] = useState(false);
  if (!('clipboard' in navigator)) return null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Button variant="default" onClick={() => void copy()}>
      <span aria-live="polite">{say(copied ? 'copied' : 'copy')}</span>
    </Button>
  );
}
