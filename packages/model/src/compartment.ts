/** The places in a phone where something of its holder can remain (保存領域). */
export const COMPARTMENTS = [
  'user-data',
  'felica',
  'jpki-certificate',
  'jpki-key',
  'account-lock',
  'sim',
  'sd-card',
] as const;

export type Compartment = (typeof COMPARTMENTS)[number];
