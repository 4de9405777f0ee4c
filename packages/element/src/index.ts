/** The element room: virtual phones, their secure element, and what can be seen of them. */
export { fromBase64Url, toBase64Url } from './bytes.ts';
export { CARD_TRIES, Card, type CardFace } from './card.ts';
export { atrOf } from './card-field.ts';
export { missing, type Need } from './condition.ts';
export {
  ATTESTATION_TYPE,
  type Certificates,
  type Deletion,
  type DeletionOrder,
  ELEMENT_RECEIPT_TYPE,
  ELEMENT_STATES,
  Element,
  type ElementFace,
  type ElementState,
  type NewPins,
  ORDERS_TYPE,
  type PinProof,
} from './element.ts';
export type { PhoneEvent, PhoneEventKind } from './event.ts';
export type { EvidenceBody as LookBody } from './evidence-body.ts';
export { answerFelica } from './felica-chip.ts';
export { happen } from './happen.ts';
export { type Answered, type AppletParts, answerApdu } from './jpki-applet.ts';
export type { AuthorityCertificates } from './jpki-files.ts';
export { DEVICES, type Device, type Look, lookAt } from './look.ts';
export * from './operate.ts';
export * from './phone.ts';
export { PIN_TRIES, PIN_USES, type PinAnswer, type PinUse, type Tries, tryPin } from './pin.ts';
export { probePhoneFelica, probePhoneJpki } from './probe-phone.ts';
export { type ReaderSession, WOKEN } from './reader-session.ts';
export { REFUSALS, type Refusal } from './refusal.ts';
export { ALGORITHMS, type Algorithm, type Cipher, type KeyPair, type Silicon } from './silicon.ts';
export { type StoredPhone, storePhone, wakePhone } from './stored-phone.ts';
export { tellAct } from './tell-act.ts';
