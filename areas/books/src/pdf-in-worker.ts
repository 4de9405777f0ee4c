/**
 * The book as a PDF, made in its own thread, so that the counter does not wait for a year of
 * entries and the memory is limited.
 *
 * Invariants: it produces pieces only as fast as they are taken. A reader that stops early ends the
 * thread and the reading of entries.
 */
import { on, once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { BookEntry } from '@nagori/books';
import type { PdfBook, PdfOptions } from './book-pdf.ts';
import { type PdfMessage, STOP } from './pdf-message.ts';

/** A thread that does not hear for so long is ended from outside. */
const STOPS_WITHIN_MS = 10_000;
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
    await ended(worker);
    await batches.return(undefined);
  }
}

/**
 * Asks the thread to end between two pieces of work. Ended from outside while it sets up a stream
 * of zlib, Node.js 24 ends the whole program (`close before init`).
 */
async function ended(worker: Worker): Promise<void> {
  if (worker.threadId < 0) return;
  const exit = once(worker, 'exit');
  worker.postMessage(STOP);
  const timer = setTimeout(() => worker.terminate(), STOPS_WITHIN_MS);
  // What it still throws has no reader any more.
  await exit.catch(() => undefined);
  clearTimeout(timer);
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
