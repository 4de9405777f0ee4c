/**
 * Keys of the pages that record: the counter's and the bench's. They are function keys because the
 * scan field has the focus and takes every letter and digit.
 */
export const RECORD_KEYS = {
  /** At the counter. */
  channel: 'F2',
  /** At the bench. */
  nextPhone: 'F2',
  nextStep: 'F3',
  reasons: 'F4',
  end: 'F8',
  /** At the counter, where something is bought. */
  quote: 'F11',
  evidence: 'F10',
  confirm: 'F12',
  scan: 'Escape',
} as const;

/** For the answers of the current step, in their order. */
export const ANSWER_KEYS = ['F5', 'F6', 'F7', 'F9'] as const;

/** Looks at a demonstration's virtual phone, or acts on it. */
export const VIRTUAL_KEY = 'F1';
