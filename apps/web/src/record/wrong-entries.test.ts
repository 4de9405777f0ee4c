import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { wrongEntries } from './wrong-entries.ts';

type Entry = HandoverDto['evidence'][number];
const entry = (id: string, at: string, to = 'carrier-a', more: object = {}): Entry =>
  ({
    ...{ id, at, kind: 'custody', body: { entry: 'transfer', from: 'holder', to, ...more } },
  }) as unknown as Entry;
const of = (evidence: readonly Entry[], faulty: readonly string[] = []) =>
  wrongEntries({
    evidence,
    decision: { reasons: [{ code: 'custody-fault', evidence: faulty }] },
  } as unknown as HandoverDto);
const ids = (entries: readonly Entry[]) => entries.map(({ id }) => id);

const FIRST = entry('a', '2026-11-01T00:00:00.000Z');
const SECOND = entry('b', '2026-11-03T00:00:00.000Z');
const AFTER = entry('c', '2026-11-05T00:00:00.000Z', 'holder', { from: 'carrier-a' });

test('what the fault is about comes first, each the newest first', () => {
  assert.deepEqual(ids(of([AFTER, SECOND, FIRST], ['a', 'b']).entries), ['b', 'a', 'c']);
  assert.deepEqual(ids(of([FIRST, SECOND, AFTER]).entries), ['c', 'b', 'a']);
});

test('taken in twice: both entries of the fault took it in', () => {
  assert.equal(of([FIRST, SECOND], ['a', 'b']).isTakenInTwice, true);
  assert.equal(of([FIRST, AFTER], ['a', 'c']).isTakenInTwice, false);
  assert.equal(of([FIRST, SECOND]).isTakenInTwice, false);
});

test('neither a use nor other evidence can be corrected', () => {
  const use = { ...FIRST, id: 'u', body: { entry: 'use', by: 'holder' } };
  const look = { id: 'x', at: '2026-11-02T00:00:00.000Z', kind: 'observation', body: {} };
  assert.deepEqual(ids(of([FIRST, use, look as unknown as Entry], ['a', 'x']).entries), ['a']);
});
