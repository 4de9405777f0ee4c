import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Evidence } from '@nagori/evidence';
import type { RecordEntry } from './entry-body.ts';
import { isFull } from './is-full.ts';
import type { PhoneRecord } from './phone-record.ts';
import { ownListOf } from './police-lists.ts';

const at = '2026-11-24T05:00:00Z';
const piece = (kind: string, more: object = {}) =>
  ({ id: 'e-1', kind, at, ...more }) as unknown as Evidence;
const fullRecord = {
  stored: { handover: { id: 'h-1' } },
  entries: [{ handover: 'h-1', evidence: [piece('prompt')] }] as unknown as readonly RecordEntry[],
} as PhoneRecord;

test('R18: a match with a stored police list is added even to the fullest record', () => {
  const own = piece('police-match', { result: 'match', list: ownListOf('hinbure-1') });
  assert.equal(isFull(fullRecord, [own], 1), false);
  // What staff read off a paper list is their record, with its bounds.
  assert.equal(isFull(fullRecord, [piece('police-match', { result: 'match' })], 1), true);
});
