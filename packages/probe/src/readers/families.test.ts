/** Each family's wrapping, held to the examples of its document; and what its answers become. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex, upperHex } from '../hex.ts';
import { FELICA_FAMILIES, felicaFamilyOf } from './families.ts';

const bytesOf = (text: string) => fromHex(text.replaceAll(' ', '')) ?? new Uint8Array();
const familyOf = (id: string) => {
  const found = felicaFamilyOf(id);
  assert.ok(found, id);
  return found;
};

/** The examples of ACS read a memory block, which no walk does. */
const READ = '10 06 01010601CB095703 01 0901 01 8000';
const READ_ANSWER = `1D 07 01010601CB095703 00 00 01 00${'AA55'.repeat(7)}AA`;
const POLL = '06 00 FFFF 00 00';

/** family | a frame | the command that its document shows for it */
const WRAPPED = [
  ['acr122u', READ, `FF 00 00 00 13 D4 40 01 ${READ}`],
  ['acr1252u', READ, `FF 00 00 00 10 ${READ}`],
  ['identiv-cloud', POLL, `FF FE 00 00 06 ${POLL}`],
  ['omnikey', POLL, `FF C2 00 01 0F 5F46 04 A0860100 95 06 ${POLL} 00`],
  ['rc-s300', POLL, `FF 50 00 01 00 0011 5F46 04 A0860100 95 82 0006 ${POLL} 00 00 00`],
  // Two bytes of length with their check, then the data with its own.
  ['rc-s380', POLL, `0000FF FFFF 0A00 F6 D6 04 E803 ${POLL} 37 00`],
] as const;

for (const [id, frame, command] of WRAPPED) {
  test(`R08 ${id} wraps a frame as its document shows`, () => {
    assert.equal(upperHex(familyOf(id).wrap(bytesOf(frame))), upperHex(bytesOf(command)));
  });
}

const OK = 'C0 03 00 9000';
/** family | an answer | the frame in it, or why there is none */
const UNWRAPPED = [
  ['acr122u', `D5 41 00 ${READ_ANSWER} 9000`, READ_ANSWER],
  ['acr122u', 'D5 41 01 9000', 'no-answer'],
  ['acr122u', 'D5 41 00 9000', 'no-answer'],
  ['acr122u', 'D5 41 13 9000', 'reader-refused'],
  ['acr122u', 'D5 41 27 9000', 'reader-refused'],
  ['acr122u', 'D5 43 00 02 01 9000', 'not-understood'],
  ['acr122u', 'D5 41 00 03 01 9000', 'not-understood'],
  ['acr122u', '6300', 'reader-refused'],
  ['acr122u', '9000', 'not-understood'],
  ['acr1252u', `${READ_ANSWER} 9000`, READ_ANSWER],
  ['acr1252u', '6300', 'no-answer'],
  ['acr1252u', '9000', 'no-answer'],
  ['acr1252u', '6A81', 'reader-refused'],
  ['acr1252u', '03 01 9000', 'not-understood'],
  ['identiv-cloud', '02 01 9000', '02 01'],
  ['identiv-cloud', '6A81', 'reader-refused'],
  ['omnikey', `${OK} 92 01 00 96 02 0000 97 02 02 01 9000`, '02 01'],
  ['omnikey', `${OK} 97 02 02 01 9000`, '02 01'],
  ['omnikey', `${OK} 96 02 0000 9000`, 'not-understood'],
  ['omnikey', `${OK} 96 02 0001 97 02 02 01 9000`, 'no-answer'],
  ['omnikey', `${OK} 97 03 02 01 9000`, 'not-understood'],
  ['omnikey', `${OK} 97 02 02 01 97 02 02 01 9000`, 'not-understood'],
  ['omnikey', 'C0 02 6401 97 02 02 01 9000', 'not-understood'],
  ['omnikey', 'C0 03 02 6401 9000', 'no-answer'],
  ['omnikey', 'C0 03 01 6A81 97 02 02 01 9000', 'reader-refused'],
  ['omnikey', '6D00', 'reader-refused'],
  ['rc-s300', `${OK} 92 01 00 96 02 0000 97 02 02 01 9000`, '02 01'],
  ['rc-s300', 'C0 03 02 6401 9000', 'no-answer'],
  ['rc-s300', 'C0 03 00 6700 9000', 'reader-refused'],
  ['rc-s380', '0000FF FFFF 0900 F7 D7 05 00000000 08 02 01 19 00', '02 01'],
  ['rc-s380', '0000FF FFFF 0600 FA D7 05 80000000 A4 00', 'no-answer'],
  ['rc-s380', '0000FF FFFF 0700 F9 D7 05 01000000 08 1B 00', 'reader-refused'],
  ['rc-s380', '0000FF FFFF 0900 F7 D7 05 00000000 08 02 01 1A 00', 'not-understood'],
  ['rc-s380', '0000FF FFFF 0900 F7 D7 07 00000000 08 02 01 17 00', 'not-understood'],
  ['rc-s380', '0000FF 00FF 00', 'not-understood'],
] as const;

for (const [id, answer, expected] of UNWRAPPED) {
  test(`R08 ${id} reads ${answer.slice(0, 60)} as ${expected.slice(0, 20)}`, () => {
    const read = familyOf(id).unwrap(bytesOf(answer));
    const said = read.kind === 'frame' ? upperHex(read.frame) : read.reason;
    assert.equal(said, /^[0-9A-F ]+$/.test(expected) ? expected.replaceAll(' ', '') : expected);
  });
}

test('R08 silence and a cut status word are no frame in any family', () => {
  for (const { id, unwrap } of FELICA_FAMILIES) {
    assert.deepEqual(unwrap(new Uint8Array()), { kind: 'refused', reason: 'no-answer' }, id);
    assert.equal(unwrap(Uint8Array.of(0x90)).kind, 'refused', id);
  }
});

/** A reader's name | its family */
const NAMES = [
  ['ACS ACR122U PICC Interface 00 00', 'acr122u'],
  ['ACS ACR1252 Dual Reader [ACR1252 Dual Reader PICC] 00 00', 'acr1252u'],
  ['Identiv CLOUD 3701 F Contactless Reader [CCID Interface] 00 00', 'identiv-cloud'],
  ['HID Global OMNIKEY 5022 Smart Card Reader 00 00', 'omnikey'],
  ['SONY FeliCa RC-S300/P (1234567) 00 00', 'rc-s300'],
  ['Sony FeliCa Port/PaSoRi 3.0 0', 'rc-s380'],
  ['HID Global OMNIKEY 3x21 Smart Card Reader 00 00', undefined],
  ['Virtual PCD 00 00', undefined],
] as const;

test('a reader is recognised by its name, and one that is not known has no family', () => {
  for (const [name, id] of NAMES) assert.equal(felicaFamilyOf(name)?.id, id, name);
});

test('every family names its document and when it was read', () => {
  const ids = FELICA_FAMILIES.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const { id, source } of FELICA_FAMILIES) {
    assert.ok(URL.canParse(source.url) && source.document !== '' && source.edition !== '', id);
    assert.match(source.read, /^\d{4}-\d\d-\d\d$/, id);
  }
});
