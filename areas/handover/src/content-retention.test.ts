/** What a time for the content would destroy is shown before it is set, from what destroys it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { startAuditServer } from './audit.testing.ts';
import { destroyKeys } from './destroy-keys.ts';
import { destroyedKeyStore } from './destroyed-key-store.pg.ts';
import { STAFF, takeIn } from './handover.testing.ts';
import type { ContentRetentionDto } from './wire.ts';

const server = await duringTests(startAuditServer);
const { app, owner } = server.database.pools;
const destroyedKeys = destroyedKeyStore(app);
const ADMINISTRATOR = { ...STAFF, roles: ['administrator'], station: undefined } as const;
const AUDITOR = { ...STAFF, mark: 'staff-7', roles: ['auditor'], station: undefined } as const;
const RETENTION = '/api/v1/audit/content/retention';

async function asked(months?: number): Promise<ContentRetentionDto> {
  const url = months === undefined ? RETENTION : `${RETENTION}?months=${months}`;
  const { status, body } = await server.as(AUDITOR).get<ContentRetentionDto>(url);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

const january = {
  month: '2020-01',
  endsAt: '2023-02-01T00:00:00.000Z',
  isOver: true,
  isStaying: false,
  handovers: 2,
  isMore: false,
};

test('months that a time would destroy are listed, also while nothing is set', async () => {
  const now = server.now;
  server.now = Date.parse('2020-01-15T03:00:00Z');
  await takeIn(server, 980);
  await takeIn(server, 981);
  server.now = now;
  const limits = { least: 36, most: 360, backupDays: 35 };
  assert.deepEqual(await asked(), { ...limits, ending: [] });
  assert.deepEqual(await asked(36), { ...limits, ending: [{ ...january, isStaying: true }] });
  await owner.query("update nagori.phone set state = 'returned'");
  assert.deepEqual((await asked(36)).ending, [january]);
  assert.deepEqual((await asked(360)).ending, [], 'nothing ends within a year');
  assert.equal((await server.as(AUDITOR).get(`${RETENTION}?months=35`)).status, 400);
});

test('a month that ends within a year is listed with its day, and is not over', async () => {
  const { rows } = await owner.query<{ months: number }>(`select (date_part('year', a) * 12
      + date_part('month', a))::int + 2 as months
    from age(now(), '2020-02-01T00:00:00Z') a`);
  const [one] = (await asked(rows[0]?.months)).ending;
  assert.deepEqual([one?.month, one?.isOver], ['2020-01', false]);
  assert.ok(Date.parse(one?.endsAt ?? '') > Date.now());
});

test('what is listed as over is what is destroyed, and another operator’s is neither', async () => {
  const other = { ...ADMINISTRATOR, operator: 'carrier-b' };
  const elsewhere = await server.as(other).get<ContentRetentionDto>(`${RETENTION}?months=36`);
  assert.deepEqual(elsewhere.body.ending, []);
  assert.equal((await server.as(ADMINISTRATOR).put(RETENTION, { months: 36 })).status, 200);
  const { months, ending } = await asked();
  assert.deepEqual([months, ending], [36, [january]]);
  assert.equal(await destroyKeys({ destroyedKeys, destructions: { note: () => {} } }), 1);
  assert.deepEqual((await asked()).ending, []);
});
