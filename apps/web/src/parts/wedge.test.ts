/** A scanner's burst against a person's typing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { feed, NO_BURST, type WedgeState } from './wedge.ts';

/** The codes that a series of keys scans, with `gapMs` between two keys. */
function typed(keys: readonly string[], gapMs: number): readonly string[] {
  let state: WedgeState = NO_BURST;
  const scanned: string[] = [];
  for (const [i, key] of keys.entries()) {
    const step = feed(state, key, 1_000 + i * gapMs);
    state = step.state;
    if (step.scanned !== undefined) scanned.push(step.scanned);
  }
  return scanned;
}

const IMEI = '004999010640000';

test('a burst that ends with Enter is a scan', () => {
  assert.deepEqual(typed([...IMEI, 'Enter'], 8), [IMEI]);
  assert.deepEqual(typed([...IMEI, 'Tab'], 8), [IMEI]);
  assert.deepEqual(typed(['Shift', 'B', '1', '2', '3', '4', '5', 'Enter'], 8), ['B12345']);
});

test('a person’s typing is none, however long', () => {
  assert.deepEqual(typed([...IMEI, 'Enter'], 90), []);
});

test('a short burst, or one that a key interrupts, is none', () => {
  assert.deepEqual(typed(['1', '2', 'Enter'], 8), []);
  assert.deepEqual(typed([...IMEI.slice(0, 12), 'ArrowLeft', '1', 'Enter'], 8), []);
});

test('an Enter that comes late belongs to the person', () => {
  let state: WedgeState = NO_BURST;
  for (const [i, key] of [...IMEI].entries()) state = feed(state, key, i * 5).state;
  assert.equal(feed(state, 'Enter', 2_000).scanned, undefined);
});

test('a burst right after a key is none: its beginning may have come late', () => {
  let state: WedgeState = feed(NO_BURST, '0', 1_000).state;
  for (const [i, key] of [...IMEI.slice(1)].entries()) {
    state = feed(state, key, 1_100 + i * 5).state;
  }
  assert.equal(feed(state, 'Enter', 1_180).scanned, undefined);
});

test('two scans one after the other are two', () => {
  assert.deepEqual(typed([...IMEI, 'Enter', ...'BADGE-0007', 'Enter'], 5), [IMEI, 'BADGE-0007']);
});

test('what a burst scans is what was typed since it began', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-Z0-9-]{6,40}$/),
      fc.integer({ min: 1, max: 45 }),
      (s, gap) => {
        assert.deepEqual(typed([...s, 'Enter'], gap), [s]);
      },
    ),
  );
});
