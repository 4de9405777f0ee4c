/**
 * Identiv CLOUD 3700 F and 4700 F: the pseudo APDU PASS THROUGH `FF FE 00 00` takes a frame (CLOUD
 * 47x0 F Reference Manual §6.2).
 *
 * Invariants: as public notes on the manual give it; the page of the manual with this command was
 * not seen, so an answer in another form is not understood.
 */
import { type FelicaFamily, opensNothing, pseudoApdu, unwrapPlain } from './felica-family.ts';

const PASS_THROUGH = 0xfe;

export const identivCloud: FelicaFamily = {
  id: 'identiv-cloud',
  over: 'pcsc',
  named: /CLOUD [34]7\d\d/i,
  source: {
    document: 'Loading Suica on Ubuntu with an Identiv CLOUD 3701 F, quoting its manual',
    edition: 'undated',
    url: 'https://linuxtut.com/en/031e5372aec3c13fccb6',
    read: '2026-11-29',
    by: 'integrations',
  },
  ...opensNothing,
  wrap: (frame) => pseudoApdu(PASS_THROUGH, frame),
  unwrap: unwrapPlain,
};
