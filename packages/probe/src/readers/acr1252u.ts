/**
 * ACS ACR1252U and its relatives: a frame with its length byte is the data of `FF 00 00 00`, and
 * the answer is the frame (ACR1252U Application Programming Interface V1.09, "Accessing FeliCa
 * tags"; the same in §5.2.6 of the ACM1252U-Y3 Reference Manual V1.03).
 *
 * Invariants: the status alone says whether there is a frame.
 */
import { type FelicaFamily, opensNothing, pseudoApdu, unwrapPlain } from './felica-family.ts';

const FELICA_COMMAND = 0x00;

export const acr1252u: FelicaFamily = {
  id: 'acr1252u',
  over: 'pcsc',
  named: /AC[RM]125[125]/i,
  source: {
    document: 'ACR1252U NFC Forum Certified Reader, Application Programming Interface',
    edition: 'V1.09',
    url: 'https://www.scribd.com/document/372618227/API-ACR1252U-1-09',
    read: '2026-11-29',
    by: 'maker',
  },
  ...opensNothing,
  wrap: (frame) => pseudoApdu(FELICA_COMMAND, frame),
  unwrap: unwrapPlain,
};
