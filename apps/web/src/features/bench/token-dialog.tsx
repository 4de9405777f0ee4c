/** The token for the receiving operator, shown once, with a button that copies it. */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import classes from './bench.module.css';
import { BENCH } from './words-bench.ts';

export interface TokenDialogProps {
  readonly token: string;
  readonly onClose: () => void;
}

export function TokenDialog({ token, onClose }: TokenDialogProps) {
  const say = useWords(BENCH);
  const [copied, setCopied] = useState(false);
  // A page that is not served securely has no clipboard; then it is written down.
  const clipboard = 'clipboard' in navigator ? navigator.clipboard : undefined;
  const copy = () => {
    clipboard?.writeText(token).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Dialog title={say('tokenTitle')} onClose={onClose}>
      <p>{say('tokenText')}</p>
      <p className={classes.token}>
        <code>{token}</code>
      </p>
      <Group mt="md" justify="flex-end">
        {clipboard !== undefined && (
          <Button variant="default" data-autofocus onClick={copy}>
            <span aria-live="polite">{say(copied ? 'copied' : 'copy')}</span>
          </Button>
        )}
        <Button onClick={onClose}>{say('tokenDone')}</Button>
      </Group>
    </Dialog>
  );
}
