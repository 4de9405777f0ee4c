/**
 * Words by code: why a leak must be reported, why a finding is no leak, what replaces informing
 * (R26).
 */
export const TRIGGERS = [
  { id: 'sensitive', word: 'triggerSensitive' },
  { id: 'property', word: 'triggerProperty' },
  { id: 'wrongful', word: 'triggerWrongful' },
  { id: 'many', word: 'triggerMany' },
] as const;

export const LEAKS = [
  { id: 'own', word: 'leakOwn' },
  { id: 'entrusted', word: 'leakEntrusted' },
  { id: 'none', word: 'leakNone' },
] as const;

export const NO_LEAK = [
  { id: 'no-person', word: 'noPerson' },
  { id: 'not-handled', word: 'notHandled' },
  { id: 'not-disclosed', word: 'notDisclosed' },
  { id: 'encrypted', word: 'encrypted' },
] as const;

export const SUBSTITUTES = [
  { id: 'publication', word: 'publication' },
  { id: 'contact-point', word: 'contactPoint' },
  { id: 'other', word: 'otherMeasure' },
] as const;

/** The act that records each duty as done. */
export const CLOCKS = {
  entruster: { title: 'entrusterTitle', done: 'entruster' },
  'first-report': { title: 'columnFirst', done: 'firstReport' },
  'final-report': { title: 'columnFinal', done: 'finalReport' },
  persons: { title: 'personsTitle', done: 'told' },
} as const;

export const CLOSINGS = {
  saturday: 'saturday',
  sunday: 'sunday',
  holiday: 'holiday',
  'year-end': 'yearEnd',
} as const;

export const CONFIDENCES = {
  stated: 'stated',
  secondary: 'secondary',
  unverified: 'unverified',
} as const;
