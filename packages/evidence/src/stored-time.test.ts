/** What is on record is read, also where the entrance takes no such time any more. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLostClock } from '@nagori/model';
import { CONTEXT } from '@nagori/testkit';
import { inInstants } from './in-instants.ts';
import { parseEvidence } from './parse-evidence.ts';
import { readPhone } from './read-phone.ts';

const STORED = {
  ...{ kind: 'felica-tool', id: 'e-1', received: '2026-11-24T01:00:00.000Z', seq: 1 },
  ...{ clock: 'import', operator: 'dealer-b', tool: { name: 'tool-x' }, result: 'residue' },
} as const;
const PHONE = { phone: { imei: '001017000000052', platform: 'android' }, operator: 'dealer-b' };

const NOT_KNOWN = '1970-01-01T00:00:00.000Z';

/** Its own zone takes each of them past an end of what can be written in UTC. */
for (const at of [
  '1970-01-01T00:00:00+09:00',
  '1970-01-01T08:59:59.999+09:00',
  '9999-12-31T23:59:59-09:00',
]) {
  test(`a word against a phone from ${at} is read from its record`, () => {
    const piece = parseEvidence({ ...STORED, at });
    assert.ok(piece.kind === 'good');
    const read = readPhone({ ...PHONE, evidence: [{ ...STORED, at }] }, CONTEXT);
    assert.ok(read.kind === 'good', JSON.stringify(read));
    assert.ok(read.value.facts.findings.some(({ value }) => value === 'residue'));
    const enters = inInstants(piece.value);
    if (isLostClock(at)) assert.equal(enters.kind === 'good' && enters.value.at, NOT_KNOWN);
    else assert.equal(enters.kind, 'bad', 'and does not enter a record any more');
  });
}
