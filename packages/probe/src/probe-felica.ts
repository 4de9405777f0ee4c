/**
 * The walk through a FeliCa chip (R08): it lists the systems, and in each system every node up to
 * the end mark. The common system is polled by its code; the others are reached by their number,
 * without a polling, and are polled where the chip does not answer to it (ADR 0092).
 *
 * Invariants: no block is read, and no command here can read one. The chip's identifier is masked
 * in the stored exchange. A walk ends after `FRAMES_MOST` frames and then counts as incomplete. An
 * answer of another chip counts as none: with two phones in the field, one may answer for the
 * systems of the other.
 */
import {
  ANY_SYSTEM,
  COMMON_SYSTEM,
  encodeFelicaCommand,
  type FelicaCommand,
  type FelicaResponse,
  idmOfSystem,
  NUMBERS,
  parseFelicaResponse,
  systemNumber,
  withoutIdm,
} from './felica-frame.ts';
import { upperHex } from './hex.ts';
import type { Send, SendLater } from './probe-jpki.ts';

/** One request and its response in hexadecimal; an empty response means no answer. */
export interface ExchangedFrame {
  readonly command: string;
  readonly response: string;
}

export const FRAMES_MOST = 1000;

type Walk = Generator<Uint8Array, readonly ExchangedFrame[], Uint8Array | undefined>;

export function probeFelica(send: Send): readonly ExchangedFrame[] {
  const walk = walkFelica();
  let step = walk.next();
  while (step.done !== true) step = walk.next(send(step.value));
  return step.value;
}

/** Rejects only where `send` does. */
export async function probeFelicaLater(send: SendLater): Promise<readonly ExchangedFrame[]> {
  const walk = walkFelica();
  let step = walk.next();
  while (step.done !== true) step = walk.next(await send(step.value));
  return step.value;
}

function* walkFelica(): Walk {
  const frames: ExchangedFrame[] = [];
  const polled = yield* ask(frames, { kind: 'polling', system: ANY_SYSTEM });
  if (polled === undefined) return frames;
  const { idm: first } = polled;
  const listed = yield* ask(frames, { kind: 'request-system-code', idm: first });
  if (listed?.kind !== 'request-system-code') return frames;
  const { systems } = listed;
  let isNumbered = systemNumber(first) < systems.length;
  for (const [number, system] of systems.entries()) {
    if (isNumbered && system !== COMMON_SYSTEM && number < NUMBERS) {
      const { nodes, isEnded } = yield* walkSystem(frames, idmOfSystem(first, number));
      if (isEnded && nodes > 0) continue;
      if (nodes > 0) return frames;
      // It does not know its systems by their number: from here on each is polled.
      isNumbered = false;
    }
    const chosen = yield* ask(frames, { kind: 'polling', system }, first);
    if (chosen === undefined) return frames;
    isNumbered &&= systemNumber(chosen.idm) === number;
    const { isEnded } = yield* walkSystem(frames, chosen.idm);
    if (!isEnded) return frames;
  }
  return frames;
}

type Asks<Answer> = Generator<Uint8Array, Answer, Uint8Array | undefined>;

function* walkSystem(
  frames: ExchangedFrame[],
  idm: Uint8Array,
): Asks<{ readonly nodes: number; readonly isEnded: boolean }> {
  for (let nodes = 0; ; nodes++) {
    const found = yield* ask(frames, { kind: 'search-service-code', idm, index: nodes });
    if (found?.kind !== 'search-service-code') return { nodes, isEnded: false };
    if (found.node === 'end') return { nodes, isEnded: true };
  }
}

/** `chip`: an identifier of the chip that is polled again, for another of its systems. */
function* ask(
  frames: ExchangedFrame[],
  command: FelicaCommand,
  chip?: Uint8Array,
): Asks<FelicaResponse | undefined> {
  if (frames.length >= FRAMES_MOST) return undefined;
  const bytes = encodeFelicaCommand(command);
  const answer = yield bytes;
  const response = answer && parseFelicaResponse(answer);
  const isForeign = response !== undefined && !isFrom(response, command, chip);
  frames.push({
    command: upperHex(withoutIdm(bytes)),
    response: answer === undefined || isForeign ? '' : upperHex(withoutIdm(answer)),
  });
  return response?.kind === command.kind && !isForeign ? response : undefined;
}

/**
 * The identifiers of a chip's systems differ in the first four bits alone, which number the system
 * (Sony, FeliCa Card User's Manual, excerpted edition 2.0, Polling).
 */
function isFrom(response: FelicaResponse, command: FelicaCommand, chip?: Uint8Array): boolean {
  const { idm } = response;
  if (command.kind !== 'polling') return idm.every((byte, at) => byte === command.idm[at]);
  return chip === undefined || idm.every((byte, at) => same(byte, chip[at], at === 0 ? 0x0f : 255));
}

function same(one: number, other: number | undefined, bits: number): boolean {
  return other !== undefined && (one & bits) === (other & bits);
}
