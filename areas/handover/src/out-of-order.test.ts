/** R14 R28: what cannot be undone is not recorded before its turn, at any entrance. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MachinePrincipal, Principal } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import { STAFF, samplePhone, startTestServer } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const server = await duringTests(startTestServer);

interface Refused {
  readonly code: string;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}

const RESET = { kind: 'reset-report', actor: 'holder', tool: { name: 'os' }, result: 'done' };
const ERASED = { kind: 'felica-tool', result: 'erased', tool: { name: 'felica-eraser' } };
const REVOKED = {
  kind: 'declaration',
  says: [{ on: ['jpki-certificate', 'jpki-key'], word: 'revoked' }],
};
const AT_ONCE = {
  kind: 'observation',
  did: [{ on: 'user-data', act: 'factory-reset', result: 'done' }],
};

const opened = async (n: number): Promise<HandoverDto> => {
  const phone = samplePhone(n);
  return (await server.as(STAFF).post('/api/v1/handovers', { phone, channel: 'trade-in' })).body;
};

const MACHINE: MachinePrincipal = {
  kind: 'machine',
  client: 'pos-1',
  operator: 'carrier-a',
  roles: ['counter', 'bench'],
};

test('R14 R28 a reset or an erasure before its turn is refused from any sender', async () => {
  const { id, version } = await opened(700);
  const tries: readonly (readonly [Principal, object])[] = [
    ...[RESET, ERASED, AT_ONCE, { ...RESET, result: 'failed' }].map((act) => [STAFF, act] as const),
    [STAFF, REVOKED],
    [MACHINE, ERASED],
  ];
  for (const [who, act] of tries) {
    const url = `/api/v1/handovers/${id}/evidence`;
    const { status, body } = await server.as(who).post<Refused>(url, act);
    assert.deepEqual([status, body.code], [409, 'out-of-order'], JSON.stringify(act));
    assert.ok(body.errors.length > 1);
    assert.match(body.errors[0]?.message ?? '', /^step `[a-z-]+` comes first and is open$/);
  }
  const { body } = await server.as(STAFF).get(`/api/v1/handovers/${id}`);
  assert.equal(body.version, version, 'nothing is on record');
});

test('what has happened all the same is recorded with the steps that were open', async () => {
  const { id, decision } = await opened(701);
  const staff = server.as(STAFF);
  const { body } = await staff.post(`/api/v1/handovers/${id}/evidence`, {
    ...RESET,
    happened: true,
  });
  const reset = body.evidence.find(({ kind }) => kind === 'reset-report');
  const open = decision.steps.map(({ title }) => title.en);
  assert.deepEqual(
    reset?.early?.map(({ en }) => en),
    open.slice(0, reset?.early?.length),
  );
  assert.ok((reset?.early?.length ?? 0) > 1);
});

test('R03 a revocation of before is recorded with the steps that were open', async () => {
  const { id } = await opened(704);
  const url = `/api/v1/handovers/${id}/evidence`;
  const { status, body } = await server.as(STAFF).post(url, { ...REVOKED, happened: true });
  assert.equal(status, 200, JSON.stringify(body));
  const { early } = body.evidence.find(({ kind }) => kind === 'declaration') ?? assert.fail();
  assert.ok((early?.length ?? 0) > 1);
});

test('in its turn an act is recorded without a word, and steps keep their numbers', async () => {
  const { id } = await opened(702);
  const staff = server.as(STAFF);
  const { decision: before } = await staff.record(id, { kind: 'condition', power: 'on' });
  assert.deepEqual(
    before.steps.map(({ number }) => number),
    before.steps.map((_, index) => String(index + 1)),
  );
  const third = before.steps[2];
  assert.equal(third?.id, 'accept-terms');
  const { decision, evidence } = await staff.record(id, { kind: 'terms', accepted: true });
  assert.deepEqual(
    decision.steps.map(({ id: step, number }) => [step, number]),
    before.steps.filter(({ id: step }) => step !== third?.id).map((s) => [s.id, s.number]),
  );
  assert.equal(evidence.find(({ kind }) => kind === 'terms')?.step, '3');
});

test('a step that cannot be undone says what it costs before its turn', async () => {
  const { decision } = await opened(703);
  for (const { irreversible, early } of decision.steps) {
    assert.equal(early !== undefined, irreversible);
  }
});
