/**
 * What is signed, and the signature: drawn on glass, or the name typed where nothing can be drawn.
 *
 * Invariants: the text is shown as the server words it, and its digest goes with the signature;
 * Enter in the name moves to the button, so that no scanner signs.
 */
import { Button, TextInput } from '@mantine/core';
import type { SignatureInputDto, TextToSignDto } from '@nagori/area-handover/wire';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { typed } from './fields.ts';
import classes from './signing.module.css';
import { SigningPad } from './signing-pad.tsx';
import { ProblemNotice } from './states.tsx';
import { SIGNING } from './words-signing.ts';

export interface SigningFormProps {
  readonly asked: TextToSignDto;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSign: (signature: SignatureInputDto) => void;
  /** The word on the button; absent: that of a handover. */
  readonly submit?: string;
  /** Other buttons. */
  readonly children?: ReactNode;
}

export function SigningForm(props: SigningFormProps) {
  const { asked, submit, busy, error, onSign, children } = props;
  const say = useWords(SIGNING);
  const [path, setPath] = useState('');
  const [name, setName] = useState('');
  const [isLacking, setLacking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const sign = () => {
    const { language, digest } = asked;
    if (busy) return;
    setLacking(path === '' && name.trim() === '');
    if (path !== '') onSign({ language, digest, mark: { kind: 'drawn', path } });
    else if (name.trim() !== '')
      onSign({ language, digest, mark: { kind: 'typed', name: name.trim() } });
  };
  const toButton = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    button.current?.focus();
  };
  return (
    <div className={classes.form} data-signing>
      <p className={classes.text}>{asked.text}</p>
      <div>
        <SigningPad path={path} onDraw={setPath} disabled={busy} />
        <TextInput
          mt="sm"
          label={say('name')}
          autoComplete="off"
          maxLength={100}
          readOnly={busy}
          error={isLacking && path === '' && name.trim() === '' ? say('unsigned') : undefined}
          onKeyDown={toButton}
          {...typed(name, setName)}
        />
        <ProblemNotice
          error={error}
          words={{ 'signed-text-differs': say('changed'), 'signature-empty': say('unsigned') }}
        />
      </div>
      <div className={classes.ends}>
        <Button ref={button} size="xl" loading={busy} onClick={sign}>
          {submit ?? say('sign')}
        </Button>
        {children}
      </div>
    </div>
  );
}
