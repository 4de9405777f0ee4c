/** What a passport brings along, and what it cannot claim. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Evidence } from '@nagori/evidence';
import {
  admitFromCaller,
  admitFromPassport,
  isServersWord,
  ownEvidence,
} from './admit-evidence.ts';
import type { Actor } from './entry-body.ts';

const AT = '2026-11-24T05:00:00.000Z';
const WAY = { giver: 'dealer-b', receiver: 'carrier-a', salt: new Uint8Array(32) };
const ASKED = {
  id: 'e-1',
  kind: 'network-status',
  at: AT,
  carrier: 'carrier-a',
  status: 'ok',
} as const;
const SEEN = { ...ASKED, operator: 'dealer-b', person: 'staff-1' } as const;

test('R25 a giver passes no word of the receiver on', () => {
  const forged = { ...SEEN, operator: 'carrier-a', clock: 'import' } as const;
  assert.equal(admitFromPassport(forged, WAY)?.operator, 'dealer-b');
  assert.equal(admitFromPassport({ ...SEEN, operator: 'lessor-c' }, WAY)?.operator, 'lessor-c');
  assert.equal(admitFromPassport(ASKED, WAY)?.operator, 'dealer-b');
});

test('R25 a time of the giver travels as its instant, and what has none as it is on record', () => {
  const report = { ...ASKED, kind: 'felica-tool', result: 'residue', tool: { name: 'x' } };
  for (const [at, instant] of [
    ['2026-11-24T14:00:00+09:00', AT],
    ['1970-01-01T00:00:00+09:00', '1970-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59-09:00', '9999-12-31T23:59:59-09:00'],
  ] as const) {
    assert.equal(admitFromPassport({ ...report, at } as unknown as Evidence, WAY)?.at, instant);
  }
});

test('a person is one person within a passport, and unknown outside of it', () => {
  const first = admitFromPassport(SEEN, WAY);
  assert.match(String(first?.person), /^p-[0-9a-f]{16}$/);
  assert.equal(admitFromPassport({ ...SEEN, id: 'e-3' }, WAY)?.person, first?.person);
  const other = { ...WAY, salt: new Uint8Array(32).fill(1) };
  assert.notEqual(admitFromPassport(SEEN, other)?.person, first?.person);
});

test('what people permitted, and what a list said, does not travel', () => {
  const kinds = ['consent', 'terms', 'identity-check', 'sign-off', 'police-match', 'loss-match'];
  for (const kind of kinds) {
    assert.equal(admitFromPassport({ ...SEEN, kind } as unknown as Evidence, WAY), undefined);
  }
});

test('R18 another operator’s server is not ours', () => {
  const use = { entry: 'use', by: 'holder', sealIntact: false } as const;
  const own = ownEvidence('custody', use, 'dealer-b', 0, 1, (n) => new Uint8Array(n));
  assert.ok(isServersWord(own));
  const travelled = admitFromPassport(own, WAY);
  assert.ok(travelled !== undefined && !isServersWord(travelled));
});

test('R25 a file is an upload of the station that brings it, and no person’s word', () => {
  const actor = { operator: 'dealer-b', mark: 'staff-1', station: 'station-1' } as Actor;
  const caller = { actor, person: undefined, stage: 'inspection', isFromFile: true } as const;
  const random = (bytes: number) => new Uint8Array(bytes);
  const stamp = { now: Date.parse(AT), seq: 1, random, known: [] };
  const report = { kind: 'overwrite-report', actor: 'tool', tool: { name: 'x' }, result: 'done' };
  const admitted = admitFromCaller({ ...report, at: AT }, caller, stamp);
  assert.ok(admitted.kind === 'done');
  const { person, station, uploadedBy, clock } = admitted.value;
  assert.deepEqual(
    [person, station, uploadedBy, clock],
    [undefined, undefined, 'station-1', 'import'],
  );
  const consent = admitFromCaller({ kind: 'consent', act: 'erase' }, caller, stamp);
  assert.equal(consent.kind, 'refused');
});

test('R11 what a station uploads names no person, and a badge shown along makes no upload', () => {
  const actor = { operator: 'dealer-b', station: 'station-1' } as Actor;
  const random = (bytes: number) => new Uint8Array(bytes);
  const stamp = { now: Date.parse(AT), seq: 1, random, known: [] };
  const report = { kind: 'felica-tool', result: 'empty', tool: { name: 'x' } };
  for (const [person, uploader] of [
    [undefined, 'station-1'],
    ['staff-2', undefined],
  ] as const) {
    const admitted = admitFromCaller(report, { actor, person, stage: 'inspection' }, stamp);
    assert.ok(admitted.kind === 'done');
    const { station, uploadedBy, person: said } = admitted.value;
    assert.deepEqual([station, uploadedBy, said], [undefined, uploader, person]);
  }
});
