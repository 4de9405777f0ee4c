/**
 * Keys of what is recorded, on every page that records. Function keys, because the caret waits in
 * the scan field and every letter and digit belongs to it.
 */

/** For the answers of the current step, in their order. */
export const ANSWER_KEYS = ['F5', 'F6', 'F7', 'F9'] as const;

/** Lets a demonstration's virtual phone be looked at, or acted on. */
export const VIRTUAL_KEY = 'F1';
