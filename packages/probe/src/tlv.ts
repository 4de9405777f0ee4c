/**
 * BER-TLV as chips and certificates use it (ISO/IEC 7816-4 §5.2.2, X.690 §8.1), read one object at
 * a time: its tag and its value.
 *
 * Invariants: definite lengths in their shortest form, tags of at most three bytes, and nothing
 * beyond the given bytes. Malformed bytes give undefined and never a partial object. No recursion:
 * the caller descends as deep as it knows the structure.
 */

export interface Tlv {
  /** All bytes of the tag, read as one number: 0x30, 0x7F21. */
  readonly tag: number;
  readonly value: Uint8Array;
  /** Offset of the next object. */
  readonly end: number;
}

const TAG_BYTES_MOST = 3;
const LENGTH_BYTES_MOST = 3;

export function readTlv(bytes: Uint8Array, at = 0): Tlv | undefined {
  const tag = readTag(bytes, at);
  if (tag === undefined) return undefined;
  const length = readLength(bytes, tag.end);
  if (length === undefined || length.end + length.value > bytes.length) return undefined;
  const end = length.end + length.value;
  return { tag: tag.value, value: bytes.subarray(length.end, end), end };
}

interface Part {
  readonly value: number;
  readonly end: number;
}

function readTag(bytes: Uint8Array, at: number): Part | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  if ((first & 0x1f) !== 0x1f) return { value: first, end: at + 1 };
  let value = first;
  for (let i = 1; i < TAG_BYTES_MOST; i++) {
    const next = bytes[at + i];
    // The tag number has leading zero bits, or would fit into the first byte: not its shortest
    // form.
    if (next === undefined || (i === 1 && (next === 0x80 || next < 0x1f))) return undefined;
    value = value * 256 + next;
    if (next < 0x80) return { value, end: at + i + 1 };
  }
  return undefined;
}

function readLength(bytes: Uint8Array, at: number): Part | undefined {
  const first = bytes[at];
  if (first === undefined || first < 0x80) {
    return first === undefined ? undefined : { value: first, end: at + 1 };
  }
  const count = first & 0x7f;
  // This also refuses 0x80, the indefinite length.
  if (count === 0 || count > LENGTH_BYTES_MOST) return undefined;
  let value = 0;
  for (let i = 1; i <= count; i++) {
    const next = bytes[at + i];
    if (next === undefined) return undefined;
    value = value * 256 + next;
  }
  const shortest = count === 1 ? value >= 0x80 : value >= 256 ** (count - 1);
  return shortest ? { value, end: at + 1 + count } : undefined;
}
