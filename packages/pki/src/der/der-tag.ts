/** Tags of X.690 that certificates, revocation lists and OCSP use, with their class and form. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  objectId: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  printableString: 0x13,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** [number], constructed: what is tagged explicitly, or a structure tagged implicitly. */
export const constructed = (number: number): number => 0xa0 | number;
/** [number], primitive: a string or number tagged implicitly. */
export const primitive = (number: number): number => 0x80 | number;
