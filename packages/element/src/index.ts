/** Virtual phones, their secure element, and what a counter can observe of them. */
export { fromBase64Url, toBase64Url } from './bytes.ts';
export { Card } from './card.ts';
export { atrOf } from './card-field.ts';
export {
  ATTESTATION_TYPE,
  ELEMENT_RECEIPT_TYPE,
  Element,
  ORDERS_TYPE,
} from './element.ts';
export type { Certificates, ElementOrder, IssuedCertificates } from './element-face.ts';
export type { PhoneEvent } from './event.ts';
export type { EvidenceBody as LookBody } from './evidence-body.ts';
export { happen } from './happen.ts';
export { answerApdu } from './jpki-applet.ts';
export type { AuthorityCertificates } from './jpki-files.ts';
export { DEVICES, type Device, type Look, lookAt } from './look.ts';
export * from './operate.ts';
export * from './phone.ts';
export type { PinUse } from './pin.ts';
export {
  type ChipInField,
  isPlayedChip,
  layChip,
  PLAYED_CHIPS,
  type PlayedChipName,
} from './played-chips.ts';
export { playFamily, playReader } from './played-readers.ts';
export { playUsbReader } from './played-usb.ts';
export { probePhoneFelica, probePhoneJpki } from './probe-phone.ts';
export { type ReaderSession, WOKEN } from './reader-session.ts';
export { ELEMENT_REFUSALS, type ElementRefusal } from './refusal.ts';
export type { Cipher, KeyPair, Silicon } from './silicon.ts';
export { storePhone, wakePhone } from './stored-phone.ts';
export { tellAct } from './tell-act.ts';
