import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { properties } from './clean-picture.testing.ts';
import { cleanPicture } from './clean-picture.ts';
import { orientationOf } from './orientation.ts';
import type { Picture } from './picture.ts';
import {
  cameraJpeg,
  cameraPng,
  cameraWebp,
  JPEG,
  PNG,
  SECRET,
  tiffIn,
  WEBP,
} from './pictures.testing.ts';

const FORMATS = { jpeg: JPEG, png: PNG, webp: WEBP };
const CAMERAS = { jpeg: cameraJpeg, png: cameraPng, webp: cameraWebp };
type Format = keyof typeof FORMATS;
const formats = Object.keys(FORMATS) as Format[];

function cleaned(bytes: Uint8Array): Picture {
  const check = cleanPicture(bytes);
  assert.ok(check.kind === 'good', JSON.stringify(check));
  return check.value;
}

const faultOf = (bytes: Uint8Array) => {
  const check = cleanPicture(bytes);
  return check.kind === 'bad' ? check.reason : check.kind;
};

for (const format of formats) {
  test(`${format}: a bare picture stays as it is, with its size`, () => {
    const { type, width, height, bytes } = cleaned(FORMATS[format]);
    assert.deepEqual({ type, width, height }, { type: `image/${format}`, width: 8, height: 6 });
    assert.deepEqual(Buffer.from(bytes), FORMATS[format]);
  });

  test(`${format}: location and other metadata go, the orientation stays`, () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const taken = CAMERAS[format](orientation);
      assert.ok(taken.includes(SECRET));
      const { bytes } = cleaned(taken);
      assert.ok(!Buffer.from(bytes).includes(SECRET));
      const tiff = tiffIn(bytes);
      if (orientation === 1) assert.equal(tiff, undefined);
      else assert.equal(tiff && orientationOf(tiff), orientation);
    }
  });

  test(`${format}: a file that was cut off is refused`, () => {
    for (const length of [12, 40, FORMATS[format].length - 3]) {
      assert.equal(faultOf(FORMATS[format].subarray(0, length)), 'picture-broken');
    }
  });
}

test('a file of another kind is refused, whatever its name says', () => {
  const others = ['GIF89a', '%PDF-1.7', '<svg xmlns="http://www.w3.org/2000/svg"/>', ''];
  for (const text of others) assert.equal(faultOf(Buffer.from(text)), 'picture-unknown');
});

test('a moving WebP is refused', () => {
  const file = Buffer.concat([WEBP.subarray(0, 12), Buffer.from('ANIM\0\0\0\0', 'latin1')]);
  file.writeUInt32LE(file.length - 8, 4);
  assert.equal(faultOf(file), 'picture-moves');
});

test('a picture of too many pixels is refused', () => {
  const file = Buffer.from(PNG);
  file.writeUInt32BE(40_000, 16);
  file.writeUInt32BE(40_000, 20);
  assert.equal(faultOf(file), 'picture-too-wide');
  file.writeUInt32BE(0, 16);
  assert.equal(faultOf(file), 'picture-broken');
});

/** The frame of a JPEG says another size; its tables and its scan stay. */
function jpegOfSize(width: number, height: number): Buffer {
  const file = Buffer.from(JPEG);
  const frame = file.indexOf(Buffer.from([0xff, 0xc0]));
  file.writeUInt16BE(height, frame + 5);
  file.writeUInt16BE(width, frame + 7);
  return file;
}

test('a small file that says it is 20,000 by 20,000 pixels is refused', () => {
  assert.equal(faultOf(jpegOfSize(20_000, 20_000)), 'picture-too-wide');
  assert.equal(faultOf(jpegOfSize(8_000, 8_000)), 'good');
});

test('a JPEG of hundreds of scans is refused: each costs a decoder the whole picture', () => {
  const scan = JPEG.indexOf(Buffer.from([0xff, 0xda]));
  const [head, body] = [JPEG.subarray(0, scan), JPEG.subarray(scan, -2)];
  const scans = (n: number) => Buffer.concat([head, ...Array(n).fill(body), JPEG.subarray(-2)]);
  assert.equal(faultOf(scans(10)), 'good', 'a progressive picture has about ten');
  assert.equal(faultOf(scans(500)), 'picture-broken');
});

test('another file behind or inside a picture is not stored', () => {
  const zip = Buffer.from('PK\x03\x04<script>alert(1)</script>PK\x05\x06', 'latin1');
  for (const picture of [JPEG, PNG, WEBP]) {
    const { bytes } = cleaned(Buffer.concat([picture, zip]));
    assert.ok(!Buffer.from(bytes).includes('<script>'));
  }
  const between = Buffer.concat([JPEG.subarray(0, -2), Buffer.from([0xff, 0xd9]), zip, JPEG]);
  assert.deepEqual(Buffer.from(cleaned(between).bytes), JPEG);
});

test('property: whatever segments a JPEG holds, none of their text is left', () => {
  const marker = fc.constantFrom(0xfe, ...Array.from({ length: 16 }, (_, i) => 0xe0 + i));
  fc.assert(
    fc.property(fc.array(marker, { maxLength: 20 }), fc.integer({ min: 0, max: 99 }), (all, n) => {
      const { bytes } = cleaned(cameraJpeg(n, all));
      assert.ok(!Buffer.from(bytes).includes(SECRET));
      assert.deepEqual(Buffer.from(cleaned(bytes).bytes), Buffer.from(bytes));
    }),
  );
});

test('property: whatever chunks a PNG or WebP holds, none of their text is left', () => {
  const name = fc.constantFrom('tEXt', 'iTXt', 'zTXt', 'tIME', 'iCCP', 'acTL', 'fdAT', 'XMP ');
  fc.assert(
    fc.property(fc.array(name, { maxLength: 8 }), fc.integer({ min: 1, max: 8 }), (all, n) => {
      for (const taken of [cameraPng(n, all), cameraWebp(n, all)]) {
        const { bytes } = cleaned(taken);
        assert.ok(!Buffer.from(bytes).includes(SECRET));
        assert.deepEqual(Buffer.from(cleaned(bytes).bytes), Buffer.from(bytes));
      }
    }),
  );
});

for (const [name, property] of Object.entries(properties)) {
  test(name, () => fc.assert(property as fc.IProperty<unknown>, { numRuns: 500 }));
}
