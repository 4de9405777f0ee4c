/** R21: what a report does at counters, and what the desk may and may not say was done. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import {
  DESK,
  nextImei,
  type Problem,
  staffAt,
  startLossServer,
  taskOf,
  until,
} from './loss.testing.ts';
import type { LossCaseDto } from './wire.ts';

const desk = await duringTests(startLossServer);

const readHandover = async (operator: string, id: string) =>
  (await desk.send<HandoverDto>(staffAt(operator, 'counter'), 'GET', `/api/v1/handovers/${id}`))
    .body;
const readCase = async (id: string) =>
  (await desk.send(DESK, 'GET', `/api/v1/loss/cases/${id}`)).body;
/** The last word of our own list on the phone. */
const lossWord = (view: HandoverDto) =>
  view.evidence.findLast((one) => one.kind === 'loss-match')?.body.result;

test('R21: a report quarantines the phone at once at every operator that has it', async () => {
  const imei = nextImei();
  const open = await desk.openAt('carrier-b', imei, 'trade-in');
  assert.notEqual(open.decision.verdict, 'quarantine');
  const collected = await desk.openAt('mvno-c', imei, 'collection');
  await takeIn('mvno-c', collected.id);
  await desk.report(imei);
  for (const [operator, id] of [
    ['carrier-b', open.id],
    ['mvno-c', collected.id],
  ] as const) {
    const seen = await until(
      () => readHandover(operator, id),
      (view) => lossWord(view) === 'match',
    );
    assert.equal(seen.decision.verdict, 'quarantine', operator);
    assert.ok(seen.decision.reasons.some((one) => one.code === 'matched'));
  }
  const later = await desk.openAt('dealer-d', imei, 'buyback');
  assert.equal(later.decision.verdict, 'quarantine', 'a phone that turns up later, too');
});

/** As far as the policy for phones that are destroyed asks. */
async function takeIn(operator: string, id: string): Promise<void> {
  const who = staffAt(operator, 'counter', 'bench');
  const add = (evidence: object) =>
    desk.send<HandoverDto>(who, 'POST', `/api/v1/handovers/${id}/evidence`, evidence);
  await add({ kind: 'terms', accepted: true });
  await add({ kind: 'prompt' });
  const { body } = await add({
    kind: 'consent',
    to: 'destruction',
    given: true,
    signature: { how: 'paper' },
  });
  const route = body.decision.route[0]?.id;
  assert.equal(body.decision.verdict, 'accept', JSON.stringify(body.decision.reasons));
  const confirm = (asked: object) =>
    desk.send<HandoverDto>(who, 'POST', `/api/v1/handovers/${id}/confirm`, asked);
  await confirm({ party: 'receiver', route });
  assert.equal((await confirm({ party: 'giver', how: 'paper' })).body.state, 'taken');
}

test('R21: the second radio of a phone is the phone, too', async () => {
  const [first, second] = [nextImei(), nextImei()];
  const phone = { imei: first, imei2: second, platform: 'android', model: 'EX-B1', os: '15' };
  const who = staffAt('carrier-b', 'counter');
  const asked = { phone, channel: 'trade-in' };
  const { body } = await desk.send<HandoverDto>(who, 'POST', '/api/v1/handovers', asked);
  await desk.report(second);
  const seen = await until(
    () => readHandover('carrier-b', body.id),
    (view) => lossWord(view) === 'match',
  );
  assert.equal(seen.decision.verdict, 'quarantine');
});

test('R21: stopping the line says nothing of the certificate or the e-money', async () => {
  const { case: opened } = await desk.report(nextImei());
  const done = await desk.act(opened.id, 'line', { act: 'done', receipt: 'LINE-0001' });
  assert.equal(done.status, 200, JSON.stringify(done.body));
  assert.equal(taskOf(done.body, 'line').state, 'done');
  assert.equal(taskOf(done.body, 'line').receipt, 'LINE-0001');
  for (const task of done.body.tasks.filter((one) => one.task !== 'line')) {
    assert.deepEqual([task.state, task.settled], ['todo', false], task.task);
  }
});

test('R21: our desk cannot record that a certificate is suspended', async () => {
  const { case: opened } = await desk.report(nextImei());
  const { status, body } = await desk.act(opened.id, 'jpki', { act: 'done', receipt: 'told so' });
  assert.deepEqual([status, body.code], [409, 'task-not-so']);
  assert.ok(!taskOf(await readCase(opened.id), 'jpki').acts.includes('done'));
  await assert.rejects(
    desk.database.pools.owner.query(`update nagori.loss_task set state = 'done'
      where kind = 'jpki'`),
    'the database does not take it either',
  );
});

test('R21: a case is passed on with consent, and counts when it arrived', async () => {
  const { case: opened } = await desk.report(nextImei());
  const silent = await desk.act(opened.id, 'jpki', { act: 'transfer' });
  assert.deepEqual([silent.status, silent.body.code], [409, 'consent-missing']);
  desk.authorityIsDown = true;
  const sent = await desk.act(opened.id, 'jpki', { act: 'transfer', consent: true });
  const onItsWay = taskOf(sent.body, 'jpki');
  assert.deepEqual([onItsWay.state, onItsWay.settled], ['transferred', false]);
  await until(
    async () => desk.unanswered,
    (count) => count > 0,
  );
  desk.authorityIsDown = false;
  // The job is tried again by itself, a few seconds later.
  const view = await until(
    () => readCase(opened.id),
    (one) => taskOf(one, 'jpki').settled,
  );
  assert.ok(taskOf(view, 'jpki').acknowledgedAt);
  const mine = desk.transfers.filter((one) => one.reference === opened.reference);
  assert.deepEqual(mine, [
    { sender: 'carrier-a', reference: opened.reference, contact: '090-0000-0001' },
  ]);
  const back = await desk.act(opened.id, 'jpki', { act: 'reopen' });
  assert.deepEqual([back.status, back.body.code], [409, 'task-not-so']);
});

test('R21: what a report opens is the operator’s practice', async () => {
  const kinds = async (operator: string, more: object = {}) => {
    const asked = { imei: nextImei(), contact: '090-0000-0002', ...more };
    const who = staffAt(operator, 'loss-desk');
    const { body } = await desk.send<{ readonly case: LossCaseDto }>(
      who,
      'POST',
      '/api/v1/loss/cases',
      asked,
    );
    return body.case.tasks.map(({ task, way }) => `${task} ${way}`).sort();
  };
  const inside = { inside: ['sample-pay'] };
  assert.deepEqual(await kinds('mvno-c', inside), [
    'jpki guide',
    'line act',
    'lost-property guide',
    'police guide',
    'provider.sample-pay guide',
  ]);
  assert.deepEqual(await kinds('dealer-d', { certificate: 'no' }), [
    'line guide',
    'lost-mode guide',
    'lost-property guide',
    'police guide',
  ]);
});

test('R21: an operator whose practice is guidance passes nothing on', async () => {
  const who = staffAt('mvno-c', 'loss-desk');
  const asked = { imei: nextImei(), contact: 'mihon@example.jp' };
  const url = '/api/v1/loss/cases';
  const { body } = await desk.send<{ readonly case: LossCaseDto }>(who, 'POST', url, asked);
  const transfer = { act: 'transfer', consent: true };
  const refused = await desk.act(body.case.id, 'jpki', transfer, who);
  assert.deepEqual([refused.status, refused.body.code], [409, 'task-not-so']);
  const guided = await desk.act(body.case.id, 'jpki', { act: 'guided' }, who);
  assert.equal(taskOf(guided.body, 'jpki').settled, true);
});

test('every field that does not read is named at once', async () => {
  const asked = {
    imei: '123',
    line: '0120-95-01780',
    contact: 'somewhere',
    inside: ['sample-pay', 'nobody'],
    place: 'my number is 1234 5678 9018',
  };
  const { status, body } = await desk.send<Problem>(DESK, 'POST', '/api/v1/loss/cases', asked);
  assert.deepEqual([status, body.code], [422, 'loss-invalid']);
  assert.deepEqual(body.errors?.map(({ field }) => field).sort(), [
    'contact',
    'imei',
    'inside.1',
    'line',
    'place',
  ]);
  assert.doesNotMatch(JSON.stringify(body), /1234|95-01780|somewhere|nobody/);
  const nothing = await desk.send<Problem>(DESK, 'POST', '/api/v1/loss/cases', {
    contact: '090-0000-0001',
  });
  assert.equal(nothing.body.errors?.[0]?.field, 'imei');
});
