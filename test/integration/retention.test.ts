/**
 * Who set for how long something is stored is on record with what it was before, on the whole
 * server: written by the database itself, whoever makes the change.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StaffEventDto, StaffEventListDto } from '@nagori/area-staff/wire';
import { openPoolsWithOwner } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { Askers, codeOf } from './access.testing.ts';
import { startWholeServer } from './server.testing.ts';

const CONTENT = '/api/v1/audit/content/retention';
const LOOKS = '/api/v1/audit/looks/retention';

const server = await duringTests(startWholeServer);
const askers = new Askers(server);
const administrator = await askers.person('administrator');

async function set(url: string, body: object, who = administrator): Promise<number> {
  return (await askers.ask(who, 'PUT', url, body)).statusCode;
}

/** What is on record, the oldest first. */
async function recorded(kind: StaffEventDto['kind'], who = administrator) {
  const { events } = (
    await askers.ask(who, 'GET', '/api/v1/admin/events')
  ).json() as StaffEventListDto;
  return events
    .filter((event) => event.kind === kind)
    .map(({ subject, actor }) => `${actor} ${subject}`)
    .reverse();
}

test('a retention that is set is on record with its person and what it was before', async () => {
  assert.equal(await set(CONTENT, { months: 120 }), 200);
  assert.equal(await set(CONTENT, { months: 36 }), 200);
  assert.equal(await set(LOOKS, { days: 400 }), 200);
  assert.deepEqual(await recorded('content-retention-set'), [
    'administrator-1 >120',
    'administrator-1 120>36',
  ]);
  assert.deepEqual(await recorded('look-retention-set'), ['administrator-1 >400']);
});

test('a retention that stays as it is, or is refused, is no change', async () => {
  assert.equal(await set(LOOKS, { days: 400 }), 200);
  assert.equal(await set(LOOKS, { days: 364 }), 400);
  const auditor = await askers.person('auditor');
  const refused = await askers.ask(auditor, 'PUT', LOOKS, { days: 500 });
  assert.equal(codeOf(refused), 'not-allowed');
  assert.deepEqual(await recorded('look-retention-set', auditor), ['administrator-1 >400']);
});

test('a retention that is changed by hand is on record without a person', async () => {
  const { owner, end } = openPoolsWithOwner(server.connection);
  const client = await owner.connect();
  try {
    await client.query('set nagori.maintenance = on');
    await client.query('update nagori.look_retention set kept_days = 365');
  } finally {
    client.release(true);
    await end();
  }
  assert.deepEqual(await recorded('look-retention-set'), [
    'administrator-1 >400',
    'undefined 400>365',
  ]);
});

test('another operator has no such event', async () => {
  const other = await askers.person('administrator', 'carrier-b');
  assert.deepEqual(await recorded('content-retention-set', other), []);
});
