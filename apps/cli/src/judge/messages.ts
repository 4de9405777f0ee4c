/** What main thread and workers send each other. Bytes are transferred, never copied. */
import type { Chunk } from '../input/chunk.ts';
import type { ChunkResult } from './judge-chunk.ts';

export interface ChunkRequest {
  readonly id: number;
  readonly chunk: Chunk;
}

export type ChunkResponse =
  | {
      readonly kind: 'judged';
      readonly id: number;
      /** UTF-8 of `ChunkResult.out`. */
      readonly out: Uint8Array<ArrayBuffer>;
      readonly result: Omit<ChunkResult, 'out'>;
      /** The request's bytes, to be filled again. */
      readonly used: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
