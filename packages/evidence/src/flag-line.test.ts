/** N11: a line's evidence is flagged by the function that the server flags by. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PlausibilityLimits } from '@nagori/model';
import { CONTEXT, evidence, phoneLine, type Raw, READ_AT } from '@nagori/testkit';
import fc from 'fast-check';
import { saysOfItself } from './flags-of.ts';
import { EVIDENCE_KINDS, type Evidence, flagsOf, parseEvidence, readPhone } from './index.ts';

const LIMITS: PlausibilityLimits = {
  mostBytesPerSecond: 1_000_000_000,
  leastSeconds: { reset: 5, erase: 1, overwrite: 2 },
  mostLooksPerHour: 1,
  apartMs: 300_000,
  brandsOf: new Map([['00101700', ['Mihon']]]),
};
const END = '2026-11-24T11:00:00+09:00';
const before = (seconds: number) => new Date(Date.parse(END) - seconds * 1000).toISOString();
const wiped = (seconds: number, part: Raw = {}) =>
  evidence('overwrite-report', {
    ...{ id: 'w', at: END, actor: 'staff', tool: { name: 'tool-x' }, result: 'done' },
    ...{ startedAt: before(seconds), ...part },
  });
const inspected = (brand: string) =>
  evidence('adb-inspection', {
    ...{ id: 'i', tool: { name: 'adb', version: '1' }, outcome: 'complete', brand },
    ...{ setUp: 'done', accounts: { google: 0, others: 0 }, frp: 'off', bootloader: 'locked' },
  });

function read(pieces: readonly Raw[], limits: PlausibilityLimits | undefined = LIMITS) {
  const found = readPhone(phoneLine(pieces), { ...CONTEXT, now: READ_AT, limits });
  assert.ok(found.kind === 'good', JSON.stringify(found));
  return found.value.facts;
}

const doubted = (pieces: readonly Raw[], limits?: PlausibilityLimits) =>
  read(pieces, limits).ignored.map(({ evidence: of, reason }) => `${of} ${reason}`);

describe('N11 the evidence of a line', () => {
  for (const [name, pieces, expected] of [
    ['a wipe of no time', [wiped(0)], ['w implausible']],
    ['a wipe that takes its time', [wiped(60)], []],
    ['faster than any memory', [wiped(10, { writtenBytes: 64e9 })], ['w implausible']],
    ['a start that is not given', [wiped(0, { startedAt: undefined })], []],
    ['a wipe that failed at once', [wiped(0, { result: 'failed' })], []],
  ] as const) {
    test(`N11 ${name}: ${expected.join() || 'believed'}`, () => {
      assert.deepEqual(doubted(pieces), expected);
      assert.deepEqual(doubted([...pieces].reverse()), expected);
    });
  }

  test('N11 a clone: the range of the IMEI was given to another brand', () => {
    const lockOf = (brand: string) =>
      read([inspected(brand)]).findings.find(({ compartment }) => compartment === 'account-lock');
    assert.notEqual(lockOf('mihon')?.because, 'implausible');
    assert.equal(lockOf('Utsushi')?.value, 'unknown');
  });

  test('N11 what speaks against the phone counts, flagged or not', () => {
    const left = (limits?: PlausibilityLimits) =>
      read([{ ...inspected('Utsushi'), frp: 'on' }], limits).findings.filter(
        ({ value }) => value === 'residue',
      );
    assert.equal(left().length, 1);
  });

  test('N11 a flag of the line’s own and one that came with it are one', () => {
    const flag = evidence('plausibility', { id: 'p', of: 'w', flag: 'zero-time' });
    assert.deepEqual(doubted([wiped(0), flag]), ['w implausible']);
  });

  test('N11 no kind that could be flagged by itself is passed over', () => {
    const { identity } = read([]);
    const said = { brand: 'Utsushi', number: 'other', result: 'done', startedAt: END, at: END };
    for (const kind of EVIDENCE_KINDS) {
      const one = { id: 'x', kind, ...said } as unknown as Evidence;
      const flags = flagsOf(one, { identity, known: [], limits: LIMITS });
      assert.equal(flags.length > 0, saysOfItself(one), kind);
    }
  });

  test('N11 it is the server’s function, whatever the numbers', () => {
    const property = fc.property(fc.integer({ min: -5, max: 9 }), fc.nat(9e9), (took, bytes) => {
      const piece = wiped(took, { writtenBytes: bytes });
      const parsed = parseEvidence(piece);
      assert.ok(parsed.kind === 'good');
      const { identity } = read([piece]);
      const flags = flagsOf(parsed.value, { identity, known: [parsed.value], limits: LIMITS });
      assert.equal(doubted([piece]).length, flags.length > 0 ? 1 : 0);
    });
    fc.assert(property, { numRuns: 200 });
  });
});
