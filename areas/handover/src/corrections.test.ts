/** Custody is taken back by a person at a station, under the own mark (R20). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Principal } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import { type Answer, STAFF, startTestServer, takeIn } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const MACHINE: Principal = {
  kind: 'machine',
  client: 'tool-1',
  operator: 'carrier-a',
  roles: ['counter', 'bench'],
};
const ELSEWHERE = { ...STAFF, station: undefined };

const server = await duringTests(startTestServer);

test('R20 neither a machine nor a person away from a station takes a transfer back', async () => {
  const taken = await takeIn(server, 1);
  const transfer = taken.evidence.find(({ kind }) => kind === 'custody');
  const url = `/api/v1/handovers/${taken.id}/correct`;
  for (const entry of ['void', 'correction']) {
    const body = { of: transfer?.id, entry, reason: 'it never arrived' };
    for (const who of [MACHINE, ELSEWHERE]) {
      const refused: Answer<{ code: string }> = await server
        .as(who)
        .post<{ code: string }>(url, body);
      assert.deepEqual([refused.status, refused.body.code], [403, 'station-needed'], entry);
    }
  }
  const body = { of: transfer?.id, entry: 'void', reason: 'it never arrived' };
  const done = await server.as(STAFF).post<HandoverDto>(url, body);
  assert.equal(done.status, 200, JSON.stringify(done.body));
  const answered = done.body.evidence.findLast(({ kind }) => kind === 'custody');
  assert.deepEqual([answered?.body.entry, answered?.person], ['void', 'staff-1']);
});
