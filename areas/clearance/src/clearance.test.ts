/** Certificates over HTTP on the real database: issued, printed, checked by anybody. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { QR_BYTES_MOST, readAnyFile, readOpening } from '@nagori/certificate';
import type { ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import {
  CRUSHABLE,
  CRUSHED,
  STAFF,
  sampleImei,
  takeIn,
} from '../../handover/src/handover.testing.ts';
import {
  BENCH_WORK,
  certified,
  checked,
  issue,
  opening,
  released,
  startClearanceServer,
  statusOf,
} from './clearance.testing.ts';
import type { ClearanceDto, PublishedClearanceDto } from './wire.ts';

const world = await duringTests(startClearanceServer);

interface Refused {
  readonly code: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

const refusals = (body: unknown): readonly string[] =>
  ((body as Refused).errors ?? []).map(({ field, code }) => `${code} ${field}`);

const PUBLIC = '/api/v1/public';

test('a released phone gets a certificate that checks on its own number alone', async () => {
  const id = await released(world, 1);
  const { status, body } = await issue(world, id, { manufacturer: '見本製作所' });
  assert.equal(status, 201, JSON.stringify(body));
  const whole = await checked(world, body, sampleImei(1));
  assert.equal(whole.answer, 'cleared');
  assert.ok(whole.signature.kind === 'good');
  const document = whole.signature.value.document;
  assert.deepEqual(document?.destination, ['reuse', 'loaner']);
  assert.deepEqual(document?.operator.name?.en, 'Sample operator');
  assert.equal(document?.phone.manufacturer, '見本製作所');
  const data = document?.compartments[0];
  assert.ok(data?.state === 'clear');
  assert.deepEqual([data.assurance, data.confirmed], ['overwritten', true]);
  assert.notEqual(data.act?.by, data.looks[0]?.by);
  assert.equal((await checked(world, body, undefined)).answer, 'open');
  assert.equal((await checked(world, body, sampleImei(2))).answer, 'refused');
});

test('the QR code fits, and opens the same certificate without the network', async () => {
  const paper = await certified(world, 3);
  assert.ok(new TextEncoder().encode(paper.qr).length <= QR_BYTES_MOST);
  const url = new URL(paper.qr);
  assert.equal(url.pathname, `/check/${paper.id}`);
  assert.deepEqual(readOpening(url.hash)?.salt, paper.salt);
  const file = await readAnyFile(new TextEncoder().encode(paper.file));
  assert.ok(file.kind === 'good');
  assert.equal(file.value.jws, paper.jws);
  assert.equal(paper.imeiEnd, sampleImei(3).slice(-4));
});

test('R32: nothing public holds a number, a salt, a person or a handover', async () => {
  const paper = await certified(world, 4);
  const { app } = world.server;
  const texts: string[] = [];
  for (const url of [`/clearances/${paper.id}`, '/operators/carrier-a/clearance-status']) {
    const { body, headers } = await app.inject(`${PUBLIC}${url}`);
    assert.equal(headers['set-cookie'], undefined);
    texts.push(body);
    for (const [, part = ''] of body.matchAll(/[\w-]+\.([\w-]+)\.[\w-]+/g)) {
      texts.push(Buffer.from(part, 'base64url').toString('utf8'));
    }
  }
  const all = texts.join('\n');
  assert.match(all, /"overwritten"/, 'the document was not looked into');
  for (const secret of [sampleImei(4).slice(0, 14), paper.salt, 'staff-1', paper.handover]) {
    assert.ok(!all.includes(secret), secret);
  }
});

test('R11: what the eraser alone has seen, or is unknown (R01), is not certified', async () => {
  const { server } = world;
  const opened = await opening(server, 5, 'release');
  const staff = server.as(STAFF);
  const empty = await issue(world, opened.id);
  assert.equal(empty.status, 409);
  assert.ok(refusals(empty.body).includes('not-accepted verdict'));
  assert.ok(refusals(empty.body).includes('compartment-not-clear user-data'));
  await staff.record(opened.id, ...BENCH_WORK.filter(({ kind }) => kind !== 'second-look'));
  const alone = await issue(world, opened.id);
  const against = refusals(alone.body);
  assert.ok(against.includes('not-confirmed-by-another felica'), JSON.stringify(against));
  const none = await staff.get<Refused>(`/api/v1/handovers/${opened.id}/clearance`);
  assert.deepEqual([none.status, none.body.code], [404, 'clearance-not-found']);
});

test('an intake is not certified', async () => {
  const opened = await opening(world.server, 6, 'intake');
  const { status, body } = await issue(world, opened.id);
  assert.deepEqual(
    [status, (body as unknown as Refused).code],
    [409, 'clearance-not-at-this-stage'],
  );
});

test('after its key was stolen nothing is known of it, and it is issued anew', async () => {
  const own = await startClearanceServer();
  try {
    const first = await certified(own, 60);
    const { kid } = own.book.operator('carrier-a');
    const from = own.deps.handover.now() - 3_600_000;
    own.book.takeWithdrawn([{ operator: 'carrier-a', kid, from, reason: 'stolen' }]);
    const { body: newer, status } = await issue(own, first.handover);
    assert.equal(status, 201);
    const keys = own.book.list('carrier-a').map(({ publicJwk, withdrawn }) => ({
      iss: 'carrier-a',
      kid: publicJwk.kid,
      jwk: publicJwk as never,
      withdrawn,
    }));
    const now = { ...own, keys };
    const { answer, signature } = await checked(now, first, sampleImei(60));
    assert.equal(answer, 'refused');
    assert.deepEqual(signature, { kind: 'bad', reason: 'key-withdrawn' });
    assert.equal((await checked(now, newer, sampleImei(60))).answer, 'cleared');
    const again = await issue(own, first.handover);
    assert.deepEqual([again.status, again.body.id], [200, newer.id]);
  } finally {
    await own.server.close();
  }
});

test('asked again it is the same one; something new on record makes a newer one', async () => {
  const first = await certified(world, 7);
  const again = await issue(world, first.handover);
  assert.deepEqual([again.status, again.body.id], [200, first.id]);
  await world.server.as(STAFF).record(first.handover, { kind: 'prompt' });
  const newer = await issue(world, first.handover);
  assert.equal(newer.status, 201);
  assert.notEqual(newer.body.id, first.id);
  assert.notEqual(newer.body.salt, first.salt, 'two papers of one phone cannot be linked');
  assert.equal(await statusOf(world, first, 7), 'refused: superseded');
  assert.equal(await statusOf(world, newer.body, 7), 'cleared: valid');
  const printed = await world.server
    .as(STAFF)
    .get<ClearanceDto>(`/api/v1/handovers/${first.handover}/clearance`);
  assert.equal(printed.body.id, newer.body.id);
});

test('sent twice, and by two at once, one certificate is issued', async () => {
  const id = await released(world, 8);
  const requestId = randomUUID();
  const once = await issue(world, id, { requestId });
  const twice = await issue(world, id, { requestId });
  assert.equal(twice.body.id, once.body.id);
  await world.server.as(STAFF).record(id, { kind: 'prompt' });
  const both = await Promise.all([issue(world, id), issue(world, id)]);
  assert.ok(both.every(({ status }) => status === 201 || status === 200));
  const { rows } = await world.server.database.pools.owner.query(
    `select status, count(*)::int as count from nagori.clearance where handover = $1
     group by 1 order by 1`,
    [id],
  );
  assert.equal(rows.find(({ status }) => status === 'valid')?.count, 1);
});

test('R12: a phone that was crushed before a second person is certified as destroyed', async () => {
  const { server } = world;
  const staff = server.as(STAFF);
  await takeIn(server, 9);
  const opened = await opening(server, 9, 'destruction');
  const early = await issue(world, opened.id);
  assert.ok(refusals(early.body).includes('not-destroyed custody'));
  const crushed = { ...CRUSHED, by: 'staff-1' };
  await staff.record(opened.id, ...CRUSHABLE, crushed);
  const alone = await issue(world, opened.id);
  assert.ok(refusals(alone.body).includes('not-confirmed-by-another user-data'));
  await staff.record(opened.id, {
    kind: 'second-look',
    badge: 'badge-2',
    looks: [{ on: 'user-data', sees: 'clear', with: 'eye' }],
  });
  const { status, body } = await issue(world, opened.id);
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal(body.outcome, 'destruction');
  assert.equal(await statusOf(world, body, 9), 'cleared: valid');
});

test('R12: a certificate of destruction waits for the removed board, names papers', async () => {
  const { server } = world;
  const staff = server.as(STAFF);
  await takeIn(server, 29);
  const { id } = await opening(server, 29, 'destruction');
  const removed = { ...{ kind: 'destruction', by: 'carrier-a' }, method: 'board-removed' };
  const gone = await staff.record(id, ...CRUSHABLE, { ...removed, board: 'here' });
  const of = gone.evidence.at(-1)?.id;
  const look = {
    ...{ kind: 'second-look', badge: 'badge-2' },
    looks: [{ on: 'user-data', sees: 'clear', with: 'eye' }],
  };
  await staff.record(id, look, { kind: 'board-end', of, end: 'sent', to: 'destroyer-e' });
  const early = await issue(world, id);
  assert.ok(refusals(early.body).includes('not-destroyed custody'), JSON.stringify(early.body));
  const papers = {
    ...{ way: 'certified', certificate: '第12号', certification: '第3号', terms: 'sold' },
    weightGrams: 40,
  } as const;
  await staff.record(id, {
    ...{ kind: 'board-end', of, end: 'destroyed', to: 'destroyer-e', ...papers },
  });
  const alone = await issue(world, id);
  assert.ok(refusals(alone.body).includes('not-confirmed-by-another user-data'));
  await staff.record(id, look);
  const { status, body } = await issue(world, id);
  assert.equal(status, 201, JSON.stringify(body));
  const claims = JSON.parse(Buffer.from(body.jws.split('.')[1] ?? '', 'base64url').toString());
  assert.equal(claims.v, 5);
  assert.deepEqual(claims.disposal, { by: 'destroyer-e', method: 'board-removed', ...papers });
  assert.equal(await statusOf(world, body, 29), 'cleared: valid');
});

test('R18: what is reported lost is certified as nothing, destroyed or not', async () => {
  const { server, deps } = world;
  const staff = server.as(STAFF);
  await takeIn(server, 19);
  const opened = await opening(server, 19, 'destruction');
  const crushed = { ...CRUSHED, by: 'staff-1' };
  await staff.record(opened.id, ...CRUSHABLE, crushed);
  const key = deps.handover.keys.ofImei(sampleImei(19).slice(0, 14) as ImeiKey);
  await server.database.pools.owner.query(
    `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
     values ($1, 'carrier-b', $2, $3)`,
    [key, randomUUID(), new Date(server.now)],
  );
  const looks = [{ on: 'user-data', sees: 'clear', with: 'eye' }];
  await staff.record(opened.id, { kind: 'second-look', badge: 'badge-2', looks });
  const { status, body } = await issue(world, opened.id);
  assert.deepEqual([status, (body as unknown as Refused).code], [409, 'quarantined']);
});

test('another operator reads and issues nothing; unknown ids are not found', async () => {
  const paper = await certified(world, 10);
  const dealer = world.server.as({ ...STAFF, operator: 'dealer-d' });
  const url = `/api/v1/handovers/${paper.handover}/clearance`;
  const read = await dealer.get<Refused>(url);
  assert.deepEqual([read.status, read.body.code], [404, 'handover-not-found']);
  assert.equal((await dealer.post<Refused>(url, {})).body.code, 'handover-not-found');
  const clerk = world.server.as(STAFF);
  const table: readonly [string, number][] = [
    [`/clearances/${'A'.repeat(22)}`, 404],
    ['/clearances/short', 400],
    ['/operators/nobody/clearance-status', 404],
    ['/operators/carrier-a/clearance-status?list=1', 404],
    ['/operators/carrier-a/clearance-status?list=-1', 400],
  ];
  for (const [path, status] of table) {
    assert.equal((await clerk.get(`${PUBLIC}${path}`)).status, status, path);
  }
  const published = await clerk.get<PublishedClearanceDto>(`${PUBLIC}/clearances/${paper.id}`);
  assert.deepEqual(Object.keys(published.body).sort(), [
    'changedAt',
    'id',
    'jws',
    'operator',
    'status',
  ]);
});
