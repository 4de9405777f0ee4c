/** The keys of the authority's desk. */
export const KEYS = {
  call: 'F2',
  identify: 'F6',
  suspend: 'F8',
} as const;
