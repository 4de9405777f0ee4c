/** Evidence whose own zone takes it past an end of the calendar was taken once: it is read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import type { Admitted } from './admit-evidence.ts';
import { changeHandover } from './change-handover.ts';
import type { Actor } from './entry-body.ts';
import { STAFF, samplePhone, startTestServer } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const server = await duringTests(() => startTestServer());
const bench = server.as(STAFF);

for (const [n, at] of ['1970-01-01T00:00:00+09:00', '9999-12-31T23:59:59-09:00'].entries()) {
  test(`a phone with a word from ${at} is shown, and judged again`, async () => {
    const asked = { phone: samplePhone(n + 1), channel: 'trade-in' };
    const { body: opened } = await bench.post<HandoverDto>('/api/v1/handovers', asked);
    const { deps } = server;
    const received = new Date(server.now).toISOString();
    const stored = {
      ...{ id: 'e-stored', kind: 'felica-tool', at, received, seq: 1, clock: 'import' },
      ...{ operator: STAFF.operator, result: 'residue', tool: { name: 'tool-x' } },
    } as unknown as Admitted;
    const actor = { operator: STAFF.operator } as Actor;
    await changeHandover(deps.handover, actor, opened.id, undefined, async () => ({
      kind: 'evidence',
      evidence: [stored],
    }));
    const { status, body } = await bench.get<HandoverDto>(`/api/v1/handovers/${opened.id}`);
    assert.equal(status, 200, JSON.stringify(body));
    assert.ok(body.evidence.some(({ id }) => id === stored.id));
    const url = `/api/v1/handovers/${opened.id}/evidence`;
    const look = { kind: 'network-status', carrier: 'carrier-a', status: 'ok' };
    const judged = await bench.post<HandoverDto>(url, look);
    assert.equal(judged.status, 200, JSON.stringify(judged.body));
  });
}
