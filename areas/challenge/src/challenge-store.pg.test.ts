/** Challenges on the real database: once is once, by however many servers at once. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import {
  openPoolsWithOwner,
  type PoolsWithOwner,
  startTestDatabase,
  type TestDatabase,
} from '@nagori/database';
import { DAY_MS } from '@nagori/model';
import { challengeStore } from './challenge-store.pg.ts';
import type { Answer, ChallengeStore, NewChallenge } from './challenge-store.ts';

const NOW = Date.UTC(2026, 10, 24, 3);
const MOST = 20;

let database: TestDatabase;
let other: PoolsWithOwner;
let one: ChallengeStore;
let two: ChallengeStore;
before(async () => {
  database = await startTestDatabase();
  // A second server: its own connections to the same database.
  other = openPoolsWithOwner(database.connection);
  one = challengeStore(database.pools.app);
  two = challengeStore(other.app);
});
after(async () => {
  await other?.end();
  await database?.close();
});

const bytes = (text: string) => new Uint8Array(Buffer.from(text));

function challenge(part: Partial<NewChallenge> = {}): NewChallenge {
  const id = randomUUID();
  return {
    operator: 'carrier-a',
    id,
    handover: randomUUID(),
    mode: 'live',
    min: 'B1',
    openedAt: NOW,
    exp: NOW + 600_000,
    tokenDigest: bytes(id),
    sealed: { keyId: '2026-11', bytes: bytes('sealed') },
    ...part,
  };
}

async function added(part: Partial<NewChallenge> = {}): Promise<NewChallenge> {
  const made = challenge(part);
  assert.equal(await one.add(made, MOST), true);
  return made;
}

const answer = (text = 'statement', at = NOW): Answer => ({
  at,
  digest: bytes(`digest of ${text}`),
  sealed: { keyId: '2026-11', bytes: bytes(text) },
});

test('a challenge comes back as it was stored', async () => {
  const made = await added();
  const { tokenDigest: _, ...rest } = made;
  const stored = await one.byId(made);
  assert.deepEqual(
    { ...stored, sealed: { ...stored?.sealed, bytes: new Uint8Array(stored?.sealed.bytes ?? []) } },
    {
      ...rest,
      attempts: 0,
      refusals: [],
      answer: undefined,
      codeTries: 0,
      recordedAt: undefined,
      followUntil: undefined,
      settled: undefined,
    },
  );
});

test('one statement is taken, by two servers at once', async () => {
  for (let round = 0; round < 20; round++) {
    const made = await added();
    const tries = Array.from({ length: 8 }, (_, i) =>
      (i % 2 === 0 ? one : two).consume(made, answer(`statement ${i}`)),
    );
    const taken = (await Promise.all(tries)).map(Number);
    assert.equal(
      taken.reduce((a, b) => a + b),
      1,
    );
    const winner = taken.indexOf(1);
    const stored = await two.byId(made);
    assert.deepEqual(stored?.answer?.digest, Buffer.from(answer(`statement ${winner}`).digest));
  }
});

test('no statement is taken after the end, to the last millisecond one is', async () => {
  const made = await added();
  assert.equal(await one.consume(made, answer('late', made.exp + 1)), false);
  assert.equal(await one.consume(made, answer('in time', made.exp)), true);
});

test('uploads and codes are counted one by one, however many come at once', async () => {
  const made = await added();
  const uploads = Array.from({ length: 30 }, (_, i) => (i % 2 ? one : two).tryUpload(made, 5));
  assert.equal((await Promise.all(uploads)).filter(Boolean).length, 5);
  const codes = Array.from({ length: 30 }, (_, i) => (i % 2 ? one : two).tryCode(made, 3));
  assert.equal((await Promise.all(codes)).filter(Boolean).length, 3);
  const stored = await one.byId(made);
  assert.deepEqual([stored?.attempts, stored?.codeTries], [5, 3]);
});

test('once a statement is taken, uploads neither count nor mark it', async () => {
  const made = await added();
  await one.refuse(made, ['expired', 'other-challenge']);
  assert.deepEqual((await one.byId(made))?.refusals, ['expired', 'other-challenge']);
  assert.equal(await one.consume(made, answer()), true);
  assert.deepEqual((await one.byId(made))?.refusals, []);
  await one.refuse(made, ['expired']);
  assert.deepEqual((await one.byId(made))?.refusals, []);
  assert.equal(await one.tryUpload(made, MOST), false);
});

test('another operator sees and changes nothing; a token tells its owner’s name', async () => {
  const made = await added();
  const foreign = { operator: 'dealer-b', id: made.id };
  assert.equal(await one.byId(foreign), undefined);
  assert.deepEqual(await one.ofHandover('dealer-b', made.handover), []);
  assert.equal(await one.consume(foreign, answer()), false);
  assert.equal(await one.tryUpload(foreign, MOST), false);
  assert.equal(await one.tryCode(foreign, MOST), false);
  const found = await one.byToken(made.tokenDigest);
  assert.deepEqual(found, { operator: 'carrier-a', id: made.id });
  assert.equal(await one.byToken(bytes('unknown')), undefined);
});

test('without an operator, or with another, the table is empty and closed', async () => {
  const made = await added();
  const { app } = database.pools;
  const { rows } = await app.query('select * from nagori.challenge');
  assert.deepEqual(rows, []);
  const client = await app.connect();
  try {
    await client.query("begin; select set_config('nagori.operator', 'dealer-b', true)");
    const all = await client.query('select * from nagori.challenge');
    assert.equal(all.rowCount, 0);
    const moved = await client.query('update nagori.challenge set attempts = 9');
    assert.equal(moved.rowCount, 0);
    await assert.rejects(
      client.query(
        `insert into nagori.challenge select * from
         jsonb_populate_record(null::nagori.challenge, $1)`,
        [{ operator: 'carrier-a', id: randomUUID(), handover: made.handover }],
      ),
      { code: '42501' },
    );
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('what was asked never changes, and nothing is deleted', async () => {
  const { app } = database.pools;
  for (const column of ['min', 'exp', 'token_digest', 'sealed', 'handover', 'mode', 'operator']) {
    const sql = `update nagori.challenge set ${column} = ${column}`;
    await assert.rejects(app.query(sql), { code: '42501' }, column);
  }
  await assert.rejects(app.query('delete from nagori.challenge'), { code: '42501' });
  for (const role of ['staff', 'authority', 'world'] as const) {
    const asked = database.pools[role].query('select * from nagori.challenge');
    await assert.rejects(asked, { code: '42501' }, role);
  }
});

test('a handover has so many challenges and no more, by two servers at once', async () => {
  const handover = randomUUID();
  const tries = Array.from({ length: 12 }, (_, i) =>
    (i % 2 ? one : two).add(challenge({ handover, openedAt: NOW + i }), 4),
  );
  assert.equal((await Promise.all(tries)).filter(Boolean).length, 4);
  const stored = await one.ofHandover('carrier-a', handover);
  assert.equal(stored.length, 4);
  const times = stored.map((row) => row.openedAt);
  assert.deepEqual(times, times.toSorted().reverse(), 'newest first');
});

test('awaited deletions are followed until they are settled', async () => {
  const made = await added();
  const name = { operator: made.operator, id: made.id };
  await one.consume(made, answer());
  assert.equal((await one.byId(made))?.recordedAt, undefined);
  await one.recorded(made, NOW, { at: NOW + 10, until: NOW + 30 * DAY_MS });
  await one.recorded(made, NOW + 5, undefined);
  const stored = await one.byId(made);
  assert.deepEqual([stored?.recordedAt, stored?.followUntil], [NOW, NOW + 30 * DAY_MS]);
  assert.deepEqual(await one.toFollow(NOW + 9, MOST), []);
  assert.deepEqual(await one.toFollow(NOW + 10, MOST), [name]);
  await one.followAgain(made, NOW + 20);
  assert.deepEqual(await one.toFollow(NOW + 19, MOST), []);
  await one.settle(made, 'deleted');
  await one.settle(made, 'failed');
  await one.followAgain(made, NOW + 20);
  assert.deepEqual(await one.toFollow(NOW + 20, MOST), []);
  assert.equal((await one.byId(made))?.settled, 'deleted');
});

test('what is not taken cannot be recorded', async () => {
  const made = await added();
  await assert.rejects(one.recorded(made, NOW, undefined), { code: '23514' });
});

test('M6 a status list never goes back, by two servers at once', async () => {
  const uri = 'https://authority.example/s/17';
  assert.equal(await one.seenList('carrier-a', uri), undefined);
  assert.equal(await one.sawList('carrier-a', uri, 100), true);
  assert.equal(await two.sawList('carrier-a', uri, 100), true);
  assert.equal(await two.sawList('carrier-a', uri, 99), false);
  assert.equal(await one.seenList('carrier-a', uri), 100);
  assert.equal(await one.seenList('dealer-b', uri), undefined);
  const times = Array.from({ length: 40 }, (_, i) => 200 + ((i * 7) % 40));
  await Promise.all(times.map((iat, i) => (i % 2 ? one : two).sawList('carrier-a', uri, iat)));
  assert.equal(await one.seenList('carrier-a', uri), 239);
});
