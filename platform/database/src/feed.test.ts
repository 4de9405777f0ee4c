/** A program that is fed may leave something unread; a failure is named. */
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { feed, runProgram } from './postgres-programs.ts';

const CHUNK = Buffer.alloc(64 * 1024);
const CHUNKS = 200;

function* chunks(read: { count: number }) {
  for (; read.count < CHUNKS; read.count++) yield CHUNK;
}

test('a program that ends early and well costs its source nothing', async () => {
  const read = { count: 0 };
  await feed(runProgram('head', ['-c', '1']), Readable.from(chunks(read)));
  assert.equal(read.count, CHUNKS, 'the source is read to its end');
});

test('a program that fails says so, and so does a source', async () => {
  const source = () => Readable.from(chunks({ count: 0 }));
  await assert.rejects(feed(runProgram('false', []), source()), { code: 'program-failed' });
  const cut = async function* () {
    yield CHUNK;
    throw new RangeError('cut');
  };
  await assert.rejects(feed(runProgram('cat', []), Readable.from(cut())), RangeError);
});
