/** How questions that wait are grouped, before the database answers anything. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askTogether } from './ask-together.ts';

const soon = () => new Promise((resolve) => setImmediate(resolve));

function slowDatabase(most?: number) {
  const groups: (readonly number[])[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const ask = askTogether<number, number>((group) => {
    groups.push(group);
    return new Promise((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve(group.map((n) => n * 10))));
    });
  }, most);
  const end = async (error?: Error) => {
    ends.shift()?.(error);
    await soon();
  };
  return { ask, groups, end };
}

test('what is asked at one moment goes together, and what comes meanwhile follows', async () => {
  const { ask, groups, end } = slowDatabase();
  const first = [1, 2, 3].map(ask);
  await soon();
  const next = [4, 5].map(ask);
  await soon();
  assert.deepEqual(groups, [[1, 2, 3]]);
  await end();
  assert.deepEqual(groups, [
    [1, 2, 3],
    [4, 5],
  ]);
  await end();
  assert.deepEqual(await Promise.all([...first, ...next]), [10, 20, 30, 40, 50]);
  const last = ask(6);
  await soon();
  await end();
  assert.equal(await last, 60, 'after a pause');
});

test('a group is bounded', async () => {
  const { ask, groups, end } = slowDatabase(2);
  const all = [1, 2, 3].map(ask);
  await soon();
  await end();
  await end();
  await Promise.all(all);
  assert.deepEqual(groups, [[1, 2], [3]]);
});

test('where the connection is gone, all of the group fail, and the next is asked', async () => {
  const { ask, end } = slowDatabase();
  const ended = Promise.allSettled([1, 2].map(ask));
  await soon();
  await end(new Error('gone'));
  assert.deepEqual(
    (await ended).map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  const next = ask(3);
  await soon();
  await end();
  assert.equal(await next, 30);
});
