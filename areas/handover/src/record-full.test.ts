/**
 * A machine that repeats itself fills a handover: it is told so, and the phone can still be marked,
 * returned, brought again and read.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { STAFF, sampleImei, samplePhone, startTestServer } from './handover.testing.ts';
import { RECORDED_MOST } from './is-full.ts';
import { reviewPhone } from './review-overdue.ts';
import type { TimelineDto } from './wire.ts';

const server = await duringTests(startTestServer);

const PROMPT = { kind: 'prompt' };
const open = (n: number) => ({ phone: samplePhone(n), channel: 'trade-in' });
const evidenceUrl = (id: string) => `/api/v1/handovers/${id}/evidence?return=minimal`;

async function filled(n: number): Promise<{ readonly id: string; readonly last: string }> {
  const staff = server.as(STAFF);
  const { id } = (await staff.post('/api/v1/handovers', open(n))).body;
  const last = randomUUID();
  for (let i = 1; i <= RECORDED_MOST; i++) {
    const requestId = i === RECORDED_MOST ? last : randomUUID();
    const { status, body } = await staff.post(evidenceUrl(id), { ...PROMPT, requestId });
    assert.equal(status, 200, `${i}: ${JSON.stringify(body)}`);
    server.now -= 60_000;
  }
  return { id, last };
}

test('a handover that is full says so, and can be marked, returned and opened anew', async () => {
  const staff = server.as(STAFF);
  const { id, last } = await filled(1);
  const more = await staff.post<{ code?: string }>(evidenceUrl(id), PROMPT);
  assert.deepEqual([more.status, more.body.code], [409, 'record-full']);
  const again = await staff.post(evidenceUrl(id), { ...PROMPT, requestId: last });
  assert.equal(again.status, 200, 'the last one had room: its answer was lost');

  // R21: the program's own word finds room in the fullest record.
  const key = server.deps.handover.keys.ofImei(sampleImei(1).slice(0, 14) as ImeiKey);
  const { owner } = server.database.pools;
  await owner.query(
    `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
     values ($1, 'carrier-b', $2, $3)`,
    [key, randomUUID(), new Date(server.now)],
  );
  await reviewPhone(server.deps.handover, key);
  const marked = await staff.get(`/api/v1/handovers/${id}`);
  assert.equal(marked.body.decision.verdict, 'quarantine');
  await owner.query('delete from nagori.lost_phone where phone_key = $1', [key]);
  await reviewPhone(server.deps.handover, key);

  const closed = await staff.post(`/api/v1/handovers/${id}/close`, { outcome: 'returned' });
  assert.equal(closed.status, 200, JSON.stringify(closed.body));
  const anew = await staff.post('/api/v1/handovers', open(1));
  assert.equal(anew.status, 201, JSON.stringify(anew.body));
  assert.equal((await staff.post(evidenceUrl(anew.body.id), PROMPT)).status, 200);
  const imei = sampleImei(1);
  const { body } = await staff.post<TimelineDto>('/api/v1/phones/timeline', { imei });
  assert.equal(body.intact, true);
});
