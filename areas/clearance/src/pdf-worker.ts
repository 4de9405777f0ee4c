/** A worker thread that makes certificates as PDFs, one after the other, with fonts read once. */
import { parentPort, workerData } from 'node:worker_threads';
import { clearancePdf, type PdfWork } from './clearance-pdf.ts';
import { type PdfAnswer, STOP } from './pdf-message.ts';
import { type FontFiles, readFonts } from './pdf-text.ts';

const fonts = readFonts(workerData as FontFiles);

async function made(work: PdfWork): Promise<PdfAnswer> {
  try {
    // A copy, because Buffers may be in shared memory.
    return { kind: 'made', bytes: new Uint8Array(await clearancePdf(work, fonts)) };
  } catch (error) {
    return { kind: 'failed', error };
  }
}

parentPort?.on('message', async (order: PdfWork | typeof STOP) => {
  if (order === STOP) process.exit();
  const answer = await made(order);
  parentPort?.postMessage(answer, answer.kind === 'made' ? [answer.bytes.buffer] : []);
});
