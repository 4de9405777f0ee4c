/** A program at the other end of a stream, for properties: it says what it says, and hangs up. */
import { Duplex } from 'node:stream';
import fc from 'fast-check';

/** Says these pieces, takes all that is written, and hangs up. */
export class Played extends Duplex {
  constructor(pieces: readonly Uint8Array[]) {
    super({ allowHalfOpen: false });
    for (const piece of pieces) this.push(piece);
    this.push(null);
  }

  override _read(): void {}

  override _write(_: unknown, __: unknown, done: () => void): void {
    done();
  }
}

export const pieceSizes = fc.array(fc.integer({ min: 1, max: 24 }), { maxLength: 6 });

/** The bytes in pieces of these sizes, the last one what is left. */
export function inPieces(bytes: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const size of sizes) {
    if (at >= bytes.length) break;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return at < bytes.length ? [...pieces, bytes.subarray(at)] : pieces;
}
