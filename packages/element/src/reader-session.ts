/**
 * What lasts between a chip's power-on and its next reset: what is selected, which PINs were given.
 *
 * Invariants: never stored; gone with the field.
 */
import type { PinProof } from './element.ts';
import type { PinUse } from './pin.ts';

export interface ReaderSession {
  /** The applet is selected. */
  readonly selected: boolean;
  /** The applet in which the element speaks for itself is selected instead. */
  readonly attests?: boolean | undefined;
  /** The current elementary file. */
  readonly file?: number | undefined;
  readonly proofs: Partial<Readonly<Record<PinUse, PinProof>>>;
}

/** Just powered on, or reset. */
export const WOKEN: ReaderSession = { selected: false, proofs: {} };
