/**
 * The reader's part, played: what a reader of each family answers to its own commands, with a chip
 * in its field. Written from the makers' examples and apart from the code that sends the commands,
 * so that each can find the other's mistakes.
 *
 * Invariants: no command is of two families. The virtual reader of a virtual phone knows all of
 * them; `playFamily` is a reader of one family, which refuses the commands of the others.
 */

/** The chip's answer to a frame; undefined: silence. */
export type AnswersFrame = (frame: Uint8Array) => Uint8Array | undefined;
/** What the reader answers to a command APDU; undefined where it is no command of the family. */
type PlaysReader = (command: Uint8Array, chip: AnswersFrame) => Uint8Array | undefined;

const NOT_SUPPORTED = [0x6a, 0x81];
const DONE = [0x90, 0x00];
const FAILED = [0x63, 0x00];

const bytes = (...parts: readonly (readonly number[] | Uint8Array)[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

/** Whether the command begins with these bytes. */
const begins = (command: Uint8Array, ...start: readonly number[]) =>
  start.every((byte, at) => command[at] === byte);

/** The data of a short command, whose length byte is the fifth. */
function shortData(command: Uint8Array): Uint8Array | undefined {
  const length = command[4] ?? 0;
  const data = command.subarray(5, 5 + length);
  return data.length === length ? data : undefined;
}

/** Direct Transmit to the PN532, whose error 01 is a chip that did not answer. */
const acr122u: PlaysReader = (command, chip) => {
  const payload = begins(command, 0xff, 0x00, 0x00, 0x00) ? shortData(command) : undefined;
  if (payload === undefined || !begins(payload, 0xd4, 0x40, 0x01)) return undefined;
  const answer = chip(payload.subarray(3));
  return answer === undefined
    ? bytes([0xd5, 0x41, 0x01], DONE)
    : bytes([0xd5, 0x41, 0x00], answer, DONE);
};

const acr1252u: PlaysReader = (command, chip) => {
  const frame = begins(command, 0xff, 0x00, 0x00, 0x00) ? shortData(command) : undefined;
  if (frame === undefined || frame[0] !== frame.length) return undefined;
  const answer = chip(frame);
  return answer === undefined ? bytes(FAILED) : bytes(answer, DONE);
};

const identivCloud: PlaysReader = (command, chip) => {
  const frame = begins(command, 0xff, 0xfe, 0x00, 0x00) ? shortData(command) : undefined;
  if (frame === undefined) return undefined;
  const answer = chip(frame);
  return answer === undefined ? bytes(FAILED) : bytes(answer, DONE);
};

/** Objects of the answer: no error, all bits received, status of the chip, its frame. */
const NO_ERROR = [0xc0, 0x03, 0x00, 0x90, 0x00];
const SILENCE = [0xc0, 0x03, 0x02, 0x64, 0x01];

/** A transparent session; `frameIn` finds the frame in the data of an exchange. */
function sessionReader(
  ins: number,
  frameIn: (command: Uint8Array) => Uint8Array | undefined,
): PlaysReader {
  return (command, chip) => {
    if (begins(command, 0xff, ins, 0x00, 0x00, 0x02, 0x81, 0x00)) return bytes(NO_ERROR, DONE);
    if (begins(command, 0xff, ins, 0x00, 0x00, 0x02, 0x82, 0x00)) return bytes(NO_ERROR, DONE);
    if (begins(command, 0xff, ins, 0x00, 0x02, 0x04, 0x8f, 0x02, 0x03, 0x00)) {
      return bytes(NO_ERROR, DONE);
    }
    const frame = begins(command, 0xff, ins, 0x00, 0x01) ? frameIn(command) : undefined;
    if (frame === undefined) return undefined;
    const answer = chip(frame);
    if (answer === undefined) return bytes(SILENCE, DONE);
    const length = answer.length < 0x80 ? [answer.length] : [0x81, answer.length];
    return bytes(NO_ERROR, [0x92, 0x01, 0x00, 0x96, 0x02, 0x00, 0x00, 0x97], length, answer, DONE);
  };
}

/** FF C2 00 01 Lc, timer of 7 bytes, 95 and one length byte. */
const omnikey = sessionReader(0xc2, (command) => {
  const data = shortData(command);
  if (data === undefined || !begins(data, 0x5f, 0x46, 0x04) || data[7] !== 0x95) return undefined;
  const frame = data.subarray(9);
  return frame.length === data[8] ? frame : undefined;
});

/** FF 50 00 01 00 and two bytes of length, timer of 7 bytes, 95 82 and two bytes of length. */
const rcS300 = sessionReader(0x50, (command) => {
  if (command[4] !== 0x00) return undefined;
  const length = ((command[5] ?? 0) << 8) | (command[6] ?? 0);
  const data = command.subarray(7, 7 + length);
  if (!begins(data, 0x5f, 0x46, 0x04) || data[7] !== 0x95 || data[8] !== 0x82) return undefined;
  const frame = data.subarray(11);
  const named = ((data[9] ?? 0) << 8) | (data[10] ?? 0);
  return frame.length === named ? frame : undefined;
});

/** Sum of all bytes and of the last one is a multiple of 256. */
const complement = (part: Uint8Array) => (256 - (part.reduce((a, b) => a + b, 0) % 256)) % 256;

/** A packet of the Port-100: 00 00 FF FF FF, length, its check, data, its check, 00. */
const port100 = (data: Uint8Array) => {
  const length = Uint8Array.of(data.length, 0);
  return bytes([0x00, 0x00, 0xff, 0xff, 0xff], length, [complement(length)], data, [
    complement(data),
    0x00,
  ]);
};

/** InCommRF (04) with a waiting time of two bytes; all other commands just succeed. */
const rcS380: PlaysReader = (command, chip) => {
  const length = command[5] ?? 0;
  const data = command.subarray(8, 8 + length);
  const isPacket = begins(command, 0x00, 0x00, 0xff, 0xff, 0xff) && command.length === length + 10;
  if (!isPacket || data[0] !== 0xd6 || command[8 + length] !== complement(data)) return undefined;
  const code = (data[1] ?? 0) + 1;
  if (code !== 0x05) return port100(Uint8Array.of(0xd7, code, 0x00));
  const answer = chip(data.subarray(4));
  return answer === undefined
    ? port100(Uint8Array.of(0xd7, code, 0x80, 0x00, 0x00, 0x00))
    : port100(bytes([0xd7, code, 0x00, 0x00, 0x00, 0x00, 0x08], answer));
};

const PLAYED: Readonly<Record<string, PlaysReader>> = {
  acr122u,
  acr1252u,
  'identiv-cloud': identivCloud,
  omnikey,
  'rc-s300': rcS300,
  'rc-s380': rcS380,
};

/** A reader of every family at once; undefined where the command is for the card. */
export function playReader(command: Uint8Array, chip: AnswersFrame): Uint8Array | undefined {
  for (const play of Object.values(PLAYED)) {
    const answer = play(command, chip);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** A reader of one family (by its id), which refuses what it does not know. */
export function playFamily(id: string, command: Uint8Array, chip: AnswersFrame): Uint8Array {
  return PLAYED[id]?.(command, chip) ?? bytes(NOT_SUPPORTED);
}
