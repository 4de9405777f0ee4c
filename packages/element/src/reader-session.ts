/**
 * Session state between a chip's power-on and its next reset: the selected applet and file, and the
 * verified PINs.
 *
 * Invariants: never stored; lost when the reader's field ends.
 */
import type { PinProof } from './element.ts';
import type { PinUse } from './pin.ts';

export interface ReaderSession {
  /** The applet is selected. */
  readonly selected: boolean;
  /** The attestation applet is selected instead. */
  readonly attests?: boolean | undefined;
  /** The current elementary file. */
  readonly file?: number | undefined;
  readonly proofs: Partial<Readonly<Record<PinUse, PinProof>>>;
}

/** Just powered on, or reset. */
export const WOKEN: ReaderSession = { selected: false, proofs: {} };
