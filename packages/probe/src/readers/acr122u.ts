/**
 * ACS ACR122U: frames go to its PN532 by Direct Transmit, in InDataExchange with target 1 (ACR122U
 * Application Programming Interface V2.04, §6.1, §7.3; error codes: appendix D).
 *
 * Invariants: an answer counts only behind `D5 41 00`. Error 01 is a chip that did not answer.
 */
import {
  dataIn,
  type FelicaAnswer,
  type FelicaFamily,
  frameIn,
  opensNothing,
  pseudoApdu,
  refused,
} from './felica-family.ts';

const DIRECT_TRANSMIT = 0x00;
const IN_DATA_EXCHANGE = [0xd4, 0x40, 0x01] as const;
const EXCHANGED = [0xd5, 0x41] as const;
const NO_ERROR = 0x00;
const TIMED_OUT = 0x01;
/** The upper two bits tell of more data and of the other side's address; neither occurs here. */
const ERROR_BITS = 0x3f;

function unwrap(answer: Uint8Array): FelicaAnswer {
  const data = dataIn(answer);
  if (typeof data === 'string') return refused(data);
  const [first, second, status] = data;
  const isExchange = first === EXCHANGED[0] && second === EXCHANGED[1];
  if (!isExchange || status === undefined) return refused('not-understood');
  if ((status & ERROR_BITS) === TIMED_OUT) return refused('no-answer');
  return status === NO_ERROR ? frameIn(data.subarray(3)) : refused('reader-refused');
}

export const acr122u: FelicaFamily = {
  id: 'acr122u',
  over: 'pcsc',
  named: /ACR122[STU]/i,
  source: {
    document: 'ACR122U USB NFC Reader, Application Programming Interface',
    edition: 'V2.04',
    url: 'https://www.acs.com.hk/download-manual/419/API-ACR122U-2.04.pdf',
    read: '2026-11-29',
    by: 'maker',
  },
  ...opensNothing,
  wrap: (frame) => pseudoApdu(DIRECT_TRANSMIT, [...IN_DATA_EXCHANGE, ...frame]),
  unwrap,
};
