/**
 * R30: whatever the history is, a recall reaches every phone with work of its tool, or without a
 * tool's name, in a handover or under a certificate, and no other phone.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { newId } from '@nagori/keys';
import { duringTests } from '@nagori/testkit';
import { certified } from '../../clearance/src/clearance.testing.ts';
import { STAFF, samplePhone } from '../../handover/src/handover.testing.ts';
import { actOnReplay } from './act-on-replay.ts';
import { startReplayServer } from './replay.testing.ts';
import type { HitQuery, ReplayHit } from './replay-store.ts';
import type { WholeRun } from './run-store.ts';
import type { ReplayHitsDto } from './wire.ts';

const RECALL = { kind: 'recall', tool: 'tool-x', from: '2020-01-01T00:00:00.000Z' };

const BY_TOOL = { kind: 'felica-tool', result: 'erased', tool: { name: 'Tool-X' }, happened: true };
const BY_ANOTHER = { ...BY_TOOL, tool: { name: 'tool-y' } };
const BY_NONE = { kind: 'probe', target: 'felica', outcome: 'complete' };
const NO_WORK = { kind: 'condition', power: 'on', screen: 'ok' };

interface Phone {
  readonly n: number;
  readonly handover: string;
  readonly isReached: boolean;
}

const phones: Phone[] = [];
const replays = await duringTests(startReplayServer);
before(async () => {
  const { world } = replays;
  // A tool looked at the certified phone's chip, and no name was recorded.
  const { handover } = await certified(world, 40);
  phones.push({ n: 40, handover, isReached: true });
  const work = [BY_TOOL, BY_ANOTHER, BY_NONE];
  for (let chosen = 0; chosen < 8; chosen++) {
    const did = work.filter((_, i) => ((chosen >> i) & 1) === 1);
    const isReached = did.includes(BY_TOOL) || did.includes(BY_NONE);
    phones.push({ ...(await worked(chosen, ...did)), isReached });
  }
});

async function worked(n: number, ...work: readonly object[]): Promise<Omit<Phone, 'isReached'>> {
  const staff = replays.world.server.as(STAFF);
  const { body } = await staff.post('/api/v1/handovers', {
    ...{ phone: samplePhone(n), channel: 'trade-in' },
  });
  await staff.record(body.id, NO_WORK, ...work);
  return { n, handover: body.id };
}

/** Recorded as if an older program had judged otherwise; only while `during` runs. */
async function asAnOlderProgram(verdict: string, during: () => Promise<void>): Promise<void> {
  const { owner } = replays.world.server.database.pools;
  await owner.query('alter table nagori.entry disable trigger all');
  await owner.query('create table nagori_was as select phone_key, seq, verdict from nagori.entry');
  await owner.query('update nagori.entry set verdict = $1', [verdict]);
  try {
    await during();
  } finally {
    await owner.query(`update nagori.entry e set verdict = w.verdict from nagori_was w
      where w.phone_key = e.phone_key and w.seq = e.seq`);
    await owner.query('drop table nagori_was');
    await owner.query('alter table nagori.entry enable trigger all');
  }
}

async function reached(): Promise<readonly number[]> {
  const staff = replays.world.server.as(STAFF);
  const found: number[] = [];
  for (const { n, handover } of phones) {
    const { body } = await staff.get<HandoverDto>(`/api/v1/handovers/${handover}`);
    if (body.evidence.some(({ kind }) => kind === 'tool-recall')) found.push(n);
  }
  return found;
}

test('R30 a recall reaches all phones of its tool and no other, whatever was judged', async () => {
  let listed: ReplayHitsDto['items'] = [];
  let id = '';
  await asAnOlderProgram('accept', async () => {
    const { run, found } = await replays.replay(RECALL);
    assert.equal(found?.changes.program, undefined);
    id = run.id;
    listed = await replays.hits(id);
  });
  assert.deepEqual(await reached(), []);
  const { acted } = await replays.act(id, listed.length);
  const due = phones.filter(({ isReached }) => isReached);
  assert.deepEqual(
    await reached(),
    due.map(({ n }) => n),
  );
  assert.deepEqual(acted, { recorded: due.length, withdrawn: 0, left: 0 });
});

test('R30 a recall reaches a phone by its certificate alone, and once', async () => {
  const { world, runs, replays: found } = replays;
  const phone = await worked(9, BY_ANOTHER);
  const hits = [
    { handover: phone.handover, clearance: 'c-1', change: 'certificate' },
    { handover: phone.handover, clearance: 'c-2', change: 'unnamed-certificate' },
  ] as unknown as readonly ReplayHit[];
  // Each hit on a page of its own.
  const paged = async (_: string, __: string, { after }: HitQuery) => {
    const next =
      after === undefined ? 0 : hits.findIndex((one) => one.clearance === after.clearance) + 1;
    return hits.slice(next, next + 1);
  };
  const deps = {
    clearance: world.deps,
    runs: { ...runs, keep: async () => true },
    replays: { ...found, hits: paged },
    recalls: replays.recalls,
    stopping: () => false,
  };
  const run = { askedBy: 'staff-9', askedAt: 0, checkpoint: undefined } as WholeRun;
  const recall = { tool: 'tool-x', from: 0 };
  // Asked for now: no certificate was issued since.
  const replay = newId(world.server.now + 1, (most) => new Uint8Array(randomBytes(most)));
  const acting = { replay, recall, hits: hits.length };
  const counts = { recorded: 1, withdrawn: 0, left: 0 };
  assert.deepEqual(await actOnReplay(deps, 'carrier-a', run, acting), {
    ...{ kind: 'done', result: { acted: counts } },
  });
  phones.push({ ...phone, isReached: true });
  assert.ok((await reached()).includes(9));
});
