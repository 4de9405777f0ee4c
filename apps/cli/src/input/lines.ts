/**
 * Cuts a stream of bytes into chunks of whole lines.
 *
 * Invariants: memory is bounded by one chunk and one line of maximal length: of a longer line only
 * the number and size are stored. Concatenating the chunks' bytes gives the input back, without the
 * lines that were too long. A last line without a line end is a line.
 */
import type { Allocate, Chunk, ChunkReader } from './chunk.ts';
import { CHUNK_BYTES, type LineProblem, lineProblem, MAX_LINE_BYTES, sizeWords } from './limits.ts';

const LINE_END = 0x0a;

export interface LineCutterOptions {
  readonly chunkBytes?: number;
  readonly maxLineBytes?: number;
  readonly allocate?: Allocate;
}

export class LineCutter implements ChunkReader {
  readonly #chunkBytes: number;
  readonly #maxLineBytes: number;
  readonly #allocate: Allocate;
  #buffer: Uint8Array<ArrayBuffer>;
  #used = 0;
  /** Bytes up to and including the last line end in the buffer. */
  #whole = 0;
  #linesInWhole = 0;
  #firstLine = 1;
  /** Bytes of a line that is already too long; -1: not in such a line. */
  #skipped = -1;
  #problems: LineProblem[] = [];

  constructor(options: LineCutterOptions = {}) {
    this.#chunkBytes = options.chunkBytes ?? CHUNK_BYTES;
    this.#maxLineBytes = options.maxLineBytes ?? MAX_LINE_BYTES;
    this.#allocate = options.allocate ?? ((minBytes) => new Uint8Array(minBytes));
    this.#buffer = this.#allocate(this.#neededBytes());
  }

  /** True where `flush` would give a chunk. */
  get hasLines(): boolean {
    return this.#whole > 0 || this.#problems.length > 0;
  }

  /** Takes more of the input (the bytes are copied) and returns the full chunks. */
  push(data: Uint8Array): Chunk[] {
    const chunks: Chunk[] = [];
    let rest = data;
    while (rest.length > 0) {
      if (this.#skipped >= 0) {
        rest = this.#skip(rest);
        continue;
      }
      const piece = rest.subarray(0, this.#chunkBytes);
      rest = rest.subarray(piece.length);
      this.#append(piece);
      if (this.#used - this.#whole > this.#maxLineBytes) {
        this.#skipped = this.#used - this.#whole;
        this.#used = this.#whole;
      }
      if (this.#whole >= this.#chunkBytes) chunks.push(this.#cut());
    }
    return chunks;
  }

  /** The complete lines so far, without waiting for the chunk to fill. */
  flush(): Chunk | undefined {
    return this.hasLines ? this.#cut() : undefined;
  }

  /** The rest of the input, with a last line that has no line end. */
  end(): Chunk | undefined {
    if (this.#skipped >= 0) this.#tooLong(this.#skipped);
    if (this.#used > this.#whole) {
      this.#whole = this.#used;
      this.#linesInWhole++;
    }
    return this.flush();
  }

  /** Enough for a nearly full chunk and one more piece, so that a buffer rarely has to grow. */
  #neededBytes(): number {
    return this.#chunkBytes * 2;
  }

  #append(piece: Uint8Array): void {
    const needed = this.#used + piece.length;
    if (needed > this.#buffer.length) {
      const larger = this.#allocate(Math.max(needed, this.#buffer.length * 2));
      larger.set(this.#buffer.subarray(0, this.#used));
      this.#buffer = larger;
    }
    this.#buffer.set(piece, this.#used);
    for (let at = piece.indexOf(LINE_END); at >= 0; at = piece.indexOf(LINE_END, at + 1)) {
      this.#linesInWhole++;
      this.#whole = this.#used + at + 1;
    }
    this.#used = needed;
  }

  /** Drops bytes up to the end of a line that is too long, and returns what follows. */
  #skip(data: Uint8Array): Uint8Array {
    const end = data.indexOf(LINE_END);
    if (end < 0) {
      this.#skipped += data.length;
      return data.subarray(data.length);
    }
    this.#tooLong(this.#skipped + end);
    return data.subarray(end + 1);
  }

  #tooLong(sizeBytes: number): void {
    const limit = sizeWords(this.#maxLineBytes);
    const message = `the line has ${sizeWords(sizeBytes)}, more than the ${limit} a line may have`;
    const line = this.#firstLine + this.#linesInWhole;
    this.#problems.push({ line, problems: [lineProblem('', 'line-too-long', message)] });
    this.#skipped = -1;
    // The line's number is used up although its bytes are dropped: an empty line replaces it, so
    // that numbering by line ends stays right.
    this.#append(Uint8Array.of(LINE_END));
  }

  #cut(): Chunk {
    const chunk: Chunk = {
      bytes: this.#buffer,
      length: this.#whole,
      firstLine: this.#firstLine,
      problems: this.#problems,
    };
    const rest = this.#buffer.subarray(this.#whole, this.#used);
    const next = this.#allocate(Math.max(this.#neededBytes(), rest.length));
    next.set(rest);
    this.#firstLine += this.#linesInWhole;
    this.#buffer = next;
    this.#used = rest.length;
    this.#whole = 0;
    this.#linesInWhole = 0;
    this.#problems = [];
    return chunk;
  }
}
