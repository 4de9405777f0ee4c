import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { startTestServer } from '../../handover/src/handover.testing.ts';
import { Bench } from './bench.testing.ts';
import { arrive, Boxes } from './boxes.testing.ts';

const server = await duringTests(startTestServer);
const bench = new Bench(server);

test('R20 no phone is used where its box is not opened: it is being destroyed', async () => {
  const [id = ''] = await new Boxes(server).sealed('box-1', 1, 2);
  await bench.did('box-1', arrive(2, 1_160));
  await server.deps.bench.changeBox('carrier-a', 'box-1', (box) => {
    const { state, seal, place } = box ?? assert.fail();
    const at = server.now + 90_000;
    const begun = { kind: 'begun', details: { request: randomUUID() } } as const;
    const check = { ...begun, place, person: 'staff-1', at };
    return { kind: 'change', state, seal, place, at, check };
  });
  const version = async () => (await server.staff.get(`/api/v1/handovers/${id}`)).body.version;
  const before = await version();
  const open = { act: 'open', seal: 'seal-9', counted: 2 };
  assert.equal(await bench.refusal('box-1', open), 'write-conflict');
  assert.equal(await version(), before);
});
