/** ADR 0072: what is discarded on return is on record with its reason, once, for one operator. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { readerOf } from '@nagori/evidence';
import { duringTests } from '@nagori/testkit';
import { awayDiscardRoutes } from './away-discard-routes.ts';
import { awayDiscardStore } from './away-discard-store.pg.ts';
import { STAFF, startTestServer } from './handover.testing.ts';
import type { AwayDiscardsDto, DiscardAwayDto } from './wire.ts';

const server = await duringTests(() =>
  startTestServer(undefined, async (app, database, { handover }) => {
    const discards = awayDiscardStore(database.pools.app);
    await app.register((scope) => awayDiscardRoutes(scope, { handover, discards }), {
      prefix: '/api/v1/away-discards',
    });
  }),
);

const URL = '/api/v1/away-discards';
const item = (): DiscardAwayDto => ({
  requestId: randomUUID(),
  what: 'evidence',
  kind: 'observation',
  handover: randomUUID(),
  recordedAt: '2026-11-24T04:00:00.000Z',
  reason: '別の担当者が先に記録した',
});
const listed = async (operator: string) => {
  const auditor = { ...STAFF, operator, roles: ['auditor' as const] };
  const { body } = await server.as(auditor).get<AwayDiscardsDto>(URL);
  assert.equal(body.next, undefined);
  return body.discards;
};

test('a discard sent twice is written once, with its author and reason', async () => {
  const sent = item();
  const first = await server.staff.post(URL, sent);
  const second = await server.staff.post(URL, sent);
  assert.deepEqual([first.status, second.status], [204, 204]);
  const [one, ...more] = await listed('carrier-a');
  assert.equal(more.length, 0);
  const { by, kind, handover, recordedAt, reason } = one ?? {};
  assert.equal(one?.kindWords?.en, readerOf('observation')?.words.en);
  assert.deepEqual(
    { by, kind, handover, recordedAt, reason },
    {
      by: STAFF.mark,
      kind: 'observation',
      handover: sent.handover,
      recordedAt: sent.recordedAt,
      reason: sent.reason,
    },
  );
});

test('without a reason nothing is discarded, and another operator sees none of it', async () => {
  const { status } = await server.staff.post(URL, { ...item(), reason: ' ' });
  assert.equal(status, 400);
  assert.equal((await listed('carrier-a')).length, 1);
  assert.deepEqual(await listed('dealer-b'), []);
});

test('no row is changed or dropped', async () => {
  const { app } = server.database.pools;
  for (const sql of [
    `update nagori.away_discard set reason = 'x'`,
    'delete from nagori.away_discard',
  ]) {
    await assert.rejects(app.query(sql), /permission denied/);
  }
});

test('the list goes on page by page, each discard once, also of one moment', async () => {
  await server.database.pools.owner.query(
    `insert into nagori.away_discard (operator, request_id, at, by, what, reason)
     select 'dealer-d', gen_random_uuid(),
       date_trunc('milliseconds', now()) - n / 3 * interval '1 minute', 'm', 'unreadable', 'x'
     from generate_series(1, 405) n`,
  );
  const auditor = server.as({ ...STAFF, operator: 'dealer-d', roles: ['auditor'] });
  const seen: string[] = [];
  const sizes: number[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await auditor.get<AwayDiscardsDto>(`${URL}${cursor}`);
    seen.push(...body.discards.map(({ requestId }) => requestId));
    sizes.push(body.discards.length);
    if (body.next === undefined) break;
    cursor = `?cursor=${encodeURIComponent(body.next)}`;
  }
  assert.deepEqual(sizes, [200, 200, 5]);
  assert.equal(new Set(seen).size, 405);
  const broken = await auditor.get(
    `${URL}?cursor=${encodeURIComponent('2026-13-45T00:00:00.000Z/-')}`,
  );
  assert.equal(broken.status, 400);
});
