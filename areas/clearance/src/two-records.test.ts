/** Two records of one phone: what was recorded under any of its numbers is about that phone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { StaffPrincipal } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import {
  AT_THE_COUNTER,
  CRUSHABLE,
  CRUSHED,
  STAFF,
  sampleImei,
  samplePhone,
  takeIn,
} from '../../handover/src/handover.testing.ts';
import {
  BENCH_WORK,
  certified,
  issue,
  opening,
  review,
  startClearanceServer,
  statusOf,
} from './clearance.testing.ts';

const world = await duringTests(startClearanceServer);
const { server } = world;
const { staff } = server;

/** A second person's tool finds what was said to be gone. */
const FOUND = {
  kind: 'second-look',
  badge: 'badge-2',
  looks: [{ on: 'felica', sees: 'residue', with: 'tool' }],
};
const both = (n: number, other: number) => ({ ...samplePhone(n), imei2: sampleImei(other) });
const url = (id: string, rest = '') => `/api/v1/handovers/${id}${rest}`;
const scan = (phone: object, more: object = {}, who: StaffPrincipal = STAFF) =>
  server.as(who).post<HandoverDto & { code?: string }>('/api/v1/handovers', {
    ...{ phone, channel: 'trade-in' },
    ...more,
  });
const read = async (id: string) => (await staff.get<HandoverDto>(url(id))).body;
const felicaOf = ({ compartments }: HandoverDto) =>
  compartments.find(({ compartment }) => compartment === 'felica')?.state;
const codes = ({ decision }: HandoverDto) => decision.reasons.map(({ code }) => code);

test('a residue found under one number is about the phone of both', async () => {
  const a = (await scan(samplePhone(40))).body;
  await staff.record(a.id, FOUND);
  assert.equal((await staff.post(url(a.id, '/close'), { outcome: 'refused' })).status, 200);
  const b = (await scan(samplePhone(41))).body;
  const joined = await scan(both(41, 40));
  assert.equal(joined.status, 200);
  assert.equal(joined.body.id, b.id, 'the open handover goes on');
  assert.equal(felicaOf(joined.body), 'residue');
  assert.deepEqual(
    joined.body.notices?.map(({ code }) => code),
    ['records-joined'],
  );
  const byOther = await scan(samplePhone(40));
  assert.equal(byOther.body.id, b.id, 'either number leads to it');
  assert.equal(byOther.body.notices, undefined, 'said once');
  const ended = await read(a.id);
  assert.equal(ended.state, 'joined');
  assert.equal(ended.goesOn, b.id);
  const late = await staff.post<{ code?: string }>(url(a.id, '/evidence'), FOUND);
  assert.equal(late.body.code, 'handover-ended');
});

test('R12: a phone destroyed under its other number is accepted nowhere', async () => {
  await takeIn(server, 13);
  const end = await opening(server, 13, 'destruction');
  await staff.record(end.id, ...CRUSHABLE);
  const url13 = url(end.id, '/evidence');
  server.now += 40 * 24 * 3_600_000;
  const crushed = await staff.post<{ code?: string }>(url13, CRUSHED);
  assert.equal(crushed.status, 200, JSON.stringify(crushed.body));
  await scan(samplePhone(14));
  const joined = await scan(both(14, 13));
  assert.equal(joined.body.decision.verdict, 'refuse');
  assert.ok(codes(joined.body).includes('destroyed-before'));
});

test('R12: a phone collected under its other number never moves to reuse', async () => {
  const collected = (await scan(samplePhone(60), { channel: 'collection' })).body;
  await staff.record(collected.id, ...AT_THE_COUNTER);
  await staff.post(url(collected.id, '/confirm'), { party: 'receiver', route: 'destruction' });
  const taken = await staff.post(url(collected.id, '/confirm'), { party: 'giver', how: 'paper' });
  assert.equal(taken.body.state, 'taken', JSON.stringify(taken.body));
  const other = (await scan(samplePhone(61))).body;
  const joined = await scan(both(61, 60));
  assert.equal(joined.body.id, other.id);
  await staff.record(other.id, ...AT_THE_COUNTER);
  await staff.post(url(other.id, '/confirm'), { party: 'receiver', route: 'inspection' });
  // It is ours already: it is not taken in twice.
  const twice = await staff.post(url(other.id, '/confirm'), { party: 'giver', how: 'paper' });
  assert.equal(twice.status, 409, JSON.stringify(twice.body));
  await staff.post(url(other.id, '/close'), { outcome: 'refused' });
  for (const channel of ['trade-in', 'collection', 'sale']) {
    const out = await scan(samplePhone(61), { channel, stage: 'release' });
    if (out.status === 422) continue;
    await staff.record(out.body.id, ...BENCH_WORK);
    const { body } = await issue(world, out.body.id);
    assert.equal((body as { code?: string }).code, 'clearance-refused', channel);
    await staff.post(url(out.body.id, '/close'), { outcome: 'refused' });
  }
});

test('a certificate under one number falls by what is found under the other', async () => {
  const paper = await certified(world, 50);
  const moved = await staff.post(url(paper.handover, '/confirm'), {
    ...{ party: 'receiver', route: 'reuse' },
  });
  assert.equal(moved.body.state, 'taken', JSON.stringify(moved.body));
  const b = (await scan(samplePhone(51))).body;
  assert.equal((await scan(both(51, 50))).body.id, b.id);
  await staff.record(b.id, FOUND);
  await review(world, b.id);
  assert.match(await statusOf(world, paper, 50), /withdrawn/);
  const gone = await staff.post<{ code?: string }>(url(paper.handover, '/hand-over'), {
    to: 'holder',
  });
  assert.equal(gone.body.code, 'handover-ended');
});

test('nothing found under the other number: a certificate stays as it is', async () => {
  const paper = await certified(world, 52);
  const b = (await scan(samplePhone(53))).body;
  assert.equal((await scan(both(53, 52))).body.id, b.id);
  await review(world, b.id);
  assert.match(await statusOf(world, paper, 52), /valid/);
});

test('R12: a certificate falls where the phone was collected under its other number', async () => {
  const was = (await scan(samplePhone(70), { channel: 'collection' })).body;
  await staff.record(was.id, ...AT_THE_COUNTER);
  await staff.post(url(was.id, '/confirm'), { party: 'receiver', route: 'destruction' });
  await staff.post(url(was.id, '/confirm'), { party: 'giver', how: 'paper' });
  const paper = await certified(world, 71);
  await scan(both(71, 70), { stage: 'release' });
  await review(world, paper.handover);
  assert.match(await statusOf(world, paper, 71), /withdrawn/);
});
