/** What a reader sends to a phone without a PIN, and how the answers are read. */
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
  type CommandApdu,
  encodeCommand,
  parseCommand,
} from './command-apdu.ts';
export * from './felica-frame.ts';
export { type FelicaLeftover, isCommonSystem, leftoversIn } from './felica-leftovers.ts';
export { fromHex, upperHex } from './hex.ts';
export * from './jpki-layout.ts';
export { PIN_FREE_COMMANDS } from './pin-free-commands.ts';
export {
  type ExchangedFrame,
  FRAMES_MOST,
  probeFelica,
} from './probe-felica.ts';
export {
  type Exchanged,
  maskSerial,
  probeJpki,
  probeJpkiLater,
} from './probe-jpki.ts';
export { PROBE_TOOL } from './probe-tool.ts';
export { readFelica } from './read-felica.ts';
export { type JpkiReading, readJpki } from './read-jpki.ts';
export { FELICA_FAMILIES, felicaFamilyOf } from './readers/families.ts';
export type { FelicaFamily, FelicaRefusal } from './readers/felica-family.ts';
export {
  USB_READERS,
  type UsbDevice,
  type Within,
  walkOverUsb,
} from './readers/usb-carrier.ts';
export { type ReaderWalk, walkOnReader } from './readers/walk-on-reader.ts';
export {
  encodeResponse,
  parseResponse,
  STATUS,
  triesLeft,
} from './response-apdu.ts';
