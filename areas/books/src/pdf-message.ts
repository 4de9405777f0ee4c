/** What the thread that makes a PDF, and the one that reads it, send each other. */

/** To the reader. */
export type PdfMessage =
  /** The next entries, please: an array, empty after the last. */
  | { readonly kind: 'wants' }
  | { readonly kind: 'piece'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'done'; readonly unwritable: number };

/** To the thread, instead of entries: the reader has gone. */
export const STOP = 'stop';
