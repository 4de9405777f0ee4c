/**
 * Properties of cleaning a photograph, whatever its bytes are. The tests run them briefly,
 * script/fuzz for long.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cleanPicture } from './clean-picture.ts';
import { PICTURE_FAULTS } from './picture.ts';
import { cameraJpeg, cameraPng, cameraWebp, JPEG, PNG, WEBP } from './pictures.testing.ts';

const WHOLE = [JPEG, PNG, WEBP];
const CAMERAS = [cameraJpeg(6), cameraPng(6), cameraWebp(6)];
/** Bytes of a camera's picture changed, put in, taken out and cut off. */
const damaged = fc
  .tuple(
    fc.constantFrom(...CAMERAS),
    fc.array(fc.tuple(fc.nat(800), fc.nat(4), fc.uint8Array({ maxLength: 4 })), { maxLength: 5 }),
    fc.nat(800),
  )
  .map(([picture, changes, length]) => {
    const file = changes.reduce((now, [place, gone, put]) => {
      const at = place % now.length;
      return Buffer.concat([now.subarray(0, at), put, now.subarray(at + gone)]);
    }, picture);
    return length < 400 ? file.subarray(0, length) : file;
  });
const bytes = fc.oneof({ weight: 5, arbitrary: damaged }, fc.uint8Array({ maxLength: 200 }));

export const properties = {
  'photograph: any bytes are a picture or refused by name, and what is clean stays as it is':
    fc.property(bytes, (file) => {
      const check = cleanPicture(file);
      if (check.kind === 'bad') assert.ok(PICTURE_FAULTS.includes(check.reason), check.reason);
      else {
        assert.ok(check.kind === 'good');
        const { bytes: clean, width, height } = check.value;
        assert.ok(width > 0 && height > 0);
        assert.ok(clean.length <= file.length + 64, 'nothing is added but an orientation');
        const again = cleanPicture(clean);
        assert.ok(again.kind === 'good');
        assert.deepEqual(Buffer.from(again.value.bytes), Buffer.from(clean));
      }
    }),
  'photograph: one that is cut off is refused': fc.property(
    fc.constantFrom(...WHOLE),
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    (picture, part) => {
      assert.equal(cleanPicture(picture.subarray(0, part * picture.length)).kind, 'bad');
    },
  ),
};
