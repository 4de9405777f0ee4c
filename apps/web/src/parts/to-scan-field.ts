/** Back to the field where the caret waits for the next scan. */
import type { RefObject } from 'react';

/** A dialog that is open for longer is there to stay, and has the caret. */
const DIALOG_CLOSES_MS = 2000;

/**
 * At once, so that a scan right behind loses no digit; after the dialog that may still be over the
 * page, which gives the caret back to where it was when it closes. The page stays where it is: on a
 * phone, the next step is where the last one was.
 */
export function toScanField(field: RefObject<HTMLInputElement | null>): void {
  const until = performance.now() + DIALOG_CLOSES_MS;
  const toField = () => {
    if (document.querySelector('dialog[open]') === null)
      field.current?.focus({ preventScroll: true });
    else if (performance.now() < until) requestAnimationFrame(toField);
  };
  toField();
}
