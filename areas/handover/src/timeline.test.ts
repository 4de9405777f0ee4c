/** A phone's timeline over HTTP: what each entry was, by whom, and that nothing is left out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { STAFF, sampleImei, startTestServer, takeIn } from './handover.testing.ts';
import type { TimelineDto } from './wire.ts';

const server = await duringTests(startTestServer);

const timeline = async (n: number): Promise<TimelineDto> =>
  (await server.as(STAFF).post<TimelineDto>('/api/v1/phones/timeline', { imei: sampleImei(n) }))
    .body;

test('R20: from counter to box: channel, sides, route and person of each entry', async () => {
  const { id } = await takeIn(server, 1);
  const staff = server.as(STAFF);
  await staff.post('/api/v1/bench/boxes/box-1', { act: 'make', place: 'shelf' });
  await staff.post(`/api/v1/bench/handovers/${id}/box`, { box: 'box-1' });
  await staff.post(`/api/v1/bench/handovers/${id}/box`, {});
  const { entries, length, intact } = await timeline(1);
  assert.deepEqual([intact, length], [true, entries.length]);
  const [first] = entries;
  assert.deepEqual(first?.opened, { channel: 'trade-in', stage: 'intake' });
  assert.deepEqual(
    entries.flatMap(({ kind, party, route }) => (kind === 'confirm' ? [[party, route]] : [])),
    [
      ['receiver', 'inspection'],
      ['giver', 'inspection'],
    ],
  );
  assert.deepEqual(
    entries.flatMap(({ kind, box }) => (kind === 'move' ? [box] : [])),
    ['box-1', undefined],
  );
  assert.ok(entries.every(({ person }) => person === 'staff-1'));
});

test('an entry whose key was destroyed leaves its place, and breaks nothing', async () => {
  server.now = Date.parse('2026-10-20T05:00:00Z');
  await takeIn(server, 2);
  server.now = Date.parse('2026-11-25T05:00:00Z');
  const opened = await server.as(STAFF).post('/api/v1/handovers', {
    phone: { imei: sampleImei(2) },
    channel: 'trade-in',
    stage: 'inspection',
  });
  assert.equal(opened.status, 201);
  const { envelope } = server.deps.handover;
  const destroyed = server.deps.handover as { envelope: typeof envelope };
  destroyed.envelope = {
    ...envelope,
    open: async (operator, row, sealed) =>
      sealed.keyId === '2026-10.2' ? undefined : envelope.open(operator, row, sealed),
  };
  const after = await timeline(2);
  destroyed.envelope = envelope;
  assert.deepEqual([after.intact, after.length - after.entries.length > 0], [true, true]);
  assert.deepEqual(
    after.entries.map(({ kind, seq }) => [kind, seq]),
    [['open', after.length]],
  );
});

const CHANGES = {
  'who did what': `update nagori.entry set kind = 'close' where phone_key = $1 and seq = 3`,
  when: `update nagori.entry set at = at - interval '1 day' where phone_key = $1 and seq = 3`,
  'which key': `update nagori.entry set key_id = '2020-01' where phone_key = $1 and seq = 3`,
  'key and time': `update nagori.entry set key_id = '2020-01', at = '2020-01-15'
    where phone_key = $1 and seq = 3`,
  'what was sealed': `update nagori.entry e set sealed = f.sealed from nagori.entry f
    where e.phone_key = $1 and f.phone_key = $1 and e.seq = 3 and f.seq = 4`,
};
for (const [i, [what, statement]] of Object.entries(CHANGES).entries()) {
  test(`R20: ${what}, changed by hand in the database: the entry is named`, async () => {
    const n = 20 + i;
    await takeIn(server, n);
    const key = server.deps.handover.keys.ofImei(sampleImei(n).slice(0, 14) as ImeiKey);
    assert.equal((await timeline(n)).intact, true);
    await server.database.pools.owner.query(statement, [key]);
    const { intact, brokenAt } = await timeline(n);
    assert.deepEqual([intact, brokenAt], [false, 3]);
  });
}

test('a phone whose description was damaged takes no queue and no timeline with it', async () => {
  await takeIn(server, 40);
  const key = server.deps.handover.keys.ofImei(sampleImei(40).slice(0, 14) as ImeiKey);
  await server.database.pools.owner.query(
    `update nagori.phone set sealed = set_byte(sealed, 20, (get_byte(sealed, 20) + 1) % 256)
     where phone_key = $1`,
    [key],
  );
  const queue = await server.as(STAFF).get<{ items: unknown[] }>('/api/v1/queue?state=taken');
  assert.equal(queue.status, 200);
  assert.ok(queue.body.items.length > 1);
  const { imei, intact } = await timeline(40);
  assert.deepEqual([imei, intact], [undefined, true]);
});

test('an entry that is written while the phone is read breaks nothing', async () => {
  const { id } = await takeIn(server, 3);
  const before = await timeline(3);
  const staff = server.as(STAFF);
  const deps = server.deps.handover as { store: typeof server.deps.handover.store };
  const { store } = deps;
  const entries: typeof store.entries = async (operator, phoneKey) => {
    deps.store = store;
    const written = await staff.post(`/api/v1/bench/handovers/${id}/box`, { box: 'box-1' });
    assert.equal(written.status, 200, JSON.stringify(written.body));
    return store.entries(operator, phoneKey);
  };
  deps.store = { ...store, entries };
  const meanwhile = await timeline(3);
  assert.deepEqual([meanwhile.intact, meanwhile.length], [true, before.length]);
  const later = await timeline(3);
  assert.deepEqual([later.intact, later.length], [true, before.length + 1]);
});

test('an entry that the row of its phone does not know of is a fault', async () => {
  await takeIn(server, 4);
  const { length } = await timeline(4);
  const { owner } = server.database.pools;
  const key = server.deps.handover.keys.ofImei(sampleImei(4).slice(0, 14) as ImeiKey);
  await owner.query('update nagori.phone set entries = entries - 1 where phone_key = $1', [key]);
  const { intact, brokenAt } = await timeline(4);
  assert.deepEqual([intact, brokenAt], [false, length + 1]);
});
