import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurn } from './in-turn.ts';

test('one that fails costs the others nothing, and is told at the end', async () => {
  const done: number[] = [];
  const work = async (n: number) => {
    if (n % 2 === 0) throw new TypeError(`bad ${n}`);
    done.push(n);
  };
  await assert.rejects(inTurn([1, 2, 3, 4, 5], work), /bad 2/);
  assert.deepEqual(done, [1, 3, 5]);
  await inTurn([7], work);
  assert.deepEqual(done, [1, 3, 5, 7]);
});
