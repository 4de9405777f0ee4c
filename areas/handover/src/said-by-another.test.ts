/** R11: who says that a phone was not used while it was away is another, with it in hand. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Principal } from '@nagori/http';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { released, startClearanceServer } from '../../clearance/src/clearance.testing.ts';
import { STAFF, sampleImei, samplePhone } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const { server, ...rest } = await duringTests(startClearanceServer);
const world = { server, ...rest };
const url = (id: string, act = '') => `/api/v1/handovers/${id}${act}`;
const OTHER = { ...STAFF, account: 'account-2', mark: 'staff-2', station: 'station-2' };
const ELSEWHERE = { ...STAFF, station: undefined };
const MACHINE: Principal = {
  ...{ kind: 'machine', client: 'tool-1', operator: 'carrier-a', roles: ['counter', 'bench'] },
};

/** Handed to a dealer, and 300 days later still here: the transfer. */
async function sent(n: number): Promise<string> {
  const id = await released(world, n, 'sale');
  const staff = server.as(STAFF);
  await staff.post(url(id, '/confirm'), { party: 'receiver', route: 'sale' });
  const to = { to: 'operator', operator: 'dealer-b' };
  const given = await staff.post<{ handover: HandoverDto }>(url(id, '/hand-over'), to);
  assert.equal(given.status, 200, JSON.stringify(given.body));
  server.now += 300 * DAY_MS;
  const out = given.body.handover.evidence.findLast(({ body }) => body.entry === 'transfer');
  assert.equal(out?.person, STAFF.mark, 'it carries who handed it over');
  return out?.id ?? '';
}

async function scanned(who: Principal, phone: object): Promise<HandoverDto> {
  const { status, body } = await server.as(who).post<HandoverDto>('/api/v1/handovers', {
    ...{ phone, channel: 'sale', stage: 'release' },
  });
  assert.ok(status < 300, JSON.stringify(body));
  return body;
}

/** The verdict once `who` has said that the transfer never arrived. */
async function voidedBy(who: Principal, id: string, of: string): Promise<string> {
  const said = { of, entry: 'void', reason: 'never arrived' };
  const answered = await server.as(who).post(url(id, '/correct'), said);
  assert.equal(answered.status, 200, JSON.stringify(answered.body));
  const ok = { kind: 'network-status', carrier: 'carrier-a', status: 'ok' };
  return (await server.as(STAFF).record(id, ok)).decision.verdict;
}

for (const [n, [whose, who]] of Object.entries({
  'a machine': MACHINE,
  'a person without a station': ELSEWHERE,
}).entries()) {
  test(`R11 a record that ${whose} opened is no phone in hand`, async () => {
    const of = await sent(n + 1);
    const { id } = await scanned(who, samplePhone(n + 1));
    assert.equal(await voidedBy(OTHER, id, of), 'hold');
  });
}

test('R11 scanned at a station by either person, another person vouches for it', async () => {
  for (const [n, who] of [OTHER, STAFF].entries()) {
    const of = await sent(n + 11);
    const { id } = await scanned(who, samplePhone(n + 11));
    assert.equal(await voidedBy(OTHER, id, of), 'accept');
  }
});

/** Joined by another person to a record of its other number, that ended. */
async function joined(n: number): Promise<string> {
  const of = await sent(n);
  const { id } = await scanned(OTHER, samplePhone(n + 1));
  await scanned(OTHER, { ...samplePhone(n + 1), imei2: sampleImei(n) });
  const closed = await server.as(OTHER).post(url(id, '/close'), { outcome: 'refused' });
  assert.equal(closed.status, 200, JSON.stringify(closed.body));
  return of;
}

test('R11 who handed it over vouches for nothing where another joined its records', async () => {
  const of = await joined(21);
  const { id } = await scanned(STAFF, samplePhone(21));
  assert.equal(await voidedBy(STAFF, id, of), 'hold');
});

test('R11 the person who joined its records may vouch for it', async () => {
  const of = await joined(31);
  const { id } = await scanned(STAFF, samplePhone(31));
  assert.equal(await voidedBy(OTHER, id, of), 'accept');
});
