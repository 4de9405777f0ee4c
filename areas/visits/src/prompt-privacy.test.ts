/** Who sees what of an announced visit, what is refused, and what is forgotten (R05). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDigit, type ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { planVisit } from './plan-visit.ts';
import { COUNTER, startPromptServer, until } from './prompt.testing.ts';
import type { HolderVisitDto, VisitListDto } from './wire.ts';

const server = await duringTests(startPromptServer);

const KEY = '00701800000001' as ImeiKey;
const IMEI = `${KEY}${checkDigit(KEY)}`;
const LIST = '/api/v1/visits?from=2026-01-01&to=2027-12-31';
interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly field: string }[];
}
const sent = (id: string) =>
  until(
    () => server.visit(id),
    (visit) => visit.mail !== 'queued',
  );
const tokenTo = (address: string) =>
  /#visit=([A-Za-z0-9_-]{22})/.exec(
    server.smtp.mails.find(({ to }) => to.includes(address))?.text ?? '',
  )?.[1] ?? '';
const open = (token: string) =>
  server.send<HolderVisitDto & Problem>(undefined, 'POST', '/api/v1/public/visits/open', {
    token,
  });

test('every field that does not read is named at once', async () => {
  const asked = { email: 'mihon@example.jp', plannedOn: '2026-11-01', imei: '12', shop: 'shop-9' };
  const { status, body } = await server.send<Problem>(COUNTER, 'POST', '/api/v1/visits', asked);
  assert.deepEqual([status, body.code], [422, 'visit-invalid']);
  assert.deepEqual(body.errors?.map(({ field }) => field).sort(), ['imei', 'plannedOn', 'shop']);
  const far = { email: 'mihon@example.jp', plannedOn: '2027-11-01' };
  const away = await server.send<Problem>(COUNTER, 'POST', '/api/v1/visits', far);
  assert.equal(away.body.errors?.[0]?.field, 'plannedOn');
  for (const email of [
    'nobody',
    'a@b',
    'a@example.jp, b@example.jp',
    'a@example.jp\r\nBcc: b@example.jp',
  ]) {
    const bad = await server.send<Problem>(COUNTER, 'POST', '/api/v1/visits', {
      email,
      plannedOn: '2026-11-28',
    });
    assert.deepEqual([bad.status, bad.body.errors?.[0]?.field], [400, 'email'], email);
  }
});

test('a visit of one operator is nothing to another', async () => {
  await server.plan({ imei: IMEI });
  const other = { ...COUNTER, operator: 'dealer-d' };
  const { body } = await server.send<VisitListDto>(other, 'GET', LIST);
  assert.deepEqual(body.items, []);
  const { rows } = await server.database.pools.app.query('select * from nagori.visit');
  assert.deepEqual(rows, [], 'no operator is set: no row is visible');
});

test('R05: no address, link or number of a phone lies open in the database', async () => {
  const visit = await server.plan({ email: 'mihon-hidden@example.jp', imei: IMEI });
  await sent(visit.id);
  const token = tokenTo('mihon-hidden@example.jp');
  const dump = await server.database.pools.owner.query<{ line: string }>(
    `select v::text as line from nagori.visit v
     union all select j::text from graphile_worker._private_jobs j`,
  );
  const text = dump.rows.map(({ line }) => line).join('\n');
  assert.ok(text.includes(visit.id));
  for (const secret of ['mihon-hidden', token, IMEI, KEY]) {
    const hex = Buffer.from(secret).toString('hex');
    assert.ok(!text.includes(secret) && !text.includes(hex), secret);
  }
});

test('R05: what staff see of an address is enough to know it again, and no more', async () => {
  await server.plan({ email: 'mihon-masked@example.jp' });
  const { body } = await server.send<VisitListDto>(COUNTER, 'GET', LIST);
  assert.doesNotMatch(JSON.stringify(body), /mihon/);
  assert.ok(body.items.every(({ address }) => address === 'm…@example.jp'));
});

test('one address gets five prompts a day, however written, and however many at once', async () => {
  const plan = (email: string, more: object = {}) =>
    server.send<Problem>(COUNTER, 'POST', '/api/v1/visits', {
      email,
      plannedOn: '2026-11-28',
      ...more,
    });
  const addresses = ['mihon-many@example.jp', 'Mihon-Many@example.jp', 'mihon-many+2@example.jp'];
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, i) => plan(addresses[i % 3] as string)),
  );
  const codes = answers.map(({ status, body }) => `${status} ${body.code ?? 'planned'}`);
  assert.deepEqual(
    [...new Set(codes)].sort().map((code) => [code, codes.filter((one) => one === code).length]),
    [
      [codes.find((code) => code.endsWith('planned')), 5],
      ['429 address-prompted', 25],
    ],
  );
  assert.equal((await plan('mihon-other@example.jp')).body.code, undefined);
  // The same request again is the same visit, and the day after begins anew.
  const requestId = '018f0000-0000-7000-8000-000000000248';
  const before = server.now;
  server.now += 24 * 3_600_000;
  assert.equal((await plan('mihon-many@example.jp', { requestId })).body.code, undefined);
  assert.equal((await plan('mihon-many@example.jp', { requestId })).body.code, undefined);
  server.now = before;
});

test('a month after the day, address and link are gone, and the counts stay', async () => {
  const visit = await server.plan({ email: 'mihon-forgotten@example.jp', plannedOn: '2026-11-28' });
  await sent(visit.id);
  const token = tokenTo('mihon-forgotten@example.jp');
  assert.equal((await open(token)).status, 200);
  // The day that counts is the database's own.
  const ago = (days: number) =>
    server.database.pools.owner.query(
      `update nagori.visit set planned_on = (now() at time zone 'Asia/Tokyo')::date - $1::int
       where id = $2`,
      [days, visit.id],
    );
  await ago(30);
  assert.equal(await server.deps.visits.forget(), 0, 'not yet');
  await ago(31);
  assert.equal(await server.deps.visits.forget(), 1);
  assert.equal((await open(token)).body.code, 'visit-not-found');
  const seen = await server.visit(visit.id);
  assert.deepEqual([seen.address, seen.mail], [undefined, 'sent']);
});

test('the list comes page by page, each visit once', async () => {
  const plannedOn = '2027-01-15';
  const asked = Array.from({ length: 103 }, () => server.plan({ plannedOn }));
  const ids = (await Promise.all(asked)).map(({ id }) => id).sort();
  const page = async (more = '') => {
    const url = `/api/v1/visits?from=${plannedOn}&to=${plannedOn}${more}`;
    return (await server.send<VisitListDto & Problem>(COUNTER, 'GET', url)).body;
  };
  const one = await page();
  const two = await page(`&after=${one.next}`);
  assert.deepEqual([...one.items, ...two.items].map(({ id }) => id).sort(), ids);
  assert.equal(two.next, undefined);
  assert.equal((await page('&after=elsewhere')).code, 'request-invalid');
});

test('without a mail server no visitor counts as prompted', async () => {
  const actor = { operator: 'carrier-a', shop: 'shop-1', station: undefined, mark: 'counter-1' };
  const planned = await planVisit(
    { ...server.deps, mailer: undefined },
    { ...actor, account: 'account-1' },
    { email: 'mihon@example.jp', language: 'ja', plannedOn: '2026-11-28' },
  );
  assert.equal(planned.kind === 'refused' && planned.code, 'no-mail-server');
});
