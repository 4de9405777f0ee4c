/** A worker thread that makes certificates as PDFs, one after the other, with fonts read once. */
import { parentPort, workerData } from 'node:worker_threads';
import { clearancePdf } from './clearance-pdf.ts';
import { type PdfAnswer, type PdfOrder, STOP } from './pdf-message.ts';
import { type FontFiles, readFonts } from './pdf-text.ts';

const fonts = readFonts(workerData as FontFiles);

async function made({ number, work }: PdfOrder): Promise<PdfAnswer> {
  try {
    // A copy, because Buffers may be in shared memory.
    return { kind: 'made', number, bytes: new Uint8Array(await clearancePdf(work, fonts)) };
  } catch (error) {
    return { kind: 'failed', number, error };
  }
}

parentPort?.on('message', async (order: PdfOrder | typeof STOP) => {
  if (order === STOP) process.exit();
  const answer = await made(order);
  parentPort?.postMessage(answer, answer.kind === 'made' ? [answer.bytes.buffer] : []);
});
