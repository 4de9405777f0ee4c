/** A phone that was not taken and is brought in again; a phone that is known by either radio. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import { prepareJobs } from '@nagori/database';
import { DAY_MS, type ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import {
  AT_THE_COUNTER,
  sampleImei,
  samplePhone,
  startTestServer,
  takeIn,
} from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const server = await duringTests(startTestServer);
before(async () => {
  await prepareJobs(server.database.pools.owner);
});

const staff = () => server.staff;

async function opened(phone: object, more: object = {}): Promise<HandoverDto> {
  const { status, body } = await staff().post('/api/v1/handovers', {
    phone,
    channel: 'trade-in',
    ...more,
  });
  assert.ok(status < 300, JSON.stringify(body));
  return body;
}

const close = (id: string, outcome: string) =>
  staff().post(`/api/v1/handovers/${id}/close`, { outcome });

const stateOf = ({ compartments }: HandoverDto, name: string) =>
  compartments.find(({ compartment }) => compartment === name)?.state;

for (const outcome of ['refused', 'returned']) {
  test(`R29: ${outcome} and brought in again, everything is asked anew`, async () => {
    const n = outcome === 'refused' ? 201 : 202;
    const { id } = await opened(samplePhone(n));
    const good = await staff().record(id, ...AT_THE_COUNTER);
    assert.equal(good.decision.verdict, 'accept');
    assert.equal((await close(id, outcome)).status, 200);
    server.now += 30 * DAY_MS;
    const again = await opened(samplePhone(n));
    assert.equal(again.decision.verdict, 'hold', 'it was in use all the month');
    assert.equal(stateOf(again, 'user-data'), 'unknown');
    const missing = again.decision.reasons.flatMap(({ subjects }) => subjects);
    for (const subject of ['identity', 'terms']) assert.ok(missing.includes(subject as never));
    const anew = await staff().record(again.id, ...AT_THE_COUNTER);
    assert.equal(anew.decision.verdict, 'accept', JSON.stringify(anew.decision.reasons));
  });
}

test('R29: what was found at the earlier visits is not washed off by going home', async () => {
  const { id } = await opened(samplePhone(203));
  const seen = { kind: 'observation', saw: [{ on: 'felica', sees: 'residue', with: 'app' }] };
  await staff().record(id, seen);
  await close(id, 'refused');
  const second = await opened(samplePhone(203));
  assert.equal(stateOf(second, 'felica'), 'residue');
  await close(second.id, 'returned');
  server.now += DAY_MS;
  const third = await opened(samplePhone(203));
  assert.equal(stateOf(third, 'felica'), 'residue', 'nor by going home twice');
});

test('R20: ours, and given back at the bench: custody says so', async () => {
  await takeIn(server, 204);
  const bench = await opened(samplePhone(204), { stage: 'inspection' });
  const seen = { kind: 'observation', saw: [{ on: 'felica', sees: 'residue', with: 'app' }] };
  await staff().record(bench.id, seen);
  const back = await close(bench.id, 'returned');
  assert.deepEqual(
    back.body.evidence.slice(-2).map(({ kind, body }) => [kind, body.entry]),
    [
      ['custody', 'transfer'],
      ['custody', 'use'],
    ],
  );
  const again = await opened(samplePhone(204));
  assert.equal(again.decision.verdict, 'hold');
  assert.equal(stateOf(again, 'felica'), 'residue');
  const anew = await staff().record(again.id, ...AT_THE_COUNTER);
  assert.equal(anew.decision.verdict, 'accept', JSON.stringify(anew.decision.reasons));
  const confirm = `/api/v1/handovers/${again.id}/confirm`;
  await staff().post(confirm, { party: 'receiver', route: 'inspection' });
  const taken = await staff().post<HandoverDto>(confirm, { party: 'giver', how: 'paper' });
  assert.equal(taken.body.state, 'taken', JSON.stringify(taken.body));
});

/** As the loss desk of another operator does it. */
async function reportLost(n: number): Promise<void> {
  const key = server.deps.handover.keys.ofImei(sampleImei(n).slice(0, 14) as ImeiKey);
  await server.database.pools.owner.query(
    `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
     values ($1, 'carrier-b', $2, $3)`,
    [key, randomUUID(), new Date(server.now)],
  );
}

test('R21: lost by its first number, it is quarantined when the second is scanned', async () => {
  const { id } = await opened({ ...samplePhone(211), imei2: sampleImei(212) });
  await close(id, 'returned');
  await reportLost(211);
  const again = await opened({ imei: sampleImei(212) });
  assert.equal(again.decision.verdict, 'quarantine', JSON.stringify(again.decision.reasons));
});

test('a second number that is learnt later finds the same phone, and its loss', async () => {
  const { id } = await opened(samplePhone(213));
  await close(id, 'refused');
  const both = await opened({ ...samplePhone(214), imei2: sampleImei(213) });
  await close(both.id, 'refused');
  const other = await opened({ imei: sampleImei(214) });
  assert.equal(other.phone.model, 'EX-B1');
  assert.equal(other.phone.imei?.replaceAll('-', ''), sampleImei(213), 'the first number stays');
  assert.ok(other.version > both.version, 'one phone has one record');
  await close(other.id, 'refused');
  await reportLost(214);
  const lost = await opened({ imei: sampleImei(213) });
  assert.equal(lost.decision.verdict, 'quarantine');
  const third = await staff().post<{ errors: { field: string }[] }>('/api/v1/handovers', {
    phone: { imei: sampleImei(215), imei2: sampleImei(216) },
    channel: 'trade-in',
  });
  assert.equal(third.status, 201, 'two other numbers are another phone');
});

test('a third number is another phone’s: refused, with its field', async () => {
  const { id } = await opened({ ...samplePhone(221), imei2: sampleImei(222) });
  await close(id, 'refused');
  const { status, body } = await staff().post<{ errors: { field: string; code: string }[] }>(
    '/api/v1/handovers',
    { phone: { imei: sampleImei(222), imei2: sampleImei(223) }, channel: 'trade-in' },
  );
  assert.equal(status, 422);
  assert.deepEqual(
    body.errors.map(({ field, code }) => `${field} ${code}`),
    ['phone.imei2 not-allowed'],
  );
});

test('read by either number first, by two clerks at one moment, it is one phone', async () => {
  const staff = server.staff;
  for (let n = 0; n < 8; n++) {
    const [a, b] = [sampleImei(300 + 2 * n), sampleImei(301 + 2 * n)];
    const answers = await Promise.all(
      [{ imei: a, imei2: b }, { imei: b, imei2: a }, { imei: a }, { imei: b, imei2: a }].map(
        (phone) => staff.post('/api/v1/handovers', { phone, channel: 'trade-in' }),
      ),
    );
    const [first, second, , fourth] = answers.map(({ body }) => body.id);
    assert.deepEqual([second, fourth], [first, first], JSON.stringify(answers[1]?.body));
  }
});
