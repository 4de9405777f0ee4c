/** The probe room: what a reader sends to a phone without a PIN, and what the answers say. */
export {
  ATTEST_AID,
  ATTEST_DATA,
  ATTEST_INS,
  type AttestedByReader,
  attestElement,
  CHALLENGE_BYTES,
  readElementId,
} from './attest.ts';
export {
  APDU_FAULTS,
  type ApduFault,
  type CommandApdu,
  encodeCommand,
  parseCommand,
} from './command-apdu.ts';
export * from './felica-frame.ts';
export { fromHex, toHex } from './hex.ts';
export * from './jpki-layout.ts';
export { PIN_FREE_COMMANDS, type PinFreeCommand, PROBE_SCRIPT } from './pin-free-commands.ts';
export {
  type ExchangedFrame,
  FRAMES_MOST,
  probeFelica,
  probeFelicaLater,
} from './probe-felica.ts';
export {
  type Exchanged,
  maskSerial,
  probeJpki,
  probeJpkiLater,
  type Send,
  type SendLater,
} from './probe-jpki.ts';
export { type FelicaReading, readFelica } from './read-felica.ts';
export { type JpkiReading, readJpki, type TokenKind } from './read-jpki.ts';
export {
  encodeResponse,
  parseResponse,
  type ResponseApdu,
  STATUS,
  triesIn,
  triesLeft,
} from './response-apdu.ts';
export { readOnlyTlv, readTlv, type Tlv } from './tlv.ts';
