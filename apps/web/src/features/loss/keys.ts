/**
 * The keys of the loss desk. Function keys, because the focus is in a field while the caller
 * speaks.
 */
export const LOSS_KEYS = {
  report: 'F2',
  find: 'F3',
  next: 'F4',
  close: 'F10',
  send: 'F12',
} as const;

/** Keys of the open task's acts, in the order of its buttons. */
export const ACT_KEYS = {
  guided: 'F6',
  transfer: 'F7',
  done: 'F8',
  refused: 'F9',
  reopen: undefined,
  undone: 'F8',
} as const;
