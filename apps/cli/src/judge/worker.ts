/**
 * A worker thread of `decide` and `replay`: judges the chunks it is sent, one after another.
 *
 * Invariants: it depends only on its settings and its chunks, and retains only loaded policies
 * between chunks. A fault is sent back as a message, so that the run can name the lines it
 * concerns.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { judgeChunk } from './judge-chunk.ts';
import { lineJudge } from './line-judge.ts';
import type { ChunkRequest, ChunkResponse } from './messages.ts';
import { encodeInto } from './out-buffer.ts';
import type { JudgeSettings } from './settings.ts';

const judge = await lineJudge(workerData as JudgeSettings);
/** Chunks are judged in order of arrival, even if one waits for a signature. */
let turn: Promise<void> = Promise.resolve();

parentPort?.on('message', (request: ChunkRequest) => {
  turn = turn.then(() => answer(request));
});

async function answer({ id, chunk, spare }: ChunkRequest): Promise<void> {
  try {
    const { out: text, ...result } = await judgeChunk(chunk, judge);
    const { buffer: out, length: outLength } = encodeInto(text, spare);
    const used = chunk.bytes;
    const response: ChunkResponse = { kind: 'judged', id, out, outLength, result, used };
    parentPort?.postMessage(response, [out.buffer, used.buffer]);
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const response: ChunkResponse = { kind: 'failed', id, message };
    parentPort?.postMessage(response);
  }
}
