import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './problem.ts';
import { readAgain, showAnswer } from './queries.ts';

/** A key whose second read never ends, as without a network. */
async function neverReadAgain(): Promise<QueryClient> {
  const queries = new QueryClient();
  let reads = 0;
  const read = () => (reads++ === 0 ? 'as before' : new Promise<string>(() => undefined));
  await queries.fetchQuery({ queryKey: ['phones'], queryFn: read });
  return queries;
}

test('a failure waits for no read, a success for each of them', async () => {
  const queries = await neverReadAgain();
  const settled = readAgain(queries, ['phones']);
  assert.equal(settled(undefined, new ProblemError('offline', 'no network')), undefined);
  assert.equal(queries.getQueryState(['phones'])?.isInvalidated, true);
  assert.ok(settled('answer', null) instanceof Promise);
});

test('a read that began before a write does not bring back the state before it', async () => {
  const queries = new QueryClient();
  const late = Promise.withResolvers<string>();
  queries.setQueryData(['phone'], 'held');
  const read = queries.fetchQuery({ queryKey: ['phone'], queryFn: () => late.promise });
  showAnswer(queries, ['phone'], 'accepted');
  late.resolve('held');
  await read.catch(() => undefined);
  assert.equal(queries.getQueryData(['phone']), 'accepted');
});

test('a first read that a write overtakes leaves what the write answered', async () => {
  const queries = new QueryClient();
  const read = queries.fetchQuery({
    queryKey: ['phone'],
    queryFn: () => new Promise<string>((resolve) => setTimeout(resolve, 1, 'held')),
  });
  showAnswer(queries, ['phone'], (before: string | undefined) => before ?? 'accepted');
  await read.catch(() => undefined);
  assert.equal(queries.getQueryData(['phone']), 'accepted');
});
