/**
 * Values of DER (X.690) one after the other, with tags above 30, which the extension of Android's
 * key attestation has.
 *
 * Invariants: definite, shortest lengths and tags alone; nothing is read past the end of what holds
 * it; bytes in any other form give undefined, never a guess.
 */

/** Classes of a tag (X.690 §8.1.2.2). */
const UNIVERSAL = 0;
export const CONTEXT = 2;

/** Universal tags that are read here. */
export const BOOLEAN = 1;
export const INTEGER = 2;
export const OCTET_STRING = 4;
export const OBJECT_ID = 6;
export const ENUMERATED = 10;
export const SEQUENCE = 16;

export interface DerValue {
  readonly cls: number;
  readonly tag: number;
  readonly content: Uint8Array;
}

/** More than any extension or certificate has side by side. */
const VALUES_MOST = 256;
const HIGH_TAG = 0x1f;

/** All values that the bytes hold; undefined: they are no DER, or too many. */
export function valuesIn(bytes: Uint8Array): readonly DerValue[] | undefined {
  const values: DerValue[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (values.length === VALUES_MOST) return undefined;
    const tagged = tagAt(bytes, at);
    if (tagged === undefined) return undefined;
    const sized = lengthAt(bytes, tagged.end);
    if (sized === undefined || sized.length > bytes.length - sized.end) return undefined;
    at = sized.end + sized.length;
    const { cls, tag } = tagged;
    values.push({ cls, tag, content: bytes.subarray(sized.end, at) });
  }
  return values;
}

/** The one value that the bytes hold, where it has this tag. */
export function only(bytes: Uint8Array, tag: number): Uint8Array | undefined {
  const values = valuesIn(bytes);
  const [one] = values ?? [];
  if (values?.length !== 1 || one?.cls !== UNIVERSAL || one.tag !== tag) return undefined;
  return one.content;
}

/** What a SEQUENCE holds, which is all that the bytes hold. */
export function sequenceIn(bytes: Uint8Array): readonly DerValue[] | undefined {
  const content = only(bytes, SEQUENCE);
  return content && valuesIn(content);
}

/** The content of a value with this universal tag. */
export function contentOf(value: DerValue | undefined, tag: number): Uint8Array | undefined {
  return value?.cls === UNIVERSAL && value.tag === tag ? value.content : undefined;
}

/** A number that is not negative, of four bytes at most. */
export function smallNumber(content: Uint8Array | undefined): number | undefined {
  if (content === undefined || content.length === 0 || content.length > 4) return undefined;
  if ((content[0] ?? 0) >= 0x80) return undefined;
  return content.reduce((value, byte) => value * 256 + byte, 0);
}

/** Undefined: neither of the two forms that DER has. */
export function booleanIn(content: Uint8Array | undefined): boolean | undefined {
  if (content?.length !== 1) return undefined;
  return content[0] === 0xff ? true : content[0] === 0 ? false : undefined;
}

interface Tagged {
  readonly cls: number;
  readonly tag: number;
  readonly end: number;
}

function tagAt(bytes: Uint8Array, at: number): Tagged | undefined {
  const first = bytes[at] ?? 0;
  const cls = first >> 6;
  const low = first & HIGH_TAG;
  if (low !== HIGH_TAG) return { cls, tag: low, end: at + 1 };
  let tag = 0;
  for (let end = at + 1; end <= at + 3; end++) {
    const byte = bytes[end];
    if (byte === undefined || (tag === 0 && byte === 0x80)) return undefined;
    tag = tag * 128 + (byte & 0x7f);
    if (byte < 0x80) return tag < HIGH_TAG ? undefined : { cls, tag, end: end + 1 };
  }
  return undefined;
}

function lengthAt(
  bytes: Uint8Array,
  at: number,
): { readonly length: number; readonly end: number } | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  if (first < 0x80) return { length: first, end: at + 1 };
  const size = first & 0x7f;
  if (size === 0 || size > 3 || at + size >= bytes.length) return undefined;
  let length = 0;
  for (let i = 1; i <= size; i++) length = length * 256 + (bytes[at + i] ?? 0);
  if (length < 0x80 || length < 256 ** (size - 1)) return undefined;
  return { length, end: at + size + 1 };
}
