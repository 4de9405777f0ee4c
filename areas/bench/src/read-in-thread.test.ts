import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Worker } from 'node:worker_threads';
import type { Reading } from '@nagori/reports';
import { sampleImei } from '../../handover/src/handover.testing.ts';
import { readInThread } from './read-in-thread.ts';

const HEAD = 'imei,at,result,kind,tool,version,id\n';
const row = (n: number): string =>
  `${sampleImei(n)},2026-11-01T00:00:00Z,done,overwrite,deep-tool,2.1,r-${n}\n`;
const textOf = (rows: number): string =>
  HEAD + Array.from({ length: rows }, (_, n) => row(n)).join('');

async function* pieces(text: string, size = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size));
}

async function readAll(bytes: AsyncIterable<Uint8Array>): Promise<readonly Reading[]> {
  const all: Reading[] = [];
  for await (const readings of readInThread(bytes, {})) all.push(...readings);
  return all;
}

/** The threads that this file began. */
const threads: Worker[] = [];
process.on('worker', (worker) => threads.push(worker));

test('files are read side by side, each whole in its order', async () => {
  const sizes = [1, 64, 65, 1_000, 3_000];
  const read = await Promise.all(sizes.map((rows) => readAll(pieces(textOf(rows)))));
  for (const [index, rows] of sizes.entries()) {
    const ids = read[index]?.map((one) => one.kind === 'report' && one.report.id);
    assert.deepEqual(
      ids,
      Array.from({ length: rows }, (_, n) => `r-${n}`),
    );
  }
  assert.equal(threads.length, 1);
});

test('what breaks a file off is thrown as it is', async () => {
  const broken = new Error('the sender is gone');
  const bytes = (async function* () {
    yield* pieces(textOf(200));
    throw broken;
  })();
  await assert.rejects(readAll(bytes), (error) => error === broken);
  assert.equal((await readAll(pieces(textOf(3)))).length, 3);
});

test('a file that is left is asked for nothing more', async () => {
  let asked = 0;
  let isLeft = false;
  const bytes = (async function* () {
    try {
      for await (const piece of pieces(textOf(20_000))) {
        asked += 1;
        yield piece;
      }
    } finally {
      isLeft = true;
    }
  })();
  for await (const readings of readInThread(bytes, {})) {
    assert.equal(readings.length, 64);
    break;
  }
  assert.ok(isLeft);
  assert.ok(asked < 20, `${asked} pieces`);
});

test('a thread that ends takes its file along, and the next one is read', async () => {
  const endless = (async function* () {
    yield* pieces(textOf(100));
    for (let n = 0; ; n++) {
      await threads[0]?.terminate();
      yield Buffer.from(row(n));
    }
  })();
  await assert.rejects(readAll(endless), /the thread that reads reports ended/);
  assert.equal((await readAll(pieces(textOf(3)))).length, 3);
  assert.equal(threads.length, 2);
});
