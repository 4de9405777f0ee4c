/**
 * What an operator's evidence is worth to others, by its standing at the time (R25): certified,
 * member, neither; suspended and cancelled, now and back in time; and what rested on it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reviewClearances } from '@nagori/area-clearance';
import type { ClearanceDto } from '@nagori/area-clearance/wire';
import { changeHandover, ownEvidence } from '@nagori/area-handover';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { BENCH_WORK } from '../../clearance/src/clearance.testing.ts';
import { STAFF, samplePhone, takeIn } from '../../handover/src/handover.testing.ts';
import { lapseTerms } from './change-file.ts';
import {
  certify,
  DEALER,
  DEALERS,
  iso,
  REGISTRAR,
  startRegistryServer,
} from './register.testing.ts';
import { reviewRegister } from './review-register.ts';
import type { RegistryWholeFileDto } from './wire.ts';

const ACTOR = {
  operator: 'carrier-a',
  shop: undefined,
  station: undefined,
  mark: undefined,
  account: 'system',
};

const world = await duringTests(startRegistryServer);

/** The n-th phone, through the dealer's counter and bench, sold on: the token that goes with it. */
async function soldOn(n: number, who = DEALERS): Promise<string> {
  const { server } = world;
  await takeIn(server, n, who);
  const staff = server.as(who);
  const opened = await staff.post('/api/v1/handovers', {
    phone: samplePhone(n),
    channel: 'sale',
    stage: 'release',
  });
  const url = `/api/v1/handovers/${opened.body.id}`;
  await staff.record(opened.body.id, ...BENCH_WORK);
  const confirmed = await staff.post(`${url}/confirm`, { party: 'receiver', route: 'sale' });
  assert.equal(confirmed.body.state, 'taken', JSON.stringify(confirmed.body));
  const gone = await staff.post<{ token: string }>(`${url}/hand-over`, {
    to: 'operator',
    operator: 'carrier-a',
  });
  assert.equal(gone.status, 200, JSON.stringify(gone.body));
  return gone.body.token;
}

/** The carrier buys it, and opens it with what came along. */
async function bought(n: number, handoverToken: string): Promise<HandoverDto> {
  const opened = await world.server.as(STAFF).post('/api/v1/handovers', {
    phone: samplePhone(n),
    channel: 'procurement',
    supplier: DEALER,
    handoverToken,
  });
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  return opened.body;
}

/** Takes it over, and opens its release: what the carrier may do with it on the dealer's word. */
async function atRelease(n: number, who = DEALERS): Promise<HandoverDto> {
  const staff = world.server.as(STAFF);
  const opened = await bought(n, await soldOn(n, who));
  const url = `/api/v1/handovers/${opened.id}`;
  if (opened.decision.verdict !== 'accept') await staff.record(opened.id, NETWORK);
  await staff.post(`${url}/confirm`, { party: 'receiver', route: 'inspection' });
  const taken = await staff.post(`${url}/confirm`, { party: 'giver', how: 'paper' });
  assert.equal(taken.body.state, 'taken', JSON.stringify(taken.body));
  const request = { phone: samplePhone(n), channel: 'procurement', stage: 'release' };
  const release = await staff.post('/api/v1/handovers', request);
  assert.equal(release.status, 201, JSON.stringify(release.body));
  return release.body;
}
const NETWORK = { kind: 'network-status', carrier: 'carrier-a', status: 'ok' };

async function paperOf({ id }: HandoverDto): Promise<ClearanceDto> {
  const url = `/api/v1/handovers/${id}/clearance`;
  const { body, status } = await world.server.as(STAFF).post<ClearanceDto>(url, {});
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

async function now(id: string): Promise<HandoverDto> {
  // Anything that is recorded has the phone judged again.
  return world.server.as(STAFF).record(id, { kind: 'prompt' });
}

const paperNow = async ({ handover }: ClearanceDto): Promise<ClearanceDto> =>
  (await world.server.as(STAFF).get<ClearanceDto>(`/api/v1/handovers/${handover}/clearance`)).body;

const isWord = (view: HandoverDto, name: string) => {
  assert.equal(view.decision.verdict, 'hold', `${name}: a word is not enough to sell on`);
  const subjects = new Set(view.decision.reasons.flatMap(({ subjects }) => subjects));
  assert.ok(subjects.has('user-data') && subjects.has('felica'), `${name}: ${[...subjects]}`);
};

let withPaper: { paper: ClearanceDto; open: HandoverDto };

test('R25: neither certified nor a member, its evidence is a word to others', async () => {
  isWord(await atRelease(1), 'neither');
});

test('R25: a member of the trade body is not certified by that', async () => {
  assert.equal((await world.decide({ act: 'join' })).status, 200);
  isWord(await atRelease(2), 'member');
});

test('R25: certified at the time and at a listed shop, it counts', async () => {
  assert.equal((await certify(world)).body.status, 'certified');
  const release = await atRelease(3);
  assert.equal(release.decision.verdict, 'accept', JSON.stringify(release.decision.reasons));
  isWord(await now((await atRelease(4, { ...DEALERS, shop: 'shop-2' })).id), 'other shop');
  isWord(await now((await phoneAt(1)).id), 'what it did before it was certified');
  withPaper = { paper: await paperOf(release), open: await atRelease(5) };
  assert.equal(withPaper.open.decision.verdict, 'accept');
});

/** The open handover of a phone that was opened before. */
async function phoneAt(n: number): Promise<HandoverDto> {
  const request = { phone: samplePhone(n), channel: 'procurement', stage: 'release' };
  return (await world.server.as(STAFF).post('/api/v1/handovers', request)).body;
}

test('R25: suspended from now on; what it did before goes on counting', async () => {
  const { decide } = world;
  const note = 'shelf 3: two phones with a wallet inside';
  const bare = await decide({ act: 'suspend', cause: 'leftovers' });
  assert.equal(bare.body.code, 'registry-note-missing');
  assert.equal((await decide({ act: 'suspend', cause: 'leftovers', note })).status, 200);
  isWord(await atRelease(6), 'suspended');
  assert.equal((await now(withPaper.open.id)).decision.verdict, 'accept');
  assert.equal((await decide({ act: 'resume' })).body.status, 'certified');
  assert.equal((await atRelease(7)).decision.verdict, 'accept', 'resumed');
  isWord(await now((await phoneAt(6)).id), 'done while it was suspended');
});

test('R25: only for cause a stop reaches back, with all reasons at once', async () => {
  const backTo = iso(world.server.now + 9 * DAY_MS);
  const refused = await world.decide({ act: 'cancel', cause: 'own-request', backTo, note: 'x' });
  assert.equal(refused.body.code, 'registry-not-for-cause');
  const wrong = await world.decide({ act: 'cancel', cause: 'leftovers', backTo });
  const codes = (wrong.body.errors as unknown as { code: string }[]).map(({ code }) => code);
  assert.deepEqual(codes, ['registry-date-wrong', 'registry-note-missing']);
});

test('R25: cancelled back in time, what rested on it is judged again, withdrawn', async () => {
  const { server, decide, deps, clearance } = world;
  // Its own certificate, of the time that is taken back.
  const own = await ownPaper(8);
  const { body: file } = await server.as(REGISTRAR).get<RegistryWholeFileDto>(FILE);
  const backTo = file.term?.since ?? '';
  const act = { act: 'cancel', cause: 'false-records', note: 'no second look', backTo } as const;
  const cancelled = await decide(act);
  assert.equal(cancelled.body.status, 'cancelled', JSON.stringify(cancelled.body));
  const seq = cancelled.body.stop?.seq ?? 0;
  assert.equal((await paperNow(withPaper.paper)).status, 'valid', 'not before the job has looked');

  const review = await reviewRegister({ ...deps, clearance }, { operator: DEALER, seq });
  assert.equal(review.issued, 1);
  assert.ok(review.resting >= 4, `${review.resting}`);
  const paper = await paperNow(withPaper.paper);
  assert.equal(paper.status, 'withdrawn');
  assert.ok(
    paper.reasons.some(({ en }) => /certification of an operator/.test(en)),
    JSON.stringify(paper.reasons),
  );
  const stored = await deps.registry.effects('guideline-body', DEALER, 10);
  assert.deepEqual(
    stored.map(({ operator, relation, status }) => `${operator} ${relation} ${status}`).toSorted(),
    ['carrier-a rests-on withdrawn', 'dealer-d issued valid'],
  );
  assert.deepEqual(
    (await deps.registry.effects('carrier-a', DEALER, 10)).map(({ clearance: id }) => id),
    [withPaper.paper.id],
    'another operator sees what is its own',
  );
  assert.equal((await ownNow(own)).status, 'valid', 'to itself it is what it was');
  // Judged again where the phone stands, without anybody asking.
  const { rows } = await server.database.pools.owner.query(
    'select verdict from nagori.phone where operator = $1 and handover = $2',
    ['carrier-a', withPaper.open.id],
  );
  assert.deepEqual(rows, [{ verdict: 'hold' }]);
  isWord(await now(withPaper.open.id), 'cancelled for that time');
  const again = await reviewRegister({ ...deps, clearance }, { operator: DEALER, seq });
  assert.equal(again.issued, 0, 'once is once');
  assert.equal((await deps.registry.effects('guideline-body', DEALER, 10)).length, 2);
});

test('R25: annulled, it is as if it had not been; what was withdrawn stays so', async () => {
  const annulled = await world.decide({ act: 'annul', note: 'the appeal was right' });
  assert.equal(annulled.body.status, 'certified');
  assert.equal((await now(withPaper.open.id)).decision.verdict, 'accept');
  assert.equal((await paperNow(withPaper.paper)).status, 'withdrawn');
});

test('R25: a term ends by itself: later evidence is a word, earlier goes on counting', async () => {
  const { server, deps } = world;
  assert.equal(await lapseTerms(deps), 0);
  server.now += 701 * DAY_MS;
  isWord(await atRelease(9), 'lapsed, before anybody wrote it down');
  assert.equal(await lapseTerms(deps), 1);
  assert.equal(await lapseTerms(deps), 0);
  const { body } = await server.as(REGISTRAR).get<RegistryWholeFileDto>(FILE);
  assert.deepEqual([body.status, body.entries.at(-1)?.by], ['lapsed', 'system']);
});

test('R30: a tool found broken takes the certificate that rests on it', async () => {
  assert.equal((await certify(world)).body.status, 'certified');
  const release = await atRelease(10);
  const paper = await paperOf(release);
  const { clearance } = world;
  assert.equal(await reviewClearances(clearance, 'carrier-a', release.id), 0);
  // As the server itself records it: nobody can claim it.
  await changeHandover(clearance.handover, ACTOR, release.id, undefined, (record, at) => ({
    kind: 'evidence',
    evidence: [
      ownEvidence(
        'tool-recall',
        { toolName: 'overwriter', from: '2020-01-01T00:00:00Z' },
        'carrier-a',
        at,
        record.stored.version + 1,
        clearance.handover.random,
      ),
    ],
  }));
  assert.equal(await reviewClearances(clearance, 'carrier-a', release.id), 1);
  const after_ = await paperNow(paper);
  assert.equal(after_.status, 'withdrawn');
  assert.ok(!after_.reasons.some(({ en }) => /certification of an operator/.test(en)));
});

const FILE = `/api/v1/registry/files/${DEALER}`;

/** A certificate that the dealer issues for a phone of its own. */
async function ownPaper(n: number): Promise<ClearanceDto> {
  const staff = world.server.as(DEALERS);
  await takeIn(world.server, n, DEALERS);
  const request = { phone: samplePhone(n), channel: 'sale', stage: 'release' };
  const { id } = (await staff.post('/api/v1/handovers', request)).body;
  await staff.record(id, ...BENCH_WORK);
  return (await staff.post<ClearanceDto>(`/api/v1/handovers/${id}/clearance`, {})).body;
}

const ownNow = async ({ handover }: ClearanceDto): Promise<ClearanceDto> =>
  (await world.server.as(DEALERS).get<ClearanceDto>(`/api/v1/handovers/${handover}/clearance`))
    .body;
