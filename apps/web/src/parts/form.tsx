/**
 * The frame of a form: its fields, the server's refusal, and the buttons (use-form.ts).
 *
 * Invariants: in a dialog that a function key confirms, Enter in a field sends nothing.
 */

import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog, DialogButtons } from './dialog.tsx';
import classes from './form.module.css';
import { KeyHint, useFunctionKeys } from './function-keys.tsx';
import type { KeyName } from './keys.ts';
import { ProblemNotice } from './states.tsx';
import type { FormFrame } from './use-form.ts';

interface Framed {
  readonly of: FormFrame;
  readonly children?: ReactNode;
}

export interface FormProps extends Framed {
  /** The label of the submit button. */
  readonly submit: ReactNode;
  /** The function key that submits. */
  readonly hotkey?: KeyName;
  readonly button?: ButtonProps;
  readonly disabled?: boolean;
  /** Shows the fields without a button. */
  readonly readOnly?: boolean;
  readonly className?: string | undefined;
  readonly label?: string;
  /** The id of the heading that names the form. */
  readonly labelledBy?: string;
  /** Shown after a success. */
  readonly notice?: ReactNode;
  /** More about the problem. */
  readonly because?: ReactNode;
  /** Says what failed, where the feature has a notice of its own. */
  readonly problem?: ReactNode;
  /** More buttons. */
  readonly more?: ReactNode;
}

export function Form(props: FormProps) {
  const { of, submit, hotkey, notice } = props;
  useFunctionKeys(hotkey === undefined ? {} : { [hotkey]: () => of.submit() });
  return (
    <form
      ref={of.root}
      className={props.className ?? classes.column}
      onSubmit={of.onSubmit}
      noValidate
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
    >
      {props.children}
      {props.problem || (
        <ProblemNotice error={of.problem} words={of.words} fieldWords={of.words}>
          {props.because}
        </ProblemNotice>
      )}
      {props.readOnly || (
        <div className={classes.end}>
          <Button
            type="submit"
            {...props.button}
            disabled={props.disabled ?? false}
            loading={of.isBusy}
          >
            {submit}
            {hotkey && <KeyHint name={hotkey} />}
          </Button>
          {props.more}
          {notice && <p role="status">{notice}</p>}
        </div>
      )}
    </form>
  );
}

export interface FormDialogProps extends Framed {
  readonly title: string;
  readonly submit: string;
  readonly onClose: () => void;
  readonly hotkey?: KeyName;
  readonly danger?: boolean;
  readonly careful?: boolean;
  readonly disabled?: boolean;
  /** More buttons. */
  readonly more?: ReactNode;
  /** Content after the form. */
  readonly below?: ReactNode;
}

export function FormDialog(props: FormDialogProps) {
  const { of, title, submit, onClose, hotkey, children, more, below, ...buttons } = props;
  const inside = (
    <>
      {children}
      <ProblemNotice error={of.problem} words={of.words} fieldWords={of.words} />
      <DialogButtons
        {...buttons}
        label={submit}
        busy={of.isBusy}
        onCancel={onClose}
        {...(hotkey !== undefined && { hotkey, onConfirm: () => of.submit() })}
      >
        {more}
      </DialogButtons>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose}>
      {hotkey === undefined ? (
        <form ref={of.root} className={classes.column} onSubmit={of.onSubmit} noValidate>
          {inside}
        </form>
      ) : (
        <div ref={of.root} className={classes.column}>
          {inside}
        </div>
      )}
      {below}
    </Dialog>
  );
}
