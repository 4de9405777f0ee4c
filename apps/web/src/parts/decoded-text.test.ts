/** The text of files in the encodings that spreadsheets write. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodedText } from './decoded-text.ts';

test('UTF-8 and Shift_JIS read; other bytes do not', () => {
  // 機種 in Shift_JIS.
  assert.equal(decodedText(new Uint8Array([0x8b, 0x40, 0x8e, 0xed])), '機種');
  assert.equal(decodedText(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])), 'a', 'the mark is not text');
  assert.equal(decodedText(new Uint8Array([0xff, 0xff])), undefined);
});
