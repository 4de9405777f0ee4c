/**
 * ZLIB (RFC 1950) by the platform's own streams, which browsers and Node.js share.
 *
 * Invariants: what is inflated stops at the size that is expected, whatever the bytes promise.
 */

export function deflated(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytes)]).stream();
  return gather(stream.pipeThrough(new CompressionStream('deflate')), Number.POSITIVE_INFINITY);
}

/** Undefined where the bytes are no such stream, or hold more than `mostBytes`. */
export async function inflated(
  bytes: Uint8Array,
  mostBytes: number,
): Promise<Uint8Array | undefined> {
  try {
    const stream = new Blob([new Uint8Array(bytes)]).stream();
    return await gather(stream.pipeThrough(new DecompressionStream('deflate')), mostBytes);
  } catch {
    return undefined;
  }
}

async function gather(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most) throw new RangeError('more bytes than expected');
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
