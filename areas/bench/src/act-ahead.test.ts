/** R10 R14 R28: before an act that cannot be undone, a station hears all that is against it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recallStore } from '@nagori/area-replay';
import type { MachinePrincipal } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import {
  ON_PAPER,
  STAFF,
  sampleImei,
  samplePhone,
  startTestServer,
} from '../../handover/src/handover.testing.ts';
import { DEALER, importedLot } from './bench.testing.ts';
import { nextRoutes } from './next-routes.ts';
import type { ActAheadDto, OnRecordDto } from './wire.ts';

const server = await duringTests(() =>
  startTestServer(undefined, async (app, _database, { handover }) => {
    await app.register((scope) => nextRoutes(scope, handover), { prefix: '/api/v1/bench' });
  }),
);
const staff = server.as(STAFF);

interface Refused {
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

/** A program's station, without a person. */
const STATION: MachinePrincipal = {
  ...{ kind: 'machine', client: 'st-00000001', operator: 'carrier-a', roles: ['bench'] },
  station: { id: 'st-00000001', shop: 'shop-1', person: undefined },
};
const station = server.as(STATION);

const RESET = { kind: 'reset-report', actor: 'staff', tool: { name: 'os' }, result: 'done' };
const OVERWRITE = { kind: 'overwrite-report', actor: 'tool', tool: { name: 't' }, result: 'done' };
const FELICA = { kind: 'felica-tool', result: 'erased', tool: { name: 'felica-eraser' } };

const ask = (n: number, evidence: object, who = station) =>
  who.post<ActAheadDto & { readonly code?: string }>('/api/v1/bench/act-ahead', {
    imei: sampleImei(n),
    evidence,
  });
const rulesOf = ({ reasons }: ActAheadDto) => [...new Set(reasons.map(({ rule }) => rule))];

async function opened(n: number, channel = 'trade-in', model = 'EX-B1'): Promise<string> {
  const phone = { ...samplePhone(n), model };
  const { status, body } = await staff.post('/api/v1/handovers', { phone, channel });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

test('R14 a reset is refused while the lock was not looked at', async () => {
  const id = await opened(800);
  const { body } = await ask(800, RESET);
  assert.equal(body.allowed, false, JSON.stringify(body));
  assert.ok(rulesOf(body).includes('R14'), JSON.stringify(body.reasons));
  assert.ok(body.steps.length > 0, 'what comes first');
  await staff.record(id, { kind: 'lock-look', sees: 'off', with: 'app' });
  const again = (await ask(800, RESET)).body;
  assert.ok(!rulesOf(again).includes('R14'), JSON.stringify(again.reasons));
});

test('R28 a chip is not erased without consent, and is with it', async () => {
  const id = await opened(801);
  const { body } = await ask(801, FELICA);
  assert.ok(rulesOf(body).includes('R28'), JSON.stringify(body));
  const { version } = (await staff.get(`/api/v1/handovers/${id}`)).body;
  assert.equal(version, 1, 'asking records nothing');
  const consent = { kind: 'consent', to: 'non-restoration', given: true };
  await staff.record(id, { ...consent, ...ON_PAPER });
  const again = (await ask(801, FELICA)).body;
  assert.ok(!rulesOf(again).includes('R28'), JSON.stringify(again.reasons));
});

test('R10 what cannot be overwritten is not erased before its seller was informed', async () => {
  await opened(802, 'buyback', 'EX-N1');
  const { body } = await ask(802, RESET);
  assert.ok(rulesOf(body).includes('R10'), JSON.stringify(body));
  await opened(803, 'buyback');
  const other = (await ask(803, RESET)).body;
  assert.ok(!rulesOf(other).includes('R10'), 'this model can be overwritten');
});

test('R11 it says under whom the act would be recorded, by the badge that is shown', async () => {
  await opened(805);
  const body = { imei: sampleImei(805), evidence: OVERWRITE };
  const asked = async (who: typeof staff, badge?: string) =>
    (
      await who.post<ActAheadDto & { readonly code?: string }>('/api/v1/bench/act-ahead', {
        ...{ ...body, ...(badge && { badge }) },
      })
    ).body;
  assert.equal((await asked(staff)).by, STAFF.mark);
  assert.equal((await asked(staff, 'badge-2')).by, 'staff-2');
  assert.equal((await asked(staff, 'badge-9')).code, 'badge-unknown');
  assert.equal((await asked(station)).by, undefined, 'a machine is no person');
});

test('R11 what a tool left is on record under who did it, or may still come', async () => {
  const id = await opened(806);
  const at = new Date(server.now - 1_000).toISOString();
  const failed = { kind: 'overwrite-report', result: 'failed', at };
  const asked = async (more: object = {}, who = station, n = 806) => {
    const body = { imei: sampleImei(n), ...failed, by: STAFF.mark, ...more };
    const { recorded, takesMore } = (await who.post<OnRecordDto>('/api/v1/bench/on-record', body))
      .body;
    return [recorded, takesMore];
  };
  assert.deepEqual(await asked(), [false, true]);
  await staff.record(id, { ...OVERWRITE, ...failed, happened: true });
  assert.deepEqual(await asked(), [true, true]);
  for (const other of [{ by: 'staff-2' }, { result: 'done' }, { at: '2026-01-01T00:00:00Z' }]) {
    assert.deepEqual(await asked(other), [false, true], JSON.stringify(other));
  }
  assert.deepEqual(await asked({}, server.as(DEALER)), [false, false], 'of another operator');
  assert.deepEqual(await asked({}, station, 898), [false, false]);
  await staff.post(`/api/v1/handovers/${id}/close`, { outcome: 'refused' });
  assert.deepEqual(await asked(), [true, false]);
});

test('a phone that is not here, or is over, is refused; an act of no harm is allowed', async () => {
  await importedLot(staff, 'ahead-1', 804);
  assert.equal((await ask(804, RESET, server.as(DEALER))).body.code, 'handover-not-found');
  assert.equal((await ask(899, RESET)).body.code, 'handover-not-found');
  const look = { kind: 'network-status', carrier: 'carrier-a', status: 'ok' };
  assert.equal((await ask(804, look)).body.allowed, true);
  assert.equal((await ask(804, { kind: 'nonsense' })).body.code, 'evidence-invalid');
  assert.equal((await ask(804, { ...OVERWRITE, person: 'x' })).body.code, 'evidence-invalid');
});

test('R30 while a tool is recalled, a station is asked for the name of its own', async () => {
  const recalls = recallStore(server.database.pools.app, 0);
  const id = '01890000-0000-7000-8000-000000000030';
  const recall = { id, tool: 'another-tool', from: 0, by: 'staff-9', at: server.now };
  await recalls.declare('carrier-a', recall);
  await opened(830);
  const noName = [['tool', 'missing']];
  const { tool: _, ...unnamed } = FELICA;
  const errorsOf = async (url: string, evidence: object) => {
    const body = { imei: sampleImei(830), evidence };
    const { body: said } = await station.post<Refused>(`/api/v1/bench/${url}`, body);
    return said.errors?.map(({ field, code }) => [field, code]);
  };
  assert.deepEqual(await errorsOf('act-ahead', unnamed), noName);
  assert.equal(await errorsOf('act-ahead', FELICA), undefined);
  // After a look as well: nothing that can be undone has happened to the phone.
  const systems = [{ code: 'FE00', nodes: ['0000-FFFE'] }];
  const walk = { kind: 'probe', target: 'felica', outcome: 'complete', systems };
  assert.deepEqual(await errorsOf('next-action', walk), noName);
  assert.equal(await errorsOf('next-action', unnamed), undefined, 'an act has happened');
  await recalls.lift('carrier-a', id, 'staff-9', server.now + 1);
  assert.equal(await errorsOf('next-action', walk), undefined);
});
