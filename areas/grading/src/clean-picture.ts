/**
 * A photograph by its own bytes: JPEG, PNG or WebP, rebuilt from the parts that a decoder needs.
 *
 * Invariants: nothing but the picture is left: no location, no camera, no time, no comment, no
 * thumbnail, no second picture behind it. Of EXIF only the orientation stays, without which the
 * picture would lie on its side. Total: any bytes are read, and the name of a file is not asked.
 */
import { bad, type Check, good } from '@nagori/model';
import { cleanJpeg } from './jpeg.ts';
import type { Picture, PictureFault } from './picture.ts';
import { cleanPng } from './png.ts';
import { cleanWebp } from './webp.ts';

/** Cameras of phones reach 50 million pixels; a browser that shows a larger one may fail. */
const PIXELS_MOST = 64_000_000;

/** Cleans a picture of everything else. Bad: why it is not taken. */
export function cleanPicture(bytes: Uint8Array): Check<Picture, PictureFault> {
  const cleaned = readPicture(bytes);
  if (typeof cleaned === 'string') return bad(cleaned);
  const pixels = cleaned.width * cleaned.height;
  if (pixels === 0) return bad('picture-broken');
  return pixels > PIXELS_MOST ? bad('picture-too-wide') : good(cleaned);
}

function readPicture(bytes: Uint8Array): Picture | PictureFault {
  if (begins(bytes, [0xff, 0xd8, 0xff])) return cleanJpeg(bytes);
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return cleanPng(bytes);
  const isRiff = begins(bytes, [0x52, 0x49, 0x46, 0x46]);
  if (isRiff && begins(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50])) return cleanWebp(bytes);
  return 'picture-unknown';
}

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}
