/**
 * HID OMNIKEY 5022, 5023, 5x22, 5x27: transparent sessions of PC/SC, `FF C2` (part 3, supplemental
 * document for contactless ICCs, revision 2.02.00 of April 2010, which HID OMNIKEY wrote with
 * others).
 *
 * Invariants: UNVERIFIED on a reader, and HID's own guide (PLT-03092 A.1 of November 2017) was not
 * read as a whole; a reader that refuses the session ends the walk before its first frame.
 */
import type { FelicaFamily } from './felica-family.ts';
import {
  acceptsSession,
  SESSION_COMMANDS,
  session,
  timer,
  unwrapSession,
} from './transparent-session.ts';

const INS = 0xc2;

export const omnikey: FelicaFamily = {
  id: 'omnikey',
  over: 'pcsc',
  named: /OMNIKEY 5\d{3}/i,
  source: {
    document: 'PC/SC part 3, supplemental document for contactless ICCs',
    edition: 'Revision 2.02.00, April 2010',
    url: 'https://fdokumen.com/documents/part-3-supplemental-document-for-contactless-iccs-pcsc-.html',
    read: '2026-11-29',
    by: 'standard',
  },
  ...session(INS),
  accepts: acceptsSession,
  wrap: (frame) => {
    const length = frame.length < 0x80 ? [frame.length] : [0x81, frame.length];
    const data = [...timer(), 0x95, ...length, ...frame];
    // A frame of a walk has at most 75 bytes, so that a short APDU holds it.
    if (data.length > 255) throw new RangeError('a short APDU has at most 255 bytes of data');
    return Uint8Array.from([
      ...[0xff, INS, 0x00, SESSION_COMMANDS.exchange, data.length],
      ...[...data, 0x00],
    ]);
  },
  unwrap: unwrapSession,
};
