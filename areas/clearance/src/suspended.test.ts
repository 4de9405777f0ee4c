/** A loss report on a certified phone: suspended, withdrawn once proven, valid again by mistake. */
import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { after, before, test } from 'node:test';
import { handoverTasks, type LimitAlert } from '@nagori/area-handover';
import {
  type LossDeps,
  lossStore,
  lossTasks,
  publicLossRoutes,
  registerLoss,
  shippedDesks,
} from '@nagori/area-loss';
import type { LossCaseDto, OpenedLossDto } from '@nagori/area-loss/wire';
import { lossCodeDigest } from '@nagori/challenge';
import { startJobs } from '@nagori/database';
import type { MachinePrincipal } from '@nagori/http';
import { type JWK, signJson } from '@nagori/pki';
import { STAFF, sampleImei } from '../../handover/src/handover.testing.ts';
import { PLACES, staffAt, until } from '../../loss/src/loss.testing.ts';
import {
  type ClearanceServer,
  certified,
  startClearanceServer,
  statusOf,
} from './clearance.testing.ts';
import { reportedRoutes } from './reported-routes.ts';
import { clearanceTasks } from './tasks.ts';
import type { ClearanceDto, ReportedClearanceDto } from './wire.ts';

const CASES = '/api/v1/loss/cases';
const MACHINE: MachinePrincipal = {
  kind: 'machine',
  client: 'client-1',
  operator: 'carrier-b',
  roles: ['loss-desk'],
};
const DESK = staffAt('carrier-b', 'loss-desk');
const alerts: (readonly [LimitAlert, string])[] = [];

const ISSUER = 'https://authority.example';
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
const pair = await webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
const jwk = (await webcrypto.subtle.exportKey('jwk', pair.publicKey)) as JWK;

let world: ClearanceServer;
let stop: () => Promise<void>;
before(async () => {
  const limits = {
    of: (operator: string) => ({
      newNumbers: 1_000,
      fileNumbers: 1_000,
      suspensions: operator === 'dealer-d' ? 2 : 50,
    }),
    alert: (what: LimitAlert, operator: string) => void alerts.push([what, operator]),
  };
  world = await startClearanceServer(undefined, { limits });
  const { server, deps } = world;
  const { handover } = deps;
  const losses: LossDeps = {
    ...{ envelope: handover.envelope, keys: handover.keys, random: handover.random },
    now: handover.now,
    store: lossStore(server.database.pools.app),
    desks: shippedDesks(),
    inbox: { transferLoss: async () => 'received', reportLeftover: async () => 'received' },
    ...PLACES,
  };
  const { app } = server;
  await app.register((scope) => registerLoss(scope, losses), { prefix: '/api/v1/loss' });
  const freshAnchors = async () => ({
    issuers: [{ iss: ISSUER, kid: 'k-1', jwk, signs: 'statements' as const }],
  });
  await app.register((scope) => publicLossRoutes(scope, { losses, freshAnchors }));
  await app.register((scope) => reportedRoutes(scope, deps), { prefix: '/api/v1/clearances' });
  const jobs = await startJobs(server.database.pools.owner, {
    tasks: {
      ...handoverTasks(handover).tasks,
      ...lossTasks(losses).tasks,
      ...clearanceTasks(deps).tasks,
    },
    rounds: {},
    onFailure: (_, error) => console.error(error),
  });
  stop = () => jobs.stop();
});
after(async () => {
  await stop?.();
  await world?.server.close();
});

async function report(n: number, who: typeof DESK | MachinePrincipal = MACHINE) {
  const asked = { imei: sampleImei(n), contact: '090-0000-0001', certificate: 'no' };
  const answer = await world.server.as(who).post<OpenedLossDto>(CASES, asked);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.case;
}

const becomes = (paper: ClearanceDto, n: number, wanted: string) =>
  until(
    () => statusOf(world, paper, n),
    (now) => now === wanted,
  );

const readCase = async (id: string, who: typeof DESK | MachinePrincipal = DESK) =>
  (await world.server.as(who).get<LossCaseDto>(`${CASES}/${id}`)).body;

const reportedTo = async (who = STAFF) =>
  (await world.server.as(who).get<ReportedClearanceDto[]>('/api/v1/clearances/reported')).body;

const decide = (id: string, act: string, who = STAFF) =>
  world.server.as(who).post(`/api/v1/clearances/${id}/reported`, { act });

test('R21: a report suspends the certificate, and closed as mistaken restores it', async () => {
  const paper = await certified(world, 1);
  const opened = await report(1);
  assert.equal(await becomes(paper, 1, 'refused: suspended'), 'refused: suspended');
  const list = await reportedTo();
  assert.deepEqual(
    list.map(({ id, state, isOpen, acts }) => [id, state, isOpen, acts]),
    [[paper.id, 'suspended', true, ['withdraw']]],
    'the issuer is told',
  );
  const shown = await world.server
    .as(STAFF)
    .get<ClearanceDto>(`/api/v1/handovers/${paper.handover}/clearance`);
  assert.equal(shown.body.status, 'suspended');
  assert.ok(shown.body.reasons.length > 0);
  const proof = { kind: 'questions' };
  const closing = { outcome: 'mistaken', proof };
  await world.server.as(DESK).post(`${CASES}/${opened.id}/close`, closing);
  assert.equal(await becomes(paper, 1, 'cleared: valid'), 'cleared: valid');
  assert.deepEqual(await reportedTo(), []);
});

test('R18: the desk sees the suspension and where the phone is, a machine neither', async () => {
  const paper = await certified(world, 2);
  const opened = await report(2);
  await becomes(paper, 2, 'refused: suspended');
  const seen = await readCase(opened.id);
  assert.deepEqual(
    seen.clearances?.map(({ status }) => status),
    ['suspended'],
  );
  assert.deepEqual(
    seen.seen?.map(({ operator, shop }) => [operator.en, shop?.en]),
    [['carrier-a', 'shop-1']],
  );
  const machine = await readCase(opened.id, MACHINE);
  assert.deepEqual([machine.seen, machine.clearances], [undefined, undefined]);
});

test('R21: a reporter who is proven withdraws it for good; a machine proves nothing', async () => {
  const paper = await certified(world, 3);
  const { id } = await report(3);
  await becomes(paper, 3, 'refused: suspended');
  const prove = (proof: string, who: typeof DESK | MachinePrincipal = DESK) =>
    world.server.as(who).post<LossCaseDto & { code?: string }>(`${CASES}/${id}/proof`, { proof });
  assert.equal((await prove('line')).body.code, 'proof-not-so', 'the line was not stopped');
  assert.equal((await prove('police')).body.code, 'proof-not-so', 'the police gave no number');
  assert.equal((await prove('in-hand')).body.code, 'proof-not-so', 'another operator has it');
  await world.server.as(DESK).post(`${CASES}/${id}/tasks/line`, { act: 'done' });
  assert.deepEqual((await readCase(id)).proofs, ['line']);
  const without = { ...DESK, station: undefined };
  assert.equal((await prove('line', without)).body.code, 'station-needed');
  const proven = await prove('line');
  assert.equal(proven.body.proof, 'line', JSON.stringify(proven.body));
  assert.equal(await becomes(paper, 3, 'refused: withdrawn'), 'refused: withdrawn');
  const closing = { outcome: 'mistaken', proof: { kind: 'questions' } };
  await world.server.as(DESK).post(`${CASES}/${id}/close`, closing);
  await world.server.as(STAFF).get(`/api/v1/handovers/${paper.handover}`);
  assert.equal(await statusOf(world, paper, 3), 'refused: withdrawn');
});

test('R21: a dealer has no line to prove a report by', async () => {
  const dealer = staffAt('dealer-b', 'loss-desk');
  const opened = await report(3, dealer);
  const url = `${CASES}/${opened.id}`;
  await world.server.as(dealer).post(`${url}/tasks/line`, { act: 'done' });
  assert.deepEqual((await readCase(opened.id, dealer)).proofs, []);
});

test('R21: found again, it stays suspended until a person of the issuer decides', async () => {
  const paper = await certified(world, 4);
  const { id } = await report(4);
  await becomes(paper, 4, 'refused: suspended');
  assert.equal((await decide(paper.id, 'restore')).status, 409, 'the report is open');
  const closing = { outcome: 'found', proof: { kind: 'questions' } };
  await world.server.as(DESK).post(`${CASES}/${id}/close`, closing);
  const ours = async () => (await reportedTo()).find((one) => one.id === paper.id);
  const waiting = await until(ours, (one) => one?.isOpen === false);
  assert.deepEqual(waiting?.acts, ['withdraw', 'restore']);
  assert.equal(await statusOf(world, paper, 4), 'refused: suspended');
  assert.equal(
    (await decide(paper.id, 'restore', { ...STAFF, operator: 'carrier-b' })).status,
    404,
  );
  assert.equal((await decide(paper.id, 'restore')).status, 204);
  assert.equal(await statusOf(world, paper, 4), 'cleared: valid');
});

test('R21: beyond its day a tenant’s reports suspend nothing; phones are quarantined', async () => {
  const papers = [];
  for (const n of [5, 6, 7, 8]) papers.push([n, await certified(world, n)] as const);
  const dealer = { ...MACHINE, operator: 'dealer-d' };
  for (const [n] of papers) await report(n, dealer);
  const ids: readonly string[] = papers.map(([, { id }]) => id);
  const ours = async () => (await reportedTo()).filter(({ id }) => ids.includes(id));
  const list = await until(ours, (now) => now.length === 4);
  assert.deepEqual(list.map(({ state }) => state).sort(), [
    'suspended',
    'suspended',
    'waiting',
    'waiting',
  ]);
  for (const [n, paper] of papers) {
    const listedState = list.find(({ id }) => id === paper.id)?.state;
    const wanted = listedState === 'waiting' ? 'cleared: valid' : 'refused: suspended';
    assert.equal(await becomes(paper, n, wanted), wanted);
  }
  assert.deepEqual(alerts, [['suspensions-waiting', 'dealer-d']], 'once, and without a number');
  for (const [n, paper] of papers) {
    const read = async () =>
      (await world.server.as(STAFF).get(`/api/v1/handovers/${paper.handover}`)).body;
    const held = await until(read, ({ decision }) => decision.verdict === 'quarantine');
    assert.equal(held.decision.verdict, 'quarantine', `phone ${n}`);
  }
  const [first, second] = list.filter(({ state }) => state === 'waiting');
  assert.equal((await decide(first?.id ?? '', 'suspend')).status, 204);
  assert.equal((await decide(second?.id ?? '', 'leave')).status, 204);
  const after = await ours();
  assert.deepEqual(new Set(after.map(({ state }) => state)), new Set(['suspended']));
  assert.equal(after.length, 3);
});

test('R21: beyond its day a tenant’s proven reports end nothing of others either', async () => {
  const paper = await certified(world, 10);
  const desk = staffAt('dealer-d', 'loss-desk');
  const { id } = await report(10, desk);
  const ours = async () => (await reportedTo()).find((one) => one.id === paper.id);
  assert.equal((await until(ours, (one) => one !== undefined))?.state, 'waiting');
  const url = `${CASES}/${id}`;
  await world.server.as(desk).post(`${url}/tasks/police`, { act: 'done', receipt: 'number-1' });
  const proven = await world.server.as(desk).post<LossCaseDto>(`${url}/proof`, { proof: 'police' });
  assert.equal(proven.body.proof, 'police', JSON.stringify(proven.body));
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  assert.equal(
    await statusOf(world, paper, 10),
    'cleared: valid',
    'a person of the issuer decides',
  );
  assert.equal((await decide(paper.id, 'suspend')).status, 204);
  assert.equal((await decide(paper.id, 'withdraw')).status, 204);
  assert.equal(await statusOf(world, paper, 10), 'refused: withdrawn');
});

test('R21: what another suspended counts to the day of the tenant that proves it', async () => {
  const paper = await certified(world, 11);
  const first = await report(11);
  await becomes(paper, 11, 'refused: suspended');
  const desk = staffAt('dealer-d', 'loss-desk');
  const { id } = await report(11, desk);
  const url = `${CASES}/${id}`;
  await world.server.as(desk).post(`${url}/tasks/police`, { act: 'done', receipt: 'number-2' });
  const proven = await world.server.as(desk).post<LossCaseDto>(`${url}/proof`, { proof: 'police' });
  assert.equal(proven.body.proof, 'police', JSON.stringify(proven.body));
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  assert.equal(await statusOf(world, paper, 11), 'refused: suspended', 'its day is used up');
  const closing = { outcome: 'mistaken', proof: { kind: 'questions' } };
  await world.server.as(DESK).post(`${CASES}/${first.id}/close`, closing);
  assert.equal(await becomes(paper, 11, 'cleared: valid'), 'cleared: valid');
  const ours = (await reportedTo()).find((one) => one.id === paper.id);
  assert.deepEqual([ours?.state, ours?.acts], ['waiting', ['suspend', 'leave']]);
});

test('R21: the issuer’s person withdraws it, and a repeated report changes nothing', async () => {
  const paper = await certified(world, 9);
  await report(9);
  await becomes(paper, 9, 'refused: suspended');
  assert.equal((await decide(paper.id, 'withdraw')).status, 204);
  assert.equal(await statusOf(world, paper, 9), 'refused: withdrawn');
  await report(9, { ...MACHINE, operator: 'mvno-c' });
  assert.equal(await statusOf(world, paper, 9), 'refused: withdrawn');
});

/** The authority's word, as the holder's page brings it. */
const word = (reference: string, code: string, more: object = {}, typ = 'nagori-lost+jwt') => {
  const iat = Math.floor(world.deps.handover.now() / 1000);
  const op = 'carrier-b';
  const digest = lossCodeDigest({ operator: op, reference, code });
  const claims = { iss: ISSUER, jti: 'j'.repeat(22), iat, op, ref: reference, code: digest };
  return signJson(typ, { ...claims, ...more }, { kid: 'k-1', key: pair.privateKey });
};

async function confirm(text: string): Promise<string> {
  const url = '/api/v1/public/loss/confirmations';
  const { body } = await world.server
    .as(STAFF)
    .post<{ answer?: string; code?: string }>(url, { word: text });
  return body.answer ?? body.code ?? '';
}

async function reportWithCode(n: number) {
  const asked = { imei: sampleImei(n), contact: '090-0000-0001', certificate: 'yes' };
  const { body } = await world.server.as(MACHINE).post<OpenedLossDto>(CASES, asked);
  return { ...body.case, code: body.code ?? '' };
}

test('R21: the holder confirms a stranger’s report, and the certificate is withdrawn', async () => {
  const paper = await certified(world, 12);
  const { id, reference, code } = await reportWithCode(12);
  await becomes(paper, 12, 'refused: suspended');
  const wrong = code === '000000' ? '000001' : '000000';
  const refused = async (text: Promise<string>) => confirm(await text);
  assert.equal(await refused(word(reference, wrong)), 'code-wrong');
  assert.equal(await refused(word('2222-2222', code)), 'code-wrong', 'no such case');
  const other = lossCodeDigest({ operator: 'carrier-a', reference, code });
  assert.equal(
    await refused(word(reference, code, { op: 'carrier-a', code: other })),
    'code-wrong',
  );
  assert.equal(await refused(word(reference, code, { code: other })), 'code-wrong');
  const old = Math.floor(world.deps.handover.now() / 1000) - 16 * 60;
  assert.equal(await refused(word(reference, code, { iat: old })), 'word-refused');
  assert.equal(await refused(word(reference, code, {}, 'nagori-clr+jwt')), 'word-refused');
  assert.equal(await refused(word(reference, code, { iss: 'https://a.example' })), 'word-refused');
  assert.equal(await statusOf(world, paper, 12), 'refused: suspended');
  const right = await word(reference.toLowerCase(), ` ${code.slice(0, 3)} ${code.slice(3)}`);
  assert.deepEqual([await confirm(right), await confirm(right)], ['confirmed', 'confirmed']);
  assert.equal(await becomes(paper, 12, 'refused: withdrawn'), 'refused: withdrawn');
  const seen = await readCase(id);
  assert.equal(seen.proof, 'holder');
  const acts = seen.log.map(({ act, by }) => `${act} ${by}`);
  assert.deepEqual(acts.filter((one) => one.endsWith(' holder')).sort(), [
    ...['proven holder', 'wrong-code holder', 'wrong-code holder'],
  ]);
});

test('R21: five tries of a code, and the right one is wrong as well', async () => {
  const { id, reference, code } = await reportWithCode(13);
  const wrong = code === '000000' ? '000001' : '000000';
  for (let tries = 0; tries < 5; tries++) await confirm(await word(reference, wrong));
  assert.equal(await confirm(await word(reference, code)), 'code-wrong');
  assert.equal((await readCase(id)).proof, undefined);
});

test('R21: what was proven of one phone is not proven of another', async () => {
  const paper = await certified(world, 14);
  const { id, reference, code } = await reportWithCode(15);
  assert.equal(await confirm(await word(reference, code)), 'confirmed');
  await world.server.as(DESK).post(`${CASES}/${id}/phone`, { imei: sampleImei(14) });
  assert.equal(await becomes(paper, 14, 'refused: suspended'), 'refused: suspended');
  assert.equal((await readCase(id)).proof, undefined);
});
