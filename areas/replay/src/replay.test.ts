/**
 * The history judged again on the real database: a recalled tool from end to end (R30),
 * other policies, runs that are stopped, fail and continue, and refused requests.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import type { ClearanceDto } from '@nagori/area-clearance/wire';
import type { HandoverDto, TimelineDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { certified, released, review, statusOf } from '../../clearance/src/clearance.testing.ts';
import { STAFF, sampleImei, takeIn } from '../../handover/src/handover.testing.ts';
import { actOnReplay } from './act-on-replay.ts';
import { openPartJudges } from './part-judges.ts';
import { ADMINISTRATOR, startReplayServer } from './replay.testing.ts';
import { replayJudges } from './replay-judges.ts';
import type { HitQuery, ReplayHit } from './replay-store.ts';
import type { WholeRun } from './run-store.ts';
import type { ReplayRunDto, ReplayRunLineDto } from './wire.ts';

const RECOMMENDED = readFileSync(
  new URL('../../../policies/recommended.yaml', import.meta.url),
  'utf8',
);

let early: ClearanceDto;
let late: ClearanceDto;
let lateHandover: string;
let between: number;

/** The judges of the next run. */
let openJudges = openPartJudges;
const replays = await duringTests(() => startReplayServer((data) => openJudges(data)));
before(async () => {
  const { world } = replays;
  early = await certified(world, 1);
  world.server.now += 86_400_000;
  between = world.server.now;
  world.server.now += 86_400_000;
  late = await certified(world, 2);
  const opened = await world.server.as(STAFF).post<HandoverDto>('/api/v1/handovers', {
    ...{ phone: { imei: sampleImei(2) }, channel: 'trade-in', stage: 'release' },
  });
  lateHandover = opened.body.id;
  await takeIn(world.server, 3);
});

const recall = () => ({
  ...{ kind: 'recall', tool: 'Overwriter', from: new Date(between).toISOString() },
});

/** Everything stored except the runs and their hits. */
async function stored(): Promise<unknown> {
  const { owner } = replays.world.server.database.pools;
  const { rows } = await owner.query(
    `select (select count(*) from nagori.entry)::int as entries,
       (select string_agg(encode(head, 'hex'), ',' order by phone_key) from nagori.phone) as heads,
       (select string_agg(id || status, ',' order by id) from nagori.clearance) as certificates,
       (select count(*) from graphile_worker._private_jobs where task_id <> (select id from
         graphile_worker._private_tasks where identifier = 'long-run'))::int as jobs`,
  );
  return rows[0];
}

const changesOf = ({ found }: ReplayRunDto) => found?.changes;

test('R30 two workers find what one thread finds', async () => {
  const one = await replays.replay(recall());
  openJudges = (data) => replayJudges(data, 4);
  const two = await replays.replay(recall());
  openJudges = openPartJudges;
  assert.equal(two.run.state, 'done');
  assert.deepEqual(two.found, one.found);
  assert.deepEqual(await replays.hits(two.run.id), await replays.hits(one.run.id));
});

test('R30 a replay of a recall finds hits and writes nothing', async () => {
  const was = await stored();
  const run = await replays.replay(recall());
  assert.deepEqual(await stored(), was);
  assert.equal(run.run.state, 'done');
  // Three phones were taken in and two of them released; one was erased after the recall's date.
  assert.equal(run.found?.counts.handovers, 5);
  assert.equal(run.found?.counts.certificates, 2);
  assert.deepEqual(changesOf(run), { 'accept>hold': 1, certificate: 1 });
  const [hit] = await replays.hits(run.run.id, 'accept>hold');
  assert.equal(hit?.handover, lateHandover);
  assert.equal(hit?.before.verdict, 'accept');
  assert.ok(hit?.after.reasons.some(({ code }) => code.endsWith(':user-data')));
  const [certificate] = await replays.hits(run.run.id, 'certificate');
  assert.equal(certificate?.clearance, late.id);
});

test('R30 acting records the recall and withdraws only the affected certificate', async () => {
  const { world } = replays;
  const run = await replays.replay(recall());
  const was = (await stored()) as { readonly entries: number };
  const acted = await replays.act(run.run.id, 2);
  assert.deepEqual(acted.acted, { recorded: 1, withdrawn: 0, left: 0 });
  assert.deepEqual(acted.by, { kind: 'act', replay: run.run.id, of: recall() });
  assert.equal(((await stored()) as { readonly entries: number }).entries, was.entries + 1);
  assert.equal(await review(world, lateHandover), 1);
  assert.match(await statusOf(world, late, 2), /withdrawn$/);
  assert.match(await statusOf(world, early, 1), /valid$/);
  const timeline = await world.server
    .as({ ...STAFF, roles: ['counter', 'auditor'] })
    .post<TimelineDto>('/api/v1/phones/timeline', { imei: sampleImei(2) });
  assert.ok(timeline.body.intact);
  assert.match(JSON.stringify(timeline.body), /tool-recall/);
  // On a second request the recall is already in the phone's record.
  const again = await replays.act(run.run.id, 2);
  assert.deepEqual(again.acted, { recorded: 1, withdrawn: 0, left: 0 });
  assert.equal(((await stored()) as { readonly entries: number }).entries, was.entries + 1);
  // What follows is recorded with the same tool.
  const [inForce] = await replays.recalls.inForce('carrier-a');
  await replays.recalls.lift('carrier-a', inForce?.id ?? '', 'staff-1', world.server.now);
  assert.deepEqual(await replays.recalls.inForce('carrier-a'), []);
});

test('R30 what the bench measured is counted from the record, and decides nothing', async () => {
  const was = await stored();
  const run = await replays.replay({ kind: 'bench' });
  assert.deepEqual(await stored(), was);
  assert.equal(run.run.state, 'done');
  assert.deepEqual(changesOf(run), {});
  assert.equal(run.bench?.leftOut, 0);
  const lines = run.bench?.rows.map(
    ({ act, tool, compartment, all, rows }) =>
      `${act} ${tool} ${compartment} ${all.failed}/${all.tries} ${rows.join(',')}`,
  );
  assert.deepEqual(lines, ['overwrite overwriter user-data 0/2 android-erase-tools']);
  for (const { all } of run.bench?.rows ?? []) assert.ok(all.low === 0 && all.high < 1);
  const nothing = await replays.world.server
    .as(ADMINISTRATOR)
    .post(`/api/v1/replay/runs/${run.run.id}/act`, { hits: 1 });
  assert.equal(nothing.status, 409);
});

test('R30 replaying with the original policies finds no hits', async () => {
  const run = await replays.replay({ kind: 'preset', preset: 'recommended' });
  assert.deepEqual(changesOf(run), {});
  const yaml = readFileSync(new URL('../../../policies/recommended.yaml', import.meta.url), 'utf8');
  assert.deepEqual(changesOf(await replays.replay({ kind: 'yaml', yaml })), {});
});

test('R30 other policies: new verdicts, unjudged handovers, withdrawn certificates', async () => {
  const dealer = await replays.replay({ kind: 'preset', preset: 'dealer-buyback' });
  assert.deepEqual(dealer.found?.counts.unjudged, 5);
  assert.deepEqual(changesOf(dealer), {});

  // The recommended preset, with locked storage required before a sale.
  const release = '- use: data-overwritten-release';
  const yaml = RECOMMENDED.replace('preset: recommended', 'preset: stricter').replaceAll(
    release,
    `${release}\n      - use: stored`,
  );
  const stricter = await replays.replay({ kind: 'yaml', yaml });
  const { certificate = 0, ...others } = changesOf(stricter) ?? {};
  assert.equal(certificate, 1, 'the one that still stands');
  assert.ok(Object.keys(others).every((change) => /^accept>|^reasons$/.test(change)));
  const hits = Object.values(changesOf(stricter) ?? {}).reduce((sum, count) => sum + count, 0);
  const acted = await replays.act(stricter.run.id, hits);
  assert.deepEqual(acted.acted, { recorded: 0, withdrawn: 1, left: 0 });
  const of = { kind: 'yaml', preset: 'stricter' };
  const { by } = acted;
  assert.deepEqual(by, { kind: 'act', replay: stricter.run.id, of });
  const administrator = replays.world.server.as(ADMINISTRATOR);
  const { body } = await administrator.get<ReplayRunLineDto[]>('/api/v1/replay/runs');
  assert.deepEqual(body.find(({ run }) => run.id === acted.run.id)?.by, by);
  assert.match(await statusOf(replays.world, early, 1), /withdrawn$/);
});

test('a failed replay continues from its checkpoint and finds the same', async () => {
  for (let n = 10; n < 14; n++) await released(replays.world, n);
  const asked = { kind: 'preset', preset: 'carrier-release' };
  const whole = await replays.replay(asked);
  const id = await replays.ask(asked);
  assert.notEqual(id, whole.run.id, 'the history may have grown: it is judged anew');
  await assert.rejects(
    replays.work(id, (judges) => ({ ...judges, judge: () => Promise.reject(new Error('killed')) })),
    /killed/,
  );
  assert.equal((await replays.read(id)).run.state, 'failed');
  assert.equal(await replays.ask(asked).then((again) => again === id), false);
  const other = await replays.ask(asked);
  await replays.work(other);
  assert.deepEqual((await replays.read(other)).found, whole.found);
});

test('a stopped replay stores nothing more and continues on request', async () => {
  const { server } = replays.world;
  const asked = { kind: 'preset', preset: 'carrier-release' };
  const id = await replays.ask(asked);
  const administrator = server.as(ADMINISTRATOR);
  const stop = () => administrator.post<ReplayRunDto>(`/api/v1/replay/runs/${id}/stop`, {});
  assert.equal((await stop()).body.run.state, 'stopped');
  assert.equal((await stop()).status, 409);
  await replays.work(id);
  assert.equal((await replays.read(id)).found, undefined);
  assert.equal(await replays.ask(asked), id);
  await replays.work(id);
  assert.equal((await replays.read(id)).run.state, 'done');
});

test('invalid policies are refused with every problem by field', async () => {
  const yaml = 'preset: broken\ntitle: {ja: あ, en: a}\nabout: {ja: あ, en: a}\npolicies: [{}]\n';
  const administrator = replays.world.server.as(ADMINISTRATOR);
  const refused = await administrator.post<{ code: string; errors: { field: string }[] }>(
    '/api/v1/replay/runs',
    { kind: 'yaml', yaml },
  );
  assert.equal(refused.status, 422);
  assert.equal(refused.body.code, 'policy-invalid');
  assert.ok(refused.body.errors.some(({ field }) => field === 'policies[0].id'));
  const unknown = await administrator.post<{ errors: { field: string }[] }>('/api/v1/replay/runs', {
    ...{ kind: 'preset', preset: 'nothing' },
  });
  assert.equal(unknown.body.errors[0]?.field, 'preset');
});

test('an act needs the number of hits and cannot follow another act', async () => {
  const administrator = replays.world.server.as(ADMINISTRATOR);
  const run = await replays.replay(recall());
  const act = (id: string, hits: number) =>
    administrator.post<{ code: string }>(`/api/v1/replay/runs/${id}/act`, { hits });
  assert.equal((await act(run.run.id, 99)).body.code, 'replay-differs');
  const waiting = await replays.ask({ kind: 'preset', preset: 'mvno-sale' });
  assert.equal((await act(waiting, 1)).body.code, 'run-not-done');
  const stranger = replays.world.server.as({ ...ADMINISTRATOR, operator: 'dealer-d' });
  const elsewhere = await stranger.get<{ code: string }>(`/api/v1/replay/runs/${run.run.id}`);
  assert.equal(elsewhere.body.code, 'run-not-found');
});

test('R30 a new count is recorded once on the phones that used the tool', async () => {
  const { world, runs, replays: found } = replays;
  const { server } = world;
  const { body: taken } = await server.as(STAFF).post<HandoverDto>('/api/v1/handovers', {
    phone: { imei: sampleImei(4), platform: 'android', model: 'EX-Q1', os: '15' },
    channel: 'trade-in',
  });
  const tool = { name: 'Deleter 1' };
  const act = { kind: 'erase-report', actor: 'staff', tool, result: 'done', forced: true };
  await server.as(STAFF).record(taken.id, { ...act, happened: true });
  const count = await counted({ tool: 'deleter 1', tries: 500, failed: 0 });
  const was = await stored();
  const run = await replays.replay({ kind: 'measured', count });
  // No shipped policy takes what was measured.
  assert.deepEqual([run.run.state, changesOf(run), await stored()], ['done', {}, was]);
  const hit = { handover: taken.id, change: 'used', clearance: undefined };
  const acting = { replay: run.run.id, recall: undefined, count, hits: 1 };
  const one = {
    clearance: world.deps,
    runs: { ...runs, keep: async () => true },
    replays: {
      ...found,
      hits: async (_: string, __: string, { after }: HitQuery) =>
        after === undefined ? [hit as ReplayHit] : [],
    },
    recalls: replays.recalls,
    stopping: () => false,
  };
  const whole = { ...(await runs.byId('carrier-a', count)), checkpoint: undefined } as WholeRun;
  for (const round of [1, 2]) {
    const acted = await actOnReplay(one, 'carrier-a', whole, acting);
    const counts = { recorded: 1, withdrawn: 0, left: 0 };
    assert.deepEqual(acted, { kind: 'done', result: { acted: counts } }, `${round}`);
  }
  const other = await actOnReplay(one, 'carrier-a', whole, { ...acting, replay: count });
  assert.deepEqual(other, {
    ...{ kind: 'done', result: { acted: { recorded: 0, withdrawn: 0, left: 1 } } },
  });
  const { body } = await server.as(STAFF).get<HandoverDto>(`/api/v1/handovers/${taken.id}`);
  const words = body.evidence.filter(({ kind }) => kind === 'bench-measured');
  assert.deepEqual(
    words.map(({ body: said }) => said.on),
    ['jpki-certificate'],
  );
});

/** A finished count of the bench, as its run stores it. */
async function counted(row: { readonly tool: string; tries: number; failed: number }) {
  const { runs, world } = replays;
  const { now } = world.server;
  const id = randomUUID();
  const by = { digest: `counted ${id}`, askedBy: 'staff-9', askedAt: now };
  await runs.ask('carrier-a', { id, kind: 'replay', asked: { kind: 'bench' }, ...by }, 9);
  const turn = await runs.begin('carrier-a', id, now);
  assert.ok(turn);
  const of = { platform: 'android', model: 'EX-Q1', os: '15', compartment: 'jpki-certificate' };
  const one = { ...of, ...row, act: 'forced-deletion', seenTries: row.tries, seenFailed: 0 };
  const result = { counts: {}, changes: {}, bench: { rows: { one }, leftOut: 0 } };
  await runs.end('carrier-a', turn, { state: 'done', result }, now);
  return id;
}

test('R30 only a finished count of our own is judged by', async () => {
  const { world, ask } = replays;
  const administrator = world.server.as(ADMINISTRATOR);
  const asked = (count: string) =>
    administrator.post<{ code: string }>('/api/v1/replay/runs', { kind: 'measured', count });
  assert.equal((await asked(randomUUID())).status, 404);
  const waiting = await ask({ kind: 'bench' });
  assert.equal((await asked(waiting)).status, 409);
  const tool = { tool: 'deleter 1', tries: 500, failed: 0 };
  const first = await counted(tool);
  assert.equal((await asked(first)).status, 200);
  // A count before it may have been better: what was found since would be forgotten.
  world.server.now += 1_000;
  const newer = await counted({ ...tool, failed: 9 });
  const older = await asked(first);
  assert.deepEqual([older.status, older.body.code], [409, 'replay-differs']);
  const other = await ask({ kind: 'preset', preset: 'recommended' });
  assert.equal((await asked(other)).status, 404);
  const foreign = world.server.as({ ...ADMINISTRATOR, operator: 'dealer-b' });
  const theirs = await foreign.post('/api/v1/replay/runs', { kind: 'measured', count: newer });
  assert.equal(theirs.status, 404);
});
