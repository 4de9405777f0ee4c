/** What makes a leftover reportable (R26), by the words that say it. */
export const TRIGGERS = [
  { id: 'none', word: 'triggerNone' },
  { id: 'sensitive', word: 'triggerSensitive' },
  { id: 'property', word: 'triggerProperty' },
  { id: 'wrongful', word: 'triggerWrongful' },
  { id: 'many', word: 'triggerMany' },
] as const;
