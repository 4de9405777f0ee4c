/**
 * PNG (W3C Portable Network Graphics §5): the chunks that draw the picture stay, in their order; of
 * EXIF its orientation.
 *
 * Invariants: every other chunk is left out, also text, time, profiles and animation; nothing after
 * the last chunk is copied.
 */
import { orientationOf, orientationTiff, UPRIGHT } from './orientation.ts';
import type { Picture, PictureFault } from './picture.ts';

const SIGNATURE_BYTES = 8;
const HEADER_BYTES = 13;
const DRAWN: ReadonlySet<string> = new Set(['PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'IDAT']);

/** The picture alone, or why it is none. */
export function cleanPng(bytes: Uint8Array): Picture | PictureFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let header: Uint8Array | undefined;
  let orientation = UPRIGHT;
  let hasData = false;
  for (let at = SIGNATURE_BYTES; ; ) {
    if (at + 12 > bytes.length) return 'picture-broken';
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) return 'picture-broken';
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if ((name === 'IHDR') !== (header === undefined)) return 'picture-broken';
    if (name === 'IHDR') {
      if (length !== HEADER_BYTES) return 'picture-broken';
      header = body;
    } else if (name === 'eXIf') {
      orientation = orientationOf(body);
    } else if (DRAWN.has(name)) {
      parts.push(bytes.subarray(at, end));
      hasData ||= name === 'IDAT';
    }
    if (name === 'IEND') break;
    at = end;
  }
  if (header === undefined || !hasData) return 'picture-broken';
  const size = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const turned = orientation === UPRIGHT ? [] : [chunk('eXIf', orientationTiff(orientation))];
  return {
    type: 'image/png',
    width: size.getUint32(0),
    height: size.getUint32(4),
    bytes: Buffer.concat([
      bytes.subarray(0, SIGNATURE_BYTES),
      chunk('IHDR', header),
      ...turned,
      ...parts,
      chunk('IEND', new Uint8Array()),
    ]),
  };
}

/** A chunk with its length and checksum (§5.3). */
export function chunk(name: string, body: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(body.length);
  whole.set(named, 4);
  whole.writeUInt32BE(checksum(named), named.length + 4);
  return whole;
}

/** CRC-32 (annex D). */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
