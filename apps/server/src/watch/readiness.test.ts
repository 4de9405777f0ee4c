/** `/ready`: each check with its reason, what decides, and that many who ask cost one question. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Readiness, type ReadinessDeps, readinessOf } from './readiness.ts';

const NOW = Date.parse('2026-11-25T01:00:00Z');
const WELL = { readOnly: false, standbys: 2, behind: false, changed: false, now: NOW };
const GOOD = { state: 'good' };
const bad = (reason: string) => ({ state: 'bad', reason });
const NEVER = new Promise<never>(() => undefined);
const unknown = (reason: string) => ({ state: 'unknown', reason });

type Answers = () => Promise<readonly object[]>;

/** A database that answers with `state`, and with `strict` where it is asked for replication. */
function asked(
  state: Answers,
  {
    strict = true,
    isDraining = false,
    isEmbedded = false,
    replica = undefined as ReadinessDeps['replica'],
  } = {},
) {
  let questions = 0;
  const query = async (text: string) => {
    questions += 1;
    const names = { standbys: strict ? '*' : '', commit: 'on' };
    return { rows: text.includes('synchronous') ? [names] : await state() };
  };
  const readiness = readinessOf({
    pool: { query } as never,
    migrations: [{ name: '0001-a.sql', digest: 'a' }],
    isEmbedded,
    isDraining: () => isDraining,
    now: () => NOW,
    replica,
    withinMs: 50,
  });
  return { readiness, questions: () => questions };
}

const seen = async (state: object, more = {}): Promise<Readiness> =>
  asked(async () => [{ ...WELL, ...state }], more).readiness();

test('all is well', async () => {
  const { ready, checks, standbys } = await seen({});
  assert.equal(ready, true);
  assert.deepEqual(checks, {
    serving: GOOD,
    database: GOOD,
    migrations: GOOD,
    clock: GOOD,
    replication: GOOD,
  });
  assert.equal(standbys, 2);
});

test('each fault has its check and its reason', async () => {
  const rows = [
    [{ readOnly: true }, {}, 'database', bad('read-only')],
    [{ behind: true }, {}, 'migrations', bad('behind')],
    [{ changed: true, behind: true }, {}, 'migrations', bad('changed')],
    [{ now: NOW - 31_000 }, {}, 'clock', bad('clock-off')],
    [{ now: NOW + 600_000 }, {}, 'clock', bad('clock-off')],
    [{}, { isDraining: true }, 'serving', bad('draining')],
  ] as const;
  for (const [state, more, check, expected] of rows) {
    const { ready, checks } = await seen(state, more);
    assert.equal(ready, false, check);
    assert.deepEqual(checks[check], expected);
  }
});

test('without a standby it says so, and stays ready', async () => {
  const { ready, checks } = await seen({}, { strict: false });
  assert.equal(ready, true);
  assert.deepEqual(checks.replication, bad('no-standby'));
});

test('a replica is reported, and decides nothing', async () => {
  const rows = [
    [{ kind: 'good', behindMs: 40 }, GOOD, 40],
    [{ kind: 'old', behindMs: 90_000 }, bad('too-old'), 90_000],
    [{ kind: 'differs' }, bad('other-database'), undefined],
    [{ kind: 'away' }, bad('no-answer'), undefined],
  ] as const;
  for (const [state, expected, late] of rows) {
    const { ready, checks, behindMs } = await seen({}, { replica: { state: async () => state } });
    assert.equal(ready, true);
    assert.deepEqual([checks.replica, behindMs], [expected, late]);
  }
  const silent = { state: () => NEVER };
  assert.deepEqual((await seen({}, { replica: silent })).checks.replica, bad('no-answer'));
});

test('the embedded database has no other machine to check', async () => {
  const { ready, checks } = await seen({ now: 0 }, { strict: false, isEmbedded: true });
  assert.equal(ready, true);
  assert.ok(!('replication' in checks) && !('clock' in checks));
});

test('a database that refuses is bad, and nothing else is known', async () => {
  const { ready, checks } = await asked(async () => {
    throw new Error('password of 10.0.0.7');
  }).readiness();
  assert.equal(ready, false);
  assert.deepEqual(checks, {
    serving: GOOD,
    database: bad('refused'),
    migrations: unknown('not-asked'),
    clock: unknown('not-asked'),
    replication: unknown('not-asked'),
  });
});

const LIMIT = { timeout: 60_000 };
test('a database that does not answer is unknown, in time, and is asked once', LIMIT, async () => {
  const { readiness, questions } = asked(() => NEVER);
  const answers = await Promise.all(Array.from({ length: 20 }, () => readiness()));
  answers.push(await readiness());
  for (const { ready, checks } of answers) {
    assert.equal(ready, false);
    assert.deepEqual(checks.database, unknown('no-answer'));
  }
  assert.equal(questions(), 1);
});
