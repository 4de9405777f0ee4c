/**
 * The walk through a FeliCa chip (R08): it lists the systems, and in each system every node up to
 * the end mark.
 *
 * Invariants: no block is read, and no command here can read one. The chip's identifier is masked
 * in the stored exchange. A walk ends after `FRAMES_MOST` frames and then counts as incomplete.
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
  const listed = yield* ask(frames, { kind: 'request-system-code', idm: polled.idm });
  if (listed?.kind !== 'request-system-code') return frames;
  for (const system of listed.systems) {
    const chosen = yield* ask(frames, { kind: 'polling', system });
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

function* ask(
  frames: ExchangedFrame[],
  command: FelicaCommand,
): Generator<Uint8Array, FelicaResponse | undefined, Uint8Array | undefined> {
  const bytes = encodeFelicaCommand(command);
  const answer = yield bytes;
  frames.push({
    command: upperHex(withoutIdm(bytes)),
    response: answer === undefined ? '' : upperHex(withoutIdm(answer)),
  });
  const response = answer && parseFelicaResponse(answer);
  return response?.kind === command.kind ? response : undefined;
}
