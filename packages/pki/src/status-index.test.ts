/** The index of states: found by number, never back from revoked, R22’s two kinds of hold. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import fc from 'fast-check';
import { type RevocationStatus, type RevokedEntry, StatusIndex } from './index.ts';
import { NOW, serialOf } from './pki.testing.ts';

const GOOD: RevocationStatus = { kind: 'good' };
const HELD: RevocationStatus = { kind: 'revoked', at: NOW, reason: 6 };
const ENDED: RevocationStatus = { kind: 'revoked', at: NOW, reason: 5 };

test('what was put is found, and what was not is not', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(100_000), { maxLength: 300 }), (numbers) => {
      const index = new StatusIndex('final', 2);
      for (const one of numbers) index.put(serialOf(one), one % 3 === 0 ? ENDED : GOOD, NOW);
      assert.equal(index.count, numbers.length);
      for (const one of numbers) {
        const place = index.find(serialOf(one));
        assert.deepEqual(Buffer.from(index.serial(place)), Buffer.from(serialOf(one)));
        assert.deepEqual(index.status(place), one % 3 === 0 ? ENDED : GOOD);
      }
      assert.equal(index.find(serialOf(100_001)), -1);
      assert.equal(index.find(Uint8Array.of(1)), -1);
    }),
  );
});

test('R22 a held signing certificate is never good again; an authentication one may be', () => {
  for (const hold of ['final', 'may-end'] as const) {
    const index = new StatusIndex(hold);
    assert.equal(index.put(serialOf(1), GOOD, NOW), 0);
    assert.equal(index.put(serialOf(1), HELD, NOW), 0);
    // The same again is no news.
    assert.equal(index.put(serialOf(1), HELD, NOW), -1);
    const back = (): number => index.put(serialOf(1), GOOD, NOW);
    if (hold === 'final') assert.throws(back, RangeError);
    else assert.equal(back(), 0);
    assert.equal(index.put(serialOf(1), ENDED, NOW), 0);
    assert.throws(() => index.put(serialOf(1), GOOD, NOW), RangeError);
    assert.throws(() => index.put(serialOf(1), HELD, NOW), RangeError);
  }
});

test('a list leaves out what is good, what is good again, and what has ended', () => {
  const index = new StatusIndex('may-end');
  index.put(serialOf(1), GOOD, NOW + DAY_MS);
  index.put(serialOf(2), HELD, NOW + DAY_MS);
  index.put(serialOf(3), ENDED, NOW + DAY_MS);
  index.put(serialOf(4), ENDED, NOW - DAY_MS);
  index.put(serialOf(5), HELD, NOW + DAY_MS);
  index.put(serialOf(5), GOOD, NOW + DAY_MS);
  const seen: number[] = [];
  index.eachRevoked(NOW, ({ serial }: RevokedEntry) => void seen.push(serial[15] ?? 0));
  assert.deepEqual(seen, [2, 3]);
});
