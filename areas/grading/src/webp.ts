/**
 * WebP (RFC 9649): the chunks that draw one still picture stay; of EXIF its orientation.
 *
 * Invariants: every other chunk is left out, also profiles and XMP; nothing after the file's own
 * end is copied. The size is that of the picture itself, not of what the header claims.
 */
import { orientationOf, orientationTiff, UPRIGHT } from './orientation.ts';
import type { Picture, PictureFault } from './picture.ts';

const RIFF_HEADER_BYTES = 12;
const FLAGS_BODY_BYTES = 10;
const ALPHA_FLAG = 0x10;
const EXIF_FLAG = 0x08;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The picture alone, or why it is none. */
export function cleanWebp(bytes: Uint8Array): Picture | PictureFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < RIFF_HEADER_BYTES) return 'picture-broken';
  const end = Math.min(bytes.length, 8 + view.getUint32(4, true));
  let orientation = UPRIGHT;
  let alpha: Uint8Array | undefined;
  let drawn: { readonly name: 'VP8 ' | 'VP8L'; readonly body: Uint8Array } | undefined;
  let flags: number | undefined;
  for (let at = RIFF_HEADER_BYTES; at + 8 <= end; ) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > end) return 'picture-broken';
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (name === 'ANIM' || name === 'ANMF') return 'picture-moves';
    if (name === 'VP8X') flags = body[0];
    else if (name === 'ALPH') alpha = body;
    else if (name === 'EXIF') orientation = orientationOf(body);
    else if (name === 'VP8 ' || name === 'VP8L') {
      if (drawn !== undefined) return 'picture-broken';
      drawn = { name, body };
    }
    // Chunks of an odd length have one byte more (§2.3).
    at += 8 + length + (length % 2);
  }
  const size = drawn === undefined ? undefined : sizeOf(drawn.name, drawn.body);
  if (drawn === undefined || size === undefined) return 'picture-broken';
  const hasAlpha = flags !== undefined && (flags & ALPHA_FLAG) !== 0;
  const isTurned = orientation !== UPRIGHT;
  const needsFlags = isTurned || hasAlpha;
  const newFlags = (hasAlpha ? ALPHA_FLAG : 0) | (isTurned ? EXIF_FLAG : 0);
  const parts = [
    ...(needsFlags ? [chunk('VP8X', flagsBody(newFlags, size))] : []),
    ...(hasAlpha && alpha !== undefined && drawn.name === 'VP8 ' ? [chunk('ALPH', alpha)] : []),
    chunk(drawn.name, drawn.body),
    ...(isTurned ? [chunk('EXIF', orientationTiff(orientation))] : []),
  ];
  return { type: 'image/webp', ...size, bytes: riff(parts) };
}

/** Undefined: no frame begins here (RFC 6386 §9.1; RFC 9649 §3.4). */
function sizeOf(name: 'VP8 ' | 'VP8L', body: Uint8Array): Size | undefined {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  if (name === 'VP8 ') {
    const isFrame = body.length >= 10 && view.getUint16(3) === 0x9d01 && body[5] === 0x2a;
    if (!isFrame) return undefined;
    const width = view.getUint16(6, true) & 0x3fff;
    const height = view.getUint16(8, true) & 0x3fff;
    return width === 0 || height === 0 ? undefined : { width, height };
  }
  if (body.length < 5 || body[0] !== 0x2f) return undefined;
  const bits = view.getUint32(1, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

function flagsBody(flags: number, { width, height }: Size): Uint8Array {
  const body = Buffer.alloc(FLAGS_BODY_BYTES);
  body[0] = flags;
  body.writeUIntLE(width - 1, 4, 3);
  body.writeUIntLE(height - 1, 7, 3);
  return body;
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const whole = Buffer.alloc(8 + body.length + (body.length % 2));
  whole.write(name, 'latin1');
  whole.writeUInt32LE(body.length, 4);
  whole.set(body, 8);
  return whole;
}

function riff(parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts);
  const header = Buffer.alloc(RIFF_HEADER_BYTES);
  header.write('RIFF', 'latin1');
  header.writeUInt32LE(body.length + 4, 4);
  header.write('WEBP', 8, 'latin1');
  return Buffer.concat([header, body]);
}
