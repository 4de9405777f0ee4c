/** The keys of the authority's desk. */
export const AUTHORITY_KEYS = {
  call: 'F2',
  identify: 'F6',
  suspend: 'F8',
} as const;
