/** What the thread that reads reports, and the one that records them, send each other of a file. */
import type { MessagePort } from 'node:worker_threads';
import type { Reading, ReadOptions } from '@nagori/reports';

/** The answers come by the port, and the pieces of the file go by it: undefined after the last. */
export interface ReadOrder {
  readonly port: MessagePort;
  readonly options: ReadOptions;
}

export type ReadAnswer =
  | { readonly kind: 'wants' }
  | { readonly kind: 'readings'; readonly readings: readonly Reading[] }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'done' };
