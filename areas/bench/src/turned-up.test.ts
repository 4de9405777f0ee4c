/** A phone of a box that was destroyed is brought again: its new handover lies in no box. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { samplePhone, startTestServer } from '../../handover/src/handover.testing.ts';
import { type Refused, SECOND } from './bench.testing.ts';
import { Boxes, boxUrl } from './boxes.testing.ts';
import type { BoxDto } from './wire.ts';

const server = await duringTests(startTestServer);
const boxes = new Boxes(server);
const { staff } = server;
const LEFT = { kind: 'observation', saw: [{ on: 'user-data', sees: 'residue', with: 'app' }] };

async function openedAgain(n: number): Promise<HandoverDto & { readonly box?: string }> {
  server.now += 3_600_000;
  const { status, body } = await staff.post<HandoverDto & { readonly box?: string }>(
    '/api/v1/handovers',
    { phone: samplePhone(n), channel: 'collection', stage: 'intake' },
  );
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

const at = (id: string, rest = '') => `/api/v1/handovers/${id}${rest}`;

test('R12, R20: what is found in a phone that was recorded as destroyed is recorded', async () => {
  await boxes.destroyed('box-1', 1, 3);
  for (const [n, outcome] of [
    [1, 'refused'],
    [2, 'returned'],
    [3, 'quarantined'],
  ] as const) {
    const { id, decision, box } = await openedAgain(n);
    assert.deepEqual([decision?.verdict, box], ['refuse', undefined]);
    const found = await staff.post<HandoverDto & Refused>(at(id, '/evidence'), LEFT);
    assert.deepEqual([found.status, found.body.code], [200, undefined]);
    const closed = await staff.post<HandoverDto & Refused>(at(id, '/close'), { outcome });
    assert.deepEqual([closed.status, closed.body.state], [200, outcome], outcome);
  }
  // The others are looked at all the same.
  await boxes.destroyed('box-2', 4, 5);
  await openedAgain(4);
  await boxes.seen('box-2');
  const { body } = await server.as(SECOND).get<readonly BoxDto[]>('/api/v1/bench/boxes');
  assert.deepEqual(
    body.filter(({ id }) => id === 'box-2').map(({ phones }) => phones),
    [0],
  );
  assert.equal((await staff.get<Refused>(boxUrl('box-2'))).status, 200);
});
