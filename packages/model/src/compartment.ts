/** The places in a phone where something of its holder can remain (保存領域). */
export const COMPARTMENTS = [
  'user-data',
  'felica',
  'jpki-certificate',
  'jpki-key',
  'account-lock',
  'sim',
  'sd-card',
  'card-record',
] as const;

export type Compartment = (typeof COMPARTMENTS)[number];

/** SIM and memory card are removable; everything else is on the board and goes with it. */
export const OFF_BOARD: ReadonlySet<Compartment> = new Set<Compartment>(['sim', 'sd-card']);

/**
 * Added to phones after the survey: no practice that it describes asks about it, and a policy may
 * say so (`unless: bad`). Everything else is required (R01).
 */
export const SINCE_SURVEY: ReadonlySet<Compartment> = new Set<Compartment>(['card-record']);
