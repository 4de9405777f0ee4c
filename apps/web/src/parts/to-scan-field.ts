/** Back to the field where the caret waits for the next scan. */
import type { RefObject } from 'react';

/**
 * At once, so that a scan right behind loses no digit; after the dialog that may still be over the
 * page, which gives the caret back to where it was when it closes.
 */
export function toScanField(field: RefObject<HTMLInputElement | null>): void {
  const toField = () => field.current?.focus();
  if (document.querySelector('dialog[open]') === null) toField();
  else requestAnimationFrame(toField);
}
