/** What a page has of one person is forgotten before another person sees it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionDto } from '@nagori/area-staff/wire';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { requestIdFor } from './request-id.ts';
import { forgetPerson, sessionQuery, showSession } from './session.ts';

const of = (account: string) => ({ account, roles: ['bench'] }) as unknown as SessionDto;
const WRITE = ['/api/v1/handovers', { phone: '001017000000013' }] as const;

/** A page of `a`: one list that it shows, and one that it does not show any more. */
function pageOf(account: string) {
  const queries = new QueryClient();
  let reads = 0;
  const shown = new QueryObserver(queries, {
    queryKey: ['shown'],
    queryFn: async () => `read ${++reads}`,
  });
  const leave = shown.subscribe(() => undefined);
  showSession(queries, of(account));
  queries.setQueryData(['shown'], 'of a');
  queries.setQueryData(['left'], 'of a');
  queries.setQueryData(['next-scan'], { imei: '001017000000013' });
  return { queries, leave, shown, requestId: requestIdFor(...WRITE) };
}

const left = (queries: QueryClient) =>
  queries
    .getQueryCache()
    .findAll()
    .map((one) => one.queryKey[0]);

test('signed out, nothing of the person is in the page’s memory', async () => {
  const { queries, leave, requestId } = pageOf('a');
  await forgetPerson(queries);
  assert.deepEqual(left(queries), ['shown']);
  assert.notEqual(queries.getQueryData(['shown']), 'of a');
  assert.notEqual(requestIdFor(...WRITE), requestId);
  leave();
  queries.clear();
});

test('another person who signs in over the first one sees nothing of them', async () => {
  const { queries, leave, shown, requestId } = pageOf('a');
  showSession(queries, of('b'));
  assert.deepEqual(left(queries).sort(), ['session', 'shown']);
  assert.notEqual(shown.getCurrentResult().data, 'of a');
  assert.equal(queries.getQueryData(sessionQuery.queryKey)?.account, 'b');
  assert.notEqual(requestIdFor(...WRITE), requestId);
  leave();
  queries.clear();
});

test('another person who signed in in another tab sees nothing of the first one', async (t) => {
  const { queries, leave } = pageOf('a');
  t.mock.method(globalThis, 'fetch', async () => Response.json(of('b')));
  await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
  assert.deepEqual(left(queries).sort(), ['session', 'shown']);
  assert.notEqual(queries.getQueryData(['shown']), 'of a');
  leave();
  queries.clear();
});

test('the same person who signs in again goes on with what is there', () => {
  const { queries, leave, requestId } = pageOf('a');
  showSession(queries, of('a'));
  assert.equal(queries.getQueryData(['left']), 'of a');
  assert.equal(requestIdFor(...WRITE), requestId);
  leave();
  queries.clear();
});
