/** What one request costs: how often evidence goes through the readers. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { STAFF, samplePhone, startTestServer, type TestServer } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

let server: TestServer;
/** Of each reading: the pieces of evidence that had anything to say. */
let readings: number[] = [];

before(async () => {
  server = await startTestServer();
  Object.assign(server.deps.handover, {
    register: {
      stand: (facts: { readonly circumstances: readonly { readonly evidence: string }[] }) => {
        readings.push(new Set(facts.circumstances.map(({ evidence }) => evidence)).size);
        return facts;
      },
    },
  });
});
after(() => server.close());
beforeEach(() => {
  readings = [];
});

const opened = async (n: number): Promise<HandoverDto> => {
  const asked = { phone: samplePhone(n), channel: 'trade-in' };
  const { body, status } = await server.as(STAFF).post('/api/v1/handovers', asked);
  assert.equal(status, 201);
  return body;
};

test('a new phone is read once, for its decision and for its answer', async () => {
  await opened(801);
  assert.equal(readings.length, 1);
});

test('added evidence is read once alone and once with the record', async () => {
  const { id } = await opened(802);
  readings = [];
  await server.as(STAFF).record(id, { kind: 'terms', accepted: true });
  const [alone, together] = readings;
  assert.equal(readings.length, 2);
  assert.ok(alone !== undefined && together !== undefined && together > alone);
});

test('a record that is looked at is read once', async () => {
  const { id } = await opened(803);
  readings = [];
  const { status, body } = await server.as(STAFF).get(`/api/v1/handovers/${id}`);
  assert.equal(status, 200);
  assert.ok(body.compartments.length > 0);
  assert.equal(readings.length, 1);
});
