/** N11: what a piece of evidence says of itself, and what the record and other records add. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ImeiKey, PlausibilityLimits, SeenBeside } from '@nagori/model';
import { evidence, type Raw } from '@nagori/testkit';
import fc from 'fast-check';
import { type Evidence, type Flagged, flagsOf, parseEvidence } from './index.ts';

const LIMITS: PlausibilityLimits = {
  mostBytesPerSecond: 1_000_000_000,
  leastSeconds: { reset: 5, erase: 1, overwrite: 2 },
  mostLooksPerHour: 100,
  apartMs: 300_000,
  brandsOf: new Map([
    ['00101700', ['Sample']],
    ['00201700', ['Other']],
  ]),
};
const IMEI = '00101700000001' as ImeiKey;
const OF: Flagged = { identity: { kind: 'known', imeis: [IMEI] }, known: [], limits: LIMITS };
const BESIDE: SeenBeside = { looks: 1, isRepeated: false };

function piece(kind: string, part: Raw): Evidence {
  const parsed = parseEvidence(evidence(kind, part));
  assert.ok(parsed.kind === 'good', JSON.stringify(parsed));
  return parsed.value;
}

const tool = { name: 'tool-x' };
const at = (seconds: number): string =>
  new Date(Date.UTC(2026, 10, 24) + seconds * 1000).toISOString();
const report = (kind: string, tookSeconds: number, part: Raw = {}) =>
  piece(kind, {
    actor: 'staff',
    tool,
    result: 'done',
    startedAt: at(0),
    at: at(tookSeconds),
    ...part,
  });

const inspection = (part: Raw) => piece('adb-inspection', { tool, outcome: 'complete', ...part });
const look = piece('observation', { saw: [{ on: 'user-data', sees: 'clear', with: 'eye' }] });

describe('N11 the time of an erasure', () => {
  for (const [kind, tookSeconds, flags] of [
    ['reset-report', 4, ['zero-time']],
    ['reset-report', 5, []],
    ['erase-report', 0, ['zero-time']],
    ['erase-report', 1, []],
    ['overwrite-report', 1, ['zero-time']],
    ['overwrite-report', -60, ['zero-time']],
    ['overwrite-report', 2, []],
  ] as const) {
    test(`N11 ${kind} in ${tookSeconds} s: ${flags.join() || 'believed'}`, () => {
      assert.deepEqual(flagsOf(report(kind, tookSeconds), OF), flags);
    });
  }
  test('N11 without its start nothing is said of the time', () => {
    assert.deepEqual(flagsOf(report('reset-report', 0, { startedAt: undefined }), OF), []);
  });
  test('N11 what failed at once is believed', () => {
    assert.deepEqual(flagsOf(report('reset-report', 0, { result: 'failed' }), OF), []);
  });
  test('N11 a start that is no time is refused', () => {
    const raw = evidence('reset-report', {
      actor: 'staff',
      tool,
      result: 'done',
      startedAt: 'soon',
    });
    assert.equal(parseEvidence(raw).kind, 'good', 'the reader says it, with its field');
  });
});

describe('N11 the speed of an overwriting', () => {
  const GB = 1_000_000_000;
  test('N11 faster than any memory is flagged; a whole second is given for rounding', () => {
    const wrote = (gigabytes: number) =>
      flagsOf(report('overwrite-report', 10, { writtenBytes: gigabytes * GB }), OF);
    assert.deepEqual(wrote(11), []);
    assert.deepEqual(wrote(12), ['impossible-speed']);
  });
  test('N11 an overwriting wrote at least what the phone said that it holds', () => {
    const known = [inspection({ storage: { totalKib: 128_000_000, freeKib: 0 } })];
    const few = report('overwrite-report', 10, { writtenBytes: 1 });
    assert.deepEqual(flagsOf(few, { ...OF, known }), ['impossible-speed']);
    assert.deepEqual(flagsOf(report('overwrite-report', 600), { ...OF, known }), []);
  });
  test('N11 what overwrote the free storage is measured by its own figures', () => {
    const known = [inspection({ storage: { totalKib: 128_000_000, freeKib: 0 } })];
    const free = (writtenKib: number) => {
      const overwritten = { freeKib: writtenKib, writtenKib, samples: 9, differing: 0 };
      return flagsOf(report('overwrite-report', 10, { overwritten }), { ...OF, known });
    };
    assert.deepEqual(free(1_000_000), []);
    assert.deepEqual(free(12_000_000), ['impossible-speed']);
  });
  test('N11 an erasure that deletes a key writes little, whatever the phone holds', () => {
    const known = [inspection({ storage: { totalKib: 128_000_000, freeKib: 0 } })];
    assert.deepEqual(flagsOf(report('erase-report', 1), { ...OF, known }), []);
  });
});

describe('N11 what other records say', () => {
  test('N11 more looks in an hour than the limit', () => {
    const looks = (n: number) => flagsOf(look, { ...OF, beside: { ...BESIDE, looks: n } });
    assert.deepEqual(looks(100), []);
    assert.deepEqual(looks(101), ['too-many-looks']);
  });
  test('N11 a digest that another phone has', () => {
    const beside = { ...BESIDE, isRepeated: true };
    assert.deepEqual(flagsOf(report('erase-report', 60), { ...OF, beside }), ['repeated-digest']);
  });
  test('N11 in hand elsewhere a moment before, and no recorded move since', () => {
    const elsewhereAt = Date.UTC(2026, 10, 24, 1, 58);
    const of = { ...OF, beside: { ...BESIDE, elsewhereAt } };
    assert.deepEqual(flagsOf(look, of), ['two-places']);
    const moved = (time: number) =>
      piece('custody', {
        at: new Date(time).toISOString(),
        entry: 'use',
        by: 'holder',
        sealIntact: true,
      });
    assert.deepEqual(flagsOf(look, { ...of, known: [moved(elsewhereAt + 1)] }), []);
    assert.deepEqual(flagsOf(look, { ...of, known: [moved(elsewhereAt - 1)] }), ['two-places']);
  });
  test('N11 nothing is known of other records: nothing is said', () => {
    assert.deepEqual(flagsOf(look, OF), []);
  });
});

describe('N11 a number of another maker’s phones', () => {
  const said = (brand: string | undefined, part: Partial<Flagged> = {}) =>
    flagsOf(inspection({ brand }), { ...OF, ...part });
  test('N11 the brand that answered is not the one of the range', () => {
    assert.deepEqual(said('Other'), ['cloned-imei']);
    assert.deepEqual(said(' sAMPLE'), []);
  });
  test('N11 no brand, or a range that is not listed: nothing is said', () => {
    assert.deepEqual(said(undefined), []);
    const identity = { kind: 'known', imeis: ['00301700000001' as ImeiKey] } as const;
    assert.deepEqual(said('Other', { identity }), []);
    assert.deepEqual(said('Other', { identity: { kind: 'provisional', label: 'a' } }), []);
  });
  test('N11 either number of the phone, or the one that it stated, tells', () => {
    const identity = {
      kind: 'known',
      imeis: ['00301700000001', '00201700000001'] as ImeiKey[],
    } as const;
    assert.deepEqual(said('Sample', { identity }), ['cloned-imei']);
    const none = { kind: 'provisional', label: 'a' } as const;
    const stated = inspection({ brand: 'Other', imei: IMEI });
    assert.deepEqual(flagsOf(stated, { ...OF, identity: none }), ['cloned-imei']);
  });
});

test('N11 the order of what is known changes no flag', () => {
  const known = [
    inspection({ id: 'a', storage: { totalKib: 128_000_000, freeKib: 0 } }),
    inspection({ id: 'b', storage: { totalKib: 1, freeKib: 0 } }),
    look,
  ];
  const one = report('overwrite-report', 0, { writtenBytes: 1 });
  const order = fc.shuffledSubarray(known, { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(order, (turned) => {
      assert.deepEqual(flagsOf(one, { ...OF, known: turned }), ['zero-time', 'impossible-speed']);
    }),
    { numRuns: 20 },
  );
});
