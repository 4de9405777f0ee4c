/** Why a phone on a reader or a cable was not read. */

/** What goes by its own name from the station to the page. */
export const NAMED = [
  'no-phone',
  'busy',
  'element-silent',
  'several-phones',
  'wrong-phone',
  'phone-unauthorised',
  'phone-offline',
  'adb-unreachable',
] as const;

/**
 * `silent`: the station stopped responding. `usb-busy`: another program of this machine holds the
 * phone that the page itself asks.
 */
export type StationTrouble = (typeof NAMED)[number] | 'no-reader' | 'silent' | 'usb-busy';

export class StationError extends Error {
  readonly trouble: StationTrouble;

  constructor(trouble: StationTrouble) {
    super(`the station answers \`${trouble}\``);
    this.name = 'StationError';
    this.trouble = trouble;
  }
}
