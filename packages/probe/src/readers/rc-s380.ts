/**
 * Sony PaSoRi RC-S380 over USB: packets of its NFC Port-100 chip with the command InCommRF. No
 * document of Sony's is public; the open reader nfcpy drives it so (src/nfc/clf/rcs380.py).
 *
 * Invariants: not for PC/SC, whose driver has no pass-through that is public. A packet whose
 * lengths or sums do not fit is not understood.
 */
import { type FelicaAnswer, type FelicaFamily, frameIn, refused } from './felica-family.ts';
import { dataOf, little, packet } from './port100.ts';

const CODES = { setRf: 0x00, setProtocol: 0x02, commRf: 0x04, switchRf: 0x06, type: 0x2a } as const;
/** 212 kbit/s, type F, in both directions. */
const TYPE_F = [1, 1, 15, 1] as const;
/** Index and value of every setting: the chip's defaults, as nfcpy sets them for type F. */
const PROTOCOL = [
  ...[0x00, 0x18, 0x01, 0x01, 0x02, 0x01, 0x03, 0x00, 0x04, 0x00, 0x05, 0x00, 0x06, 0x00],
  ...[0x07, 0x08, 0x08, 0x00, 0x09, 0x00, 0x0a, 0x00, 0x0b, 0x00, 0x0c, 0x00, 0x0e, 0x04],
  ...[0x0f, 0x00, 0x10, 0x00, 0x11, 0x00, 0x12, 0x00, 0x13, 0x06],
] as const;
/** In tenths of a millisecond. */
const WAIT = 1000;
const TIMED_OUT = 0x80;

function unwrap(bytes: Uint8Array): FelicaAnswer {
  if (bytes.length === 0) return refused('no-answer');
  const answer = dataOf(bytes);
  if (answer?.code !== CODES.commRf + 1) return refused('not-understood');
  // Four bytes of status, little-endian, and the number of bits in the last byte.
  const [status = 0, ...rest] = answer.data.subarray(0, 4);
  if (status === TIMED_OUT && rest.every((byte) => byte === 0)) return refused('no-answer');
  if (answer.data.length < 5) return refused('not-understood');
  if (status !== 0 || rest.some((byte) => byte !== 0)) return refused('reader-refused');
  return frameIn(answer.data.subarray(5));
}

export const rcS380: FelicaFamily = {
  id: 'rc-s380',
  over: 'usb',
  named: /RC-S380|FeliCa Port/i,
  source: {
    document: 'nfcpy, src/nfc/clf/rcs380.py',
    edition: 'commit 051fea9',
    url: 'https://github.com/nfcpy/nfcpy',
    read: '2026-11-29',
    by: 'integrations',
  },
  opens: [
    packet(CODES.type, [1]),
    packet(CODES.setRf, TYPE_F),
    packet(CODES.setProtocol, PROTOCOL),
  ],
  closes: [packet(CODES.switchRf, [0])],
  accepts: (bytes) => dataOf(bytes)?.data[0] === 0x00,
  wrap: (frame) => packet(CODES.commRf, [...little(WAIT), ...frame]),
  unwrap,
};
