/**
 * A barcode scanner on a keyboard wedge types its digits faster than any person and ends with
 * Enter. This recognises such a burst, wherever the focus is.
 *
 * Invariants: pure; time is an argument. A burst that is too short or too slow is typing. So is one
 * right after another key: its beginning may be missing, and half a number could be another
 * phone's.
 */

/** Scanners type at 1–20 ms a character; people do not get below 50. */
const GAP_MS = 45;
/** An IMEI has at least 14 digits; badges and box labels are longer than a word typed by reflex. */
const SHORTEST = 6;
/** The pause before a scan. */
const QUIET_MS = 400;

export interface WedgeState {
  readonly text: string;
  readonly lastAt: number;
  /** True if no key came just before the burst. */
  readonly clean: boolean;
}

export const NO_BURST: WedgeState = {
  text: '',
  lastAt: Number.NEGATIVE_INFINITY,
  clean: true,
};

export interface WedgeStep {
  readonly state: WedgeState;
  /** This key began a new burst, so the field's text is from before the burst. */
  readonly began: boolean;
  /** The whole code, once its Enter came. */
  readonly scanned?: string;
}

/** Adds one key. `key` is as in KeyboardEvent. */
export function feed(state: WedgeState, key: string, at: number): WedgeStep {
  const inBurst = at - state.lastAt <= GAP_MS;
  if (key === 'Enter' || key === 'Tab') {
    const whole = inBurst && state.clean && state.text.length >= SHORTEST;
    return { state: NO_BURST, began: false, ...(whole ? { scanned: state.text } : {}) };
  }
  // Shift for a capital letter is part of the burst; any other named key ends it.
  if (key === 'Shift') return { state, began: false };
  if ([...key].length !== 1) return { state: { ...NO_BURST, lastAt: at }, began: false };
  return inBurst
    ? { state: { ...state, text: state.text + key, lastAt: at }, began: false }
    : { state: { text: key, lastAt: at, clean: at - state.lastAt > QUIET_MS }, began: true };
}
