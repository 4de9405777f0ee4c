/** Returns the focus to the scan field for the next scan. */
import type { RefObject } from 'react';

/** A dialog that stays open for longer was meant to stay, and has the focus. */
const DIALOG_CLOSES_MS = 2000;

/**
 * Focuses the field at once, so that a scan right after loses no digit, and again after a dialog
 * closes, since a closing dialog returns the focus to where it was before. The page does not
 * scroll: on a phone, the next step appears where the last one was.
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
