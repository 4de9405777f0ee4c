/** A record that its author took back (R20). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidence, readFacts } from '@nagori/testkit';

const at = (time: string) => `2026-11-24T${time}+09:00`;
const look = (id: string, time: string, ...saw: object[]) =>
  evidence('observation', { id, at: at(time), saw });
const undone = (of: string, operator?: string) =>
  evidence('taken-back', {
    id: `u-${of}`,
    at: at('11:00:30'),
    of,
    ...(operator === undefined ? {} : { operator }),
  });
const FELICA = { on: 'felica', sees: 'clear', with: 'eye' };
const LEFT = { on: 'user-data', sees: 'residue', with: 'eye' };

const facts = (...given: object[]) => {
  const read = readFacts(given);
  return {
    found: read.findings.map(({ evidence: of, value }) => `${of} ${value}`),
    met: read.circumstances.map(({ subject, value }) => `${subject} ${value}`),
    power: read.condition?.power,
    ignored: read.ignored.map(({ evidence: of, reason }) => `${of} ${reason}`),
  };
};

test('R20 what a taken-back record said for the phone counts no more', () => {
  const one = look('a', '11:00:00', FELICA);
  assert.deepEqual(facts(one).found, ['a clear']);
  const after = facts(one, undone('a'));
  assert.deepEqual([after.found, after.ignored], [[], ['a taken-back']]);
});

test('R20 an earlier record counts again as it did', () => {
  const first = look('a', '10:00:00', FELICA);
  const second = look('b', '11:00:00', FELICA);
  assert.deepEqual(facts(first, second, undone('b')).found, facts(first).found);
});

test('R20 what it said against the phone still counts', () => {
  const mixed = look('a', '11:00:00', FELICA, LEFT);
  assert.deepEqual(facts(mixed, undone('a')).found, ['a residue']);
  const off = evidence('condition', { id: 'c', at: at('11:00:00'), power: 'off' });
  const on = evidence('condition', { id: 'd', at: at('11:00:10'), power: 'on' });
  assert.equal(facts(off, undone('c')).power, 'off');
  assert.equal(facts(on, undone('d')).power, 'unknown');
});

test('R20 another operator takes no record back', () => {
  const one = look('a', '11:00:00', FELICA);
  assert.deepEqual(facts(one, undone('a', 'carrier-b')).found, ['a clear']);
});
