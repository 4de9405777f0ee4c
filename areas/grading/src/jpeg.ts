/**
 * JPEG (ITU-T T.81 annex B), segment by segment: tables, frame and scans stay. Of the application
 * segments, APP0 and APP14 are written anew with what colours depend on, and APP1 with the
 * orientation.
 *
 * Invariants: nothing after the end of the picture is copied, where phones put second pictures with
 * an EXIF of their own; every other segment is left out, also those of the future.
 */
import { orientationExif, orientationOf, UPRIGHT } from './orientation.ts';
import type { Picture, PictureFault } from './picture.ts';

const SOS = 0xda;
const EOI = 0xd9;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
const COMMENT = 0xfe;
/** Quantization, Huffman and arithmetic tables, restart interval. */
const TABLES: ReadonlySet<number> = new Set([0xdb, 0xc4, 0xcc, 0xdd]);
const SOI_BYTES = [0xff, 0xd8];
const EOI_BYTES = [0xff, EOI];
/** JFIF 1.1 without density and thumbnail. */
const JFIF = [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
const JFIF_NAME = JFIF.slice(0, 5);
const ADOBE_NAME = [0x41, 0x64, 0x6f, 0x62, 0x65];
const EXIF_NAME = [0x45, 0x78, 0x69, 0x66, 0];
/** A progressive picture has about ten; each costs a decoder a pass over all pixels. */
const SCANS_MOST = 64;
/** Where Adobe's segment says how colours were transformed. */
const TRANSFORM_AT = 11;

interface Walk {
  readonly parts: Uint8Array[];
  orientation: number;
  isJfif: boolean;
  adobe: number | undefined;
  size: { readonly width: number; readonly height: number } | undefined;
  scans: number;
}

/** The picture alone, or why it is none. */
export function cleanJpeg(bytes: Uint8Array): Picture | PictureFault {
  const walk: Walk = {
    parts: [],
    orientation: UPRIGHT,
    isJfif: false,
    adobe: undefined,
    size: undefined,
    scans: 0,
  };
  let at = SOI_BYTES.length;
  for (;;) {
    if (bytes[at] !== 0xff) return 'picture-broken';
    // Any number of fill bytes may come before a marker (B.1.1.2).
    while (bytes[at] === 0xff) at++;
    const marker = bytes[at++];
    if (marker === EOI) break;
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (marker === undefined || length < 2 || at + length > bytes.length) return 'picture-broken';
    const body = bytes.subarray(at + 2, at + length);
    if (!takeSegment(walk, marker, body)) return 'picture-broken';
    at += length;
    if (marker !== SOS) continue;
    const end = endOfScan(bytes, at);
    walk.parts.push(bytes.subarray(at, end));
    walk.scans += 1;
    if (walk.scans > SCANS_MOST) return 'picture-broken';
    at = end;
  }
  const { size, scans } = walk;
  if (size === undefined || scans === 0) return 'picture-broken';
  return { type: 'image/jpeg', ...size, bytes: assembled(walk) };
}

/** False: a segment that no picture of a camera has here. */
function takeSegment(walk: Walk, marker: number, body: Uint8Array): boolean {
  if (isFrame(marker)) {
    if (walk.size !== undefined || body.length < 6) return false;
    const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
    walk.size = { width: view.getUint16(3), height: view.getUint16(1) };
    walk.parts.push(segment(marker, body));
    return true;
  }
  if (TABLES.has(marker) || marker === SOS) {
    if (marker === SOS && walk.size === undefined) return false;
    walk.parts.push(segment(marker, body));
    return true;
  }
  if (marker === APP0 && begins(body, JFIF_NAME)) walk.isJfif = true;
  if (marker === APP14 && begins(body, ADOBE_NAME)) walk.adobe = body[TRANSFORM_AT] ?? 0;
  if (marker === APP1 && begins(body, EXIF_NAME) && walk.orientation === UPRIGHT) {
    walk.orientation = orientationOf(body);
  }
  return (marker >= APP0 && marker <= 0xef) || marker === COMMENT;
}

/** SOF0 to SOF15, without the tables among them and the reserved one (table B.1). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Where the next marker begins that is neither stuffing nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

function assembled({ parts, orientation, isJfif, adobe }: Walk): Uint8Array {
  const adobeBody = adobe === undefined ? [] : [...ADOBE_NAME, 0, 100, 0, 0, 0, 0, adobe];
  return Buffer.concat([
    Uint8Array.from(SOI_BYTES),
    ...(isJfif ? [segment(APP0, Uint8Array.from(JFIF))] : []),
    ...(orientation === UPRIGHT ? [] : [segment(APP1, orientationExif(orientation))]),
    ...(adobe === undefined ? [] : [segment(APP14, Uint8Array.from(adobeBody))]),
    ...parts,
    Uint8Array.from(EOI_BYTES),
  ]);
}

function segment(marker: number, body: Uint8Array): Uint8Array {
  const length = body.length + 2;
  return Buffer.concat([Uint8Array.from([0xff, marker, length >> 8, length & 0xff]), body]);
}

function begins(body: Uint8Array, name: readonly number[]): boolean {
  return name.every((byte, i) => body[i] === byte);
}
