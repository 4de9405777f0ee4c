import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gradingStore, registerGrading, viewPublishedGrading } from '@nagori/area-grading';
import type { PublishedGradingDto } from '@nagori/area-grading/wire';
import { duringTests } from '@nagori/testkit';
import { sendFile } from '../../grading/src/grading.testing.ts';
import { cameraJpeg, SECRET } from '../../grading/src/pictures.testing.ts';
import { STAFF, samplePhone } from '../../handover/src/handover.testing.ts';
import { certified, startClearanceServer } from './clearance.testing.ts';
import { publicGradingRoutes } from './grading-routes.ts';

const world = await duringTests(async () => {
  const started = await startClearanceServer();
  const { app, database } = started.server;
  const gradings = gradingStore(database.pools.app);
  const grading = { handover: started.deps.handover, gradings };
  await app.register((area) => registerGrading(area, grading), { prefix: '/api/v1/grading' });
  const deps = { clearances: started.deps, grading };
  await app.register((area) => publicGradingRoutes(area, deps), { prefix: '/api/v1/public' });
  return started;
});
const { server } = world;
const gradings = gradingStore(server.database.pools.app);
const staff = server.as(STAFF);
const shownOf = async (id: string) =>
  (await staff.get<PublishedGradingDto>(`/api/v1/public/clearances/${id}/grading`)).body;
const pictureOf = (id: string, photograph: string) =>
  server.app.inject({
    method: 'GET',
    url: `/api/v1/public/clearances/${id}/photographs/${photograph}`,
  });
const NOTHING = { photographs: [] };
const showBuyers = async (version: number, isShownToBuyer: boolean) => {
  const settings = { isShownToBuyer, photographDays: 400, safetyChecks: ['network'] };
  const answer = await server
    .as({ ...STAFF, roles: ['administrator'] })
    .put('/api/v1/grading/settings', { version, settings });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
};

test('a buyer sees grade and photographs only while the operator shows them', async () => {
  const { id, handover } = await certified(world, 1);
  const marks = [{ side: 'back', x: 0.5, y: 0.1, kind: 'dent', note: '店内メモ' }];
  await staff.post(`/api/v1/grading/handovers/${handover}`, { grade: 'B', marks });
  const sent = await sendFile(server, handover, cameraJpeg(1));
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  assert.deepEqual(await shownOf(id), NOTHING);
  assert.equal((await pictureOf(id, sent.body.id)).statusCode, 404);

  await showBuyers(0, true);
  const { grading, photographs } = await shownOf(id);
  assert.equal(grading?.grade, 'B');
  assert.deepEqual(grading.marks, [{ side: 'back', x: 0.5, y: 0.1, kind: 'dent' }], 'no note');
  assert.deepEqual(
    photographs.map((one) => one.id),
    [sent.body.id],
  );
  const picture = await pictureOf(id, sent.body.id);
  assert.equal(picture.headers['cache-control'], 'no-store');
  assert.equal(picture.headers['content-type'], 'image/jpeg');
  assert.ok(!picture.rawPayload.includes(SECRET));

  await showBuyers(1, false);
  assert.deepEqual(await shownOf(id), NOTHING);
  await showBuyers(2, true);
});

test('a certificate that has ended, and an id of none, show nothing', async () => {
  const { id, handover } = await certified(world, 2);
  await staff.post(`/api/v1/grading/handovers/${handover}`, { grade: 'A', marks: [] });
  assert.equal((await shownOf(id)).grading?.grade, 'A');
  await world.deps.clearances.finish('carrier-a', id, {
    status: 'withdrawn',
    reasons: ['withdrawn'],
    at: server.now,
  });
  assert.deepEqual(await shownOf(id), NOTHING);
  assert.deepEqual(await shownOf('A'.repeat(22)), NOTHING);
});

test('what was recorded before the phone came in again is not shown', async () => {
  const grading = { handover: world.deps.handover, gradings };
  const comesIn = async () => {
    const asked = { phone: samplePhone(3), channel: 'trade-in' };
    return (await staff.post('/api/v1/handovers', asked)).body.id;
  };
  const id = await comesIn();
  await staff.post(`/api/v1/grading/handovers/${id}`, { grade: 'S', marks: [] });
  await sendFile(server, id, cameraJpeg(1));
  const stored = await world.deps.handover.store.byHandover('carrier-a', id);
  assert.ok(stored);
  const shown = () => viewPublishedGrading(grading, 'carrier-a', stored.phoneKey);
  assert.equal((await shown())?.grading?.grade, 'S');
  assert.equal((await shown())?.photographs.length, 1);
  await staff.post(`/api/v1/handovers/${id}/close`, { outcome: 'returned' });
  assert.notEqual(await comesIn(), id);
  assert.deepEqual(await shown(), NOTHING);
});
