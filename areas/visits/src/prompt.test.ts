/** S11: a holder announces a visit, is prompted by mail, and comes with the phone. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { Principal } from '@nagori/http';
import { checkDigit, type ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { COUNTER, startPromptServer, until } from './prompt.testing.ts';
import { sendReminders } from './send-mail.ts';
import { settleVisits } from './settle-visits.ts';
import type { ArrivalDto, HolderVisitDto, VisitCountsDto, VisitDto } from './wire.ts';

const HOUR_MS = 3_600_000;
const MORNING = Date.parse('2026-11-25T01:00:00Z');

const server = await duringTests(startPromptServer);
beforeEach(() => {
  server.now = MORNING;
  server.recordingFails = false;
  server.smtp.mails.length = 0;
  server.failures.length = 0;
  Object.assign(server.smtp, { refuseRecipients: undefined, refuseData: undefined, slowMs: 0 });
});

interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly field: string }[];
}

let serial = 0;
function nextImei(): string {
  serial += 1;
  const key = `0070170000${String(serial).padStart(4, '0')}` as ImeiKey;
  return `${key}${checkDigit(key)}`;
}

const mailsTo = (address: string) => server.smtp.mails.filter(({ to }) => to.includes(address));
const sent = (id: string) =>
  until(
    () => server.visit(id),
    (visit) => visit.mail !== 'queued',
  );
const tokenIn = (text: string | undefined) =>
  /https:\/\/nagori\.example\/holder#visit=([A-Za-z0-9_-]{22})\n/.exec(text ?? '')?.[1] ?? '';

test('S11: the mail says that a reset does not clear everything, and the order', async () => {
  const visit = await server.plan({ email: 'mihon-ja@example.jp' });
  assert.deepEqual([visit.mail, visit.address], ['queued', 'm…@example.jp']);
  assert.equal((await sent(visit.id)).mail, 'sent');
  const [mail] = mailsTo('mihon-ja@example.jp');
  assert.match(
    mail?.headers.subject ?? '',
    /^見本キャリアA 見本一号店：.*初期化だけでは消えません/,
  );
  const text = mail?.text ?? '';
  assert.match(text, /初期化だけでは、スマホ用電子証明書とおサイフケータイの情報は消えません/);
  const order = ['失効してください', '48時間以内', 'ロックを解除', 'SIMとSD', '最後に端末を初期化'];
  const places = order.map((words) => text.indexOf(words));
  assert.ok(
    places.every((place, i) => place > (places[i - 1] ?? 0)),
    'R03 the SIM comes out after the deletion, and the reset is last',
  );
  assert.ok(text.includes(visit.plannedOn));
  assert.equal(tokenIn(text).length, 22);
  assert.doesNotMatch(text, /[0-9]{14}|暗証番号を(お知らせ|入力)/);
});

test('S11: in English for those who chose it', async () => {
  const visit = await server.plan({ email: 'mihon-en@example.jp', language: 'en' });
  await sent(visit.id);
  const [mail] = mailsTo('mihon-en@example.jp');
  assert.match(mail?.text ?? '', /A reset alone clears neither/);
  assert.match(mail?.headers.subject ?? '', /^Sample Carrier A, Sample Shop 1: before you bring/);
});

test('S11: a shop’s own page announces visits as a machine', async () => {
  const page: Principal = {
    kind: 'machine',
    client: 'web-form',
    operator: 'carrier-a',
    roles: ['counter'],
  };
  const asked = { email: 'mihon-web@example.jp', plannedOn: '2026-11-30', shop: 'shop-1' };
  const { status, body } = await server.send<VisitDto>(page, 'POST', '/api/v1/visits', asked);
  assert.deepEqual([status, body.shop], [201, 'shop-1'], JSON.stringify(body));
  assert.equal((await sent(body.id)).mail, 'sent');
});

test('a repeated request prompts no visitor twice', async () => {
  const asked = { email: 'mihon-twice@example.jp', requestId: crypto.randomUUID() };
  const [one, two] = await Promise.all([server.plan(asked), server.plan(asked)]);
  assert.equal(one.id, two.id);
  await sent(one.id);
  assert.equal(mailsTo('mihon-twice@example.jp').length, 1);
});

test('a server that is not ready is tried again; the mail goes out once', async () => {
  server.smtp.refuseRecipients = 451;
  const visit = await server.plan({ email: 'mihon-later@example.jp' });
  await until(
    () => server.failures.length,
    (count) => count > 0,
  );
  assert.doesNotMatch(String(server.failures[0]), /mihon-later/, 'no address in what is logged');
  server.smtp.refuseRecipients = undefined;
  assert.equal((await sent(visit.id)).mail, 'sent');
  assert.equal(mailsTo('mihon-later@example.jp').length, 1);
});

test('an address that is refused is written to no second time', async () => {
  server.smtp.refuseRecipients = 550;
  const visit = await server.plan({ email: 'mihon-nobody@example.jp' });
  const refused = await sent(visit.id);
  assert.deepEqual([refused.mail, refused.promptedAt], ['refused', undefined]);
  server.smtp.refuseRecipients = undefined;
  server.now += 32 * HOUR_MS;
  await sendReminders(server.deps);
  assert.deepEqual(mailsTo('mihon-nobody@example.jp'), []);
});

test('a crash between sending and recording sends once more, by one Message-ID', async () => {
  server.recordingFails = true;
  const visit = await server.plan({ email: 'mihon-crash@example.jp' });
  await until(
    () => server.failures.length,
    (count) => count > 0,
  );
  server.recordingFails = false;
  await sent(visit.id);
  const mails = mailsTo('mihon-crash@example.jp');
  assert.equal(mails.length, 2, 'at least once');
  const ids = new Set(mails.map(({ headers }) => headers['message-id']));
  assert.deepEqual([...ids], [`<prompt.${visit.id}@nagori.example>`]);
});

test('S11: a reminder the day before, by day, once, and only to whom it concerns', async () => {
  const plan = (email: string, more = {}) =>
    server.plan({ email, plannedOn: '2026-11-28', ...more });
  const [due, done, late, arrived] = await Promise.all([
    plan('mihon-due@example.jp'),
    plan('mihon-done@example.jp'),
    plan('mihon-other-day@example.jp', { plannedOn: '2026-11-29' }),
    plan('mihon-arrived@example.jp', { imei: nextImei() }),
  ]);
  await Promise.all([due, done, late, arrived].map(({ id }) => sent(id)));
  const token = tokenIn(mailsTo('mihon-done@example.jp')[0]?.text);
  await server.send(undefined, 'POST', '/api/v1/public/visits/tell', { token, word: 'revoked' });
  await server.deps.visits.arrived(
    { operator: 'carrier-a', id: arrived.id },
    crypto.randomUUID(),
    server.now,
  );
  server.smtp.mails.length = 0;
  server.now = Date.parse('2026-11-26T15:30:00Z');
  assert.equal(await sendReminders(server.deps), 0, 'nobody at night');
  server.now = Date.parse('2026-11-27T01:00:00Z');
  assert.equal(await sendReminders(server.deps), 1);
  assert.equal(await sendReminders(server.deps), 0, 'once');
  const stale = { operator: 'carrier-a', id: due.id };
  const visits = { ...server.deps.visits, toRemind: async () => [stale] };
  assert.equal(await sendReminders({ ...server.deps, visits }), 0, 'by a list of a moment ago');
  const [mail] = server.smtp.mails;
  assert.deepEqual([server.smtp.mails.length, mail?.to], [1, ['mihon-due@example.jp']]);
  assert.equal(mail?.headers['message-id'], `<reminder.${due.id}@nagori.example>`);
  assert.match(mail?.text ?? '', /失効は、お済みですか/);
});

test('S11: who announces the visit today for tomorrow is not reminded the same day', async () => {
  const visit = await server.plan({ email: 'mihon-soon@example.jp', plannedOn: '2026-11-26' });
  await sent(visit.id);
  server.smtp.mails.length = 0;
  server.now += HOUR_MS;
  await sendReminders(server.deps);
  assert.deepEqual(mailsTo('mihon-soon@example.jp'), []);
});

test('S11: the link shows the shop and the day, and takes the holder’s word', async () => {
  const visit = await server.plan({ email: 'mihon-link@example.jp', imei: nextImei() });
  await sent(visit.id);
  const token = tokenIn(mailsTo('mihon-link@example.jp')[0]?.text);
  const open = { token };
  const opened = await server.send<HolderVisitDto>(
    undefined,
    'POST',
    '/api/v1/public/visits/open',
    open,
  );
  assert.deepEqual(opened.body, {
    place: { ja: '見本キャリアA 見本一号店', en: 'Sample Carrier A, Sample Shop 1' },
    plannedOn: visit.plannedOn,
    arrived: false,
  });
  const statement = { token, word: 'revoked' };
  const after = await server.send<HolderVisitDto>(
    undefined,
    'POST',
    '/api/v1/public/visits/tell',
    statement,
  );
  assert.equal(after.body.word, 'revoked');
  const seen = await server.visit(visit.id);
  assert.ok(seen.openedAt !== undefined && seen.doneAt !== undefined);
  const wrong = await server.send<Problem>(undefined, 'POST', '/api/v1/public/visits/open', {
    token: 'A'.repeat(22),
  });
  assert.deepEqual([wrong.status, wrong.body.code], [404, 'visit-not-found']);
});

const arrive = (payload: object, who = COUNTER) =>
  server.send<ArrivalDto & Problem>(who, 'POST', '/api/v1/visits/arrivals', payload);

test('S11: the phone arrives: the mail is evidence that its holder was prompted', async () => {
  const imei = nextImei();
  const visit = await server.plan({ email: 'mihon-phone@example.jp', imei });
  await sent(visit.id);
  const { id } = await server.openAt(imei);
  const first = await arrive({ handover: id });
  assert.deepEqual([first.body.visit?.id, first.body.visit?.handover], [visit.id, id]);
  await arrive({ handover: id });
  const { body } = await server.send<HandoverDto>(COUNTER, 'GET', `/api/v1/handovers/${id}`);
  const prompts = body.evidence.filter(({ kind }) => kind === 'prompt');
  assert.equal(prompts.length, 1, 'recorded once');
  assert.ok(!body.decision.reasons.some(({ subjects }) => subjects.includes('prompt')));
  const other = await server.openAt(nextImei());
  assert.equal((await arrive({ handover: other.id })).body.visit, undefined);
});

test('S11: without an IMEI, the link that the holder shows joins visit and phone', async () => {
  const visit = await server.plan({ email: 'mihon-shown@example.jp' });
  await sent(visit.id);
  const token = tokenIn(mailsTo('mihon-shown@example.jp')[0]?.text);
  const { id } = await server.openAt(nextImei());
  assert.equal((await arrive({ handover: id, token })).body.visit?.id, visit.id);
  const another = await server.openAt(nextImei());
  const twice = await arrive({ handover: another.id, token });
  assert.deepEqual([twice.status, twice.body.code], [404, 'visit-not-found']);
  const elsewhere = { ...COUNTER, operator: 'dealer-d' };
  const there = await server.openAt(nextImei(), elsewhere);
  const late = await server.plan({ email: 'mihon-elsewhere@example.jp' });
  await sent(late.id);
  const own = tokenIn(mailsTo('mihon-elsewhere@example.jp')[0]?.text);
  const foreign = await arrive({ handover: there.id, token: own }, elsewhere);
  assert.equal(foreign.body.code, 'visit-not-found', 'another operator’s visit');
});

test('S11: what was declared or seen at the counter is counted, by week and shop', async () => {
  const counts = async () => {
    const url = '/api/v1/visits/counts?from=2026-12-14&to=2026-12-20';
    return (await server.send<VisitCountsDto>(COUNTER, 'GET', url)).body.weeks;
  };
  const plannedOn = '2026-12-16';
  const imeis = Array.from({ length: 4 }, nextImei);
  const visits: VisitDto[] = [];
  for (const imei of imeis) visits.push(await server.plan({ plannedOn, imei }));
  await Promise.all(visits.map(({ id }) => sent(id)));
  server.now = Date.parse('2026-12-16T02:00:00Z');
  const evidence = [
    { kind: 'declaration', says: [{ on: ['jpki-certificate', 'jpki-key'], word: 'never' }] },
    { kind: 'portal-look', says: 'not-registered' },
    { kind: 'portal-look', says: 'registered' },
  ];
  for (const [i, imei] of imeis.slice(0, 3).entries()) {
    const { id } = await server.openAt(imei);
    await arrive({ handover: id });
    await server.send(COUNTER, 'POST', `/api/v1/handovers/${id}/evidence`, evidence[i]);
  }
  const [before] = await counts();
  assert.deepEqual([before?.arrived, before?.unknown, before?.told], [3, 3, 0]);
  server.now += HOUR_MS;
  await settleVisits(server.deps);
  assert.deepEqual(await counts(), [
    {
      week: '2026-12-14',
      shop: 'shop-1',
      planned: 4,
      prompted: 4,
      refused: 0,
      opened: 0,
      done: 0,
      arrived: 3,
      proved: 0,
      seen: 1,
      told: 1,
      notYet: 1,
      unknown: 0,
    },
  ]);
});
