/**
 * The walk through a FeliCa chip (R08) on a reader of a family: the session is opened, the frames
 * are wrapped, and the session is closed, however the walk ended.
 *
 * Invariants: what is stored is the frames, not the wrapping, so a receiver reads every reader's
 * walk alike. A refusal is stored as no answer. A reader that opens no session was not walked.
 */
import { type ExchangedFrame, probeFelicaLater } from '../probe-felica.ts';
import type { SendLater } from '../probe-jpki.ts';
import {
  type FelicaAnswer,
  type FelicaFamily,
  type FelicaRefusal,
  refused,
} from './felica-family.ts';

export interface ReaderWalk {
  /** Empty where the reader did not open a session. */
  readonly frames: readonly ExchangedFrame[];
  /** Why the walk ended before its end. */
  readonly refused?: FelicaRefusal;
}

/** One frame through the reader, or why there is no answer. */
async function transceiveFelica(
  family: FelicaFamily,
  send: SendLater,
  frame: Uint8Array,
): Promise<FelicaAnswer> {
  const answer = await send(family.wrap(frame));
  return answer === undefined ? refused('no-answer') : family.unwrap(answer);
}

/** Rejects only where `send` does. */
export async function walkOnReader(family: FelicaFamily, send: SendLater): Promise<ReaderWalk> {
  const unopened = await open(family, send);
  if (unopened !== undefined) return { frames: [], refused: unopened };
  let last: FelicaRefusal | undefined;
  const frames = await probeFelicaLater(async (frame) => {
    const answer = await transceiveFelica(family, send, frame);
    last = answer.kind === 'refused' ? answer.reason : undefined;
    return answer.kind === 'frame' ? answer.frame : undefined;
  });
  await close(family, send);
  return { frames, ...(last !== undefined && { refused: last }) };
}

/** Why no session is open; undefined where one is. */
async function open(family: FelicaFamily, send: SendLater): Promise<FelicaRefusal | undefined> {
  for (const command of family.opens) {
    const answer = await send(command);
    if (answer !== undefined && family.accepts(answer)) continue;
    // A session that was started and not switched is open all the same.
    await close(family, send);
    return answer === undefined ? 'no-answer' : 'reader-refused';
  }
  return undefined;
}

async function close({ closes }: FelicaFamily, send: SendLater): Promise<void> {
  for (const command of closes) await send(command);
}
