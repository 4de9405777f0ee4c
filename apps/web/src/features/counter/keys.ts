/**
 * The keys of the counter page. Function keys, because the caret waits in the scan field and every
 * letter and digit belongs to it.
 */
export const KEYS = {
  channel: 'F2',
  nextStep: 'F3',
  reasons: 'F4',
  refuse: 'F8',
  evidence: 'F10',
  confirm: 'F12',
  scan: 'Escape',
} as const;
