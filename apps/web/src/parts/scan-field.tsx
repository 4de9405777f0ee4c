/**
 * The field for scans: typed, by a wedge scanner wherever the focus is, or by camera.
 *
 * Invariants: its Enter submits this field and nothing else; a scan never ends up in another form.
 */
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, lazy, type RefObject, Suspense, useRef, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { playTone } from './play-tone.ts';
import classes from './scan-field.module.css';
import { useWedge } from './use-wedge.ts';
import { PARTS } from './words.ts';

const CameraScanner = lazy(async () => {
  const { CameraScanner: component } = await import('./camera-scanner.tsx');
  return { default: component };
});

export interface ScanFieldProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly error?: string | undefined;
  /** Whether a code from the scanner or the camera is meant for this field. */
  readonly accepts: (code: string) => boolean;
  /** Takes the scanned or typed code. Returning false leaves it in the field, selected. */
  readonly onScan: (code: string) => boolean;
  readonly onType?: () => void;
  readonly field?: RefObject<HTMLInputElement | null>;
  /** Has the focus when the page opens. */
  readonly waits?: boolean;
  readonly camera?: boolean;
  readonly busy?: boolean;
  /** The label of the button, if it does something other than scanning. */
  readonly action?: string;
}

export function ScanField(props: ScanFieldProps) {
  const { label, placeholder, error, accepts, onScan, onType, busy = false } = props;
  const say = useWords(PARTS);
  const [text, setText] = useState('');
  const [looking, setLooking] = useState(false);
  const ownField = useRef<HTMLInputElement>(null);
  const field = props.field ?? ownField;
  const take = (code: string): boolean => {
    // While a dialog is open, a scan changes none of its fields and nothing on the page.
    if (accepts(code) && document.querySelector('dialog[open]') !== null) return true;
    if (!accepts(code) || !onScan(code)) return false;
    setText('');
    setLooking(false);
    return true;
  };
  useWedge(take, field);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    if (!onScan(text.trim())) {
      // The next scan, or what is typed anew, replaces it. A key that moves the caret corrects it.
      field.current?.select();
      return;
    }
    playTone('scan');
    setText('');
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        ref={field}
        className={classes.input}
        label={label}
        placeholder={placeholder}
        value={text}
        error={error}
        // Below the input, the error would move the field out of line with its buttons.
        inputWrapperOrder={['label', 'error', 'input']}
        autoComplete="off"
        spellCheck={false}
        inputMode="text"
        data-autofocus={props.waits}
        autoFocus={props.waits ?? false}
        onChange={(event) => {
          setText(event.currentTarget.value);
          onType?.();
        }}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={busy}>
          {props.action ?? say('scan')}
        </Button>
        {props.camera !== false && (
          <Button variant="default" onClick={() => setLooking(!looking)} aria-expanded={looking}>
            {looking ? say('cameraStop') : say('scanWithCamera')}
          </Button>
        )}
      </div>
      {looking && (
        <Suspense fallback={<p role="status">{say('cameraStarting')}</p>}>
          <CameraScanner onCode={take} />
        </Suspense>
      )}
    </form>
  );
}
