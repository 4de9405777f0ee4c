/**
 * The probe of the holder's certificates: looks without a PIN whether a phone answers as one that
 * holds them (R06, R07).
 *
 * Invariants: sends commands of the closed list alone, at most nine; stops where the chip is silent
 * or has no such applet; what it keeps is the raw exchange, with a serial number masked should the
 * chip give more than was asked for.
 */
import { fromHex, upperHex } from './hex.ts';
import { EF, TOKEN_INFO } from './jpki-layout.ts';
import { type PinFreeCommand, PROBE_SCRIPT } from './pin-free-commands.ts';
import { parseResponse, STATUS } from './response-apdu.ts';

/** One command and what came back; an empty response is silence. Hexadecimal, upper case. */
export interface Exchanged {
  readonly command: PinFreeCommand;
  readonly response: string;
}

/** The way to the chip: undefined where nothing came back. */
export type Send = (command: Uint8Array) => Uint8Array | undefined;
export type SendLater = (command: Uint8Array) => Promise<Uint8Array | undefined>;

type Walk = Generator<PinFreeCommand, readonly Exchanged[], Uint8Array | undefined>;

/** The probe against a chip in memory. */
export function probeJpki(send: Send): readonly Exchanged[] {
  const walk = walkJpki();
  let step = walk.next();
  while (step.done !== true) step = walk.next(send(bytesOf(step.value)));
  return step.value;
}

/** The probe against a chip on a reader. Rejects only where `send` does. */
export async function probeJpkiLater(send: SendLater): Promise<readonly Exchanged[]> {
  const walk = walkJpki();
  let step = walk.next();
  while (step.done !== true) step = walk.next(await send(bytesOf(step.value)));
  return step.value;
}

function* walkJpki(): Walk {
  const exchanges: Exchanged[] = [];
  let readsTokenInfo = false;
  /** The file that was asked for is not there: its question is left out. */
  let absent = false;
  for (const command of PROBE_SCRIPT) {
    const selects = command.startsWith('00A4');
    if (absent && !selects) continue;
    const answer = yield command;
    if (selects) readsTokenInfo = command.endsWith(hexOf(EF.tokenInfo));
    const masked = answer && (readsTokenInfo && !selects ? maskSerial(answer) : answer);
    exchanges.push({ command, response: masked === undefined ? '' : upperHex(masked) });
    const response = answer && parseResponse(answer);
    if (response === undefined) return exchanges;
    if (selects) absent = response.status !== STATUS.done;
    // No applet: no file of it can be selected.
    if (absent && exchanges.length === 1) return exchanges;
  }
  return exchanges;
}

/** R07: the serial number in an answer to READ BINARY of EF 0006, from its start on. */
export function maskSerial(answer: Uint8Array): Uint8Array {
  const dataEnd = Math.max(0, answer.length - 2);
  const { serialFrom, serialTo } = TOKEN_INFO;
  return answer.map((byte, at) =>
    at >= serialFrom && at < Math.min(serialTo, dataEnd) ? 0 : byte,
  );
}

function hexOf(file: number): string {
  return file.toString(16).padStart(4, '0').toUpperCase();
}

function bytesOf(command: PinFreeCommand): Uint8Array {
  const bytes = fromHex(command);
  if (bytes === undefined) throw new TypeError('a command of the list does not read');
  return bytes;
}
