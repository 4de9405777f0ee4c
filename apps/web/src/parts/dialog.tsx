/**
 * A dialog over the page, which is inert behind it: the browser's own, with its focus and Escape.
 *
 * Invariants: its name is its title; closing it is always possible and changes nothing.
 */
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import classes from './dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Over the whole screen, with no title shown. */
  readonly whole?: boolean;
}

export function Dialog({ title, onClose, children, whole = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Before the effects of what stands in it, so that those may move the caret.
  useLayoutEffect(() => dialog.current?.showModal(), []);
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
    </dialog>
  );
}
