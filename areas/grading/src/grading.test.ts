import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { ALL_BUT_CERTIFICATE, NEVER_ENROLLED, STAFF } from '../../handover/src/handover.testing.ts';
import {
  CLERK,
  GRADING,
  OFFICE,
  OTHER,
  openPhone,
  sendFile,
  startGradingServer,
} from './grading.testing.ts';
import { cameraJpeg, JPEG, SECRET } from './pictures.testing.ts';
import type { BoxPhotographDto, GradingSettingsDto, PhoneGradingDto } from './wire.ts';

interface Refused {
  readonly code: string;
}

const server = await duringTests(startGradingServer);
const clerk = () => server.as(CLERK);
const gradingOf = async (id: string) =>
  (await clerk().get<PhoneGradingDto>(`${GRADING}/handovers/${id}`)).body;
const grade = (id: string, body: object) =>
  clerk().post<PhoneGradingDto>(`${GRADING}/handovers/${id}`, { marks: [], ...body });
const MARK = { side: 'front', x: 0.25, y: 0.75, kind: 'crack' } as const;
const request = (method: 'GET' | 'DELETE', id: string, photograph: string) =>
  server.app.inject({ method, url: `${GRADING}/handovers/${id}/photographs/${photograph}` });

test('a grade with its damage is on record, and a newer one supersedes it', async () => {
  const id = await openPhone(server, 1);
  assert.deepEqual((await gradingOf(id)).gradings, []);
  await grade(id, { grade: 'B', marks: [MARK], note: '箱なし' });
  const { status, body } = await grade(id, {
    grade: 'C',
    marks: [MARK, { ...MARK, side: 'edges' }],
  });
  assert.equal(status, 200, JSON.stringify(body));
  const [newest, earlier, ...others] = body.gradings;
  assert.deepEqual(others, []);
  assert.deepEqual([newest?.grade, newest?.marks.length], ['C', 2]);
  assert.deepEqual([earlier?.grade, earlier?.note, earlier?.marks], ['B', '箱なし', [MARK]]);
  assert.equal(newest?.gradedBy, 'staff-1');
});

test('the list of phones is filtered by the newest grade', async () => {
  const id = await openPhone(server, 9);
  const found = async (letter: string) =>
    (
      await clerk().get<{ readonly items: readonly { readonly id: string }[] }>(
        `/api/v1/queue?grade=${letter}`,
      )
    ).body.items.some((one) => one.id === id);
  await grade(id, { grade: 'S' });
  assert.deepEqual([await found('S'), await found('A')], [true, false]);
  await grade(id, { grade: 'A' });
  assert.deepEqual([await found('S'), await found('A')], [false, true]);
  assert.equal((await clerk().get('/api/v1/queue?grade=X')).status, 400);
});

test('a grade changes neither verdict nor record', async () => {
  const id = await openPhone(server, 2);
  const before = (await clerk().get(`/api/v1/handovers/${id}`)).body;
  await grade(id, { grade: 'J', marks: [MARK] });
  const after = (await clerk().get(`/api/v1/handovers/${id}`)).body;
  assert.deepEqual(after.decision.verdict, before.decision.verdict);
  assert.deepEqual(after.chain, before.chain);
});

test('a grading sent again after a lost answer is stored once', async () => {
  const id = await openPhone(server, 3);
  const requestId = '00000000-0000-4000-8000-000000000001';
  await grade(id, { grade: 'A', requestId });
  assert.equal((await grade(id, { grade: 'A', requestId })).body.gradings.length, 1);
});

test('a mark outside the drawing, or with unseen characters, names its field', async () => {
  const id = await openPhone(server, 4);
  for (const wrong of [{ x: 1.2 }, { kind: 'rust' }, { note: 'a\u202eb' }]) {
    const { status } = await grade(id, { grade: 'A', marks: [{ ...MARK, ...wrong }] });
    assert.equal(status, 400);
  }
});

test('another operator sees neither grade nor photographs', async () => {
  const id = await openPhone(server, 5);
  await grade(id, { grade: 'A' });
  const sent = await sendFile(server, id, JPEG);
  const theirs = await server.as(OTHER).get<{ code: string }>(`${GRADING}/handovers/${id}`);
  assert.equal(theirs.body.code, 'handover-not-found');
  assert.equal((await request('GET', id, sent.body.id)).json().code, 'handover-not-found');
  assert.equal((await request('DELETE', id, sent.body.id)).json().code, 'handover-not-found');
});

test('the safety rating is read from the record, and unknown until all is checked', async () => {
  const id = await openPhone(server, 6);
  const first = (await gradingOf(id)).safety;
  assert.equal(first.rating, 'unknown');
  await clerk().record(id, ...ALL_BUT_CERTIFICATE, ...NEVER_ENROLLED);
  const { checks } = (await gradingOf(id)).safety;
  const results = Object.fromEntries(checks.map(({ check, result }) => [check, result]));
  assert.equal(results.network, 'ok');
  assert.equal(results['account-lock'], 'ok');
  assert.equal(results['residual-data'], 'ok');
  const lock = { kind: 'lock-look', sees: 'on', with: 'app' };
  await clerk().record(id, lock);
  assert.equal((await gradingOf(id)).safety.rating, 'ng');
});

test('a photograph is stored without its location, once, and in no cache', async () => {
  const id = await openPhone(server, 7);
  const taken = cameraJpeg(6);
  const first = await sendFile(server, id, taken);
  assert.equal(first.status, 201, JSON.stringify(first.body));
  assert.equal((await sendFile(server, id, taken)).body.id, first.body.id);
  const answer = await request('GET', id, first.body.id);
  assert.equal(answer.headers['content-type'], 'image/jpeg');
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.ok(!answer.rawPayload.includes(SECRET));
  const { rows } = await server.database.pools.owner.query(
    'select sealed from nagori.photograph where id = $1',
    [first.body.id],
  );
  assert.ok(!(rows[0].sealed as Buffer).includes(answer.rawPayload.subarray(0, 32)), 'sealed');
});

test('a file that is no picture is refused with field and reason', async () => {
  const id = await openPhone(server, 8);
  const { status, body } = await sendFile(server, id, Buffer.from('%PDF-1.7'));
  assert.deepEqual([status, body.code], [422, 'photograph-invalid']);
  assert.deepEqual(
    body.errors?.map(({ field, code }) => `${field} ${code}`),
    ['file picture-unknown'],
  );
  assert.equal((await sendFile(server, id, JPEG.subarray(0, 90))).status, 422);
  assert.equal((await sendFile(server, id, new Uint8Array(9 * 1_048_576))).body.code, 'too-large');
});

test('a phone has twelve photographs at most, and a removed one makes way', async () => {
  const id = await openPhone(server, 9);
  await clerk().get(`${GRADING}/handovers/${id}`);
  // Each differs in its table of quantization, which any decoder reads.
  const nth = (n: number) => Buffer.from(JPEG.map((byte, i) => (i === 30 ? n + 1 : byte)));
  const all = await Promise.all(Array.from({ length: 13 }, (_, n) => sendFile(server, id, nth(n))));
  assert.deepEqual(all.map(({ status }) => status).sort(), [...Array(12).fill(201), 409]);
  const { photographs } = await gradingOf(id);
  assert.equal(photographs.length, 12);
  assert.equal((await request('DELETE', id, photographs[0]?.id ?? '')).statusCode, 204);
  assert.equal((await request('DELETE', id, photographs[0]?.id ?? '')).statusCode, 404);
  const after = await gradingOf(id);
  assert.deepEqual(
    after.removed.map(({ id: one, removedBy }) => [one, removedBy]),
    [[photographs[0]?.id, 'staff-1']],
  );
  assert.equal((await sendFile(server, id, nth(40))).status, 201);
});

test('photographs are destroyed when their retention ends', async () => {
  const id = await openPhone(server, 10);
  const { id: photograph } = (await sendFile(server, id, JPEG)).body;
  const settings: GradingSettingsDto['settings'] = {
    isShownToBuyer: false,
    photographDays: 30,
    safetyChecks: ['network'],
  };
  const office = server.as(OFFICE);
  const put = (body: object) => office.put<{ code: string }>(`${GRADING}/settings`, body);
  assert.equal((await put({ version: 0, settings })).status, 200);
  assert.equal((await put({ version: 0, settings })).body.code, 'grading-settings-changed');
  await clerk().get(`${GRADING}/handovers/${id}`);
  server.now += 29 * 86_400_000;
  await server.endRetention();
  assert.equal((await request('GET', id, photograph)).statusCode, 200);
  server.now += 86_400_000;
  await server.endRetention();
  assert.equal((await request('GET', id, photograph)).json().code, 'photograph-not-found');
  const [gone] = (await gradingOf(id)).removed;
  assert.deepEqual([gone?.id, gone?.removedBy], [photograph, undefined]);
  const inBackupsMs = Date.parse(gone?.inBackupsUntil ?? '') - Date.parse(gone?.removedAt ?? '');
  assert.equal(inBackupsMs, 35 * 86_400_000);
});

test('the database lets no grading change and no photograph come back', async () => {
  const { app, owner } = server.database.pools;
  await assert.rejects(app.query(`update nagori.grading set grade = 'S'`), /denied/);
  await assert.rejects(owner.query(`update nagori.photograph set width = 9`), /only its bytes/);
  await assert.rejects(owner.query('delete from nagori.photograph'), /only its bytes/);
});

test('a phone that has left is neither graded nor photographed', async () => {
  const id = await openPhone(server, 11);
  await clerk().post(`/api/v1/handovers/${id}/close`, { outcome: 'refused' });
  const refused = await grade(id, { grade: 'A' });
  assert.equal((refused.body as unknown as { code: string }).code, 'phone-not-here');
  assert.equal((await sendFile(server, id, JPEG)).body.code, 'phone-not-here');
});

test('R12: a box is photographed without a location, and for good', async () => {
  const bench = server.as(STAFF);
  const url = `${GRADING}/boxes/box-1/photographs`;
  const sent = (box: string) => bench.post<BoxPhotographDto & Refused>(box, cameraJpeg(6));
  assert.equal((await sent(url)).body.code, 'box-not-found');
  await bench.post('/api/v1/bench/boxes/box-1', { act: 'make', place: 'shelf' });
  const { status, body } = await sent(url);
  assert.deepEqual([status, body.shows], [201, 'before'], JSON.stringify(body));
  assert.equal((await sent(url)).body.id, body.id, 'the same picture is stored once');
  const { rawPayload } = await server.app.inject({ url: `${url}/${body.id}` });
  assert.ok(!rawPayload.includes(SECRET));
  assert.equal(createHash('sha256').update(rawPayload).digest('hex'), body.digest);
  assert.equal((await server.as(OTHER).get<Refused>(url)).body.code, 'box-not-found');
  assert.equal((await server.app.inject({ url: `${url}/${body.id}` })).statusCode, 404);
  const { app } = server.database.pools;
  await assert.rejects(app.query('delete from nagori.box_photograph'), /denied/);
});
