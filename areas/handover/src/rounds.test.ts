/** Rounds over all operators: what is damaged at one keeps nothing from the others. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { DAY_MS, type ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { addEvidence } from './add-evidence.ts';
import { STAFF, sampleImei, samplePhone, startTestServer } from './handover.testing.ts';
import { RecordCache } from './record-cache.ts';
import { reviewOverdue, reviewPhone, systemActor } from './review-overdue.ts';
import type { HandoverDto } from './wire.ts';

/** From the first to the last in the order of any walk. */
const OPERATORS = ['carrier-a', 'dealer-d', 'mvno-c'] as const;

const server = await duringTests(startTestServer);

const as = (operator: string) => server.as({ ...STAFF, operator });

/** The same phone, open at every operator; the record of all but `whole` is damaged. */
async function damaged(n: number, whole: string): Promise<HandoverDto> {
  let view: HandoverDto | undefined;
  for (const operator of OPERATORS) {
    const opened = await as(operator).post('/api/v1/handovers', {
      ...{ phone: samplePhone(n), channel: 'trade-in' },
    });
    assert.equal(opened.status, 201);
    if (operator === whole) view = opened.body;
    else server.deps.handover.cache.drop(operator, opened.body.id);
  }
  await server.database.pools.owner.query(
    `update nagori.phone set sealed = set_byte(sealed, 20, (get_byte(sealed, 20) + 1) % 256)
     where phone_key = $1 and operator <> $2`,
    [keyOf(n), whole],
  );
  assert.ok(view);
  return view;
}

const keyOf = (n: number) =>
  server.deps.handover.keys.ofImei(sampleImei(n).slice(0, 14) as ImeiKey);

for (const [i, whole] of OPERATORS.entries()) {
  test(`R21: lost, it is quarantined at ${whole}, though others’ records are broken`, async () => {
    const n = 301 + i;
    const { id } = await damaged(n, whole);
    await server.database.pools.owner.query(
      `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
       values ($1, 'carrier-b', $2, $3)`,
      [keyOf(n), randomUUID(), new Date(server.now)],
    );
    await assert.rejects(reviewPhone(server.deps.handover, keyOf(n)));
    const { body } = await as(whole).get(`/api/v1/handovers/${id}`);
    assert.equal(body.decision.verdict, 'quarantine');
  });

  test(`a hold at ${whole} ends in time, though others’ records are broken`, async () => {
    const { id } = await damaged(311 + i, whole);
    server.now += 60 * DAY_MS;
    await assert.rejects(reviewOverdue(server.deps.handover));
    const { body } = await as(whole).get(`/api/v1/handovers/${id}`);
    assert.equal(body.state, 'expired', JSON.stringify(body.decision.reasons));
  });
}

test('what another server wrote is read at once, and a slow reading hides no write', async () => {
  const staff = server.as(STAFF);
  const trade = { phone: samplePhone(90), channel: 'trade-in' };
  const { id, version } = (await staff.post('/api/v1/handovers', trade)).body;
  const { handover } = server.deps;
  const before = handover.cache.get(STAFF.operator, id);
  assert.ok(before);
  const elsewhere = { ...handover, cache: new RecordCache() };
  const actor = { ...systemActor(STAFF.operator), mark: 'staff-1', station: 'station-1' };
  const done = await addEvidence(elsewhere, actor, {
    handover: id,
    evidence: { kind: 'prompt' },
  });
  assert.equal(done.kind, 'done');
  const written = (await staff.get(`/api/v1/handovers/${id}`)).body;
  assert.equal(written.version, version + 1);
  handover.cache.put(before);
  assert.equal(handover.cache.get(STAFF.operator, id)?.stored.version, version + 1);
});
