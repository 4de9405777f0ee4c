/**
 * What the thread that makes PDFs answers to an order, which is a PdfWork. It has one at a time.
 */
export type PdfAnswer =
  | { readonly kind: 'made'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly error: unknown };

/** To the thread, instead of an order: it may end. */
export const STOP = 'stop';
