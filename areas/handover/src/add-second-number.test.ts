/** The second number of an open phone, said on its page: another record is joined on consent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StaffPrincipal } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import { STAFF, sampleImei, samplePhone, startTestServer, takeIn } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const server = await duringTests(startTestServer);
const { staff } = server;

interface Refused {
  readonly code?: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}
type Answered = HandoverDto & Refused;
const DEALER: StaffPrincipal = { ...STAFF, account: 'account-9', operator: 'dealer-d' };
const CONDITION = { kind: 'condition', power: 'on', screen: 'cracked' } as const;

const open = async (n: number, who: StaffPrincipal = STAFF) =>
  (
    await server.as(who).post<Answered>('/api/v1/handovers', {
      ...{ phone: samplePhone(n), channel: 'trade-in' },
    })
  ).body;
const say = (id: string, imei2: string, joins?: string, who: StaffPrincipal = STAFF) =>
  server.as(who).post<Answered>(`/api/v1/handovers/${id}/second-number`, {
    ...{ imei2, joins },
  });
const read = async (id: string) => (await staff.get<HandoverDto>(`/api/v1/handovers/${id}`)).body;
const wrongOf = ({ errors = [] }: Refused) => errors.map(({ field, code }) => `${field} ${code}`);

test('the second number is shown from then on, and leads to the phone', async () => {
  const a = await open(100);
  const { status, body } = await say(a.id, sampleImei(101));
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual([body.id, body.phone.imei2], [a.id, '00-101700-000101-9']);
  assert.equal(body.notices, undefined);
  assert.equal((await open(101)).id, a.id);
  const again = await say(a.id, sampleImei(101));
  assert.deepEqual([again.status, again.body.version], [200, body.version], 'said once');
});

test('a misread number, the first one and a third one are refused by field', async () => {
  const a = await open(110);
  const misread = await say(a.id, '001017000001119');
  assert.deepEqual([misread.status, misread.body.code], [422, 'evidence-invalid']);
  assert.deepEqual(wrongOf(misread.body), ['imei2 imei-check-digit']);
  const same = await say(a.id, sampleImei(110));
  assert.deepEqual([same.status, wrongOf(same.body)], [422, ['imei2 duplicate-id']]);
  await say(a.id, sampleImei(111));
  const third = await say(a.id, sampleImei(112));
  assert.deepEqual([third.status, wrongOf(third.body)], [422, ['imei2 not-allowed']]);
  assert.notEqual((await open(112)).id, a.id);
});

test('a number of another record joins nothing until the person agrees to it', async () => {
  const a = await open(120);
  const b = await open(121);
  await staff.record(b.id, CONDITION);
  const asked = await say(a.id, sampleImei(121));
  assert.deepEqual([asked.status, asked.body.code], [409, 'joining-unconfirmed']);
  assert.equal((await read(b.id)).state, 'open');
  const c = await open(122);
  const other = await say(a.id, sampleImei(121), c.id);
  assert.equal(other.body.code, 'joining-unconfirmed', 'agreed to another record');
  const { status, body } = await say(a.id, sampleImei(121), b.id);
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.id, a.id, 'the record at hand goes on');
  assert.deepEqual(
    body.notices?.map(({ code }) => code),
    ['records-joined'],
  );
  assert.ok(body.evidence.some(({ kind }) => kind === 'condition'));
  const ended = await read(b.id);
  assert.deepEqual([ended.state, ended.goesOn], ['joined', a.id]);
  const again = await say(a.id, sampleImei(121), b.id);
  assert.deepEqual([again.status, again.body.version], [200, body.version]);
});

test('what cannot be joined is refused for what it is, before a person is asked', async () => {
  const lies = await takeIn(server, 130);
  await staff.post('/api/v1/bench/boxes/box-130', { act: 'make', place: 'bench' });
  await staff.post(`/api/v1/bench/handovers/${lies.id}/box`, { box: 'box-130' });
  const a = await open(131);
  const inBox = await say(a.id, sampleImei(130));
  assert.deepEqual([inBox.body.code, wrongOf(inBox.body)], ['number-twice', ['imei2 not-allowed']]);
  const b = await open(132);
  await say(b.id, sampleImei(133));
  const three = await say(a.id, sampleImei(133));
  const here = await takeIn(server, 134);
  const work = await staff.post<Answered>('/api/v1/handovers', {
    ...{ phone: samplePhone(134), channel: 'trade-in', stage: 'inspection' },
  });
  assert.notEqual(work.body.id, here.id);
  await takeIn(server, 135);
  const bothHere = await say(work.body.id, sampleImei(135));
  assert.deepEqual(
    [bothHere.body.code, wrongOf(bothHere.body)],
    ['number-twice', ['imei2 duplicate-id']],
  );
  assert.deepEqual([three.body.code, wrongOf(three.body)], ['number-twice', ['imei2 too-many']]);
});

test('another operator’s record is neither joined nor seen', async () => {
  const theirs = await open(140, DEALER);
  const a = await open(141);
  const { status, body } = await say(a.id, sampleImei(140));
  assert.deepEqual([status, body.notices], [200, undefined]);
  const there = await server.as(DEALER).get<HandoverDto>(`/api/v1/handovers/${theirs.id}`);
  assert.deepEqual([there.body.state, there.body.phone.imei2], ['open', undefined]);
});

test('only a person with the phone in hand says it, of a phone that is open', async () => {
  const a = await open(150);
  const away = { ...STAFF, station: undefined };
  const remote = await say(a.id, sampleImei(151), undefined, away);
  assert.equal(remote.body.code, 'station-needed');
  await staff.post(`/api/v1/handovers/${a.id}/close`, { outcome: 'refused' });
  assert.equal((await say(a.id, sampleImei(151))).body.code, 'handover-ended');
  const none = await say('00000000-0000-4000-8000-000000000000', sampleImei(151));
  assert.equal(none.body.code, 'handover-not-found');
  const label = await staff.post<Answered>('/api/v1/handovers', {
    ...{ phone: { label: 'label-150' }, channel: 'trade-in' },
  });
  const first = await say(label.body.id, sampleImei(151));
  assert.deepEqual(wrongOf(first.body), ['imei2 not-allowed']);
});
