/** A loaner that comes back is taken in again, and goes on from there (R20, R29, L7). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { AT_THE_COUNTER } from '../../handover/src/handover.testing.ts';
import { BENCH_WORK, opening, released, startClearanceServer } from './clearance.testing.ts';

const world = await duringTests(startClearanceServer);
const { staff } = world.server;
const url = (id: string, act: string) => `/api/v1/handovers/${id}/${act}`;

async function done(id: string, act: string, body: object): Promise<void> {
  const answer = await staff.post(url(id, act), body);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
}

async function lent(n: number): Promise<void> {
  const id = await released(world, n);
  await done(id, 'confirm', { party: 'receiver', route: 'loaner' });
  await done(id, 'hand-over', { to: 'holder' });
  world.server.now += 10 * DAY_MS;
}

const verdictOf = ({ decision }: HandoverDto) => decision.verdict;

for (const [at, channel] of (['repair-exchange', 'early-return', 'trade-in'] as const).entries()) {
  test(`R29 a loaner is taken in as ${channel}, and inspected anew`, async () => {
    const n = 741 + at;
    await lent(n);
    const intake = await opening(world.server, n, 'intake', channel);
    assert.equal(verdictOf(intake), 'hold', 'who had it is asked');
    assert.ok(intake.decision.steps.length > 0);
    assert.equal(verdictOf(await staff.record(intake.id, ...AT_THE_COUNTER)), 'accept');
    await done(intake.id, 'confirm', { party: 'receiver', route: 'inspection' });
    await done(intake.id, 'confirm', { party: 'giver', how: 'paper' });
    const inspection = await opening(world.server, n, 'inspection', channel);
    assert.equal(verdictOf(inspection), 'hold', 'what was proven before it was lent is over');
    const after = await staff.record(inspection.id, ...BENCH_WORK);
    assert.equal(verdictOf(after), 'accept', JSON.stringify(after.decision.reasons));
  });
}
