/** R20: what needs the phone in hand is not recorded of a phone in a sealed box. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { MINUTE_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { STAFF, startTestServer, takeIn } from '../../handover/src/handover.testing.ts';
import { Bench } from './bench.testing.ts';

const server = await duringTests(startTestServer);
const bench = new Bench(server);

const LOOK = { kind: 'lock-look', sees: 'off', with: 'app' };
const ACTS = [
  LOOK,
  { kind: 'condition', power: 'on' },
  { kind: 'observation', saw: [{ on: 'felica', sees: 'residue', with: 'app' }] },
];
/** What speaks of the phone and comes from elsewhere. */
const FROM_ELSEWHERE = [
  { kind: 'declaration', says: [{ on: ['felica'], word: 'never' }] },
  { kind: 'network-status', carrier: 'carrier-a', status: 'ok' },
  { kind: 'prompt' },
];

async function sealed(box: string, n: number): Promise<string> {
  const { id } = await takeIn(server, n);
  await bench.did(box, { act: 'make', place: 'shelf' });
  await bench.pack(id, box);
  await bench.did(box, { act: 'seal', seal: `seal-${n}`, counted: 1 });
  return id;
}

const add = (id: string, one: object) =>
  server.as(STAFF).post<HandoverDto & { code: string }>(`/api/v1/handovers/${id}/evidence`, one);

test('R20: looks and acts wait until the sealed box is opened', async () => {
  const id = await sealed('box-in-1', 801);
  for (const act of ACTS) {
    const { status, body } = await add(id, act);
    assert.deepEqual([status, body.code], [409, 'box-sealed'], act.kind);
  }
  for (const one of FROM_ELSEWHERE) {
    const { status, body } = await add(id, one);
    assert.equal(status, 200, JSON.stringify(body));
  }
  const move = { act: 'move', seal: 'seal-801', place: 'depot', shop: 'shop-2' };
  await bench.did('box-in-1', move);
  assert.equal((await add(id, LOOK)).body.code, 'box-sealed', 'moved, it is sealed all the same');
  await bench.did('box-in-1', { act: 'open', seal: 'seal-801', counted: 1 });
  assert.equal((await add(id, LOOK)).status, 200, 'still in the box, and at hand');
});

test('R20: the report of work that was done before the seal may come late', async () => {
  const { id } = await takeIn(server, 802);
  await bench.did('box-in-2', { act: 'make', place: 'shelf' });
  await bench.pack(id, 'box-in-2');
  const before = server.now;
  await bench.did('box-in-2', { act: 'seal', seal: 'seal-802', counted: 1 });
  const report = (at: number) => ({
    kind: 'reset-report',
    actor: 'staff',
    tool: { name: 'settings' },
    result: 'done',
    at: new Date(at).toISOString(),
  });
  const late = await add(id, report(before - MINUTE_MS));
  assert.equal(late.status, 200, JSON.stringify(late.body));
  const after = await add(id, report(server.now));
  assert.deepEqual([after.status, after.body.code], [409, 'box-sealed']);
});

test('R20: evidence that is sent again after the seal is answered, not refused', async () => {
  const { id } = await takeIn(server, 803);
  await bench.did('box-in-3', { act: 'make', place: 'shelf' });
  await bench.pack(id, 'box-in-3');
  const request = { ...LOOK, requestId: crypto.randomUUID() };
  const first = await add(id, request);
  await bench.did('box-in-3', { act: 'seal', seal: 'seal-803', counted: 1 });
  const again = await add(id, request);
  assert.deepEqual([again.status, again.body.version], [200, first.body.version]);
});
