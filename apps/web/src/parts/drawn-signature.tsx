/**
 * A signature as it was drawn on the glass (signing-pad.tsx).
 *
 * Invariants: loaded with the record, so nothing that draws is in this file.
 */
import classes from './signing.module.css';

/** As in areas/handover/src/wire-signature.ts; a test compares them. */
export const SURFACE = { width: 1000, height: 400, charsMost: 12_000 } as const;
/** A drawn signature, to be shown or printed. */
export function DrawnSignature({ path, label }: { readonly path: string; readonly label: string }) {
  return (
    <svg
      className={classes.shown}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${SURFACE.width} ${SURFACE.height}`}
    >
      <path className={classes.ink} d={path} />
    </svg>
  );
}
