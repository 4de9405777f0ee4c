/**
 * The book as a PDF, made in its own thread, so that the counter does not wait for a year of
 * entries and the memory is limited.
 *
 * Invariants: it produces pieces only as fast as they are taken. A reader that stops early ends the
 * thread and the reading of entries.
 */
import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { BookEntry } from '@nagori/books';
import type { PdfBook, PdfOptions } from './book-pdf.ts';
import type { PdfMessage } from './pdf-worker.ts';

/** So many entries go over at once: some 200 kB. */
const BATCH = 200;
/**
 * A PDF ends with the offset of every object, which pdfkit holds until then: some hundred megabytes
 * for a million entries. Longer books are exported as CSV.
 */
const MEMORY = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 8 };

export function bookPdfInWorker(
  entries: Iterable<BookEntry> | AsyncIterable<BookEntry>,
  options: PdfOptions,
): PdfBook {
  let unwritable = 0;
  const pieces = written(entries, options, (count) => {
    unwritable = count;
  });
  return { pieces, unwritable: () => unwritable };
}

async function* written(
  entries: Iterable<BookEntry> | AsyncIterable<BookEntry>,
  workerData: PdfOptions,
  done: (unwritable: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const batches = inBatches(entries);
  const url = new URL('./pdf-worker.ts', import.meta.url);
  const worker = new Worker(url, { workerData, resourceLimits: MEMORY });
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'] })) {
      const answer = message as PdfMessage;
      if (answer.kind === 'wants') worker.postMessage((await batches.next()).value ?? []);
      else if (answer.kind === 'piece') yield answer.bytes;
      else return done(answer.unwritable);
    }
    throw new Error('the worker of a PDF ended');
  } finally {
    await worker.terminate();
    await batches.return(undefined);
  }
}

async function* inBatches(
  entries: Iterable<BookEntry> | AsyncIterable<BookEntry>,
): AsyncGenerator<readonly BookEntry[], undefined, undefined> {
  let batch: BookEntry[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
