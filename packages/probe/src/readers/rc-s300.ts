/**
 * Sony PaSoRi RC-S300: sessions as of PC/SC under the instruction `FF 50`, with lengths of three
 * bytes. No document of Sony's is public; public programs send this by WebUSB and through pcscd.
 *
 * Invariants: an answer in another form is not understood, so the walk is unknown and never clear.
 */
import type { FelicaFamily } from './felica-family.ts';
import {
  acceptsSession,
  SESSION_COMMANDS,
  session,
  timer,
  unwrapSession,
} from './transparent-session.ts';

const INS = 0x50;
const two = (length: number) => [length >> 8, length & 255];

export const rcS300: FelicaFamily = {
  id: 'rc-s300',
  over: 'pcsc',
  named: /RC-S300/i,
  source: {
    document: 'Operating a FeliCa reader/writer with USBDevice, part 4: commands of the RC-S300',
    edition: 'undated',
    url: 'https://sakura-system.com/?p=3023',
    read: '2026-11-29',
    by: 'integrations',
  },
  ...session(INS),
  accepts: acceptsSession,
  wrap: (frame) => {
    const data = [...timer(), 0x95, 0x82, ...two(frame.length), ...frame];
    const head = [0xff, INS, 0x00, SESSION_COMMANDS.exchange, 0x00, ...two(data.length)];
    return Uint8Array.from([...head, ...data, 0x00, 0x00, 0x00]);
  },
  unwrap: unwrapSession,
};
