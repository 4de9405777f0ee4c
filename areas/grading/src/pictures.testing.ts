/** Tiny pictures of 8 by 6 pixels, drawn for these tests, and what a camera adds to them. */
import { orientationTiff } from './orientation.ts';
import { chunk } from './png.ts';

const JPEG_TEXT =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERX' +
  'RTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj' +
  'Y2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAGAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAA' +
  'AAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABAb/xAAZEQEBAAMBAAAAAAAAAAAA' +
  'AAACAQAREjH/2gAMAwEAAhEDEQA/AIABUq70vcoQCDyZqZ//2Q==';
const PNG_TEXT =
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAYAAAD+Bd/7AAAAMUlEQVR4AYSMsQ0AQAgCjSux0/9M7qQzaUtoILmC' +
  'BC7xepkGlskw8YOaH4wKvUEf2g8AAP//Gc9rFQAAAAZJREFUAwCVfRmVe7BPKAAAAABJRU5ErkJggg==';
const WEBP_TEXT =
  'UklGRkIAAABXRUJQVlA4IDYAAACQAQCdASoIAAYAAsBMJbACdLoAA5gA/ujW+xdelH7oU0FGKJ/+Ji31f/Mo7wiN' +
  'fsN9hvDQAAA=';

export const JPEG = Buffer.from(JPEG_TEXT, 'base64');
export const PNG = Buffer.from(PNG_TEXT, 'base64');
export const WEBP = Buffer.from(WEBP_TEXT, 'base64');

/** Stands for a location, a name, a serial number. */
export const SECRET = 'GPS 35.6812 N 139.7671 E';
const secret = Buffer.from(SECRET);

const jpegSegment = (marker: number, body: Uint8Array): Buffer =>
  Buffer.concat([
    Uint8Array.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff]),
    body,
  ]);

/** EXIF as a camera writes it: the orientation among other things. */
const exif = (orientation: number) => Buffer.concat([orientationTiff(orientation), secret]);
const marked = (orientation: number) =>
  Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif(orientation)]);

/** A JPEG with segments of these markers before its picture, and one more behind it. */
export function cameraJpeg(orientation: number, markers: readonly number[] = [0xe2, 0xfe]): Buffer {
  const second = Buffer.concat([JPEG.subarray(0, 2), jpegSegment(0xe1, marked(1))]);
  return Buffer.concat([
    JPEG.subarray(0, 2),
    jpegSegment(0xe1, marked(orientation)),
    ...markers.map((marker) => jpegSegment(marker, secret)),
    JPEG.subarray(2),
    second,
    secret,
  ]);
}

export function cameraPng(orientation: number, names: readonly string[] = ['tEXt']): Buffer {
  const header = PNG.subarray(0, 33);
  const extra = names.map((name) => chunk(name, secret));
  return Buffer.concat([
    header,
    chunk('eXIf', exif(orientation)),
    ...extra,
    PNG.subarray(33),
    secret,
  ]);
}

export function cameraWebp(orientation: number, names: readonly string[] = ['XMP ']): Buffer {
  const flags = Buffer.from([0x2c, 0, 0, 0, 7, 0, 0, 5, 0, 0]);
  const body = Buffer.concat([
    riffChunk('VP8X', flags),
    riffChunk('ICCP', secret),
    WEBP.subarray(12),
    riffChunk('EXIF', exif(orientation)),
    ...names.map((name) => riffChunk(name, secret)),
  ]);
  const file = Buffer.concat([WEBP.subarray(0, 12), body, secret]);
  file.writeUInt32LE(body.length + 4, 4);
  return file;
}

function riffChunk(name: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

/** The orientation of a cleaned picture: what is left of its EXIF. */
export function tiffIn(bytes: Uint8Array): Buffer | undefined {
  const file = Buffer.from(bytes);
  const at = file.indexOf(Buffer.from([0x4d, 0x4d, 0, 0x2a]));
  return at === -1 ? undefined : file.subarray(at);
}
