import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PhoneRecord, RecordEntry } from '@nagori/area-handover';
import { countedEnds } from './count-end.ts';

const BY = { operator: 'carrier-a', shop: undefined, station: 's', mark: 'm', account: 'a' };
const entry = (at: string, evidence: object, more: object = {}) =>
  ({
    at: Date.parse(at),
    by: BY,
    evidence: [{ id: at, ...evidence }],
    ...more,
  }) as unknown as RecordEntry;
const ANDROID = { imeis: [], platform: 'android' } as PhoneRecord['phone'];
const changes = (entries: readonly RecordEntry[], phone = ANDROID) =>
  countedEnds({ entries: entries.slice(0, -1), phone }, entries.at(-1) as RecordEntry).map(
    ({ year, maker, ended, n }) => `${year} ${maker} ${ended} ${n}`,
  );

const CRUSHED = { kind: 'destruction', method: 'crushed', maker: 'sharp' };
const MOVED = { kind: 'custody', entry: 'transfer', maker: 'sony' };
const AWAY = { outcome: 'operator' };

const TABLE: readonly (readonly [string, RecordEntry, readonly string[]])[] = [
  ['crushed', entry('2026-04-01T00:00:00Z', CRUSHED), ['2026 sharp destroyed 1']],
  [
    'its board removed',
    entry('2026-04-01T00:00:00Z', { ...CRUSHED, method: 'board-removed' }),
    ['2026 sharp dismantled 1'],
  ],
  [
    'the year is Japan’s',
    entry('2026-12-31T15:00:00Z', { ...CRUSHED, maker: undefined }),
    ['2027 unknown destroyed 1'],
  ],
  [
    'sold for parts',
    entry('2026-04-01T00:00:00Z', MOVED, { ...AWAY, route: 'parts' }),
    ['2026 sony parts 1'],
  ],
  [
    'exported',
    entry('2026-04-01T00:00:00Z', { ...MOVED, abroad: true }, { ...AWAY, route: 'sale' }),
    ['2026 sony exported 1'],
  ],
  ['sold here', entry('2026-04-01T00:00:00Z', MOVED, { ...AWAY, route: 'sale' }), []],
  [
    'another operator’s record',
    entry('2026-04-01T00:00:00Z', { ...CRUSHED, operator: 'dealer-d' }),
    [],
  ],
];
for (const [name, one, counted] of TABLE) {
  test(`R12 counts by maker and year: ${name}`, () => assert.deepEqual(changes([one]), counted));
}

test('R12 counts by maker and year: an iPhone is Apple’s where no maker is recorded', () => {
  const phone = { ...ANDROID, platform: 'ios' } as const;
  const one = entry('2026-04-01T00:00:00Z', { ...CRUSHED, maker: undefined });
  assert.deepEqual(changes([one], phone), ['2026 apple destroyed 1']);
});

test('R12 a phone counts once, by its last end; a voided hand-over is none', () => {
  const sold = entry('2026-04-01T00:00:00Z', MOVED, { ...AWAY, route: 'parts' });
  const crushed = entry('2027-04-01T00:00:00Z', CRUSHED);
  assert.deepEqual(changes([sold, crushed]), ['2026 sony parts -1', '2027 sharp destroyed 1']);
  const voided = { kind: 'custody', entry: 'void', of: '2026-04-01T00:00:00Z' };
  assert.deepEqual(changes([sold, entry('2026-05-01T00:00:00Z', voided)]), ['2026 sony parts -1']);
});
