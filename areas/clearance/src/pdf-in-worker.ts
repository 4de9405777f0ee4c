/**
 * Certificates as PDFs, made in a thread of their own, so that the counter does not wait for them.
 * Its fonts take longer to read than a certificate takes to make, so it stays for the next one.
 *
 * Invariants: one thread for the process, and a bounded queue before it. It ends when it was not
 * asked for a while, when it takes too long, and with the process.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { MINUTE_MS } from '@nagori/model';
import type { PdfWork } from './clearance-pdf.ts';
import { type PdfAnswer, type PdfOrder, STOP } from './pdf-message.ts';
import type { FontFiles } from './pdf-text.ts';

const FONTS = '@expo-google-fonts/noto-sans-jp';
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };
/** Some two seconds of work. */
export const QUEUE_MOST = 24;
const IDLE_MS = MINUTE_MS;
/** Ten times what a full queue takes. */
const WITHIN_MS = 20_000;

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

let thread: Thread | undefined;
let idle: NodeJS.Timeout | undefined;
let numbers = 0;

/**
 * The bytes of the PDF; undefined where too many are waiting. Rejects, for all that wait, if this
 * one takes longer than `withinMs`.
 */
export async function pdfInWorker(
  work: PdfWork,
  withinMs = WITHIN_MS,
): Promise<Uint8Array | undefined> {
  thread ??= started();
  const { worker, waiting } = thread;
  if (waiting.size >= QUEUE_MOST) return undefined;
  clearTimeout(idle);
  worker.ref();
  numbers += 1;
  const order: PdfOrder = { number: numbers, work };
  const late = setTimeout(() => void worker.terminate(), withinMs);
  return new Promise<Uint8Array>((resolve, reject) => {
    waiting.set(order.number, { resolve, reject });
    worker.postMessage(order);
  }).finally(() => clearTimeout(late));
}

function started(): Thread {
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    workerData: fontFiles(),
    resourceLimits: MEMORY,
  });
  const own: Thread = { worker, waiting: new Map() };
  worker.on('message', (answer: PdfAnswer) => take(own, answer));
  worker.once('error', (error) => end(own, error));
  worker.once('exit', () => end(own, new Error('the worker of certificates ended')));
  return own;
}

function take(own: Thread, answer: PdfAnswer): void {
  const asked = own.waiting.get(answer.number);
  own.waiting.delete(answer.number);
  if (answer.kind === 'made') asked?.resolve(answer.bytes);
  else asked?.reject(answer.error);
  if (own.waiting.size > 0) return;
  own.worker.unref();
  idle = setTimeout(() => {
    if (thread === own) thread = undefined;
    own.worker.postMessage(STOP);
  }, IDLE_MS).unref();
}

function end(own: Thread, error: unknown): void {
  if (thread === own) thread = undefined;
  for (const { reject } of own.waiting.values()) reject(error);
  own.waiting.clear();
}

export function fontFiles(): FontFiles {
  const { resolve } = createRequire(import.meta.url);
  const read = (name: string) => readFileSync(resolve(`${FONTS}/${name}.ttf`));
  return {
    regular: read('400Regular/NotoSansJP_400Regular'),
    bold: read('700Bold/NotoSansJP_700Bold'),
  };
}
