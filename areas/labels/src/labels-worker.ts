/** A worker thread that makes one print run of labels, or shows its first label. */
import { parentPort, workerData } from 'node:worker_threads';
import { type LabelWork, makeLabels, showLabel } from './make-labels.ts';

const { shows, ...work } = workerData as LabelWork & { readonly shows: boolean };
parentPort?.postMessage(shows ? showLabel(work) : new Uint8Array(await makeLabels(work)));
