/**
 * A command APDU in a few words, for a person watching a virtual phone on its reader.
 *
 * Invariants: no data of VERIFY or CHANGE is shown, and nothing that is signed.
 */
import { EF, JPKI_AID, parseCommand, upperHex } from '@nagori/probe';

const FILES = new Map(Object.entries(EF).map(([name, id]) => [id as number, name]));
const APPLET = upperHex(JPKI_AID);

export function nameCommand(bytes: Uint8Array): string {
  if (bytes[0] === 0xff) return 'to the reader itself';
  const read = parseCommand(bytes);
  if (read.kind !== 'good') return `malformed (${read.reason})`;
  const { ins, p1, p2, data, expected } = read.value;
  switch (ins) {
    case 0xa4:
      return `SELECT ${selected(p1, data)}`;
    case 0xb0: {
      const short = (p1 & 0x80) !== 0;
      const where = short ? `of ${fileName(p1 & 0x1f)} from ${p2}` : `from ${(p1 << 8) | p2}`;
      return `READ BINARY ${where}, ${expected} bytes`;
    }
    case 0x20:
      return data.length === 0 ? 'VERIFY without data' : 'VERIFY with a PIN';
    case 0x24:
      return 'CHANGE REFERENCE DATA';
    case 0x2a:
      return `sign ${data.length} bytes`;
    default:
      return `instruction ${upperHex(Uint8Array.of(ins))}`;
  }
}

function selected(p1: number, data: Uint8Array): string {
  if (p1 === 0x04) return upperHex(data) === APPLET ? 'the applet' : 'another application';
  return data.length === 2 ? fileName(((data[0] ?? 0) << 8) | (data[1] ?? 0)) : 'what no file is';
}

function fileName(id: number): string {
  const hex = id.toString(16).toUpperCase().padStart(4, '0');
  const name = FILES.get(id);
  return name === undefined ? `EF ${hex}` : `EF ${hex} (${name})`;
}
