/** A loss case from the first call to the phone that is found, and who sees what of it. */
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
import type { LossCaseDto, LossItemDto, LossListDto, OpenedLossDto } from './wire.ts';

const desk = await duringTests(startLossServer);

const CASES = '/api/v1/loss/cases';
const readCase = async (id: string, who = DESK) =>
  (await desk.send(who, 'GET', `${CASES}/${id}`)).body;
const verdictAt = (operator: string, imei: string) => async () =>
  (
    await desk.send<HandoverDto>(staffAt(operator, 'counter'), 'POST', '/api/v1/handovers', {
      phone: { imei, platform: 'android', model: 'EX-B1', os: '15' },
      channel: 'trade-in',
    })
  ).body.decision.verdict;
const close = (id: string, proof: object, who = DESK) =>
  desk.send<LossCaseDto & Problem>(who, 'POST', `${CASES}/${id}/close`, {
    outcome: 'found',
    proof,
  });

test('a request that is sent again opens nothing twice, and tells the code again', async () => {
  const requestId = crypto.randomUUID();
  const imei = nextImei();
  const first = await desk.report(imei, { requestId });
  const again = await desk.report(imei, { requestId });
  assert.equal(again.case.id, first.case.id);
  assert.deepEqual([first.resumed, again.resumed], [false, false]);
  assert.match(first.code ?? '', /^[0-9]{6}$/);
  assert.equal(again.code, first.code);
});

test('a phone has one open case here, and a second call goes on with it', async () => {
  const imei = nextImei();
  const opened = await Promise.all(Array.from({ length: 8 }, () => desk.report(imei)));
  assert.equal(new Set(opened.map((one) => one.case.id)).size, 1);
  assert.equal(opened.filter((one) => !one.resumed).length, 1);
  assert.equal(opened.filter((one) => one.code !== undefined).length, 1);
});

test('acts of the same moment are all stored, each judged on the one before', async () => {
  const { case: opened } = await desk.report(nextImei());
  const tasks = ['line', 'police', 'lost-mode', 'lost-property', 'provider.sample-pay'];
  const all = await Promise.all(tasks.map((task) => desk.act(opened.id, task, { act: 'done' })));
  assert.deepEqual([...new Set(all.map(({ status }) => status))], [200]);
  const view = await readCase(opened.id);
  for (const task of tasks) assert.equal(taskOf(view, task).state, 'done', task);
  assert.equal(view.log.length, 1 + tasks.length);
  const { rows } = await desk.database.pools.owner.query<{ due: number; least: number }>(
    `select c.next_deadline as due, (select min(t.deadline) from nagori.loss_task t
       where t.case_id = c.id and not t.settled) as least
     from nagori.loss_case c where c.id = $1`,
    [opened.id],
  );
  assert.equal(rows[0]?.due, rows[0]?.least, 'what is due next is right');
  const closes = await Promise.all(
    Array.from({ length: 4 }, () => close(opened.id, { kind: 'questions' })),
  );
  assert.deepEqual(closes.map(({ status }) => status).sort(), [200, 409, 409, 409]);
  const closed = (await readCase(opened.id)).log.filter(({ act }) => act === 'closed');
  assert.equal(closed.length, 1);
});

test('a phone that two operators report stays lost until both cases are closed', async () => {
  const imei = nextImei();
  const ours = await desk.report(imei);
  const other = staffAt('carrier-b', 'loss-desk');
  const asked = { imei, contact: '090-0000-0004' };
  const { body: theirs } = await desk.send<OpenedLossDto>(other, 'POST', CASES, asked);
  await close(ours.case.id, { kind: 'questions' });
  assert.equal(await verdictAt('dealer-d', imei)(), 'quarantine');
  await close(theirs.case.id, { kind: 'questions' }, other);
  const free = await until(verdictAt('dealer-d', imei), (verdict) => verdict === 'hold');
  assert.equal(free, 'hold');
});

test('a line alone opens a case, and the phone is lost once its number is known', async () => {
  const imei = nextImei();
  const line = '090-0000-0777';
  const { case: opened } = await desk.report(undefined, { line });
  assert.equal(await verdictAt('carrier-b', imei)(), 'hold');
  const again = await desk.report(imei, { line });
  assert.deepEqual([again.case.id, again.resumed], [opened.id, true]);
  assert.equal(again.case.imeis.length, 1);
  assert.equal(
    await until(verdictAt('carrier-b', imei), (verdict) => verdict === 'quarantine'),
    'quarantine',
  );
});

test('a phone that was named by mistake is no longer lost by this case', async () => {
  const [wrong, right] = [nextImei(), nextImei()];
  const { case: opened } = await desk.report(wrong);
  await until(verdictAt('carrier-b', wrong), (verdict) => verdict === 'quarantine');
  const set = await desk.send(DESK, 'POST', `${CASES}/${opened.id}/phone`, { imei: right });
  assert.equal(set.status, 200, JSON.stringify(set.body));
  assert.equal(set.body.log.at(-1)?.act, 'phone-set');
  const free = await until(verdictAt('carrier-b', wrong), (verdict) => verdict === 'hold');
  assert.equal(free, 'hold');
  assert.equal(await verdictAt('carrier-b', right)(), 'quarantine');
});

test('R18: only the reporter closes a case; codes are counted, then questions asked', async () => {
  const imei = nextImei();
  const { case: opened, code = '' } = await desk.report(imei);
  const wrong = code === '000000' ? '111111' : '000000';
  for (let tries = 0; tries < 5; tries++) {
    const refused = await close(opened.id, { kind: 'code', code: wrong });
    assert.deepEqual([refused.status, refused.body.code], [403, 'code-wrong']);
  }
  const locked = await close(opened.id, { kind: 'code', code });
  assert.deepEqual([locked.status, locked.body.code], [429, 'code-locked']);
  assert.equal(await verdictAt('carrier-b', imei)(), 'quarantine');
  const closed = await close(opened.id, { kind: 'questions' });
  assert.equal(closed.body.state, 'closed', JSON.stringify(closed.body));
  const acts = closed.body.log.map(({ act }) => act);
  assert.deepEqual(acts, ['opened', ...Array(5).fill('wrong-code'), 'closed']);
  assert.equal(closed.body.log.at(-1)?.note, 'questions');
});

test('R18, R22: found: the phone is free everywhere, and what was stopped is listed', async () => {
  const imei = nextImei();
  const { case: opened, code = '' } = await desk.report(imei);
  await desk.act(opened.id, 'line', { act: 'done' });
  await desk.act(opened.id, 'jpki', { act: 'guided' });
  await desk.act(opened.id, 'provider.sample-pay', { act: 'refused' });
  await until(verdictAt('carrier-b', imei), (verdict) => verdict === 'quarantine');
  const closed = await close(opened.id, {
    kind: 'code',
    code: `${code.slice(0, 3)} ${code.slice(3)}`,
  });
  assert.equal(closed.status, 200, JSON.stringify(closed.body));
  const undo = closed.body.tasks.filter((task) => task.undo === 'todo');
  assert.deepEqual(undo.map(({ task }) => task).sort(), ['jpki', 'line']);
  assert.match(taskOf(closed.body, 'jpki').undoSay.en, /issued again.*phone/s);
  const free = await until(verdictAt('carrier-b', imei), (verdict) => verdict === 'hold');
  assert.equal(free, 'hold');
  const undone = await desk.act(opened.id, 'line', { act: 'undone' });
  assert.equal(taskOf(undone.body, 'line').undo, 'done');
  const late = await desk.act(opened.id, 'police', { act: 'guided' });
  assert.deepEqual([late.status, late.body.code], [409, 'loss-closed']);
  const again = await close(opened.id, { kind: 'questions' });
  assert.equal(again.body.code, 'loss-closed');
});

test('R18: at any counter, number, code and phone together close the case', async () => {
  const [imei, other] = [nextImei(), nextImei()];
  const { case: opened, code = '' } = await desk.report(imei);
  const counter = staffAt('dealer-d', 'counter');
  const shelf = await desk.openAt('dealer-d', imei, 'buyback');
  const url = `/api/v1/handovers/${shelf.id}`;
  await desk.send(counter, 'POST', `${url}/close`, { outcome: 'quarantined' });
  const found = (asked: object) =>
    desk.send<Problem & { readonly answer?: string }>(counter, 'POST', '/api/v1/loss/found', asked);
  const named = { reference: opened.reference.toLowerCase(), code };
  assert.equal((await found({ ...named, imei: other })).body.code, 'loss-not-found');
  assert.equal((await found({ ...named, imei, code: 'x' })).body.code, 'code-wrong');
  assert.equal((await found({ ...named, imei })).body.answer, 'closed');
  const view = await readCase(opened.id);
  assert.deepEqual([view.state, view.log.at(-1)?.by], ['closed', 'dealer-d/counter-1']);
  const back = await until(
    async () => (await desk.send<HandoverDto>(counter, 'GET', url)).body,
    (one) => one.state === 'open',
  );
  assert.deepEqual([back.state, back.decision.verdict], ['open', 'hold']);
});

test('a case of one operator is nothing to another', async () => {
  const { case: opened } = await desk.report(nextImei());
  const other = staffAt('carrier-b', 'loss-desk');
  const asked: readonly (readonly ['GET' | 'POST', string, object?])[] = [
    ['GET', `${CASES}/${opened.id}`],
    ['POST', `${CASES}/${opened.id}/tasks/line`, { act: 'done' }],
    ['POST', `${CASES}/${opened.id}/phone`, { imei: nextImei() }],
    ['POST', `${CASES}/${opened.id}/close`, { outcome: 'found', proof: { kind: 'questions' } }],
  ];
  for (const [method, url, payload] of asked) {
    const { status, body } = await desk.send<Problem>(other, method, url, payload);
    assert.deepEqual([status, body.code], [404, 'loss-not-found'], url);
  }
  const found = await desk.send<LossItemDto[]>(other, 'POST', '/api/v1/loss/find', {
    reference: opened.reference,
  });
  assert.deepEqual(found.body, []);
});

test('an auditor sees what was done, and not how the caller is reached', async () => {
  const { case: opened } = await desk.report(nextImei(), { line: '090-0000-0555', place: 'train' });
  const seen = await readCase(opened.id, staffAt('carrier-a', 'auditor'));
  assert.equal(seen.log.length, 1);
  assert.deepEqual(
    [seen.contact, seen.line, seen.place, seen.imeis],
    [undefined, undefined, undefined, []],
  );
});

test('R05: no number, contact or word of the caller lies open in the database', async () => {
  const imei = nextImei();
  const more = { line: '090-0000-0999', contact: 'mihon-9@example.jp', place: 'Mihon station' };
  const { case: opened, code = '' } = await desk.report(imei, more);
  await desk.act(opened.id, 'police', { act: 'done', receipt: 'MIHON-RECEIPT' });
  const { rows } = await desk.database.pools.owner.query<{ line: string }>(
    `select c::text || t::text || l::text as line from nagori.loss_case c
     join nagori.loss_task t on t.case_id = c.id join nagori.loss_log l on l.case_id = c.id
     where c.id = $1`,
    [opened.id],
  );
  const dump = rows.map(({ line }) => line).join('\n');
  assert.ok(dump.includes(opened.reference));
  const secrets = [imei, imei.slice(0, 14), '09000000999', 'mihon', 'Mihon', code];
  for (const secret of [...secrets, 'MIHON-RECEIPT']) {
    const hex = Buffer.from(secret).toString('hex');
    assert.ok(!dump.includes(secret) && !dump.includes(hex), secret);
  }
});

test('the log is only added to, and no role sees another operator’s', async () => {
  const pool = desk.database.pools.app;
  await desk.report(nextImei());
  await assert.rejects(pool.query("update nagori.loss_log set act = 'closed'"), /permission/);
  await assert.rejects(pool.query('delete from nagori.loss_log'), /permission/);
  await assert.rejects(pool.query('delete from nagori.lost_phone'), /permission/);
  const { rows } = await pool.query('select * from nagori.loss_case');
  assert.deepEqual(rows, [], 'no operator is set: no row is visible');
});

test('open cases come by what is due next; overdue tasks are written down once', async () => {
  const who = staffAt('carrier-b', 'loss-desk');
  const list = async (query = '') =>
    (await desk.send<LossListDto>(who, 'GET', `${CASES}${query}`)).body;
  const opened: string[] = [];
  for (let i = 0; i < 53; i++) {
    const asked = { imei: nextImei(), contact: '090-0000-0003', certificate: 'no' };
    const { body } = await desk.send<OpenedLossDto>(who, 'POST', CASES, asked);
    opened.push(body.case.id);
  }
  const first = opened[0] ?? '';
  const settle = { act: 'done' };
  for (const task of ['line', 'lost-mode', 'police', 'lost-property']) {
    await desk.act(first, task, settle, who);
  }
  const one = await list();
  const two = await list(`?after=${one.next}`);
  const ids = [...one.items, ...two.items].map(({ id }) => id);
  assert.deepEqual(ids, [...opened.slice(1), first], 'what has nothing due comes last');
  assert.equal(two.next, undefined);
  assert.deepEqual([two.items.at(-1)?.left, two.items.at(-1)?.of], [0, 4]);
  desk.now += 12 * 60_000;
  assert.equal((await list()).items[0]?.overdue, 1, 'locating and locking was due first');
  while ((await desk.escalate()) > 0);
  const view = await readCase(opened[1] ?? '', who);
  assert.deepEqual(
    view.log.filter(({ act }) => act === 'overdue').map(({ task, by }) => [task, by]),
    [['lost-mode', 'system']],
  );
  assert.equal(((await list('?after=nonsense')) as unknown as Problem).code, 'request-invalid');
});

test('a closed case is found by its number, with what is left to start again', async () => {
  const { case: opened, code = '' } = await desk.report(nextImei());
  await desk.act(opened.id, 'line', { act: 'done' });
  await close(opened.id, { kind: 'code', code });
  const find = { reference: opened.reference };
  const found = await desk.send<LossItemDto[]>(DESK, 'POST', '/api/v1/loss/find', find);
  assert.deepEqual(
    found.body.map(({ id, undoLeft }) => [id, undoLeft]),
    [[opened.id, 1]],
  );
  const listed = await desk.send<LossListDto>(DESK, 'GET', `${CASES}?state=closed`);
  assert.equal(listed.body.items[0]?.id, opened.id);
});
