import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurn } from './in-turn.ts';

const done: number[] = [];
const work = async (n: number) => {
  if (n % 2 === 0) throw new TypeError(`bad ${n}`);
  done.push(n);
};
const shownOf = (error: unknown) =>
  error instanceof AggregateError ? error.errors.map(({ message }) => message) : error;

test('one that fails costs the others nothing, and is thrown at the end', async () => {
  done.length = 0;
  await assert.rejects(inTurn([1, 2, 3], work), /^TypeError: bad 2$/);
  assert.deepEqual(done, [1, 3]);
  await inTurn([7], work);
  assert.deepEqual(done, [1, 3, 7]);
});

test('all of several failures are reported', async () => {
  done.length = 0;
  const failed = await inTurn([1, 2, 3, 4, 5], work).catch((error: unknown) => error);
  assert.deepEqual(shownOf(failed), ['bad 2', 'bad 4']);
  assert.equal((failed as Error).message, '2 failed: bad 2; bad 4');
  assert.deepEqual(done, [1, 3, 5]);
});

test('where they come page by page, a page that is not there hides no failure', async () => {
  done.length = 0;
  async function* pages() {
    yield* [1, 2];
    yield* [3];
    throw new TypeError('no page 3');
  }
  const failed = await inTurn(pages(), work).catch((error: unknown) => error);
  assert.deepEqual(shownOf(failed), ['bad 2', 'no page 3']);
  assert.deepEqual(done, [1, 3]);
});
