/**
 * The walk through a FeliCa chip (R08): it lists the systems, and in each system every node up to
 * the end mark.
 *
 * Invariants: no block is read, and no command here can read one. The chip's identifier is masked
 * in the stored exchange. A walk ends after `FRAMES_MOST` frames and then counts as incomplete. An
 * answer of another chip counts as none: with two phones in the field, one may answer for the
 * systems of the other.
 */
import {
  ANY_SYSTEM,
  encodeFelicaCommand,
  type FelicaCommand,
  type FelicaResponse,
  parseFelicaResponse,
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
  const listed = yield* ask(frames, { kind: 'request-system-code', idm: polled.idm });
  if (listed?.kind !== 'request-system-code') return frames;
  for (const system of listed.systems) {
    const chosen = yield* ask(frames, { kind: 'polling', system }, first);
    if (chosen === undefined) return frames;
    for (let index = 0; ; index++) {
      if (frames.length >= FRAMES_MOST) return frames;
      const { idm } = chosen;
      const found = yield* ask(frames, { kind: 'search-service-code', idm, index });
      if (found?.kind !== 'search-service-code') return frames;
      if (found.node === 'end') break;
    }
  }
  return frames;
}

/** `chip`: an identifier of the chip that is polled again, for another of its systems. */
function* ask(
  frames: ExchangedFrame[],
  command: FelicaCommand,
  chip?: Uint8Array,
): Generator<Uint8Array, FelicaResponse | undefined, Uint8Array | undefined> {
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
