/**
 * A modal dialog over the page: the browser's own, with its focus handling and Escape.
 *
 * Invariants: its title is its accessible name; closing it is always possible and changes nothing.
 */

import { Button, Group } from '@mantine/core';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useWords } from '../language/use-words.ts';
import classes from './dialog.module.css';
import { KeyHint, useFunctionKeys } from './function-keys.tsx';
import type { KeyName } from './keys.ts';
import { ProblemNotice } from './states.tsx';
import { WaitLine } from './wait-line.tsx';
import { PARTS } from './words.ts';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Fills the whole screen and shows no title. */
  readonly whole?: boolean;
  /** What it asks is still loading. */
  readonly isPending?: boolean;
}

export function Dialog({ title, onClose, children, whole = false, isPending }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Runs before the effects of its children, so that those can move the focus.
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    const { current } = dialog;
    current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`${whole ? classes.whole : classes.dialog} never-on-paper`}
      aria-labelledby={whole ? undefined : heading}
      aria-label={whole ? title : undefined}
      aria-busy={isPending}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {!whole && (
        <h2 id={heading} className={classes.title}>
          {title}
        </h2>
      )}
      {children}
      <WaitLine isInDialog />
    </dialog>
  );
}

export interface DialogButtonsProps {
  readonly label: string;
  readonly onCancel: () => void;
  /** Omitted if the button submits a form. */
  readonly onConfirm?: () => void;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  /** Starts with the focus on Cancel. */
  readonly careful?: boolean;
  /** The function key that confirms. The page's dialogs then show their keys. */
  readonly hotkey?: KeyName;
  /** More buttons. */
  readonly children?: ReactNode;
}

/** The buttons of a dialog: cancel, and confirm. */
export function DialogButtons(props: DialogButtonsProps) {
  const { label, onCancel, onConfirm, hotkey, careful = false, danger = false } = props;
  const say = useWords(PARTS);
  useFunctionKeys(hotkey && onConfirm ? { [hotkey]: onConfirm } : {}, true);
  return (
    <Group mt={onConfirm ? 'md' : 0} justify="flex-end">
      <Button variant="default" data-autofocus={careful || undefined} onClick={onCancel}>
        {say('cancel')}
        {hotkey && <KeyHint name="scan" />}
      </Button>
      {props.children}
      <Button
        type={onConfirm ? 'button' : 'submit'}
        color={danger ? 'red' : 'blue'}
        disabled={props.disabled ?? false}
        loading={props.busy ?? false}
        onClick={onConfirm}
      >
        {label}
        {hotkey && <KeyHint name={hotkey} />}
      </Button>
    </Group>
  );
}

export interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly confirm: string;
  readonly children: ReactNode;
  readonly busy?: boolean;
  /** The error of the last attempt, and words for its codes. */
  readonly error?: unknown;
  readonly words?: Readonly<Record<string, string>>;
  readonly danger?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/**
 * Asks for confirmation before an irreversible act, and says what will happen.
 *
 * Invariants: opens with the focus on Cancel; Escape closes; Enter alone does not confirm.
 */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, title, confirm, children, busy = false, danger = false } = props;
  if (!opened) return null;
  return (
    <Dialog title={title} onClose={props.onCancel}>
      {children}
      <ProblemNotice
        error={props.error}
        {...(props.words && { words: props.words, fieldWords: props.words })}
      />
      <DialogButtons
        label={confirm}
        careful
        danger={danger}
        busy={busy}
        onCancel={props.onCancel}
        onConfirm={props.onConfirm}
      />
    </Dialog>
  );
}
