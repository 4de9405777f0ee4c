/** The authority's desk over HTTP, and operators' messages to it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StaffPrincipal } from '@nagori/http';
import { HOUR_MS, MINUTE_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import {
  DESK,
  startTestAuthority,
  type TestElement,
  type TestHolder,
} from './authority.testing.ts';
import { authorityInbox } from './authority-inbox.ts';
import { AUTHORITY_PREFIX } from './routes.ts';
import type { DeskCaseDto, IdentifiedDto } from './wire.ts';

const server = await duringTests(startTestAuthority);

const post = <Body>(url: string, payload: object, staff: StaffPrincipal = DESK) =>
  server.ask<Body & { code?: string }>({ method: 'POST', url, payload, staff });

async function cases(): Promise<readonly DeskCaseDto[]> {
  const url = '/desk/cases';
  const { body } = await server.ask<{ cases: DeskCaseDto[] }>({ method: 'GET', url, staff: DESK });
  return body.cases;
}

async function withCertificates(): Promise<{ holder: TestHolder; phone: TestElement }> {
  const holder = await (await server.holder()).byCard();
  const phone = await server.element();
  await holder.issueTo(phone);
  return { holder, phone };
}

const answersOf = ({ name }: TestHolder) => ({
  name,
  birthDate: '1985-04-01',
  address: `見本県見本市${name.replace(/\D/g, '')}丁目`,
});

const identify = (holder: TestHolder, staff = DESK) =>
  post<IdentifiedDto>('/desk/identify', answersOf(holder), staff);

test('R21 R22 the desk can suspend at the holder’s request, and nothing more', async () => {
  const { holder } = await withCertificates();
  const inbox = authorityInbox(server.deps);
  const message = { sender: 'carrier-a', reference: 'L-1', contact: '0x0-0000-0001' };
  await inbox.transferLoss(message);
  // A job runs at least once.
  await inbox.transferLoss(message);
  const [open, ...more] = await cases();
  assert.deepEqual(more, []);
  assert.deepEqual([open?.kind, open?.reference, open?.sender], ['loss', 'L-1', 'carrier-a']);
  const who = await identify(holder);
  assert.equal(who.body.phone?.standing, 'good');
  const suspended = await post<{ standing: string }>('/desk/suspend', {
    identification: who.body.identification,
    onWord: true,
    case: open?.id,
  });
  assert.equal(suspended.body.standing, 'suspended', suspended.text);
  assert.deepEqual(await cases(), []);
  const { body: me } = await holder.get('/me');
  assert.equal(me.phones[0]?.standing, 'suspended');
  assert.equal(me.phones[0]?.reportedLost, true);
  const has = (act: string) =>
    server.app.hasRoute({ method: 'POST', url: `${AUTHORITY_PREFIX}/desk/${act}` });
  assert.ok(has('suspend'));
  for (const act of ['release', 'revoke', 'issue', 'lock/lift']) assert.ok(!has(act), act);
});

test('suspending needs answered questions, the same call and the same clerk', async () => {
  const { holder } = await withCertificates();
  const { body } = await identify(holder);
  const suspend = (staff: StaffPrincipal) =>
    post('/desk/suspend', { identification: body.identification, onWord: true }, staff);
  const other = { ...DESK, mark: 'desk-2' };
  assert.equal((await suspend(other)).body.code, 'not-identified');
  server.now += 30 * MINUTE_MS;
  assert.equal((await suspend(DESK)).body.code, 'not-identified');
  const unknown = '019abcde-0000-7000-8000-000000000000';
  const invented = await post('/desk/suspend', { identification: unknown, onWord: true });
  assert.equal(invented.body.code, 'not-identified');
  const silent = await post('/desk/suspend', { identification: body.identification });
  assert.equal(silent.body.code, 'request-invalid');
});

test('almost right answers identify no holder; after ten the clerk is locked out', async () => {
  const { holder } = await withCertificates();
  const staff = { ...DESK, mark: 'desk-3' };
  const wrong = { ...answersOf(holder), birthDate: '1985-04-02' };
  for (let i = 0; i < 10; i++) {
    assert.equal((await post('/desk/identify', wrong, staff)).body.code, 'not-identified');
  }
  assert.equal((await identify(holder, staff)).body.code, 'too-many-questions');
  server.now += HOUR_MS + 1;
  assert.equal((await identify(holder, staff)).status, 200);
});

test('only staff of the authority’s desk can use its routes', async () => {
  for (const role of ['counter', 'bench', 'loss-desk', 'auditor', 'administrator'] as const) {
    const staff = { ...DESK, mark: `as-${role}`, roles: [role] };
    const listed = await server.ask({ method: 'GET', url: '/desk/cases', staff });
    assert.equal(listed.status, 403);
    for (const url of ['/desk/identify', '/desk/suspend']) {
      assert.equal((await post(url, {}, staff)).status, 403);
    }
  }
  assert.equal((await server.ask({ method: 'GET', url: '/desk/cases' })).status, 401);
});

const signed = (typ: string, payload: object, operator = 'carrier-a') =>
  server.keys.signAs(operator, typ, {
    op: operator,
    iat: Math.floor(server.now / 1000),
    ...payload,
  });

async function send(url: string, jws: string): Promise<string> {
  const { body } = await server.ask<{ answer?: string; code?: string }>({
    method: 'POST',
    url,
    payload: { jws },
  });
  return body.answer ?? body.code ?? '';
}

test('R26 a leftover report gets the same answer whatever is known', async () => {
  const { holder, phone } = await withCertificates();
  const known = signed('nagori-left+jwt', { eid: phone.eid, seen: 'key' });
  const unknown = signed('nagori-left+jwt', { eid: 'EID-77777777', seen: 'unknown' });
  const answers = [known, unknown, known].map((jws) => send('/leftovers', jws));
  assert.deepEqual(await Promise.all(answers), ['received', 'received', 'received']);
  const open = await cases();
  assert.deepEqual(open.map((one) => one.kind).toSorted(), ['leftover', 'never-applied']);
  assert.ok(open.every((one) => one.sender === undefined && one.contact === undefined));
  const [first] = open;
  const closed = await post(`/desk/cases/${first?.id}/close`, { outcome: 'contacted' });
  assert.equal(closed.status, 204);
  const again = await post(`/desk/cases/${first?.id}/close`, { outcome: 'contacted' });
  assert.equal(again.body.code, 'unknown-case');
  assert.equal((await cases()).length, 1);
  await holder.byCard();
  assert.equal((await holder.get('/me')).body.phones[0]?.standing, 'good');
});

test('a message counts once, and only with its operator’s signature', async () => {
  const transfer = (reference: string) => ({ kind: 'loss', reference, contact: 'call back' });
  const jws = signed('nagori-loss+jwt', transfer('L-9'));
  assert.deepEqual(
    [await send('/transfer', jws), await send('/transfer', jws)],
    ['received', 'received'],
  );
  assert.equal((await cases()).filter((one) => one.reference === 'L-9').length, 1);
  const stranger = signed('nagori-loss+jwt', transfer('L-10'), 'carrier-z');
  assert.equal(await send('/transfer', stranger), 'operator-refused');
  const body = transfer('L-11');
  const borrowed = server.keys.signAs('carrier-z', 'nagori-loss+jwt', {
    op: 'carrier-a',
    iat: Math.floor(server.now / 1000),
    ...body,
  });
  assert.equal(await send('/transfer', borrowed), 'operator-refused');
  const old = signed('nagori-loss+jwt', transfer('L-12'));
  server.now += 16 * MINUTE_MS;
  assert.equal(await send('/transfer', old), 'operator-refused');
  assert.equal(await send('/transfer', signed('other+jwt', body)), 'operator-refused');
});

test('R03 a deletion that is overdue is a case until the phone reports', async () => {
  const { holder, phone } = await withCertificates();
  await holder.post('/revoke', { eid: phone.eid, which: 'both' });
  const overdue = async () => (await cases()).filter((one) => one.kind === 'not-deleted');
  assert.deepEqual(await overdue(), []);
  server.now += 48 * HOUR_MS + 1;
  const [late] = await overdue();
  assert.deepEqual([late?.deletion, late?.canClose], ['awaited', false]);
  await phone.comesOnline(server);
  assert.deepEqual(await overdue(), []);
});
