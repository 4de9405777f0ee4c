/** A phone leaves our hands only as the gate lets it go at that moment (R12, R18, R20). */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import {
  issue,
  opening,
  released,
  startClearanceServer,
} from '../../clearance/src/clearance.testing.ts';
import { type Answer, STAFF, samplePhone, takeIn } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const world = await duringTests(startClearanceServer);
const staff = () => world.server.as(STAFF);

const KEY = {
  ...{ kind: 'probe', target: 'jpki', outcome: 'answered' },
  ...{ label: 'JPKIAPGPSETOKEN', availability: '8F8F00' },
};
const WALK = {
  ...{ kind: 'probe', target: 'felica', outcome: 'complete' },
  systems: [{ code: '0003', nodes: ['008B'] }],
};

interface Refusal {
  readonly code?: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
  readonly handover?: HandoverDto;
}

const url = (id: string, act = '') => `/api/v1/handovers/${id}${act}`;
const leave = (id: string, to: object): Promise<Answer<Refusal>> =>
  staff().post<Refusal>(url(id, '/hand-over'), to);

/** Released and confirmed for `route`. */
async function ready(n: number, route = 'reuse', channel = 'trade-in'): Promise<string> {
  const id = await released(world, n, channel);
  const confirmed = await staff().post(url(id, '/confirm'), { party: 'receiver', route });
  assert.equal(confirmed.body.state, 'taken', JSON.stringify(confirmed.body));
  return id;
}

async function stays(id: string, to: object, code = 'not-accepted'): Promise<Refusal> {
  const { status, body } = await leave(id, to);
  assert.deepEqual([status, body.code], [409, code], JSON.stringify(body));
  assert.equal((await staff().get(url(id))).body.state, 'taken');
  return body;
}

test('R01 what was found since it was confirmed stays here, with all reasons', async () => {
  const id = await ready(1);
  await staff().record(id, KEY, WALK);
  const { errors = [] } = await stays(id, { to: 'holder' });
  const found = errors.filter(({ code }) => code === 'residue').map(({ field }) => field);
  assert.deepEqual(found.sort(), ['felica', 'jpki-certificate jpki-key']);
  const sold = await ready(2, 'trade', 'sale');
  await staff().record(sold, WALK);
  await stays(sold, { to: 'operator', operator: 'dealer-b' });
});

test('R19 a blocked network, then waiting, brings no phone to its next user', async () => {
  const id = await ready(3);
  const blocked = { kind: 'network-status', carrier: 'carrier-a', status: 'blocked' };
  await staff().record(id, blocked);
  await stays(id, { to: 'holder' });
  world.server.now += 400 * DAY_MS;
  await stays(id, { to: 'holder' });
});

test('R14 a lock seen since, a registered app or a dead phone brings none there', async () => {
  const since = [
    { kind: 'lock-look', sees: 'on', with: 'app' },
    { kind: 'portal-look', says: 'registered' },
    { kind: 'condition', power: 'off', screen: 'ok' },
  ];
  for (const [i, one] of since.entries()) {
    const id = await ready(10 + i);
    const { decision } = await staff().record(id, { ...one, happened: true });
    if (decision.verdict === 'accept') continue;
    await stays(id, { to: 'holder' });
  }
});

test('R29 what has grown too old is asked again, and then it leaves', async () => {
  const id = await ready(20);
  world.server.now += 12 * DAY_MS;
  const { errors = [] } = await stays(id, { to: 'holder' });
  assert.deepEqual(
    errors.map(({ field, code }) => [field, code]),
    [['network', 'stale']],
  );
  await staff().record(id, { kind: 'network-status', carrier: 'carrier-a', status: 'ok' });
  const { body } = await leave(id, { to: 'holder' });
  assert.equal(body.handover?.state, 'gone');
});

test('R29 an accept at intake that grew old brings no phone to a repairer', async () => {
  const taken = await takeIn(world.server, 21);
  const owner = world.server.database.pools.owner;
  await owner.query(`update nagori.phone set route = 'repair' where handover = $1`, [taken.id]);
  world.deps.handover.cache.drop(STAFF.operator, taken.id);
  world.server.now += 20 * DAY_MS;
  const to = { to: 'operator', operator: 'dealer-d' };
  await stays(taken.id, to);
  const next = await opening(world.server, 21, 'inspection');
  const status = { kind: 'network-status', carrier: 'carrier-a', status: 'ok' };
  await staff().record(next.id, status);
  assert.equal(next.stage, 'inspection');
});

test('R12 the giver gets back what the gate holds, and never a quarantined phone', async () => {
  for (const [n, listed, code] of [
    [30, false, undefined],
    [31, true, 'quarantined'],
  ] as const) {
    await takeIn(world.server, n);
    const opened = await opening(world.server, n, 'receipt', 'return');
    const confirm = url(opened.id, '/confirm');
    const going = await staff().post(confirm, { party: 'receiver', route: 'return' });
    assert.equal(going.body.state, 'taken', JSON.stringify(going.body));
    const found = listed ? { kind: 'police-match', list: 'list-1', result: 'match' } : WALK;
    await staff().record(opened.id, found);
    if (code !== undefined) await stays(opened.id, { to: 'giver' }, code);
    else assert.equal((await leave(opened.id, { to: 'giver' })).status, 200);
  }
});

const OTHER = { ...STAFF, account: 'account-2', mark: 'staff-2', station: 'station-2' };
type Correcting = HandoverDto & Refusal;

/** Handed to a dealer, never arrived; found 300 days later, and voided by `who`. */
async function voided(n: number, who: typeof STAFF, entry = 'void') {
  const id = await ready(n, 'sale', 'sale');
  const to = { to: 'operator', operator: 'dealer-b' };
  const given = await staff().post<{ token?: string }>(url(id, '/hand-over'), to);
  assert.ok(given.body.token, JSON.stringify(given.body));
  world.server.now += 300 * DAY_MS;
  const open = await opening(world.server, n, 'release', 'sale');
  const out = open.evidence.findLast(({ body }) => body.entry === 'transfer');
  const said = { of: out?.id, entry, reason: 'never arrived' };
  const answered = await world.server.as(who).post<Correcting>(url(open.id, '/correct'), said);
  assert.equal(answered.status, 200, JSON.stringify(answered.body));
  const ok = { kind: 'network-status', carrier: 'carrier-a', status: 'ok' };
  const { decision } = await staff().record(open.id, ok);
  return { id: open.id, decision, token: given.body.token };
}

test('R29 a transfer voided by one person alone brings no earlier proof back', async () => {
  for (const [i, entry] of ['void', 'correction'].entries()) {
    const { id, decision } = await voided(40 + i, STAFF, entry);
    assert.equal(decision.verdict, 'hold', JSON.stringify(decision.reasons));
    assert.ok(decision.steps.length > 0, 'proofs can be made anew');
    assert.notEqual((await issue(world, id)).status, 201);
  }
});

test('R11 R20 another person with the phone in hand says that it was not used', async () => {
  const { decision } = await voided(45, OTHER);
  assert.equal(decision.verdict, 'accept', JSON.stringify(decision.reasons));
});

test('R20 the passport of a transfer that never arrived opens nothing', async () => {
  const { token } = await voided(46, OTHER);
  const dealer = { ...OTHER, operator: 'dealer-b', mark: 'staff-b' };
  const { body } = await world.server.as(dealer).post<HandoverDto>('/api/v1/handovers', {
    ...{ phone: samplePhone(46), channel: 'procurement', handoverToken: token },
  });
  assert.equal(body.evidence.filter(({ operator }) => operator === 'carrier-a').length, 0);
});

/** Handed to a dealer: the request, the token that it gave, and the id of the transfer. */
async function handedTo(n: number, operator: string, id?: string) {
  const handover = id ?? (await ready(n, 'sale', 'sale'));
  const asked = { to: 'operator', operator, requestId: randomUUID() };
  const ask = () =>
    staff().post<{ token?: string; handover: HandoverDto }>(url(handover, '/hand-over'), asked);
  const { body } = await ask();
  assert.ok(body.token, JSON.stringify(body));
  const out = body.handover.evidence.findLast((one) => one.body.entry === 'transfer');
  return { id: handover, of: out?.id ?? '', token: body.token, ask };
}

const correct = (
  id: string,
  of: string,
  entry = 'void',
  who = STAFF,
): Promise<Answer<Correcting>> =>
  world.server.as(who).post<Correcting>(url(id, '/correct'), { of, entry, reason: 'x' });

/** How much of our record the token brings to the dealer. */
async function opened(n: number, operator: string, handoverToken: string): Promise<number> {
  const dealer = { ...OTHER, operator, mark: 'staff-d' };
  const { body } = await world.server.as(dealer).post<HandoverDto>('/api/v1/handovers', {
    ...{ phone: samplePhone(n), channel: 'procurement', handoverToken },
  });
  return body.evidence.filter((one) => one.operator === STAFF.operator).length;
}

test('R20 a correction that is refused takes no passport back', async () => {
  const given = await handedTo(50, 'dealer-b');
  await opening(world.server, 50, 'release', 'sale');
  const refused = await correct(given.id, given.of);
  assert.deepEqual([refused.status, refused.body.code], [409, 'handover-ended']);
  assert.ok((await opened(50, 'dealer-b', given.token)) > 0);
});

test('R20 a correction takes back the passport of its own transfer alone', async () => {
  const first = await handedTo(51, 'dealer-b');
  const { id } = await opening(world.server, 51, 'release', 'sale');
  assert.equal((await correct(id, first.of, 'void', OTHER)).status, 200);
  world.server.now += DAY_MS;
  const ok = { kind: 'network-status', carrier: 'carrier-a', status: 'ok' };
  await staff().record(id, ok);
  const routed = await staff().post(url(id, '/confirm'), { party: 'receiver', route: 'sale' });
  assert.equal(routed.body.state, 'taken', JSON.stringify(routed.body));
  const second = await handedTo(51, 'dealer-d', id);
  assert.equal((await correct(id, first.of, 'correction')).status, 200);
  assert.ok((await opened(51, 'dealer-d', second.token)) > 0);
  assert.equal(await opened(51, 'dealer-b', first.token), 0);
});

test('R20 a passport follows what the corrections say of its transfer', async () => {
  const { id, of, token, ask } = await handedTo(52, 'dealer-b');
  const wrong = await correct(id, of);
  assert.equal((await ask()).body.token, undefined, 'it never arrived');
  const lastOf = ({ body }: Answer<HandoverDto>) => body.evidence.at(-1)?.id ?? '';
  const right = await correct(id, lastOf(wrong), 'correction');
  const again = (await ask()).body.token;
  assert.ok(again, 'it did arrive');
  assert.equal((await correct(id, lastOf(right), 'correction')).status, 200);
  assert.equal((await ask()).body.token, undefined, 'it never arrived after all');
  for (const one of [token, again]) assert.equal(await opened(52, 'dealer-b', one), 0);
});

test('R20 no passport is given by a record that has moved on', async () => {
  const { id, of, ask } = await handedTo(53, 'dealer-b');
  const { store } = world.deps.handover;
  const { givePassport } = store;
  let isFirst = true;
  const late: typeof givePassport = async (passport) => {
    if (isFirst) {
      isFirst = false;
      assert.equal((await correct(id, of)).status, 200);
    }
    return givePassport(passport);
  };
  Object.assign(store, { givePassport: late });
  try {
    const { status, body } = await ask();
    assert.deepEqual([status, body.token], [200, undefined]);
  } finally {
    Object.assign(store, { givePassport });
  }
});

test('R20 a passport from before it named its transfer is taken back with it', async () => {
  const owner = world.server.database.pools.owner;
  const first = await handedTo(54, 'dealer-b');
  const { id } = await opening(world.server, 54, 'release', 'sale');
  await owner.query('update nagori.passport set transfer = null');
  assert.equal((await correct(id, first.of, 'void', OTHER)).status, 200);
  const { rows } = await owner.query(
    `select from nagori.passport p join nagori.handover h
      on h.operator = p.operator and h.phone_key = p.phone_key where h.id = $1`,
    [first.id],
  );
  assert.equal(rows.length, 0);
});

test('R01 work that was closed as refused gets no certificate', async () => {
  const id = await released(world, 47);
  const closed = await staff().post(url(id, '/close'), { outcome: 'refused' });
  assert.equal(closed.body.decision.verdict, 'accept');
  const { status, body } = await issue(world, id);
  assert.deepEqual([status, (body as unknown as Refusal).code], [409, 'handover-ended']);
});
