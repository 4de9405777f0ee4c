/**
 * What a giver agrees to stands on the word of a person who was there: a machine client, or a
 * person at no enrolled station, cannot give it (R25).
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Principal } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import {
  AT_THE_COUNTER,
  ON_PAPER,
  STAFF,
  samplePhone,
  startTestServer,
} from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const MACHINE: Principal = {
  kind: 'machine',
  client: 'web-form',
  operator: 'carrier-a',
  roles: ['counter'],
};
const NOWHERE = { ...STAFF, station: undefined };
const SAID = { kind: 'declaration', says: [{ on: ['felica'], word: 'never' }] };

const server = await duringTests(startTestServer);

let phones = 700;
async function opened(): Promise<string> {
  const phone = samplePhone(phones++);
  const { body } = await server.as(STAFF).post('/api/v1/handovers', { phone, channel: 'trade-in' });
  return body.id;
}

test('a giver’s signature or notice needs a person, and a person needs a station', async () => {
  const id = await opened();
  const url = `/api/v1/handovers/${id}/evidence`;
  const kinds = [
    { kind: 'prompt' },
    { kind: 'terms', accepted: true },
    { kind: 'consent', to: 'non-restoration', given: true, ...ON_PAPER },
    { ...SAID, signed: true, ...ON_PAPER },
  ];
  for (const who of [MACHINE, NOWHERE]) {
    for (const body of kinds) {
      const refused = await server.as(who).post<{ code: string }>(url, body);
      assert.deepEqual([refused.status, refused.body.code], [403, 'station-needed'], body.kind);
      // A badge names a person, and puts nobody at a station.
      const badge = await server.as(who).post<{ code: string }>(url, { ...body, badge: 'badge-2' });
      assert.deepEqual([badge.status, badge.body.code], [403, 'station-needed'], body.kind);
    }
  }
  const { body } = await server.as(STAFF).get<HandoverDto>(`/api/v1/handovers/${id}`);
  assert.deepEqual(
    body.evidence.map(({ kind }) => kind),
    ['loss-match'],
    'nothing of it stands on record',
  );
  for (const one of kinds) {
    const taken = await server.as(STAFF).post(url, one);
    assert.equal(taken.status, 200, JSON.stringify(taken.body));
  }
});

test('machines may still bring unsigned words and what describes the phone', async () => {
  const id = await opened();
  const machine = server.as(MACHINE);
  await machine.record(id, SAID, { ...SAID, signed: false }, { kind: 'condition', power: 'off' });
});

test('the giver confirms to a person at a station alone', async () => {
  const id = await opened();
  const url = `/api/v1/handovers/${id}/confirm`;
  await server.as(STAFF).record(id, ...AT_THE_COUNTER);
  await server.as(STAFF).post(url, { party: 'receiver', route: 'inspection' });
  for (const who of [MACHINE, NOWHERE]) {
    for (const how of ['screen', 'paper']) {
      const confirm = { party: 'giver', how };
      const refused = await server.as(who).post<{ code: string }>(url, confirm);
      assert.deepEqual([refused.status, refused.body.code], [403, 'station-needed'], how);
    }
  }
  const { body } = await server.as(STAFF).post(url, { party: 'giver', how: 'paper' });
  assert.equal(body.state, 'taken');
});

/** A program's station, where this person is signed in by badge; undefined: the program alone. */
const atProgram = (person?: { readonly account: string; readonly mark: string }) =>
  server.as({ ...MACHINE, roles: ['bench'], station: { id: 'st-1', shop: 'shop-1', person } });

test('R20 a phone is taken over by a person: signed in, or by badge', async () => {
  const receiver = { party: 'receiver', route: 'inspection' };
  const people = [
    [atProgram(), { badge: 'badge-2' }],
    [atProgram({ account: 'account-1', mark: 'bench-1' }), {}],
    [server.as(MACHINE), { badge: 'badge-2' }],
    [server.as(NOWHERE), {}],
  ] as const;
  for (const [who, badge] of people) {
    const id = await opened();
    const url = `/api/v1/handovers/${id}/confirm`;
    await server.as(STAFF).record(id, ...AT_THE_COUNTER);
    for (const program of [atProgram(), server.as(MACHINE)]) {
      const refused = await program.post<{ code: string }>(url, receiver);
      assert.deepEqual([refused.status, refused.body.code], [403, 'role-needed']);
      const office = { ...receiver, badge: 'badge-office' };
      assert.equal((await program.post<{ code: string }>(url, office)).body.code, 'role-needed');
    }
    const taken = await who.post(url, { ...receiver, ...badge });
    assert.deepEqual([taken.status, taken.body.confirmed.receiver], [200, true]);
  }
});

test('R20 within one operator a program moves a phone that is ours', async () => {
  const id = await opened();
  const url = `/api/v1/handovers/${id}/confirm`;
  await server.as(STAFF).record(id, ...AT_THE_COUNTER);
  await server.as(STAFF).post(url, { party: 'receiver', route: 'inspection' });
  const { body: taken } = await server.as(STAFF).post(url, { party: 'giver', how: 'paper' });
  assert.equal(taken.state, 'taken');
  const opening = { phone: samplePhone(phones - 1), channel: 'trade-in', stage: 'inspection' };
  const { body } = await server.as(STAFF).post('/api/v1/handovers', opening);
  const moved = await atProgram().post<{ code?: string }>(`/api/v1/handovers/${body.id}/confirm`, {
    ...{ party: 'receiver', route: 'dismantle' },
  });
  // The gate answers, whatever it says: no person is asked for.
  assert.notEqual(moved.body.code, 'role-needed');
});

test('staff cannot record that the giver signed on an own phone', async () => {
  const id = await opened();
  const url = `/api/v1/handovers/${id}/confirm`;
  await server.as(STAFF).record(id, ...AT_THE_COUNTER);
  await server.as(STAFF).post(url, { party: 'receiver', route: 'inspection' });
  const own = { party: 'giver', how: 'own-phone' };
  const refused = await server.as(STAFF).post<{ code: string }>(url, own);
  assert.deepEqual([refused.status, refused.body.code], [422, 'signature-needed']);
});
