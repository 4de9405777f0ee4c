/** What one request costs: how often evidence is read, and facts are weighed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { callsDuring, READ_AND_WEIGHED } from './calls.testing.ts';
import { STAFF, samplePhone, startTestServer } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const server = await duringTests(startTestServer);

const opened = async (n: number): Promise<HandoverDto> => {
  const asked = { phone: samplePhone(n), channel: 'trade-in' };
  const { body, status } = await server.as(STAFF).post('/api/v1/handovers', asked);
  assert.equal(status, 201);
  return body;
};

/** Pieces read, and facts weighed: for a decision, and for the states alone. */
async function cost(work: () => Promise<unknown>): Promise<readonly (number | undefined)[]> {
  const { readPiece, weigh, statesOf } = await callsDuring(READ_AND_WEIGHED, async () => {
    await work();
  });
  return [readPiece, weigh, statesOf];
}

const forgotten = (id: string) => server.deps.handover.cache.drop('carrier-a', id);

test('a new phone is read once and weighed once, for its decision and for its answer', async () => {
  // That no list names it.
  assert.deepEqual(await cost(() => opened(801)), [1, 1, 0]);
});

test('added evidence is read once, alone, and weighed once with the record', async () => {
  const { id } = await opened(802);
  const add = (one: object) => () => server.as(STAFF).record(id, one);
  assert.deepEqual(await cost(add({ kind: 'terms', accepted: true })), [1, 1, 0]);
  assert.deepEqual(await cost(add({ kind: 'prompt' })), [1, 1, 0]);
  // A record that this server does not have in memory is read first, each piece once.
  forgotten(id);
  assert.deepEqual(await cost(add({ kind: 'prompt' })), [4, 1, 0]);
});

test('two pieces sent at once are read once each, and nothing of the record again', async () => {
  const { id } = await opened(806);
  const add = (one: object) => server.as(STAFF).record(id, one);
  const both = () => Promise.all([add({ kind: 'terms', accepted: true }), add({ kind: 'prompt' })]);
  assert.deepEqual(await cost(both), [2, 2, 0]);
});

test('what does not read costs no weighing', async () => {
  const { id } = await opened(803);
  const wrong = async () => {
    const url = `/api/v1/handovers/${id}/evidence`;
    const { status } = await server.as(STAFF).post(url, { kind: 'terms', accepted: 'yes' });
    assert.equal(status, 422);
  };
  assert.deepEqual(await cost(wrong), [0, 0, 0]);
});

test('what cannot be undone is weighed before it is done where due', async () => {
  const { id } = await opened(804);
  const reset = { kind: 'reset-report', actor: 'holder', tool: { name: 'os' }, result: 'done' };
  const add = () => server.as(STAFF).record(id, { ...reset, happened: true });
  assert.deepEqual(await cost(add), [1, 1, 0], 'as it was opened a minute ago');
  server.now += 2 * 86_400_000;
  assert.deepEqual(await cost(add), [1, 2, 0]);
});

test('a record that is looked at is read once, and weighed where due', async () => {
  const { id } = await opened(805);
  await server.as(STAFF).record(id, { kind: 'prompt' });
  const look = async () => {
    const { status, body } = await server.as(STAFF).get(`/api/v1/handovers/${id}`);
    assert.equal(status, 200);
    assert.ok(body.compartments.length > 0);
  };
  assert.deepEqual(await cost(look), [0, 0, 0], 'as it was recorded a minute ago');
  server.now += 2 * 86_400_000;
  assert.deepEqual(await cost(look), [0, 1, 0]);
  forgotten(id);
  assert.deepEqual(await cost(look), [2, 1, 0]);
});
