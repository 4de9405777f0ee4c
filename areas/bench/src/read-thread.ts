/** A worker thread that reads files of reports, each by the port that came with it. */
import { on } from 'node:events';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { type Reading, readReports } from '@nagori/reports';
import type { ReadAnswer, ReadOrder } from './read-message.ts';

/** So many are sent at once, as many as are recorded side by side. */
const GROUP = 64;

parentPort?.on('message', async ({ port, options }: ReadOrder) => {
  const answer = (said: ReadAnswer): void => port.postMessage(said);
  try {
    let readings: Reading[] = [];
    for await (const one of readReports(piecesBy(port, answer), options)) {
      readings.push(one);
      if (readings.length < GROUP) continue;
      answer({ kind: 'readings', readings });
      readings = [];
    }
    answer({ kind: 'readings', readings });
    answer({ kind: 'done' });
  } catch (error) {
    answer({ kind: 'failed', error });
  }
  port.close();
});

async function* piecesBy(
  port: MessagePort,
  answer: (said: ReadAnswer) => void,
): AsyncGenerator<Uint8Array> {
  const sent = on(port, 'message', { close: ['close'] });
  for (;;) {
    answer({ kind: 'wants' });
    const { done, value } = await sent.next();
    if (done === true) throw new Error('the file is read no further');
    const [piece] = value as [Uint8Array | undefined];
    if (piece === undefined) return;
    yield piece;
  }
}
