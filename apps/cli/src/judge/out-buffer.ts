/** A chunk's output as bytes in a reused buffer, since allocating costs more than encoding. */
const encoder = new TextEncoder();

export interface OutBytes {
  /** Only the first `length` bytes count. */
  readonly buffer: Uint8Array<ArrayBuffer>;
  readonly length: number;
}

/**
 * Writes `text` into `spare` if it fits, else into a new buffer that will also fit the next chunks.
 */
export function encodeInto(text: string, spare: Uint8Array<ArrayBuffer> | undefined): OutBytes {
  const length = Buffer.byteLength(text);
  const fits = spare !== undefined && spare.length >= length;
  const buffer = fits ? spare : new Uint8Array(Math.ceil(length * 1.25));
  encoder.encodeInto(text, buffer);
  return { buffer, length };
}
