/**
 * Layout of the applet that holds the holder's certificates, as open programs for the card read it
 * (OpenSC card-jpki.c and pkcs15-jpki.c; the myna programs).
 */

/** D392F000260100000001 */
export const JPKI_AID = Uint8Array.of(0xd3, 0x92, 0xf0, 0, 0x26, 1, 0, 0, 0, 1);

/** Elementary files, by their identifiers. */
export const EF = {
  signCertificate: 0x0001,
  signAuthority: 0x0002,
  tokenInfo: 0x0006,
  availability: 0x0008,
  authCertificate: 0x000a,
  authAuthority: 0x000b,
  authKey: 0x0017,
  authPin: 0x0018,
  signKey: 0x001a,
  signPin: 0x001b,
} as const;

/** Token labels: a phone of either platform, or the plastic card. */
export const TOKEN_LABELS = {
  android: 'JPKIAPGPSETOKEN',
  ios: 'JPKIAPIOSTOKEN',
  card: 'JPKIAPICCTOKEN',
} as const;

/** EF 0006 is a CK_TOKEN_INFO (PKCS #11): label 32, manufacturer 32, model 16, serial number 16. */
export const TOKEN_INFO = {
  sizeBytes: 160,
  labelBytes: 32,
  /** R07: masked before anything is stored. */
  serialFrom: 80,
  serialTo: 96,
} as const;

/**
 * EF 0008: this value in byte 1 means that there is a signing key, in byte 2 an authentication key.
 */
export const KEY_THERE = 0x8f;
export const AVAILABILITY_BYTES = 3;
