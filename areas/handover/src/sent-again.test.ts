/** What was done and whose answer was lost is answered when it is sent again, not refused. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { BENCH_WORK } from '../../clearance/src/clearance.testing.ts';
import {
  type Answer,
  AT_THE_COUNTER,
  STAFF,
  sampleImei,
  samplePhone,
  startTestServer,
  takeIn,
} from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const server = await duringTests(startTestServer);

/** The same request twice; both must be answered, and the second must store nothing. */
async function twice<Body>(url: string, body: object): Promise<readonly [Body, Body]> {
  const request = { ...body, requestId: randomUUID() };
  const answers: Body[] = [];
  for (let n = 0; n < 2; n++) {
    const answer = await server.staff.post<Body>(url, request);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    answers.push(answer.body);
  }
  return answers as unknown as readonly [Body, Body];
}

test('both sides confirm, each sent again', async () => {
  const staff = server.staff;
  const trade = { phone: samplePhone(1), channel: 'trade-in' };
  const { id } = (await staff.post('/api/v1/handovers', trade)).body;
  await staff.record(id, ...AT_THE_COUNTER);
  const url = `/api/v1/handovers/${id}/confirm`;
  const receiver = { party: 'receiver', route: 'inspection' };
  const [one, again] = await twice<HandoverDto>(url, receiver);
  assert.deepEqual([again.version, again.state], [one.version, 'open']);
  const [both, answered] = await twice<HandoverDto>(url, { party: 'giver', how: 'paper' });
  assert.deepEqual([answered.version, answered.state], [both.version, 'taken']);
  const other = await staff.post<{ code: string }>(url, { ...receiver, requestId: randomUUID() });
  assert.equal(other.body.code, 'handover-ended', 'another request is another matter');
});

test('the same id around something else is another request, and is stored as one', async () => {
  const staff = server.staff;
  const trade = { phone: samplePhone(9), channel: 'trade-in' };
  const { id } = (await staff.post('/api/v1/handovers', trade)).body;
  const requestId = randomUUID();
  const evidence = `/api/v1/handovers/${id}/evidence`;
  const terms = { kind: 'terms', accepted: true };
  const one = await staff.post<HandoverDto>(evidence, { kind: 'prompt', requestId });
  const other = await staff.post<HandoverDto>(evidence, { ...terms, requestId });
  assert.equal(other.body.version, one.body.version + 1);
  assert.ok(other.body.evidence.some(({ kind }) => kind === 'terms'));
  const again = await staff.post<HandoverDto>(evidence, { requestId, ...terms });
  assert.equal(again.body.version, other.body.version, 'in whatever order it is written');
  const confirm = { party: 'receiver', route: 'inspection', requestId };
  const { body } = await staff.post<{ code: string }>(`/api/v1/handovers/${id}/confirm`, confirm);
  assert.equal(body.code, 'not-accepted');
});

test('an end without the phone, sent again', async () => {
  const staff = server.staff;
  const trade = { phone: samplePhone(2), channel: 'trade-in' };
  const { id } = (await staff.post('/api/v1/handovers', trade)).body;
  const url = `/api/v1/handovers/${id}/close`;
  const [, again] = await twice<HandoverDto>(url, { outcome: 'refused' });
  assert.equal(again.state, 'refused');
});

test('handed over to another operator, sent again: the token opens the passport', async () => {
  const staff = server.staff;
  await takeIn(server, 3);
  const opened = await staff.post('/api/v1/handovers', {
    ...{ phone: { imei: sampleImei(3) }, channel: 'sale', stage: 'release' },
  });
  const { id } = opened.body;
  await staff.record(id, ...BENCH_WORK);
  await staff.post(`/api/v1/handovers/${id}/confirm`, { party: 'receiver', route: 'sale' });
  const url = `/api/v1/handovers/${id}/hand-over`;
  const [, again] = await twice<{ token: string }>(url, { to: 'operator', operator: 'dealer-d' });
  const dealer = { ...STAFF, account: 'account-9', operator: 'dealer-d' };
  const received = await server.as(dealer).post<HandoverDto>('/api/v1/handovers', {
    phone: { imei: sampleImei(3) },
    channel: 'procurement',
    handoverToken: again.token,
  });
  const ours = received.body.evidence.filter(({ operator }) => operator === 'carrier-a');
  assert.ok(ours.length > 0, 'the passport did not travel');
});

/** Taken in, finished and handed to `to`: the token, and the request that gave it. */
async function handedOn(
  n: number,
  to: object,
): Promise<{ token: string; ask: () => Promise<Answer<{ token?: string }>> }> {
  const staff = server.staff;
  await takeIn(server, n);
  const { body } = await staff.post('/api/v1/handovers', {
    ...{ phone: { imei: sampleImei(n) }, channel: 'sale', stage: 'release' },
  });
  await staff.record(body.id, ...BENCH_WORK);
  const url = `/api/v1/handovers/${body.id}`;
  await staff.post(`${url}/confirm`, { party: 'receiver', route: 'sale' });
  const requestId = randomUUID();
  const ask = () =>
    staff.post<{ token?: string }>(`${url}/hand-over`, { to: 'operator', ...to, requestId });
  const { body: given } = await ask();
  assert.ok(given.token, JSON.stringify(given));
  return { token: given.token, ask };
}

async function travelled(operator: string, n: number, handoverToken: string): Promise<number> {
  const who = { ...STAFF, account: 'account-9', operator };
  const { status, body } = await server.as(who).post<HandoverDto>('/api/v1/handovers', {
    ...{ phone: { imei: sampleImei(n) }, channel: 'procurement', handoverToken },
  });
  assert.ok(status < 300, JSON.stringify(body));
  return body.evidence.filter((one) => one.operator === 'carrier-a').length;
}

test('a passport is the named receiver’s alone; where none is named, the bearer’s', async () => {
  const { token } = await handedOn(4, { operator: 'dealer-d' });
  assert.equal(await travelled('mvno-c', 4, token), 0);
  assert.ok((await travelled('dealer-d', 4, token)) > 0);
  const open = await handedOn(5, {});
  assert.ok((await travelled('mvno-c', 5, open.token)) > 0);
});

test('a token that brings nothing is said, in one word for every reason', async () => {
  const { token } = await handedOn(7, { operator: 'dealer-d' });
  const open = async (operator: string, n: number, handoverToken?: string) => {
    const who = { ...STAFF, account: 'account-9', operator };
    const { body } = await server.as(who).post<HandoverDto>('/api/v1/handovers', {
      ...{ phone: { imei: sampleImei(n) }, channel: 'procurement' },
      ...(handoverToken === undefined ? {} : { handoverToken }),
    });
    return body.notices;
  };
  const [unknown] = (await open('mvno-c', 8, 'no-token')) ?? [];
  assert.equal(unknown?.code, 'passport-unread');
  assert.ok(unknown.words.ja.length > 10 && unknown.words.en.length > 10);
  // Of another receiver, of another phone, and of a phone that nobody ever saw: the very same.
  assert.deepEqual(await open('mvno-c', 7, token), [unknown]);
  assert.deepEqual(await open('dealer-d', 9, token), [unknown]);
  assert.deepEqual(await open('dealer-d', 9, token), [unknown], 'gone on with');
  assert.equal(await open('dealer-d', 10), undefined, 'without a token there is nothing to say');
  assert.equal(await open('dealer-d', 7, token), undefined);
  assert.equal(await open('dealer-d', 7, token), undefined, 'gone on with, and it came along');
  assert.equal(await open('dealer-d', 7), undefined);
});

test('a passport tells nothing of what came after; no new one is given then', async () => {
  const { token, ask } = await handedOn(6, { operator: 'dealer-d' });
  const back = await server.staff.post('/api/v1/handovers', {
    ...{ phone: { imei: sampleImei(6) }, channel: 'trade-in' },
  });
  await server.staff.record(back.body.id, {
    ...{ kind: 'observation', saw: [{ on: 'felica', sees: 'residue', with: 'app' }] },
  });
  const again = await ask();
  assert.deepEqual([again.status, again.body.token], [200, undefined]);
  const who = { ...STAFF, account: 'account-9', operator: 'dealer-d' };
  const received = await server.as(who).post<HandoverDto>('/api/v1/handovers', {
    ...{ phone: { imei: sampleImei(6) }, channel: 'procurement', handoverToken: token },
  });
  const ours = received.body.evidence.filter(({ operator }) => operator === 'carrier-a');
  assert.ok(ours.length > 0);
  assert.ok(!JSON.stringify(ours).includes('residue'), 'another holder’s leftovers travelled');
});

/** What a request's evidence is recorded under; the record's version after it. */
async function erasedAs(url: string, body: object, who = STAFF) {
  const { status, body: shown } = await server.as(who).post<HandoverDto>(url, body);
  assert.equal(status, 200, JSON.stringify(shown));
  const erased = shown.evidence.filter(({ kind }) => kind === 'felica-tool');
  return { version: shown.version, by: erased.map(({ person }) => person) };
}

test('R11: another person’s same request is theirs; one person’s is recorded once', async () => {
  const trade = { phone: samplePhone(12), channel: 'trade-in' };
  const { id } = (await server.as(STAFF).post('/api/v1/handovers', trade)).body;
  const url = `/api/v1/handovers/${id}/evidence`;
  const tool = { kind: 'felica-tool', result: 'erased', tool: { name: 'felica-eraser' } };
  const result = { ...tool, happened: true, requestId: randomUUID() };
  const second = { ...STAFF, account: 'account-2', mark: 'staff-2' };
  assert.deepEqual((await erasedAs(url, result, second)).by, ['staff-2']);
  const own = await erasedAs(url, result);
  assert.deepEqual(own.by, ['staff-2', STAFF.mark], 'sent by another before its own person');
  // By the badge on another's page, and by the sign-in: one person.
  assert.deepEqual(await erasedAs(url, { ...result, badge: 'badge-2' }), own);
  assert.deepEqual(await erasedAs(url, result, second), own);
  const third = { ...STAFF, account: 'account-3', mark: 'staff-3' };
  assert.deepEqual(await erasedAs(url, { ...result, badge: 'badge-2' }, third), own);
});
