/**
 * The attestation applet. It gives the element's identifier, the authority's voucher for its key,
 * and the element's signature on a counter's challenge (docs/protocol/clearance-challenge.md §3,
 * B3).
 *
 * Invariants: it needs no PIN and changes nothing in the chip. It remains when the holder's keys
 * are deleted. It signs only 32 bytes from the reader, under a token type of its own, so a stranger
 * cannot make it sign a receipt or an enrolment.
 */
import { ATTEST_DATA, ATTEST_INS, CHALLENGE_BYTES, type CommandApdu, STATUS } from '@nagori/probe';
import { toUtf8 } from './bytes.ts';
import type { Element } from './element.ts';
import type { Silicon } from './silicon.ts';

export interface AttestAnswer {
  readonly status: number;
  readonly data?: Uint8Array;
}

export function answerAttest(
  element: Element,
  command: CommandApdu,
  silicon: Silicon,
): AttestAnswer {
  const { cla, ins, p1, p2, data, expected } = command;
  if (cla !== 0x80) return { status: STATUS.unknownClass };
  switch (ins) {
    case ATTEST_INS.getData:
      if (data.length > 0) return { status: STATUS.wrongLength };
      return answerOf(dataOf(element, (p1 << 8) | p2), expected);
    case ATTEST_INS.internalAuthenticate:
      if (p1 !== 0 || p2 !== 0) return { status: STATUS.wrongParameters };
      if (data.length !== CHALLENGE_BYTES) return { status: STATUS.wrongLength };
      return answerOf(element.answerChallenge(data, silicon), expected);
    default:
      return { status: STATUS.unknownInstruction };
  }
}

function dataOf({ face }: Element, tag: number): string | undefined {
  if (tag === ATTEST_DATA.eid) return face.eid;
  return tag === ATTEST_DATA.voucher ? face.voucher : undefined;
}

/** The whole answer, or none: part of a signature is useless. */
function answerOf(text: string | undefined, expected: number): AttestAnswer {
  if (text === undefined) return { status: STATUS.fileNotFound };
  const data = toUtf8(text);
  return data.length > expected ? { status: STATUS.wrongLength } : { status: STATUS.done, data };
}
