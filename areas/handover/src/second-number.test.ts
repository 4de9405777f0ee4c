/** The other number of a phone that stands open already, read at a later scan (R18, R21). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { STAFF, sampleImei, samplePhone, startTestServer } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const server = await duringTests(startTestServer);

const keyOf = (imei: string) => server.deps.handover.keys.ofImei(imei.slice(0, 14) as ImeiKey);

async function reportLost(n: number): Promise<void> {
  await server.database.pools.owner.query(
    `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
     values ($1, 'carrier-z', gen_random_uuid(), now())`,
    [keyOf(sampleImei(n))],
  );
}

const scan = (phone: object, who = STAFF) =>
  server.as(who).post<HandoverDto>('/api/v1/handovers', { phone, channel: 'trade-in' });
const both = (n: number) => ({ ...samplePhone(n), imei2: sampleImei(n + 1) });
const lossWords = ({ evidence }: HandoverDto) =>
  evidence.filter(({ kind }) => kind === 'loss-match').map(({ body }) => body.result);

test('R18, R21: an open phone is quarantined once its lost other number is read', async () => {
  const first = await scan(samplePhone(600));
  assert.notEqual(first.body.decision.verdict, 'quarantine');
  await reportLost(601);
  const again = await scan(both(600));
  assert.equal(again.body.id, first.body.id, 'the handover goes on');
  assert.equal(again.body.decision.verdict, 'quarantine');
  assert.ok(again.body.decision.reasons.some(({ code }) => code === 'matched'));
  const read = await server.as(STAFF).get<HandoverDto>(`/api/v1/handovers/${first.body.id}`);
  assert.equal(read.body.decision.verdict, 'quarantine', 'and stays so');
  const url = `/api/v1/handovers/${first.body.id}/close`;
  const back = await server.as(STAFF).post<{ code: string }>(url, { outcome: 'returned' });
  assert.equal(back.body.code, 'quarantined');
});

test('R21: a number that was learnt is the phone’s: a later report finds it', async () => {
  const first = await scan(samplePhone(610));
  const again = await scan(both(610));
  assert.notEqual(again.body.decision.verdict, 'quarantine');
  const third = await scan(both(610));
  assert.deepEqual(lossWords(third.body), ['no-match', 'no-match'], 'asked once for each number');
  assert.equal(third.body.chain.length, again.body.chain.length, 'nothing is said twice');
  const byOther = await scan({ imei: sampleImei(611) });
  assert.equal(byOther.body.id, first.body.id);
  await reportLost(611);
  const recorded = await server.as(STAFF).record(first.body.id, { kind: 'terms', accepted: true });
  assert.equal(recorded.decision.verdict, 'quarantine');
});

test('R21: a loss by the number known before is heard at the next scan, too', async () => {
  await scan(samplePhone(620));
  await reportLost(620);
  const again = await scan(samplePhone(620));
  assert.equal(again.body.decision.verdict, 'quarantine');
});

test('an open phone takes no third number: that is another phone’s', async () => {
  await scan(both(630));
  const { status, body } = await scan({ ...samplePhone(630), imei2: sampleImei(633) });
  assert.equal(status, 422);
  const { errors } = body as unknown as { errors: readonly { field: string; code: string }[] };
  assert.deepEqual(
    errors.map(({ field, code }) => `${field} ${code}`),
    ['phone.imei2 not-allowed'],
  );
});

test('R21: of clerks who scan at one moment, each hears of the lost other number', async () => {
  for (let n = 640; n < 660; n += 2) {
    await reportLost(n + 1);
    await Promise.all([scan(samplePhone(n)), scan(both(n)), scan(both(n)), scan(samplePhone(n))]);
    const { body } = await scan(samplePhone(n));
    assert.equal(body.decision.verdict, 'quarantine');
  }
});

test('a phone that has two records is gone on with where it is open', async () => {
  const other = await scan({ imei: sampleImei(661) });
  await server.as(STAFF).post(`/api/v1/handovers/${other.body.id}/close`, { outcome: 'refused' });
  const first = await scan(samplePhone(660));
  const again = await scan(both(660));
  assert.equal(again.body.id, first.body.id);
  await reportLost(661);
  const byOther = await scan({ imei: sampleImei(661) });
  assert.equal(byOther.body.id, first.body.id);
  assert.equal(byOther.body.decision.verdict, 'quarantine');
});
