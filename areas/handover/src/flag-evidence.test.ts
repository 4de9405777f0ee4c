/**
 * N11: evidence that cannot be as it says is unknown with its reason, and listed for the auditor.
 * The attacks: split, reordered, repeated under another request, two at one moment, handed on.
 */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import type { PlausibilityLimits } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { flagRoutes } from './flag-routes.ts';
import {
  AT_THE_COUNTER,
  STAFF,
  sampleImei,
  samplePhone,
  startTestServer,
} from './handover.testing.ts';
import { sightingStore } from './sighting-store.pg.ts';
import type { FlagsDto, HandoverDto } from './wire.ts';

const LIMITS: Partial<PlausibilityLimits> = {
  mostLooksPerHour: 3,
  brandsOf: new Map([['00101700', ['Sample']]]),
};
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const server = await duringTests(() =>
  startTestServer(undefined, async (app, { pools }, { handover }) => {
    const { book } = handover;
    const plausibility = { ...book.plausibility, ...LIMITS };
    Object.assign(handover, { book: { ...book, plausibility } });
    const sightings = sightingStore(pools.app);
    await app.register((scope) => flagRoutes(scope, { sightings, limits: plausibility }), {
      prefix: '/api/v1/audit',
    });
  }),
);

/** A person of a test alone, in a shop of its own: no other test's looks are theirs. */
let persons = 0;
function person(part: object = {}) {
  persons += 1;
  return { ...STAFF, mark: `staff-n11-${persons}`, shop: `shop-n11-${persons}`, ...part };
}

let phones = 11_000;
async function opened(who = person()) {
  phones += 1;
  const phone = samplePhone(phones);
  const { body } = await server
    .as(who)
    .post<HandoverDto>('/api/v1/handovers', { phone, channel: 'trade-in' });
  assert.ok(body.id, JSON.stringify(body));
  return { id: body.id, n: phones, who };
}

async function flagsOf(handover: string, operator = 'carrier-a', query = '') {
  const auditor = { ...STAFF, operator, roles: ['auditor' as const] };
  const { body, status } = await server.as(auditor).get<FlagsDto>(`/api/v1/audit/flags${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body.flags.filter((one) => one.handover === handover).map(({ flag }) => flag);
}

const stateOf = ({ compartments }: HandoverDto, on: string) =>
  compartments.find(({ compartment }) => compartment === on)?.state;

const SEEN = { kind: 'observation', saw: [{ on: 'user-data', sees: 'clear', with: 'eye' }] };
const TOOL = { name: 'data-eraser', version: '1' };

/** A report that ended a minute ago. */
function report(kind: string, tookSeconds: number, part: object = {}) {
  const end = server.now - MINUTE_MS;
  const [startedAt, at] = [end - tookSeconds * 1000, end].map((t) => new Date(t).toISOString());
  return {
    kind,
    actor: 'tool',
    tool: TOOL,
    result: 'done',
    startedAt,
    at,
    happened: true,
    ...part,
  };
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('N11 the report’s own numbers', () => {
  test('N11 a wipe of no time is unknown with its reason, and listed', async () => {
    const { id, who } = await opened();
    const believed = await server.as(who).record(id, report('reset-report', 60));
    const now = await server.as(who).record(id, report('reset-report', 0));
    const [flagged, note] = now.evidence.slice(-2);
    assert.deepEqual([flagged?.kind, note?.kind], ['reset-report', 'plausibility']);
    assert.deepEqual([note?.body.of, note?.body.flag], [flagged?.id, 'zero-time']);
    assert.equal(flagged?.speaks, 'open');
    assert.equal(believed.evidence.at(-1)?.speaks, 'for');
    assert.deepEqual(await flagsOf(id), ['zero-time']);
  });

  test('N11 attack: sent again under another request it is flagged again', async () => {
    const { id, who } = await opened();
    const bad = report('erase-report', 0);
    const first = await server.as(who).record(id, { ...bad, requestId: randomUUID() });
    const again = await server.as(who).record(id, { ...bad, requestId: randomUUID() });
    assert.equal(stateOf(again, 'user-data'), stateOf(first, 'user-data'));
    assert.equal((await flagsOf(id)).length, 2);
  });

  test('N11 of one request that is sent twice there is one flag', async () => {
    const { id, who } = await opened();
    const bad = { ...report('erase-report', 0), requestId: randomUUID() };
    await server.as(who).record(id, bad);
    await server.as(who).record(id, bad);
    assert.equal((await flagsOf(id)).length, 1);
  });

  test('N11 a machine’s report is measured as well', async () => {
    const { id } = await opened();
    const machine = { kind: 'machine', client: 'line-1', operator: 'carrier-a', roles: ['bench'] };
    await server.as(machine as never).record(id, report('overwrite-report', 0));
    assert.deepEqual(await flagsOf(id), ['zero-time']);
  });
});

describe('N11 looks in an hour', () => {
  test('N11 the look beyond the limit is unknown, on whatever phone it is', async () => {
    const who = person();
    const flags: string[][] = [];
    for (let n = 0; n < 4; n++) {
      const { id } = await opened(who);
      await server.as(who).record(id, SEEN);
      flags.push(await flagsOf(id));
    }
    assert.deepEqual(flags, [[], [], [], ['too-many-looks']]);
  });

  test('N11 attack: one request id for many phones hides no look', async () => {
    const who = person();
    const requestId = randomUUID();
    let last = '';
    for (let n = 0; n < 4; n++) {
      const { id } = await opened(who);
      await server.as(who).record(id, { ...SEEN, requestId });
      last = id;
    }
    assert.deepEqual(await flagsOf(last), ['too-many-looks']);
  });

  test('N11 attack: what was seen earlier and is sent later is counted in its hour', async () => {
    const sightings = sightingStore(server.database.pools.app);
    const limits = { mostLooksPerHour: 3, apartMs: 1 };
    const t = server.now;
    const mostAt = async (minutes: readonly number[]) => {
      const who = { person: `p-${randomUUID()}`, shop: 's', isLook: true };
      let looks = 0;
      for (const minute of minutes) {
        const keys = [createHash('sha256').update(`${randomUUID()}`).digest().subarray(0, 16)];
        const sighting = { keys, id: randomUUID(), at: t + minute * MINUTE_MS, hand: who };
        const beside = await sightings.lookBeside('carrier-a', sighting, limits);
        looks = Math.max(looks, beside.looks);
      }
      return looks;
    };
    assert.equal(await mostAt([0, 10, 20, 30]), 4);
    assert.equal(await mostAt([30, 20, 10, 0]), 4, 'in any order');
    assert.equal(await mostAt([30, 0, 10, 20]), 4);
    assert.equal(await mostAt([0, 25, 50, 75]), 3, 'an hour that moves on');
    assert.equal(await mostAt([0, 61, 122, 183]), 1);
  });

  test('N11 an erasing rig is no look', async () => {
    const who = person();
    for (let n = 0; n < 5; n++) {
      const { id } = await opened(who);
      await server.as(who).record(id, report('erase-report', 60));
      assert.deepEqual(await flagsOf(id), []);
    }
  });
});

describe('N11 one digest for several phones', () => {
  const withDigest = (digest: string) => report('erase-report', 60, { digest });

  test('N11 the second phone’s report is unknown; the same phone’s is not', async () => {
    const digest = digestOf(randomUUID());
    const [one, other] = [await opened(), await opened()];
    await server.as(one.who).record(one.id, withDigest(digest));
    await server.as(one.who).record(one.id, withDigest(digest));
    await server.as(other.who).record(other.id, withDigest(digest));
    assert.deepEqual(await flagsOf(one.id), []);
    assert.deepEqual(await flagsOf(other.id), ['repeated-digest']);
  });

  test('N11 at another operator as well, and nothing says whose it is', async () => {
    const digest = digestOf(randomUUID());
    const one = await opened();
    await server.as(one.who).record(one.id, withDigest(digest));
    const other = await opened(person({ operator: 'dealer-b' }));
    const seen = await server.as(other.who).record(other.id, withDigest(digest));
    assert.deepEqual(await flagsOf(other.id, 'dealer-b'), ['repeated-digest']);
    assert.doesNotMatch(JSON.stringify(seen), new RegExp(`carrier-a|${one.id}|${one.who.mark}`));
    assert.deepEqual(await flagsOf(other.id, 'carrier-a'), [], 'the other’s list');
  });

  test('N11 attack: of two phones at one moment one is flagged', async () => {
    for (let n = 0; n < 5; n++) {
      const digest = digestOf(randomUUID());
      const both = [await opened(), await opened()];
      await Promise.all(both.map(({ id, who }) => server.as(who).record(id, withDigest(digest))));
      const flags = await Promise.all(both.map(({ id }) => flagsOf(id)));
      assert.deepEqual(flags.flat(), ['repeated-digest']);
    }
  });
});

describe('N11 one number in two places', () => {
  test('N11 looked at in two shops a minute apart; once time has passed it counts', async () => {
    const { id, who } = await opened();
    await server.as(who).record(id, SEEN);
    const elsewhere = person();
    const seen = await server.as(elsewhere).record(id, SEEN);
    assert.deepEqual(await flagsOf(id), ['two-places']);
    assert.deepEqual(
      seen.evidence.slice(1, 3).map(({ speaks }) => speaks),
      ['for', 'open'],
    );
    server.now += HOUR_MS;
    const later = await server.as(elsewhere).record(id, SEEN);
    assert.equal(later.evidence.at(-1)?.speaks, 'for');
    assert.equal((await flagsOf(id)).length, 1);
  });

  test('N11 at another operator as well, and nothing says whose it is', async () => {
    const one = await opened();
    await server.as(one.who).record(one.id, SEEN);
    const who = person({ operator: 'dealer-b' });
    const phone = samplePhone(one.n);
    const { body } = await server
      .as(who)
      .post<HandoverDto>('/api/v1/handovers', { phone, channel: 'trade-in' });
    server.now -= MINUTE_MS;
    const seen = await server.as(who).record(body.id, SEEN);
    assert.deepEqual(await flagsOf(body.id, 'dealer-b'), ['two-places']);
    assert.doesNotMatch(JSON.stringify(seen), new RegExp(`carrier-a|${one.who.shop}|${one.id}`));
  });
});

describe('N11 a phone that is handed on', () => {
  test('N11 attack: a passport washes no flag off', async () => {
    const { handover } = server.deps;
    const { book } = handover;
    const plausibility = { ...book.plausibility, mostLooksPerHour: 100 };
    Object.assign(handover, { book: { ...book, plausibility } });
    const { id, n, who } = await opened();
    const staff = server.as(who);
    const locked = AT_THE_COUNTER.findIndex(({ kind }) => kind === 'lock-look') + 1;
    await staff.record(id, ...AT_THE_COUNTER.slice(0, locked));
    // Only here is it known that the phone was in two shops.
    const flagged = await server.as(person()).record(id, SEEN);
    const { id: piece } = flagged.evidence.at(-2) ?? {};
    server.now += HOUR_MS;
    const ready = await staff.record(id, ...AT_THE_COUNTER.slice(locked));
    assert.equal(ready.decision.verdict, 'accept', JSON.stringify(ready.decision.reasons));
    const url = `/api/v1/handovers/${id}`;
    await staff.post(`${url}/confirm`, { party: 'receiver', route: 'repair' });
    await staff.post(`${url}/confirm`, { party: 'giver', how: 'paper' });
    const to = { to: 'operator', operator: 'dealer-d' };
    const { body: given } = await staff.post<{ token?: string }>(`${url}/hand-over`, to);
    assert.ok(given.token, JSON.stringify(given));
    const { body } = await server
      .as(person({ operator: 'dealer-d' }))
      .post<HandoverDto>('/api/v1/handovers', {
        phone: samplePhone(n),
        channel: 'procurement',
        handoverToken: given.token,
      });
    assert.equal(body.evidence.find((one) => one.id === piece)?.speaks, 'open');
    Object.assign(handover, { book });
  });
});

describe('N11 a number of another maker', () => {
  const inspected = (n: number, brand: string) => ({
    ...{ kind: 'adb-inspection', tool: { name: 'nagori-adb', version: '1' }, outcome: 'complete' },
    ...{ setUp: 'done', accounts: { google: 0, others: 0 }, frp: 'off', bootloader: 'locked' },
    ...{ imei: sampleImei(n), brand },
  });

  test('N11 the phone that answers is of another brand: its lock is unknown', async () => {
    const [real, clone] = [await opened(), await opened()];
    const good = await server.as(real.who).record(real.id, inspected(real.n, 'sample'));
    const bad = await server.as(clone.who).record(clone.id, inspected(clone.n, 'Other'));
    assert.equal(stateOf(good, 'account-lock'), 'clear');
    assert.equal(stateOf(bad, 'account-lock'), 'unknown');
    assert.deepEqual(await flagsOf(clone.id), ['cloned-imei']);
  });
});

describe('N11 the auditor’s list', () => {
  test('N11 by kind and by day, newest first, with its words', async () => {
    const { id, who } = await opened();
    await server.as(who).record(id, report('erase-report', 0));
    const day = new Date(server.now - HOUR_MS).toISOString();
    const next = new Date(server.now + HOUR_MS).toISOString();
    assert.deepEqual(await flagsOf(id, 'carrier-a', '?flag=zero-time'), ['zero-time']);
    assert.deepEqual(await flagsOf(id, 'carrier-a', '?flag=two-places'), []);
    assert.deepEqual(await flagsOf(id, 'carrier-a', `?from=${day}&until=${next}`), ['zero-time']);
    assert.deepEqual(await flagsOf(id, 'carrier-a', `?until=${day}`), []);
    const { body } = await server
      .as({ ...STAFF, roles: ['auditor'] })
      .get<FlagsDto>('/api/v1/audit/flags');
    const [one] = body.flags;
    assert.equal(one?.by, who.mark);
    assert.ok(one?.words.ja && one.kindWords?.en);
    // The ranges of invented phones are none that a maker has.
    assert.equal(body.ranges, 0);
    const times = body.flags.map(({ at }) => Date.parse(at));
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
    );
  });

  test('N11 no row is changed or dropped, and no other operator’s is read', async () => {
    const { app } = server.database.pools;
    for (const sql of [
      `update nagori.evidence_flag set flag = 'zero-time'`,
      'delete from nagori.evidence_flag',
      'delete from nagori.sighting',
      'delete from nagori.report_digest',
    ]) {
      await assert.rejects(app.query(sql), /permission denied/);
    }
    for (const table of ['evidence_flag', 'sighting', 'report_digest']) {
      const { rows } = await app.query(`select * from nagori.${table}`);
      assert.deepEqual(rows, [], `${table}: without an operator nothing is seen`);
    }
  });
});

test('N11 the auditor’s list goes on page by page, each flag once', async () => {
  await server.database.pools.owner.query(
    `insert into nagori.evidence_flag (operator, handover, evidence, kind, flag, by, at)
     select 'dealer-d', gen_random_uuid(), 'e-' || n / 2, 'erase-report',
       (array['zero-time', 'two-places'])[1 + n % 2], 'm',
       date_trunc('milliseconds', now()) - n / 6 * interval '1 minute'
     from generate_series(0, 403) n`,
  );
  const auditor = server.as({ ...STAFF, operator: 'dealer-d', roles: ['auditor'] });
  const seen: string[] = [];
  const sizes: number[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await auditor.get<FlagsDto>(`/api/v1/audit/flags${cursor}`);
    seen.push(...body.flags.map(({ evidence, flag }) => `${evidence} ${flag}`));
    sizes.push(body.flags.length);
    if (body.next === undefined) break;
    cursor = `?cursor=${encodeURIComponent(body.next)}`;
  }
  assert.deepEqual(sizes, [200, 200, 4]);
  assert.equal(new Set(seen).size, 404);
  for (const [cursor, status, most] of [
    ['2026-13-45T00:00:00.000Z/e/zero-time', 200, 0],
    ['yesterday/e/zero-time', 400, 0],
  ] as const) {
    const url = `/api/v1/audit/flags?cursor=${encodeURIComponent(cursor)}`;
    const answer = await auditor.get<FlagsDto>(url);
    assert.equal(answer.status, status);
    if (status === 200) assert.equal(answer.body.flags.length, most);
  }
});
