import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './problem.ts';
import { readAgain } from './queries.ts';

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
