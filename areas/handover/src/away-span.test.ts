/** ADR 0072: what a device recorded away from the network comes in late, as an interval. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { DAY_MS, MINUTE_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { STAFF, samplePhone, startTestServer } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const server = await duringTests(startTestServer);
const staff = server.as(STAFF);

interface Refused {
  readonly code: string;
  readonly errors: readonly { readonly field: string; readonly code: string }[];
}

const STEP = 'take-sim-out';
const EMPTY = { kind: 'observation', saw: [{ on: 'sim', sees: 'clear', with: 'eye' }] };
const LEFT = { kind: 'observation', saw: [{ on: 'sim', sees: 'residue', with: 'eye' }] };

const opened = async (n: number): Promise<HandoverDto> =>
  (await staff.post('/api/v1/handovers', { phone: samplePhone(n), channel: 'trade-in' })).body;

/** Minutes before now. */
const ago = (from: number, until: number) => ({
  from: new Date(server.now - from * MINUTE_MS).toISOString(),
  until: new Date(server.now - until * MINUTE_MS).toISOString(),
  by: 'staff-1',
});

const send = <Body = HandoverDto>(id: string, evidence: object) =>
  staff.post<Body>(`/api/v1/handovers/${id}/evidence`, evidence);

const stateOf = ({ compartments }: HandoverDto) =>
  compartments.find(({ compartment }) => compartment === 'sim');

test('a look from away from the network counts from within its interval', async () => {
  const { id } = await opened(900);
  const away = { ...ago(10, 5), step: STEP };
  const { status, body } = await send(id, { ...EMPTY, away });
  assert.equal(status, 200);
  assert.equal(body.evidence.at(-1)?.at, away.from);
  assert.equal(stateOf(body)?.state, 'clear');
});

test('a step that is no longer asked for is refused, until a person decides', async () => {
  const { id } = await opened(901);
  const { body: before } = await send(id, EMPTY);
  const away = ago(10, 5);
  const late = await send<Refused>(id, { ...EMPTY, away: { ...away, step: STEP } });
  assert.deepEqual([late.status, late.body.code], [409, 'no-longer-asked']);
  const { body: after } = await staff.get(`/api/v1/handovers/${id}`);
  assert.equal(after.version, before.version, 'nothing is on record');
  assert.equal((await send(id, { ...EMPTY, away })).status, 200);
});

test('the same request twice is on record once, though its step is done by then', async () => {
  const { id } = await opened(902);
  const sent = { ...EMPTY, away: { ...ago(10, 5), step: STEP }, requestId: randomUUID() };
  const first = await send(id, sent);
  const second = await send(id, sent);
  assert.deepEqual([first.status, second.status], [200, 200]);
  assert.equal(second.body.version, first.body.version);
});

test('sent before the network was lost and again on return, it is on record once', async () => {
  const { id } = await opened(907);
  const sent = { ...EMPTY, requestId: randomUUID() };
  const first = await send(id, sent);
  const again = await send(id, { ...sent, away: { ...ago(2, 1), step: STEP } });
  const later = await send(id, { ...sent, away: { ...ago(9, 3), step: STEP } });
  assert.deepEqual([again.status, later.status], [200, 200]);
  assert.deepEqual([again.body.version, later.body.version], Array(2).fill(first.body.version));
});

test('where the order is not proven, the worse reading holds', async () => {
  const { id } = await opened(903);
  await send(id, LEFT);
  // It may have been looked at before the card was seen, or after.
  const { body: open } = await send(id, { ...EMPTY, away: ago(30, 0) });
  assert.equal(stateOf(open)?.state, 'residue');
  const { body: clear } = await send(id, EMPTY);
  assert.equal(stateOf(clear)?.state, 'clear');
});

test('what was recorded in one absence has the order in which it was recorded', async () => {
  const { id } = await opened(904);
  await send(id, { ...LEFT, away: ago(30, 10) });
  const { body } = await send(id, { ...EMPTY, away: ago(29, 9) });
  assert.equal(stateOf(body)?.state, 'clear');
});

test('another person who signs in on the device sends nothing of it', async () => {
  const { id, version } = await opened(906);
  const other = server.as({ ...STAFF, mark: 'staff-2' });
  const { status, body } = await other.post<Refused>(`/api/v1/handovers/${id}/evidence`, {
    ...EMPTY,
    away: { ...ago(10, 5), step: STEP },
  });
  assert.deepEqual([status, body.code], [403, 'recorded-by-another']);
  assert.equal((await staff.get(`/api/v1/handovers/${id}`)).body.version, version);
});

test('an interval of the future, of last week or of another sender is refused', async () => {
  const { id } = await opened(905);
  const wrong: readonly (readonly [object, string, string])[] = [
    [{ away: ago(-60, -90) }, 'away.from', 'in-future'],
    [{ away: ago(5, 10) }, 'away.until', 'ends-before-start'],
    [{ away: ago((8 * DAY_MS) / MINUTE_MS, 5) }, 'away.from', 'out-of-range'],
    [{ atLatest: new Date(server.now).toISOString() }, 'atLatest', 'other-source'],
  ];
  for (const [more, field, code] of wrong) {
    const { status, body } = await send<Refused>(id, { ...EMPTY, ...more });
    assert.deepEqual([status, body.errors[0]?.field, body.errors[0]?.code], [422, field, code]);
  }
});
