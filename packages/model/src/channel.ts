/**
 * The ways a phone changes hands (経路), the stages of the work (工程), and where it may go next (行き先).
 */

export const CHANNELS = [
  'trade-in',
  'collection',
  'buyback',
  'donation',
  'repair-exchange',
  'early-return',
  'trade',
  'lease-return',
  'procurement',
  'sale',
  'return',
  'authority-seizure',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** Where a phone goes, not how it came. */
export const WAYS_OUT: readonly Channel[] = ['sale', 'return', 'authority-seizure'];

export const isWayOut = (channel: Channel): boolean => WAYS_OUT.includes(channel);

export const STAGES = ['intake', 'receipt', 'inspection', 'release', 'destruction'] as const;
export type Stage = (typeof STAGES)[number];

export const ROUTES = [
  'inspection',
  'repair',
  'dismantle',
  'parts',
  'reuse',
  'loaner',
  'trade',
  'sale',
  'return',
  'authority',
  'destruction',
] as const;
export type Route = (typeof ROUTES)[number];

/**
 * Routes that put the phone, whole and in use, into the next person's hands. An alternative that
 * lets a compartment go unproven may never lead here: unknown never reaches the next user.
 */
export const NEXT_USER_ROUTES: readonly Route[] = ['reuse', 'loaner', 'trade', 'sale'];

/** In descending severity. */
export const VERDICTS = ['quarantine', 'destroy', 'refuse', 'hold', 'accept'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Greater is worse. */
export const SEVERITY = { accept: 0, hold: 1, refuse: 2, destroy: 3, quarantine: 4 } as const;

export function worse(a: Verdict, b: Verdict): Verdict {
  return SEVERITY[a] >= SEVERITY[b] ? a : b;
}
