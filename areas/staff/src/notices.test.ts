/** Notices: noted once, read per person, of the own operator, role and shop alone. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { startStaffApp, TestBrowser } from './staff-app.testing.ts';
import type { NoticeListDto } from './wire.ts';

const HOUR_MS = 3_600_000;
const NOTICES = '/api/v1/notices';

const server = await duringTests(startStaffApp);
const { pools, clock, staff } = server;
const later = (ms: number) => new Date(clock.now + ms);

interface Put {
  readonly operator: string;
  readonly shop?: string;
  readonly state?: string;
  readonly deadline?: Date;
  readonly key?: Buffer;
  readonly verdict?: string;
}

async function putPhone(put: Put): Promise<string> {
  const { operator, shop, state = 'open', deadline, key, verdict = 'hold' } = put;
  const id = randomUUID();
  const phone = key ?? randomBytes(32);
  const at = later(0);
  await pools.owner.query(
    `insert into nagori.handover
       (operator, id, phone_key, shop, channel, stage, policy, preset, opened_at)
     values ($1, $2, $3, $4, 'trade-in', 'intake', 'p', 'recommended', $5)`,
    [operator, id, phone, shop ?? null, at],
  );
  await pools.owner.query(
    `insert into nagori.phone (operator, phone_key, sealed, key_id, entries, head, handover, state,
       channel, stage, verdict, shop, opened_at, deadline, changed_at)
     values ($1, $2, '', '2026-11', 1, '', $3, $4, 'trade-in', 'intake', $8, $5, $6, $7, $6)`,
    [operator, phone, id, state, shop ?? null, at, deadline ?? null, verdict],
  );
  return id;
}

async function putChallenge(operator: string, handover: string, settled?: string) {
  await pools.owner.query(
    `insert into nagori.challenge (operator, id, handover, mode, min, opened_at, exp, token_digest,
       sealed, key_id, consumed_at, statement_digest, settled)
     values ($1, $2, $3, 'live', 'B1', $4, $4, $5, '', '2026-11', $4, '', $6)`,
    [operator, randomUUID(), handover, later(0), randomBytes(32), settled ?? null],
  );
}

async function signedIn(role: string, operator = 'carrier-a') {
  const browser = new TestBrowser(server.app);
  const email = `${role}@${operator}.example`;
  assert.equal((await browser.signIn(email)).statusCode, 200, email);
  return browser;
}

async function seen(browser: TestBrowser) {
  const { notices } = (await browser.send('GET', NOTICES)).json<NoticeListDto>();
  return notices.map(({ about, kind, isRead }) => `${about} ${kind} ${isRead ? 'read' : 'new'}`);
}

test('an answer, a deadline and a failed deletion are noted once, for the counter', async () => {
  const held = await putPhone({ operator: 'carrier-a', deadline: later(HOUR_MS) });
  await putPhone({ operator: 'carrier-a', shop: 'shop-1', deadline: later(48 * HOUR_MS) });
  await putChallenge('carrier-a', held);
  await putChallenge('carrier-a', held, 'failed');
  await staff.store.notices.make();
  const again = await staff.store.notices.make();
  assert.deepEqual(again, []);
  const counter = await signedIn('counter');
  assert.deepEqual((await seen(counter)).sort(), [
    'handover answer new',
    'handover answer new',
    'handover deadline new',
    'handover deletion-failed new',
  ]);
  const desk = await signedIn('loss-desk');
  assert.deepEqual(await seen(desk), []);
  const other = await signedIn('counter', 'carrier-b');
  assert.deepEqual(await seen(other), []);
});

test('R30 a withdrawn certificate is noted once, at once, for its shop', async () => {
  const { owner } = pools;
  const handover = await putPhone({ operator: 'carrier-a' });
  const id = randomBytes(16).toString('base64url');
  await owner.query(
    `insert into nagori.clearance (operator, id, idx, handover, phone_key, outcome, jws, summary,
       salts, key_id, status, reasons, issued_at, changed_at)
     values ('carrier-a', $1, 1, $2, $3, 'release', '', '', '', '2026-11', 'valid', '{}', $4, $4)`,
    [id, handover, randomBytes(32), later(0)],
  );
  const set = (status: string) =>
    owner.query(`update nagori.clearance set status = $2, reasons = '{x:felica}' where id = $1`, [
      id,
      status,
    ]);
  await set('suspended');
  const administrator = await signedIn('administrator');
  assert.deepEqual(await withdrawn(administrator), []);
  await set('withdrawn');
  assert.deepEqual(await withdrawn(administrator), [handover]);
  assert.deepEqual(await withdrawn(await signedIn('administrator', 'carrier-b')), []);
});

test('R12 a destroyed phone that turns up is noted once, for the bench of its shop', async () => {
  const { owner } = pools;
  const handover = await putPhone({ operator: 'carrier-a' });
  await owner.query(
    `insert into nagori.box_certificate (operator, id, box, idx, jws, salt, status, issued_at,
       changed_at) values ('carrier-a', $1, 'box-1', 9, '', $2, 'suspended', $3, $3)`,
    [randomBytes(16).toString('base64url'), randomBytes(16), later(0)],
  );
  const put = (again: string, cause: string) =>
    owner.query(
      `insert into nagori.turned_up (operator, phone_key, handover, again, box, how, cause, at,
         state) values ('carrier-a', $1, $2, $3, 'box-1', 'opened', $4, $5, 'open')`,
      [randomBytes(32), handover, again, cause, later(0)],
    );
  const [first, second] = [randomUUID(), randomUUID()];
  await put(first, 'one');
  await put(second, 'two');
  const bench = await signedIn('bench');
  const noted = async (kind: string) => {
    const { notices } = (await bench.send('GET', NOTICES)).json<NoticeListDto>();
    return notices.filter((one) => one.kind === kind).map(({ subject }) => subject);
  };
  assert.deepEqual((await noted('turned-up')).sort(), [first, second].sort());
  const decide = (again: string, state: string) =>
    owner.query('update nagori.turned_up set state = $2, decided_at = $3 where again = $1', [
      ...[again, state, later(0)],
    ]);
  await decide(first, 'cleared');
  assert.deepEqual(await noted('box-withdrawn'), []);
  await decide(second, 'confirmed');
  assert.deepEqual(await noted('box-withdrawn'), [second]);
  const { notices } = (
    await (await signedIn('bench', 'carrier-b')).send('GET', NOTICES)
  ).json<NoticeListDto>();
  assert.ok(notices.every(({ kind }) => kind !== 'turned-up'));
});

async function withdrawn(browser: TestBrowser): Promise<readonly string[]> {
  const { notices } = (await browser.send('GET', NOTICES)).json<NoticeListDto>();
  return notices.filter(({ kind }) => kind === 'withdrawn').map(({ subject }) => subject);
}

test('a notice is read by one person', async () => {
  const counter = await signedIn('counter');
  const { notices } = (await counter.send('GET', NOTICES)).json<NoticeListDto>();
  const ids = notices.map(({ id }) => id);
  const done = await counter.send('POST', `${NOTICES}/read`, { ids });
  assert.equal(done.statusCode, 204);
  assert.ok((await seen(counter)).every((one) => one.endsWith('read')));
  const bench = await signedIn('bench');
  assert.ok((await seen(bench)).every((one) => one.endsWith('new')));
});

async function lost(): Promise<{ readonly id: string; readonly key: Buffer }> {
  const key = randomBytes(32);
  const id = randomUUID();
  await pools.owner.query(
    `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
     values ($1, 'carrier-a', $2, $3)`,
    [key, id, later(-HOUR_MS)],
  );
  return { id, key };
}

async function found(): Promise<readonly string[]> {
  const desk = await signedIn('loss-desk');
  const { notices } = (await desk.send('GET', NOTICES)).json<NoticeListDto>();
  assert.ok(notices.every(({ kind, about }) => kind === 'found' && about === 'loss'));
  return notices.map(({ subject }) => subject);
}

test('N7 a lost phone found elsewhere is noted at once where it was reported', async () => {
  const { id, key } = await lost();
  await putPhone({ operator: 'carrier-b', shop: 'shop-1', verdict: 'quarantine', key });
  assert.deepEqual(await found(), [id]);
  await pools.owner.query(`update nagori.phone set state = 'quarantined' where phone_key = $1`, [
    key,
  ]);
  assert.deepEqual(await found(), [id]);
});

test('N7 a phone found at its own operator or without a quarantine is not noted', async () => {
  const before = await found();
  await putPhone({ operator: 'carrier-a', verdict: 'quarantine', key: (await lost()).key });
  await putPhone({ operator: 'carrier-b', key: (await lost()).key });
  assert.deepEqual(await found(), before);
});
