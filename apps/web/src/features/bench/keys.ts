/** The keys of the bench; those of the answers are in record/keys.ts. */
export const KEYS = {
  nextPhone: 'F2',
  nextStep: 'F3',
  reasons: 'F4',
  end: 'F8',
  evidence: 'F10',
  confirm: 'F12',
  scan: 'Escape',
} as const;
