/** The last record is taken back within a minute, by its author, as a new entry (R20). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { type Answer, STAFF, samplePhone, startTestServer, takeIn } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const SECOND_MS = 1000;
const ELSEWHERE = { ...STAFF, station: undefined };
const COLLEAGUE = { ...STAFF, account: 'account-2', mark: 'staff-2' };

const server = await duringTests(startTestServer);
let phones = 40;

async function opened(): Promise<HandoverDto> {
  phones += 1;
  const phone = samplePhone(phones);
  const answer = await server.staff.post('/api/v1/handovers', { phone, channel: 'trade-in' });
  assert.equal(answer.status, 201);
  return answer.body;
}

type Undone = Answer<HandoverDto & { code?: string }>;

async function undo(id: string, of: readonly (string | undefined)[], who = STAFF, afterMs = 0) {
  // A request moves the clock by a minute.
  server.now -= 60 * SECOND_MS - afterMs;
  const url = `/api/v1/handovers/${id}/undo`;
  const answer: Undone = await server.as(who).post<HandoverDto & { code?: string }>(url, { of });
  return answer;
}

const OBSERVED = { kind: 'observation', saw: [{ on: 'sim', sees: 'clear', with: 'eye' }] };
const LEFT = { kind: 'observation', saw: [{ on: 'sim', sees: 'residue', with: 'eye' }] };
const simOf = ({ compartments }: HandoverDto) =>
  compartments.find(({ compartment }) => compartment === 'sim')?.state;

test('R20 the last record is taken back by a new entry, and the step is open again', async () => {
  const before = await opened();
  const said = await server.staff.record(before.id, OBSERVED);
  assert.equal(simOf(said), 'clear');
  assert.ok((said.undo?.leftMs ?? 0) > 0);
  const back = await undo(before.id, [said.undo?.of], STAFF, 59 * SECOND_MS);
  assert.equal(back.status, 200, JSON.stringify(back.body));
  assert.deepEqual(
    [simOf(back.body), back.body.version, back.body.evidence.at(-1)?.kind],
    [simOf(before), said.version + 1, 'taken-back'],
  );
  assert.equal(back.body.evidence.length, said.evidence.length + 1, 'nothing is deleted');
  assert.deepEqual(
    back.body.decision.steps.map(({ id }) => id),
    before.decision.steps.map(({ id }) => id),
  );
  const again = await undo(before.id, [said.undo?.of]);
  assert.equal(again.body.code, 'undo-not-last');
});

test('R20 two records of one answer are taken back together', async () => {
  const { id, decision } = await opened();
  const first = await server.staff.record(id, OBSERVED);
  server.now -= 60 * SECOND_MS;
  const second = await server.staff.record(id, { kind: 'prompt' });
  const back = await undo(id, [first.undo?.of, second.undo?.of]);
  assert.equal(back.status, 200, JSON.stringify(back.body));
  assert.equal(back.body.decision.steps.length, decision.steps.length);
});

test('R20 not later than a minute, not by another, not away from a station', async () => {
  const { id } = await opened();
  const { undo: last } = await server.staff.record(id, OBSERVED);
  const codes = [];
  for (const [who, afterMs] of [
    [COLLEAGUE, 0],
    [ELSEWHERE, 0],
    [STAFF, 61 * SECOND_MS],
  ] as const) {
    const at = server.now;
    codes.push((await undo(id, [last?.of], who, afterMs)).body.code);
    server.now = at;
  }
  assert.deepEqual(codes, ['undo-not-yours', 'station-needed', 'undo-too-late']);
});

test('R20 not once something was recorded after it', async () => {
  const { id } = await opened();
  const { undo: last } = await server.staff.record(id, OBSERVED);
  server.now -= 60 * SECOND_MS;
  await server.staff.record(id, { kind: 'prompt' });
  assert.equal((await undo(id, [last?.of])).body.code, 'undo-not-last');
});

test('R20 a leftover that was found stays', async () => {
  const { id } = await opened();
  const said = await server.staff.record(id, LEFT);
  assert.deepEqual(said.undo, { why: 'undo-against' });
  const piece = said.evidence.at(-1)?.id;
  assert.equal((await undo(id, [piece])).body.code, 'undo-against');
});

test('R20 a confirmed handover is not undone, and says so', async () => {
  const taken = await takeIn(server, 39);
  assert.deepEqual(taken.undo, { why: 'undo-not-possible' });
  const piece = taken.evidence.at(-1)?.id;
  const refused = await undo(taken.id, [piece]);
  assert.equal(refused.status, 409);
});

test('R20 a client cannot record it itself', async () => {
  const { id } = await opened();
  const { undo: last } = await server.staff.record(id, OBSERVED);
  const url = `/api/v1/handovers/${id}/evidence`;
  const sent = await server.staff.post<{ code: string }>(url, { kind: 'taken-back', of: last?.of });
  assert.equal(sent.body.code, 'evidence-invalid');
});
