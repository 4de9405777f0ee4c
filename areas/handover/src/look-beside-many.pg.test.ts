/** N11: what many pieces of evidence ask of other records, in one statement. */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { startTestDatabase } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { sightingStore } from './sighting-store.pg.ts';

const NOW = Date.UTC(2026, 10, 24, 3);
const MINUTE_MS = 60_000;
const database = await duringTests(startTestDatabase);
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('N11 many asked at one moment', () => {
  const sightings = () => sightingStore(database.pools.app);
  const keysOf = (...names: readonly string[]) =>
    names.map((name) => createHash('sha256').update(name).digest().subarray(0, 16));
  const NOT_FLAGGED = { looks: 0, isRepeated: false };
  const limits = { mostLooksPerHour: 3, apartMs: MINUTE_MS };
  type Asked = Parameters<ReturnType<typeof sightings>['lookBeside']>[1];
  const asked = (part: Partial<Asked>): Asked => ({
    ...{ keys: keysOf(randomUUID()), id: randomUUID(), at: NOW },
    ...part,
  });

  test('N11 each is answered as if asked after those before it', async () => {
    const [digest, own, later] = [1, 2, 3].map(() => digestOf(randomUUID()));
    const [a, b] = [randomUUID(), randomUUID()];
    const hand = { person: `p-${a}`, shop: 's-1', isLook: true };
    const all = [
      asked({ keys: keysOf(a), digest }),
      asked({ keys: keysOf(b), digest }),
      asked({ keys: keysOf(b, a), digest: own }),
      asked({ keys: keysOf(a), digest: own }),
      asked({ keys: keysOf(a), hand }),
      asked({ keys: keysOf(b), hand }),
      asked({ keys: keysOf(a), hand: { ...hand, person: `p-${b}`, shop: 's-2' } }),
      asked({ digest: later }),
      asked({}),
    ];
    const store = sightings();
    const answers = await Promise.all(all.map((one) => store.lookBeside('carrier-a', one, limits)));
    assert.deepEqual(answers, [
      NOT_FLAGGED,
      { ...NOT_FLAGGED, isRepeated: true },
      ...[NOT_FLAGGED, NOT_FLAGGED],
      { ...NOT_FLAGGED, looks: 1 },
      { ...NOT_FLAGGED, looks: 2 },
      { looks: 1, isRepeated: false, elsewhereAt: NOW },
      ...[NOT_FLAGGED, NOT_FLAGGED],
    ]);
    // Another operator's phone with a digest of that group; and the group once more.
    const other = await store.lookBeside('dealer-b', asked({ digest: later }), limits);
    assert.equal(other.isRepeated, true);
    const again = await Promise.all(all.map((one) => store.lookBeside('carrier-a', one, limits)));
    assert.deepEqual(
      again.map(({ looks, isRepeated }) => [looks, isRepeated]),
      [
        ...[true, true, false, false].map((isRepeated) => [0, isRepeated]),
        ...[2, 2, 1].map((looks) => [looks, false]),
        ...[true, false].map((isRepeated) => [0, isRepeated]),
      ],
    );
  });

  test('N11 one that the database refuses fails alone', async () => {
    const store = sightings();
    const broken = asked({ digest: 'ab' });
    const digests = [1, 2].map(() => digestOf(randomUUID()));
    const all = [asked({ digest: digests[0] }), broken, asked({ digest: digests[1] })];
    const ended = await Promise.allSettled(
      all.map((one) => store.lookBeside('carrier-a', one, limits)),
    );
    assert.deepEqual(
      ended.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    const { isRepeated } = await store.lookBeside(
      'carrier-a',
      asked({ digest: digests[1] }),
      limits,
    );
    assert.equal(isRepeated, true, 'it was written');
  });
});
