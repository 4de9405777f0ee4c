/**
 * The probe for the holder's certificates: it finds out without a PIN whether a phone answers like
 * one that holds them (R06, R07).
 *
 * Invariants: sends only commands of the closed list, at most nine. Stops where the chip is silent
 * or lacks the applet. Stores the raw exchange; a serial number is masked should the chip send more
 * than was requested.
 */
import { fromHex, upperHex } from './hex.ts';
import { EF, TOKEN_INFO } from './jpki-layout.ts';
import { type PinFreeCommand, PROBE_SCRIPT } from './pin-free-commands.ts';
import { parseResponse, STATUS } from './response-apdu.ts';

/** One command and its response in upper-case hexadecimal; an empty response means no answer. */
export interface Exchanged {
  readonly command: PinFreeCommand;
  readonly response: string;
}

/** The connection to the chip; undefined where no answer came. */
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
  /** The selected file does not exist, so the commands that read it are skipped. */
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
    // Without the applet, none of its files can be selected.
    if (absent && exchanges.length === 1) return exchanges;
  }
  return exchanges;
}

/** R07: masks the serial number in an answer to READ BINARY of EF 0006, from its first byte on. */
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
