/**
 * R30: while a recall is in force, work that names no tool is refused before it is recorded, so
 * that it uses up no step; what speaks against the phone, and what has happened, is recorded.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { BENCH_WORK, opening } from '../../clearance/src/clearance.testing.ts';
import { STAFF, takeIn } from '../../handover/src/handover.testing.ts';
import { startReplayServer } from './replay.testing.ts';

interface Refused {
  readonly code: string;
  readonly errors: readonly { readonly field: string; readonly code: string }[];
}

const { world, recalls } = await duringTests(startReplayServer);
const { server } = world;
const staff = server.as(STAFF);
const [ERASURE, LOOK] = BENCH_WORK;
const NO_NAME = { code: 'evidence-invalid', errors: [['tool', 'missing']] };

const read = async (id: string) => (await staff.get<HandoverDto>(`/api/v1/handovers/${id}`)).body;

const evidence = async (id: string, body: object, url = 'evidence') => {
  const answer = await staff.post<HandoverDto & Refused>(`/api/v1/handovers/${id}/${url}`, body);
  if (answer.status === 200) return 'recorded';
  const { code, errors } = answer.body;
  return { code, errors: errors.map((one) => [one.field, one.code]) };
};

/** At the bench, with the chip erased by a named tool. */
async function erased(n: number): Promise<string> {
  await takeIn(server, n);
  const { id } = await opening(server, n, 'release');
  await staff.record(id, ERASURE);
  return id;
}

before(() =>
  recalls.declare('carrier-a', {
    ...{ id: '01890000-0000-7000-8000-000000000001', tool: 'another-tool', from: 0 },
    ...{ by: 'staff-9', at: server.now },
  }),
);

test('R30 a look without a tool’s name is refused, and its step stays due', async () => {
  const id = await erased(1);
  const due = (await read(id)).decision.steps.map((step) => step.id);
  assert.ok(due.includes('second-look-felica'));
  for (const _ of [1, 2, 3]) assert.deepEqual(await evidence(id, LOOK), NO_NAME);
  const after = await read(id);
  assert.deepEqual(
    after.decision.steps.map((step) => step.id),
    due,
  );
  assert.ok(after.evidence.every(({ kind }) => kind !== 'second-look'));
  assert.equal(await evidence(id, { ...LOOK, tool: { name: 'felica-reader' } }), 'recorded');
  const { decision } = await read(id);
  assert.ok(decision.steps.every((step) => step.id !== 'second-look-felica'));
});

test('R30 a walk that names no tool is refused; one that found something is recorded', async () => {
  const id = await erased(2);
  const walk = { kind: 'probe', target: 'felica', outcome: 'complete' };
  const common = { code: 'FE00', nodes: ['0000-FFFE'] };
  assert.deepEqual(await evidence(id, { ...walk, systems: [common] }), NO_NAME);
  const left = { ...walk, systems: [{ code: '0003', nodes: [] }] };
  assert.equal(await evidence(id, left), 'recorded');
  const { looks } = LOOK;
  const found = { ...LOOK, looks: [{ ...looks[0], sees: 'residue' }] };
  assert.equal(await evidence(id, found), 'recorded');
  const silent = { ...walk, outcome: 'silent' };
  assert.equal(await evidence(id, silent), 'recorded');
});

test('R30 what no tool is needed for names none', async () => {
  const id = await erased(3);
  const looks = [{ on: 'user-data', sees: 'clear', with: 'app' }];
  assert.equal(await evidence(id, { ...LOOK, looks }), 'recorded');
});

test('R30 an act that has happened is recorded without its tool’s name', async () => {
  await takeIn(server, 4);
  const { id } = await opening(server, 4, 'release');
  const { tool: _, ...act } = ERASURE;
  assert.deepEqual(await evidence(id, act), NO_NAME);
  assert.equal(await evidence(id, { ...act, happened: true }), 'recorded');
});

test('R30 without a recall that may be about it, work need not name its tool', async () => {
  const id = await erased(6);
  await recalls.lift(
    'carrier-a',
    '01890000-0000-7000-8000-000000000001',
    'staff-9',
    server.now + 1,
  );
  await recalls.declare('carrier-a', {
    ...{ id: '01890000-0000-7000-8000-000000000002', tool: 'another-tool', from: 0 },
    ...{ model: 'another-model', by: 'staff-9', at: server.now },
  });
  assert.equal(await evidence(id, LOOK), 'recorded');
});
