/** What the thread that makes PDFs, and the one that asks for them, send each other. */
import type { PdfWork } from './clearance-pdf.ts';

export interface PdfOrder {
  readonly number: number;
  readonly work: PdfWork;
}

export type PdfAnswer =
  | { readonly kind: 'made'; readonly number: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly number: number; readonly error: unknown };

/** To the thread, instead of an order: it may end. */
export const STOP = 'stop';
