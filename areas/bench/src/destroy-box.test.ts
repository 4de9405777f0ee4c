/** Phones in a box, from the shop to their destruction as one, on the real database. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { startTestServer } from '../../handover/src/handover.testing.ts';
import { Bench, DEALER, type Refused, SECOND } from './bench.testing.ts';
import { arrive, Boxes, boxUrl, OWN } from './boxes.testing.ts';
import type { BoxDestroyedDto, BoxIncidentsDto, ReconciliationDto } from './wire.ts';

const server = await duringTests(startTestServer);
const bench = new Bench(server);
const second = new Bench(server, SECOND);
const other = server.as(SECOND);

const url = boxUrl;
const BACK = { outcome: 'returned' } as const;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

const boxes = new Boxes(server);
const collected = (n: number) => boxes.collected(n);
const sealed = (box: string, from: number, to: number) => boxes.sealed(box, from, to);
const photographed = (box: string) => boxes.photographed(box);

const compared = async (box: string) =>
  (await server.staff.get<ReconciliationDto>(url(box, '/reconciliation'))).body;

const destroy = (box: string, part: object = {}, who = server.staff) =>
  who.post<BoxDestroyedDto & Refused>(url(box, '/destruction'), {
    ...OWN,
    requestId: randomUUID(),
    ...part,
  });

const settle = (box: string, part: object, who = other) =>
  who.post<Refused>(url(box, '/differences'), { incident: 'fell from the truck', ...part });

const state = async (id: string) =>
  (await server.staff.get<HandoverDto>(`/api/v1/handovers/${id}`)).body;

async function endsOf(ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await server.database.pools.owner.query<{ state: string }>(
    `select p.state from nagori.phone p join nagori.handover h using (operator, phone_key)
     where h.id = any($1)`,
    [ids],
  );
  return rows.map((row) => row.state);
}

test('R12, R13: what arrives as it was sent is destroyed as one, and seen by another', async () => {
  const ids = await sealed('box-1', 1, 3);
  assert.equal((await destroy('box-1')).body.code, 'box-not-arrived');
  await bench.did('box-1', arrive(3, 1_345));
  assert.equal((await destroy('box-1')).body.code, 'photograph-missing');
  await photographed('box-1');
  assert.equal((await compared('box-1')).box.standing, 'arrived');
  const requestId = randomUUID();
  const { status, body } = await destroy('box-1', { requestId });
  assert.equal(status, 200, JSON.stringify(body));
  assert.ok(body.box.destroyedAt !== undefined, JSON.stringify(body));
  assert.deepEqual(await endsOf(ids), ['destroyed', 'destroyed', 'destroyed']);
  const again = await destroy('box-1', { requestId });
  assert.equal(again.status, 200, 'sent again after a lost answer');
  assert.equal((await destroy('box-1')).body.code, 'box-destroyed');
  const { lines, box } = await compared('box-1');
  assert.equal(box.standing, 'destroyed');
  assert.deepEqual(
    lines.map(({ kind, countDiffers, gramsDiffer }) => [kind, countDiffers, gramsDiffer]),
    [
      ['sealed', undefined, undefined],
      ['moved', undefined, undefined],
      ['arrived', 0, 5],
      ['stopped', undefined, undefined],
      ['destroyed', 0, undefined],
    ],
  );
  const end = lines.at(-1)?.end;
  assert.deepEqual([end?.phones, end?.witness, end?.digest.length], [3, 'staff-2', 64]);
  const look = (who: typeof other) =>
    who.post<BoxDestroyedDto & Refused>(url('box-1', '/look'), { requestId: randomUUID() });
  assert.equal((await look(server.staff)).body.code, 'same-person');
  assert.equal((await look(other)).status, 200);
  const [first = ''] = body.phones.map(({ handover }) => handover);
  const { evidence } = await state(first);
  assert.deepEqual(
    evidence.slice(-4).map(({ kind, person }) => `${kind} ${person}`),
    ['storage staff-1', 'count staff-1', 'destruction staff-1', 'second-look staff-2'],
  );
});

test('R20: a box that is short destroys nothing until the missing phone is named', async () => {
  const ids = await sealed('box-2', 11, 13);
  await bench.did('box-2', arrive(2, 1_160));
  assert.deepEqual((await compared('box-2')).differs, ['count', 'weight']);
  assert.equal((await destroy('box-2')).body.code, 'box-differs');
  const moved = { act: 'move', seal: 'seal-1', place: 'elsewhere' };
  const opened = { act: 'open', seal: 'seal-1', counted: 2 };
  for (const act of [moved, opened, arrive(3, 1_340)]) {
    assert.equal(await bench.refusal('box-2', act), 'box-differs', act.act);
  }
  const own = { act: 'recount', counted: 3, grossGrams: 1_340 };
  assert.equal(await bench.refusal('box-2', own), 'same-person', 'not by who counted');
  const [gone = '', ...rest] = ids;
  const missing = { what: 'missing', handover: gone };
  assert.equal((await settle('box-2', missing, server.staff)).body.code, 'same-person');
  assert.equal((await settle('box-2', { ...missing, handover: UNKNOWN })).status, 404);
  assert.equal((await settle('box-2', { what: 'missing' })).status, 422);
  assert.equal(
    (await settle('box-2', { what: 'extra', handover: gone })).body.code,
    'phone-not-outside',
  );
  const settled = await settle('box-2', missing);
  assert.equal(settled.status, 200, JSON.stringify(settled.body));
  assert.equal(
    (await settle('box-2', { what: 'missing', handover: rest[0] })).body.code,
    'nothing-differs',
  );
  const after = await compared('box-2');
  assert.deepEqual([after.box.standing, after.isSettled], ['arrived', true]);
  assert.equal(after.lines.at(-1)?.incident, 'fell from the truck');
  // It stays on record with us, in no box.
  const lost = await state(gone);
  assert.deepEqual([lost.state, lost.box], ['taken', undefined]);
  await photographed('box-2');
  const done = await destroy('box-2');
  assert.ok(done.body.box.destroyedAt !== undefined, JSON.stringify(done.body));
  assert.deepEqual(await endsOf(rest), ['destroyed', 'destroyed']);
  assert.equal((await state(gone)).state, 'taken');
});

test('R12: two records in a box with one number: none is destroyed, both are named', async () => {
  const ids = await sealed('box-twice', 161, 163);
  await bench.did('box-twice', arrive(3, 1_340));
  await photographed('box-twice');
  const { owner } = server.database.pools;
  const [first = '', alone = '', third = ''] = ids;
  // One phone under each of its numbers, or two phones of which one is a clone: not known which.
  const hasBoth = (numbers: boolean) =>
    owner.query(
      `update nagori.phone p set phone_key2 = case when $3 then (
         select h.phone_key from nagori.handover h where h.id = $2) end
       where p.handover = $1`,
      [third, first, numbers],
    );
  await hasBoth(true);
  const { status, body } = await destroy('box-twice');
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.box.destroyedAt, undefined);
  assert.deepEqual(
    body.phones.map(({ handover, code }) => [handover, code]).sort(),
    [first, third].sort().map((handover) => [handover, 'number-twice']),
  );
  assert.deepEqual(await endsOf(ids), ['taken', 'taken', 'taken'], 'also not the one between');
  assert.deepEqual((await state(alone)).evidence.length, (await state(first)).evidence.length);
  // Out of the box, it has the number all the same: which of them would be destroyed?
  await bench.did('box-twice', { act: 'open', seal: 'seal-1', counted: 3 });
  assert.equal((await bench.pack(third)).status, 200);
  const weight = { grossGrams: 1_160, tareGrams: 800 };
  await bench.did('box-twice', { act: 'seal', seal: 'seal-1', counted: 2, ...weight });
  await bench.did('box-twice', arrive(2, 1_160));
  await photographed('box-twice');
  const outside = await destroy('box-twice');
  assert.deepEqual(
    outside.body.phones.map(({ handover, code }) => [handover, code]).sort(),
    [first, third].sort().map((handover) => [handover, 'number-twice']),
  );
  // The way out: the other record's number was a mistake, and is corrected.
  await hasBoth(false);
  const done = await destroy('box-twice');
  assert.equal(done.status, 200, JSON.stringify(done.body));
  assert.deepEqual((await endsOf(ids)).toSorted(), ['destroyed', 'destroyed', 'taken']);
});

test('R20: two who name a missing phone at once: one is heard', async () => {
  const ids = await sealed('box-3', 21, 23);
  await bench.did('box-3', arrive(2, 1_160));
  const both = await Promise.all(
    ids.slice(0, 2).map((handover) => settle('box-3', { what: 'missing', handover })),
  );
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
  assert.equal(both.find(({ status }) => status === 409)?.body.code, 'nothing-differs');
});

test('R20: one too many is named, out of no sealed box; a broken seal is explained', async () => {
  await sealed('box-4', 31, 32);
  const inSeal = await sealed('box-5', 33, 33);
  const extra = await collected(34);
  await bench.did('box-4', arrive(3, 1_340, 'seal-x'));
  assert.deepEqual((await compared('box-4')).differs, ['count', 'weight', 'seal']);
  const [inside = ''] = inSeal;
  const sealedIn = await settle('box-4', { what: 'extra', handover: inside });
  assert.equal(sealedIn.body.code, 'box-sealed');
  assert.equal((await settle('box-4', { what: 'weight' })).body.code, 'box-differs');
  assert.equal((await settle('box-4', { what: 'extra', handover: extra })).status, 200);
  assert.deepEqual((await compared('box-4')).differs, ['seal']);
  assert.equal((await settle('box-4', { what: 'weight' })).body.code, 'nothing-differs');
  assert.equal((await settle('box-4', { what: 'seal' })).status, 200);
  await photographed('box-4');
  // Its seal was broken: that it was locked up all the way is for a person to say at each phone.
  const { body } = await destroy('box-4');
  assert.deepEqual(
    body.phones.map(({ code }) => code),
    Array(3).fill('destruction-not-decided'),
  );
  assert.equal(body.box.destroyedAt, undefined);
});

test('R20: what differed is listed by its state, page after page, for one operator', async () => {
  const list = async (query: string, who = server.staff) =>
    (await who.get<BoxIncidentsDto>(`/api/v1/bench/box-differences${query}`)).body;
  const said = ({ incidents }: BoxIncidentsDto) =>
    incidents.map(({ box, state: one, what }) => `${box} ${one} ${what.join(' ')}`).sort();
  assert.deepEqual(said(await list('')), [
    ...['box-2 settled count weight', 'box-3 settled count weight'],
    'box-4 settled count weight seal',
  ]);
  assert.deepEqual(said(await list('?state=open')), []);
  assert.deepEqual(said(await list('', server.as(DEALER))), []);
  const cursor = encodeURIComponent('2026-11-24T05:00:00.000Z/box-3');
  assert.ok(!said(await list(`?cursor=${cursor}`)).some((one) => one.startsWith('box-3')));
  const lost = encodeURIComponent('2026-99-24T05:00:00.000Z/box-3');
  assert.deepEqual(said(await list(`?cursor=${lost}`)), []);
  const settled = (await list('')).incidents.find(({ box }) => box === 'box-2');
  assert.deepEqual(
    settled?.done.map(({ kind, person, incident }) => `${kind} ${person} ${incident}`),
    ['missing staff-2 fell from the truck'],
  );
});

test('R12: where one phone may not be destroyed, none is', async () => {
  const ids = await sealed('box-6', 41, 42);
  await bench.did('box-6', arrive(2, 1_160));
  const [lost = ''] = ids;
  await server.database.pools.owner.query(
    `update nagori.phone set state = 'quarantined', verdict = 'quarantine' where handover = $1`,
    [lost],
  );
  server.deps.handover.cache.drop('carrier-a', lost);
  await photographed('box-6');
  const { status, body } = await destroy('box-6');
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual(
    body.phones.filter(({ code }) => code !== undefined).map(({ code }) => code),
    ['quarantined'],
  );
  assert.equal(body.box.destroyedAt, undefined);
  assert.ok(!(await endsOf(ids)).includes('destroyed'));
});

test('R11, R12: one person alone, a box without a weight, another operator: refused', async () => {
  const ids = await sealed('box-7', 51, 51);
  await second.did('box-7', arrive(1, 980));
  await photographed('box-7');
  const alone = await destroy('box-7', {}, other);
  assert.equal(alone.body.code, 'same-person', 'the witness is who destroys');
  assert.equal((await destroy('box-7', { witness: 'badge-404' })).body.code, 'badge-unknown');
  assert.equal((await destroy('box-7', { way: 'waste' })).body.phones[0]?.code, 'evidence-invalid');
  assert.equal((await destroy('box-7', {}, server.as(DEALER))).body.code, 'box-not-found');
  assert.equal(
    (await settle('box-7', { what: 'seal' }, server.as(DEALER))).body.code,
    'box-not-found',
  );
  const [id = ''] = ids;
  const alike = {
    kind: 'destruction',
    ...OWN,
    witness: undefined,
    ofBox: { box: 'box-7', phones: 1, netGrams: 180 },
  };
  const bare = await server.staff.post<Refused>(`/api/v1/handovers/${id}/evidence`, alike);
  assert.equal(bare.body.code, 'evidence-invalid');
  await bench.did('box-8', { act: 'make', place: 'shop 1' });
  await bench.pack(await collected(52), 'box-8');
  await bench.did('box-8', { act: 'seal', seal: 'seal-1', counted: 1 });
  const going = { act: 'move', seal: 'seal-1', place: 'truck', destroyer: 'destroyer-e' };
  assert.equal(await bench.refusal('box-8', going), 'weight-missing');
  assert.equal(await bench.refusal('box-8', arrive(1, 980)), 'weight-missing');
  assert.equal((await destroy('box-8')).body.code, 'box-not-arrived');
});

test('R12: two requests to destroy one box at once destroy each phone once', async () => {
  const ids = await sealed('box-9', 61, 62);
  await bench.did('box-9', arrive(2, 1_160));
  await photographed('box-9');
  const both = await Promise.all([destroy('box-9'), destroy('box-9')]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409], JSON.stringify(both));
  const late = both.find(({ status }) => status === 409)?.body.code ?? '';
  assert.ok(['write-conflict', 'box-destroyed'].includes(late), late);
  assert.deepEqual(await endsOf(ids), ['destroyed', 'destroyed']);
  const { rows } = await server.database.pools.owner.query(
    `select count(*)::int as n from nagori.box_check where box = 'box-9' and kind = 'destroyed'`,
  );
  assert.equal(rows[0].n, 1);
  for (const act of [
    { act: 'open', seal: 'seal-1', counted: 2 },
    { act: 'make', place: 'x' },
  ]) {
    assert.equal(await bench.refusal('box-9', act), 'box-destroyed');
  }
});

/** As where a loss was closed: its record is open again, and the phone still lies in the box. */
const openAgain = async (id: string) => {
  await server.database.pools.owner.query(
    `update nagori.phone set state = 'open' where handover = $1`,
    [id],
  );
  server.deps.handover.cache.drop('carrier-a', id);
};

test('R12, R20: a phone whose record is open again still lies in its box', async () => {
  const ids = await sealed('box-10', 71, 73);
  const [odd = '', ...rest] = ids;
  await bench.did('box-10', arrive(3, 1_340));
  await openAgain(odd);
  await photographed('box-10');
  const { body } = await destroy('box-10');
  assert.equal(body.box.destroyedAt, undefined, JSON.stringify(body));
  assert.ok(!(await endsOf(ids)).includes('destroyed'));
  // It is not given back out of the seal; the box is opened, and it is taken out.
  const close = () => server.staff.post<Refused>(`/api/v1/handovers/${odd}/close`, BACK);
  assert.equal((await close()).body.code, 'box-sealed');
  await bench.did('box-10', { act: 'open', seal: 'seal-1', counted: 3 });
  assert.equal((await bench.pack(odd)).status, 200);
  const weight = { grossGrams: 800 + 180 * rest.length, tareGrams: 800 };
  await bench.did('box-10', { act: 'seal', seal: 'seal-1', counted: 2, ...weight });
  await bench.did('box-10', arrive(2, 1_160));
  server.now += 60_000;
  await photographed('box-10');
  assert.ok((await destroy('box-10')).body.box.destroyedAt !== undefined);
  assert.equal((await state(odd)).state, 'open');
});

test('R20: a box that went on after it arrived has to arrive again', async () => {
  await sealed('box-11', 81, 82);
  await bench.did('box-11', arrive(2, 1_160));
  await photographed('box-11');
  await bench.did('box-11', { act: 'move', seal: 'seal-1', place: 'elsewhere' });
  assert.equal((await compared('box-11')).box.standing, 'sealed');
  assert.equal((await destroy('box-11')).body.code, 'box-not-arrived');
});

test('R20: no change of the record makes a wrong count right', async () => {
  const ids = await sealed('box-12', 91, 93);
  await bench.did('box-12', { act: 'open', seal: 'seal-1', counted: 2 });
  const [gone = ''] = ids;
  assert.equal((await bench.pack(gone)).status, 200, 'out of the open box, on record');
  await second.did('box-12', { act: 'recount', counted: 2, grossGrams: 1_160 });
  assert.ok((await compared('box-12')).differs.includes('count'));
});

test('R13: a seal that was once found broken proves no locked storage', async () => {
  await sealed('box-13', 101, 102);
  await bench.did('box-13', arrive(2, 1_160, 'seal-x'));
  assert.equal((await settle('box-13', { what: 'seal' })).status, 200);
  await bench.did('box-13', { act: 'open', seal: 'seal-1', counted: 2 });
  const weight = { grossGrams: 1_160, tareGrams: 800 };
  await bench.did('box-13', { act: 'seal', seal: 'seal-2', counted: 2, ...weight });
  await bench.did('box-13', arrive(2, 1_160, 'seal-2'));
  server.now += 60_000;
  await photographed('box-13');
  const { body } = await destroy('box-13');
  assert.deepEqual(
    body.phones.map(({ code }) => code),
    Array(2).fill('destruction-not-decided'),
  );
});

test('R12: while a box is destroyed, nothing else happens to it', async () => {
  await sealed('box-14', 111, 112);
  await bench.did('box-14', arrive(2, 1_160));
  await server.database.pools.owner.query(
    `insert into nagori.box_check (operator, box, seq, kind, recorded, details, place, person, at)
     select operator, box, max(seq) + 1, 'begun', 2, '{"request": "cut short"}', 'destroyer',
       'staff-1', $1 from nagori.box_check where box = 'box-14' group by operator, box`,
    [new Date(server.now)],
  );
  const moved = { act: 'move', seal: 'seal-1', place: 'elsewhere' };
  assert.equal(await bench.refusal('box-14', moved), 'write-conflict');
  server.now += 121_000;
  await bench.did('box-14', moved);
});

test('R13: a weight is explained only where a second person found it again', async () => {
  await sealed('box-15', 121, 122);
  await bench.did('box-15', arrive(2, 3_000));
  await second.did('box-15', { act: 'recount', counted: 2, grossGrams: 2_000 });
  const weight = { what: 'weight' };
  assert.equal((await settle('box-15', weight, server.staff)).body.code, 'box-differs');
  await bench.did('box-15', { act: 'recount', counted: 2, grossGrams: 2_000 });
  assert.equal((await settle('box-15', weight)).status, 200);
});
