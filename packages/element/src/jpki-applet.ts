/**
 * The applet of the holder's certificates as a reader uses it: (phone, session, command) → (phone,
 * session, answer). The commands are those that open programs send to the card (OpenSC
 * card-jpki.c). Where a phone's own answer is not public, docs/divergences.md states the
 * assumption.
 *
 * Invariants: a malformed command changes nothing. Only VERIFY with data and CHANGE change the
 * phone. Signing, and reading a certificate of the holder, need the PIN in this session. Keys are
 * used inside, and no command returns one. A phone without power does not answer.
 */
import {
  ATTEST_AID,
  type CommandApdu,
  encodeResponse,
  JPKI_AID,
  parseCommand,
  STATUS,
  triesLeft,
} from '@nagori/probe';
import { answerAttest } from './attest-applet.ts';
import { sameBytes } from './bytes.ts';
import { missing } from './condition.ts';
import type { Element } from './element.ts';
import { answerFelica } from './felica-chip.ts';
import { type AuthorityCertificates, type JpkiFile, jpkiFile } from './jpki-files.ts';
import type { Phone } from './phone.ts';
import { playReader } from './played-readers.ts';
import { type ReaderSession, WOKEN } from './reader-session.ts';
import type { Silicon } from './silicon.ts';

/** What the applet needs besides the phone's state. */
export interface AppletParts {
  readonly silicon: Silicon;
  /** Draws the salt of a new PIN. */
  readonly random: (bytes: number) => Uint8Array;
  readonly authorities?: AuthorityCertificates | undefined;
  /** Whether the applet still answers after its keys were deleted; by default it does. */
  readonly afterDeletion?: 'applet' | 'nothing' | undefined;
}

export interface Answered {
  readonly phone: Phone;
  readonly session: ReaderSession;
  /** Undefined: no answer. */
  readonly response: Uint8Array | undefined;
}

/** Runs one command: gives the answer, and the phone and session afterwards. */
export function answerApdu(
  phone: Phone,
  session: ReaderSession,
  bytes: Uint8Array,
  parts: AppletParts,
): Answered {
  if (missing(phone, ['power']).length > 0) return { phone, session: WOKEN, response: undefined };
  // Commands of the reader itself reach the contactless chip, and not the applet.
  const passedOn = playReader(bytes, (frame) => answerFelica(phone, frame));
  if (passedOn !== undefined) return { phone, session, response: passedOn };
  const command = parseCommand(bytes);
  const answer =
    command.kind === 'good'
      ? dispatch(phone, session, command.value, parts)
      : { status: STATUS.wrongLength };
  const { data = new Uint8Array(), status, element } = answer;
  return {
    phone: element === undefined ? phone : { ...phone, element },
    session: answer.session ?? session,
    response: encodeResponse({ data, status }),
  };
}

/** The result of a command: an answer, and what changed. */
interface AppletAnswer {
  readonly status: number;
  readonly data?: Uint8Array;
  readonly session?: ReaderSession;
  readonly element?: Element;
}

/** What a command works on. */
interface Met {
  readonly element: Element;
  readonly session: ReaderSession;
  readonly command: CommandApdu;
  readonly parts: AppletParts;
  readonly file: (id: number) => JpkiFile | undefined;
}

const INS = { verify: 0x20, change: 0x24, sign: 0x2a, select: 0xa4, readBinary: 0xb0 } as const;

const just = (status: number): AppletAnswer => ({ status });

function dispatch(
  phone: Phone,
  session: ReaderSession,
  command: CommandApdu,
  parts: AppletParts,
): AppletAnswer {
  const { element, platform } = phone;
  const speaks = element && speakingForItself(element, session, command, parts);
  if (speaks !== undefined) return speaks;
  // Without the applet, the chip answers for itself.
  if (element === undefined || hasLeft(element, parts)) {
    return just(command.ins === INS.select ? STATUS.fileNotFound : STATUS.unknownInstruction);
  }
  const file = (id: number) => jpkiFile(id, element, platform, parts.authorities);
  const met: Met = { element, session, command, parts, file };
  const own = command.ins === INS.sign ? 0x80 : 0x00;
  if (!Object.values(INS).some((ins) => ins === command.ins)) {
    return just(command.cla === 0x00 ? STATUS.unknownInstruction : STATUS.unknownClass);
  }
  if (command.cla !== own) return just(STATUS.unknownClass);
  if (command.ins === INS.select) return select(met);
  if (!session.selected) return just(STATUS.conditionsNotSatisfied);
  switch (command.ins) {
    case INS.readBinary:
      return readBinary(met);
    case INS.verify:
      return verify(met);
    case INS.change:
      return change(met);
    default:
      return sign(met);
  }
}

/**
 * The attestation applet's SELECT, and all commands while it is selected; undefined for the other
 * applet.
 */
function speakingForItself(
  element: Element,
  session: ReaderSession,
  command: CommandApdu,
  { silicon }: AppletParts,
): AppletAnswer | undefined {
  const { cla, ins, p1, data } = command;
  const selects = cla === 0x00 && ins === INS.select && p1 === 0x04;
  if (!selects) return session.attests ? answerAttest(element, command, silicon) : undefined;
  if (!sameBytes(data, ATTEST_AID)) return undefined;
  return { status: STATUS.done, session: { ...WOKEN, attests: true } };
}

function hasLeft(element: Element, { afterDeletion }: AppletParts): boolean {
  return afterDeletion === 'nothing' && element.publicKeys === undefined;
}

/** SELECT (ISO/IEC 7816-4 §11.1.1): the applet by its AID, a file by its identifier. */
function select({ session, command, file }: Met): AppletAnswer {
  const { p1, p2, data } = command;
  // P2 0C asks for no control information, 00 asks for it; none is sent in either case.
  if (p2 !== 0x0c && p2 !== 0x00) return just(STATUS.wrongParameters);
  if (p1 === 0x04) {
    // Selecting an applet resets its verified PINs.
    if (!sameBytes(data, JPKI_AID)) return { status: STATUS.fileNotFound, session: WOKEN };
    return { status: STATUS.done, session: { selected: true, proofs: {} } };
  }
  if (p1 !== 0x02) return just(STATUS.wrongParameters);
  if (!session.selected) return just(STATUS.conditionsNotSatisfied);
  if (data.length !== 2) return just(STATUS.wrongLength);
  const id = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
  if (file(id) === undefined) return just(STATUS.fileNotFound);
  return { status: STATUS.done, session: { ...session, file: id } };
}

/**
 * READ BINARY (§11.3.3): from an offset in the current file, or in the file with a short
 * identifier.
 */
function readBinary({ session, command, file }: Met): AppletAnswer {
  const { p1, p2, data, expected, extended } = command;
  if (data.length > 0 || expected === 0) return just(STATUS.wrongLength);
  const short = (p1 & 0x80) !== 0;
  if (short && (p1 & 0x60) !== 0) return just(STATUS.wrongParameters);
  const id = short ? p1 & 0x1f : session.file;
  if (id === undefined) return just(STATUS.noCurrentFile);
  const one = file(id);
  if (one === undefined) return just(STATUS.fileNotFound);
  if (one.kind !== 'data') return just(STATUS.noCurrentFile);
  if (one.pin !== undefined && session.proofs[one.pin] === undefined) {
    return just(STATUS.securityNotSatisfied);
  }
  const offset = short ? p2 : (p1 << 8) | p2;
  if (offset >= one.content.length) return just(STATUS.pastTheEnd);
  const read = one.content.slice(offset, offset + expected);
  // Le 00 asks for all remaining bytes and never falls short; a given number of bytes can.
  const named = expected < (extended ? 65_536 : 256);
  return {
    status: named && read.length < expected ? STATUS.endOfFile : STATUS.done,
    data: read,
    session: { ...session, file: id },
  };
}

/** The file that P2 names: 80 the current one, 80 | short identifier another one. */
function referenced({ session, command, file }: Met): JpkiFile | undefined {
  const { p2 } = command;
  if ((p2 & 0xe0) !== 0x80) return undefined;
  const id = (p2 & 0x1f) === 0 ? session.file : p2 & 0x1f;
  return id === undefined ? undefined : file(id);
}

/** VERIFY (§11.6.6). Without data it reports the tries left and uses none. */
function verify(met: Met): AppletAnswer {
  const { element, session, command, parts } = met;
  const one = referenced(met);
  if (command.p1 !== 0 || (command.p2 & 0xe0) !== 0x80) return just(STATUS.wrongParameters);
  if (one?.kind !== 'pin') return just(STATUS.noCurrentFile);
  const { use } = one;
  if (command.data.length === 0) return just(triesLeft(element.face.tries[use]));
  if (command.data.length > PIN_BYTES_MOST) return just(STATUS.wrongLength);
  const tried = element.tryPin(use, textOf(command.data), parts.silicon);
  const { [use]: gone, ...others } = session.proofs;
  if (tried.answer.kind === 'good') {
    const proofs = { ...others, [use]: tried.answer.value };
    return { status: STATUS.done, element: tried.element, session: { ...session, proofs } };
  }
  const left = tried.element.face.tries[use];
  return {
    status: left === 0 ? STATUS.blocked : triesLeft(left),
    element: tried.element,
    session: { ...session, proofs: others },
  };
}

const PIN_BYTES_MOST = 16;

/** CHANGE REFERENCE DATA (§11.6.7): P1 = 01, only the new PIN, after the old one was verified. */
function change(met: Met): AppletAnswer {
  const { element, session, command, parts } = met;
  if (command.p1 !== 0x01 || (command.p2 & 0xe0) !== 0x80) return just(STATUS.wrongParameters);
  const one = referenced(met);
  if (one?.kind !== 'pin') return just(STATUS.noCurrentFile);
  if (command.data.length > PIN_BYTES_MOST) return just(STATUS.wrongLength);
  const proof = session.proofs[one.use];
  if (proof === undefined) return just(STATUS.securityNotSatisfied);
  const { silicon, random } = parts;
  const made = element.changePin(proof, textOf(command.data), random(16), silicon);
  if (made.kind === 'good') return { status: STATUS.done, element: made.value };
  const form = made.reason.some((reason) => reason.endsWith('-form'));
  return just(form ? STATUS.wrongData : STATUS.securityNotSatisfied);
}

/** RFC 8017 §8.2.1: 256 bytes less at least eleven bytes of padding. */
const DIGEST_INFO_BYTES_MOST = 245;

/** The applet's proprietary command: signs the data unchanged with the selected key. */
function sign(met: Met): AppletAnswer {
  const { element, session, command, parts } = met;
  if (command.p1 !== 0 || (command.p2 & 0xe0) !== 0x80) return just(STATUS.wrongParameters);
  const one = referenced(met);
  if (one?.kind !== 'key') return just(STATUS.noCurrentFile);
  const { length } = command.data;
  if (length === 0 || length > DIGEST_INFO_BYTES_MOST) return just(STATUS.wrongLength);
  const proof = session.proofs[one.use];
  if (proof === undefined) return just(STATUS.securityNotSatisfied);
  const signed = element.signDigestInfo(proof, command.data, parts.silicon);
  if (signed.kind !== 'good') return just(STATUS.securityNotSatisfied);
  return { status: STATUS.done, data: signed.value };
}

/** One character for each byte. A byte that is no letter or digit cannot match a PIN. */
function textOf(data: Uint8Array): string {
  return String.fromCharCode(...data);
}
