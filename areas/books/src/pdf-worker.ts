/**
 * A worker thread that makes one PDF: it requests entries as needed, and returns the bytes of the
 * file.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { BookEntry } from '@nagori/books';
import { bookPdf, type PdfOptions } from './book-pdf.ts';
import { type PdfMessage, STOP } from './pdf-message.ts';

function tell(message: PdfMessage): void {
  const own = message.kind === 'piece' ? [message.bytes.buffer] : [];
  parentPort?.postMessage(message, own);
}

function ask(): Promise<readonly BookEntry[]> {
  return new Promise((resolve) => {
    parentPort?.once('message', (message: readonly BookEntry[] | typeof STOP) => {
      if (message === STOP) process.exit();
      resolve(message);
    });
    tell({ kind: 'wants' });
  });
}

/** While some are set, the next are on their way. */
async function* entries(): AsyncGenerator<BookEntry> {
  let next = ask();
  for (;;) {
    const these = await next;
    if (these.length === 0) return;
    next = ask();
    yield* these;
  }
}

const { pieces, unwritable } = bookPdf(entries(), workerData as PdfOptions);
// A copy, because pdfkit's buffers may be in shared memory.
for await (const piece of pieces) tell({ kind: 'piece', bytes: new Uint8Array(piece) });
tell({ kind: 'done', unwritable: unwritable() });
