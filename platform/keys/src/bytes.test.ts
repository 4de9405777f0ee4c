/** The ids that we create, and their versions (RFC 9562). */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { contentId, newId, uuidText } from './bytes.ts';

/** RFC 9562, appendix A.6. */
const AT = 0x017f22e279b0;
const RANDOM = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);

test('RFC 9562 A.6: an id of version 7', () => {
  assert.equal(
    newId(AT, () => RANDOM),
    '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  );
});

test('later ids come later, at every digit of the time', () => {
  const times = [0, 0xffff, 0x1_0000, 0xffff_ffff, AT, 0xffff_ffff_ffff];
  const ids = times.map((time) => newId(time, () => RANDOM));
  assert.deepEqual(ids.toSorted(), ids);
  const said = ids.map((id) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
  assert.deepEqual(said, times);
});

test('RFC 9562 §5.8: an id of content is of its digest, in version 8', () => {
  const hex = createHash('sha256').update('nagori').digest('hex');
  const id = contentId('nagori').replaceAll('-', '');
  assert.deepEqual([id.length, id[12], '89ab'.includes(id[16] ?? '')], [32, '8', true]);
  const bits = (text: string) => [text.slice(0, 12), text.slice(13, 16), text.slice(17, 32)];
  assert.deepEqual(bits(id), bits(hex));
});

test('RFC 9562 §5.4: a random id of version 4', () => {
  assert.match(uuidText(new Uint8Array(16), 4), /^0{8}-0{4}-40{3}-80{3}-0{12}$/);
});
