/**
 * The orientation of a picture in EXIF (CIPA DC-008 §4.6.4, TIFF 6.0 §2): read from what a camera
 * wrote, and written alone.
 *
 * Invariants: total; what does not read is upright (1).
 */

/** 1 is upright; 2 to 8 are mirrored or turned. */
export type Orientation = number;
export const UPRIGHT: Orientation = 1;

const ORIENTATION_TAG = 0x0112;
const SHORT = 3;
const ENTRY_BYTES = 12;
/** `Exif` and two zeros: before the TIFF header in JPEG, and by some writers in WebP. */
const MARK = [0x45, 0x78, 0x69, 0x66, 0, 0];

/** Of a TIFF header with its first directory, with or without the mark before it. */
export function orientationOf(bytes: Uint8Array): Orientation {
  const isMarked = MARK.every((byte, i) => bytes[i] === byte);
  const tiff = isMarked ? bytes.subarray(MARK.length) : bytes;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 8) return UPRIGHT;
  const order = view.getUint16(0);
  const isLittle = order === 0x4949;
  if ((!isLittle && order !== 0x4d4d) || view.getUint16(2, isLittle) !== 42) return UPRIGHT;
  const start = view.getUint32(4, isLittle);
  if (start + 2 > tiff.length) return UPRIGHT;
  const entries = view.getUint16(start, isLittle);
  for (let i = 0; i < entries; i++) {
    const at = start + 2 + i * ENTRY_BYTES;
    if (at + ENTRY_BYTES > tiff.length) return UPRIGHT;
    if (view.getUint16(at, isLittle) !== ORIENTATION_TAG) continue;
    const value = view.getUint16(at + 8, isLittle);
    const isOne = view.getUint16(at + 2, isLittle) === SHORT && value >= 1 && value <= 8;
    return isOne ? value : UPRIGHT;
  }
  return UPRIGHT;
}

/** A TIFF header with one directory of one entry. */
export function orientationTiff(orientation: Orientation): Uint8Array {
  const bytes = new Uint8Array(26);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x4d4d);
  view.setUint16(2, 42);
  view.setUint32(4, 8);
  view.setUint16(8, 1);
  view.setUint16(10, ORIENTATION_TAG);
  view.setUint16(12, SHORT);
  view.setUint32(14, 1);
  view.setUint16(18, orientation);
  return bytes;
}

/** The same as the content of a JPEG's APP1 segment. */
export function orientationExif(orientation: Orientation): Uint8Array {
  return Uint8Array.from([...MARK, ...orientationTiff(orientation)]);
}
