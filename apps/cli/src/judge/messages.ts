/**
 * Messages between main thread and workers. Bytes are transferred, never copied.
 */
import type { Chunk } from '../input/chunk.ts';
import type { ChunkResult } from './judge-chunk.ts';

export interface ChunkRequest {
  readonly id: number;
  readonly chunk: Chunk;
  /** A buffer for the output, if one is left over. */
  readonly spare: Uint8Array<ArrayBuffer> | undefined;
}

export type ChunkResponse =
  | {
      readonly kind: 'judged';
      readonly id: number;
      /** UTF-8 of `ChunkResult.out`: the first `outLength` bytes. */
      readonly out: Uint8Array<ArrayBuffer>;
      readonly outLength: number;
      readonly result: Omit<ChunkResult, 'out'>;
      /** The request's bytes, to be filled again. */
      readonly used: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
