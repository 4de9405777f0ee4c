/**
 * Certificates as PDFs, made in a thread of their own, so that the counter does not wait for them.
 * Its fonts take longer to read than a certificate takes to make, so it stays for the next one.
 *
 * Invariants: one thread for the process, and two bounded lanes before it (two-lanes.ts). It ends
 * when it was not asked for a while, when it takes too long, and with the process.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { MINUTE_MS } from '@nagori/model';
import type { PdfWork } from './clearance-pdf.ts';
import { type PdfAnswer, STOP } from './pdf-message.ts';
import type { FontFiles } from './pdf-text.ts';
import { type Lane, TwoLanes } from './two-lanes.ts';

const FONTS = '@expo-google-fonts/noto-sans-jp';
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };
const IDLE_MS = MINUTE_MS;
/** Many times what one takes, with the fonts. */
const WITHIN_MS = 20_000;

interface Asked {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  /** What it is making. */
  asked: Asked | undefined;
}

const lanes = new TwoLanes();
let thread: Thread | undefined;
let idle: NodeJS.Timeout | undefined;

/** The bytes of the PDF; undefined where too many are waiting. Rejects if it takes too long. */
export function pdfInWorker(
  work: PdfWork,
  lane: Lane,
  withinMs = WITHIN_MS,
): Promise<Uint8Array | undefined> {
  return lanes.run(lane, () => made(work, withinMs));
}

function made(work: PdfWork, withinMs: number): Promise<Uint8Array> {
  thread ??= started();
  const own = thread;
  clearTimeout(idle);
  own.worker.ref();
  const late = setTimeout(() => {
    end(own, new Error('the worker of certificates was ended: it took too long'));
    own.worker.terminate();
  }, withinMs);
  return new Promise<Uint8Array>((resolve, reject) => {
    own.asked = { resolve, reject };
    own.worker.postMessage(work);
  }).finally(() => clearTimeout(late));
}

function started(): Thread {
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    workerData: fontFiles(),
    resourceLimits: MEMORY,
  });
  const own: Thread = { worker, asked: undefined };
  worker.on('message', (answer: PdfAnswer) => take(own, answer));
  worker.once('error', (error) => end(own, error));
  worker.once('exit', () => end(own, new Error('the worker of certificates ended')));
  return own;
}

function take(own: Thread, answer: PdfAnswer): void {
  const { asked } = own;
  own.asked = undefined;
  own.worker.unref();
  idle = setTimeout(() => {
    if (thread === own) thread = undefined;
    own.worker.postMessage(STOP);
  }, IDLE_MS).unref();
  if (answer.kind === 'made') asked?.resolve(answer.bytes);
  else asked?.reject(answer.error);
}

function end(own: Thread, error: unknown): void {
  if (thread === own) thread = undefined;
  own.asked?.reject(error);
  own.asked = undefined;
}

export function fontFiles(): FontFiles {
  const { resolve } = createRequire(import.meta.url);
  const read = (name: string) => readFileSync(resolve(`${FONTS}/${name}.ttf`));
  return {
    regular: read('400Regular/NotoSansJP_400Regular'),
    bold: read('700Bold/NotoSansJP_700Bold'),
  };
}
