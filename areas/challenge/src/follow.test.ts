/** M6 on the real database: what becomes of deletions that were awaited. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { shortCode } from '@nagori/challenge';
import { packStatuses, STATUS_LIST_TYPE, type StatusWord } from '@nagori/evidence';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@nagori/model';
import { duringTests, throwawayAuthority } from '@nagori/testkit';
import { AUTHORITY, EID, startWorld, stated } from './challenge.testing.ts';
import { followStatusLists } from './follow-status-list.ts';
import type { ChallengesDto } from './wire.ts';

const STRANGER = throwawayAuthority('stranger', AUTHORITY.iss, AUTHORITY.kid);

let phones = 700;
let places = 0;
const world = await duringTests(startWorld);
const server = await world.server();

interface Followed {
  readonly handover: string;
  readonly id: string;
  readonly uri: string;
}

const IDX = 4_031;

/** A phone whose deletion is awaited, its code seen. Each has a list of its own. */
async function awaiting(status: object = {}): Promise<Followed> {
  const { id: handover } = await server.opened(phones++);
  const challenge = await server.asks(handover, { mode: 'live', min: 'B1' });
  const { request, up } = await server.requestOf(challenge.qr, EID);
  const uri = `${AUTHORITY.iss}/authority/v1/status/${++places}`;
  const hour = new Date(world.now).toISOString().slice(0, 13);
  const statement = await stated(world, request, {
    key: 'awaited',
    since: hour,
    status: { uri, idx: IDX, ...status },
  });
  await server.upload(up, statement);
  const url = `/api/v1/handovers/${handover}/challenges/${challenge.id}/confirm-code`;
  const { body } = await server.post<{ state: string }>(url, { code: shortCode(statement) });
  assert.equal(body.state, 'accepted', JSON.stringify(body));
  return { handover, id: challenge.id, uri };
}

/** The authority publishes a list in which our entry says `word`. */
async function publish(uri: string, word: StatusWord, part: object = {}, by = AUTHORITY) {
  const words = new Array<StatusWord>(16_384).fill('awaited');
  words[IDX] = word;
  const iat = Math.floor(world.now / 1000);
  const claims = { iss: AUTHORITY.iss, sub: uri, iat, exp: iat + 6 * 3600, bits: 2 };
  const list = { ...claims, lst: packStatuses(words), ...part };
  world.lists.set(uri, await by.sign({ typ: STATUS_LIST_TYPE, kid: by.kid }, list));
}

async function settledOf({ handover }: Followed) {
  const { body } = await server.get<ChallengesDto>(`/api/v1/handovers/${handover}/challenges`);
  return body.items[0]?.settled;
}

async function keyOf({ handover }: Followed) {
  const { body } = await server.get<HandoverDto>(`/api/v1/handovers/${handover}`);
  return body.compartments.find(({ compartment }) => compartment === 'jpki-key')?.state;
}

test('deleted arrives: an act on record, once, with statement and list', async () => {
  const one = await awaiting();
  await publish(one.uri, 'awaited');
  assert.equal((await followStatusLists(server.deps)).awaited, 0, 'not before the hour');
  world.now += HOUR_MS;
  await publish(one.uri, 'awaited');
  assert.deepEqual(await followStatusLists(server.deps), { awaited: 1, settled: 0, unknown: 0 });
  assert.equal(await keyOf(one), 'unknown');
  world.now += HOUR_MS;
  await publish(one.uri, 'deleted');
  assert.deepEqual(await followStatusLists(server.deps), { awaited: 0, settled: 1, unknown: 0 });
  assert.equal(await keyOf(one), 'clear');
  assert.equal(await settledOf(one), 'deleted');
  const [, news] = await server.statementsOf(one.handover);
  assert.equal(news?.body.seen, 'B1');
  assert.deepEqual(await followStatusLists(server.deps), { awaited: 0, settled: 0, unknown: 0 });
});

test('failed and lapsed arrive: the key stays unknown', async () => {
  for (const word of ['failed', 'lapsed'] as const) {
    const one = await awaiting();
    world.now += HOUR_MS;
    await publish(one.uri, word);
    assert.equal((await followStatusLists(server.deps)).settled, 1);
    assert.deepEqual([await settledOf(one), await keyOf(one)], [word, 'unknown']);
  }
});

const REFUSED: readonly (readonly [string, (one: Followed) => Promise<void> | void])[] = [
  ['there is none', () => undefined],
  ['it is a stranger’s', (one) => publish(one.uri, 'deleted', {}, STRANGER)],
  ['it is of another place', (one) => publish(one.uri, 'deleted', { sub: `${one.uri}0` })],
  [
    'it has expired',
    (one) =>
      publish(one.uri, 'deleted', {
        exp: Math.floor(world.now / 1000) - 1,
        iat: Math.floor(world.now / 1000) - 60,
      }),
  ],
];
for (const [name, offer] of REFUSED) {
  test(`a list is unknown where ${name}; it is asked for again`, async () => {
    const one = await awaiting();
    world.now += HOUR_MS;
    await offer(one);
    assert.deepEqual(await followStatusLists(server.deps), { awaited: 0, settled: 0, unknown: 1 });
    assert.deepEqual([await settledOf(one), await keyOf(one)], [undefined, 'unknown']);
    world.now += 16 * MINUTE_MS;
    await publish(one.uri, 'deleted');
    assert.equal((await followStatusLists(server.deps)).settled, 1);
  });
}

test('attack, replay: a list that goes back is refused, though signed and in time', async () => {
  const one = await awaiting();
  world.now += HOUR_MS;
  const older = Math.floor(world.now / 1000) - 60;
  await publish(one.uri, 'awaited');
  assert.equal((await followStatusLists(server.deps)).awaited, 1);
  world.now += HOUR_MS;
  await publish(one.uri, 'deleted', { iat: older, exp: older + 6 * 3600 });
  assert.equal((await followStatusLists(server.deps)).unknown, 1);
  assert.equal(await keyOf(one), 'unknown');
  world.now += 16 * MINUTE_MS;
  await publish(one.uri, 'deleted');
  assert.equal((await followStatusLists(server.deps)).settled, 1);
});

test('a list that another server has overtaken in this moment is refused', async () => {
  const one = await awaiting();
  world.now += HOUR_MS;
  await publish(one.uri, 'deleted');
  const { challenges } = server.deps;
  await challenges.sawList('carrier-a', one.uri, Math.floor(world.now / 1000) + 1);
  // What this server read of the newest list was already old when it went on.
  const overtaken = { ...challenges, seenList: async () => undefined };
  const tally = await followStatusLists({ ...server.deps, challenges: overtaken });
  assert.deepEqual(tally, { awaited: 0, settled: 0, unknown: 1 });
  assert.equal(await keyOf(one), 'unknown');
  await challenges.settle({ operator: 'carrier-a', id: one.id }, 'lapsed');
});

test('a statement that points to another host is never followed there', async () => {
  const uri = 'https://evil.example/authority/v1/status/1';
  const one = await awaiting({ uri });
  await publish(uri, 'deleted');
  world.now += 2 * DAY_MS;
  assert.deepEqual(await followStatusLists(server.deps), { awaited: 0, settled: 0, unknown: 0 });
  assert.equal(await keyOf(one), 'unknown');
});

test('an awaited deletion lapses after thirty days', async () => {
  const one = await awaiting();
  world.now += 30 * DAY_MS + 1;
  assert.equal((await followStatusLists(server.deps)).settled, 1);
  assert.deepEqual([await settledOf(one), await keyOf(one)], ['lapsed', 'unknown']);
});

test('two servers that follow at once record the news once', async () => {
  const one = await awaiting();
  const second = await world.server();
  world.now += HOUR_MS;
  await publish(one.uri, 'deleted');
  await Promise.all([followStatusLists(server.deps), followStatusLists(second.deps)]);
  server.deps.handover.cache.drop('carrier-a', one.handover);
  assert.equal((await server.statementsOf(one.handover)).length, 2);
  assert.equal(await keyOf(one), 'clear');
});

test('a list serves all that wait for it, asked for once', async () => {
  const one = await awaiting();
  const shared = { uri: one.uri, idx: IDX };
  await awaiting(shared);
  await awaiting(shared);
  world.now += HOUR_MS;
  await publish(one.uri, 'deleted');
  let fetched = 0;
  const lists = {
    fetch: async (uri: string) => {
      fetched += 1;
      return world.lists.get(uri);
    },
  };
  assert.equal((await followStatusLists({ ...server.deps, lists })).settled, 3);
  assert.equal(fetched, 1);
});
