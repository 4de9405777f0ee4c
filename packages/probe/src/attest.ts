/**
 * The reader's side of the attestation applet: it reads the element's identifier and the
 * authority's voucher for its key, and has the element sign a counter's challenge
 * (docs/protocol/clearance-challenge.md §3, B2 and B3).
 *
 * Invariants: four commands. Only the last one carries data, the 32 bytes of a challenge, so no PIN
 * can be sent (R06). Today's phones do not have this applet; the virtual element has it
 * (docs/divergences.md).
 */
import { encodeCommand } from './command-apdu.ts';
import { fromHex } from './hex.ts';
import type { SendLater } from './probe-jpki.ts';
import { parseResponse, STATUS } from './response-apdu.ts';

/** ISO/IEC 7816-5: F0, an unregistered identifier; then NAGORI. */
export const ATTEST_AID = Uint8Array.of(0xf0, 0x4e, 0x41, 0x47, 0x4f, 0x52, 0x49);
export const ATTEST_INS = { getData: 0xca, internalAuthenticate: 0x88 } as const;
/** P1-P2 of GET DATA. */
export const ATTEST_DATA = { eid: 0x0001, voucher: 0x0002 } as const;
export const CHALLENGE_BYTES = 32;
const ANSWER_MOST = 4096;

export interface AttestedByReader {
  readonly voucher: string;
  readonly jwt: string;
}

/** The identifier, which any reader gets without a PIN. Undefined: no such applet, or no answer. */
export async function readElementId(send: SendLater): Promise<string | undefined> {
  return (await select(send)) ? getData(send, ATTEST_DATA.eid) : undefined;
}

/** The element's signed answer; undefined where the element gives none. */
export async function attestElement(
  send: SendLater,
  challenge: Uint8Array,
): Promise<AttestedByReader | undefined> {
  if (challenge.length !== CHALLENGE_BYTES) throw new RangeError('a challenge has 32 bytes');
  if (!(await select(send))) return undefined;
  const voucher = await getData(send, ATTEST_DATA.voucher);
  const { internalAuthenticate: ins } = ATTEST_INS;
  const jwt = await textOf(send, { cla: 0x80, ins, p1: 0, p2: 0, data: challenge });
  return voucher === undefined || jwt === undefined ? undefined : { voucher, jwt };
}

async function select(send: SendLater): Promise<boolean> {
  const bytes = encodeCommand({ ...SELECT, data: ATTEST_AID, expected: 0, extended: false });
  const answer = await send(bytes);
  return answer !== undefined && parseResponse(answer)?.status === STATUS.done;
}

const SELECT = { cla: 0x00, ins: 0xa4, p1: 0x04, p2: 0x0c } as const;

function getData(send: SendLater, tag: number): Promise<string | undefined> {
  const p1 = tag >> 8;
  return textOf(send, { cla: 0x80, ins: ATTEST_INS.getData, p1, p2: tag & 255, data: NONE });
}

const NONE = fromHex('') ?? new Uint8Array();

interface Asking {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
}

/** Printable ASCII only; any other answer counts as no answer. */
async function textOf(send: SendLater, asking: Asking): Promise<string | undefined> {
  const answer = await send(encodeCommand({ ...asking, expected: ANSWER_MOST, extended: true }));
  const response = answer && parseResponse(answer);
  if (response?.status !== STATUS.done) return undefined;
  const text = String.fromCharCode(...response.data);
  return /^[\x21-\x7e]{1,4096}$/.test(text) ? text : undefined;
}
