/** A tool's clock that lost its time: what it dates is good for nothing, and still counts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, CLOCKS_FROM } from '@nagori/model';
import { evidence, findingsOf, ignoredOf, readFacts } from '@nagori/testkit';
import { inInstants } from './in-instants.ts';
import type { Evidence } from './registry.ts';

const RECEIVED = '2026-11-24T10:00:00+09:00';
/** In Japan, in California, of a database, of a board without a battery. */
const LOST = [
  ...['1970-01-01T00:00:00+09:00', '1969-12-31T16:00:00-08:00', '1899-12-30T00:00:00Z'],
  ...['0000-00-00T00:00:00Z', '1980-01-01T00:13:00+09:00', '2000-12-31T23:59:59Z'],
];

const report = (at: string, result: string, more: object = {}) =>
  evidence('erase-report', {
    ...{ actor: 'tool', tool: { name: 'tool-x' }, received: RECEIVED },
    ...{ at, result, id: `e-${result}`, ...more },
  });

for (const at of LOST) {
  test(`R11 dated ${at}: failed it is an attempt, done it clears nothing`, () => {
    const failed = readFacts([report(at, 'failed')]);
    assert.deepEqual(findingsOf(failed), ['user-data unknown act erase act-failed']);
    const done = readFacts([report(at, 'done')]);
    assert.deepEqual(findingsOf(done), ['user-data unknown act erase implausible']);
    assert.deepEqual(ignoredOf(done), ['e-done implausible R01']);
  });

  test(`R11 dated ${at}: it may be of any time until it was received, by any clock`, () => {
    const at0930 = '2026-11-24T09:30:00+09:00';
    const at1100 = '2026-11-24T11:00:00+09:00';
    for (const more of [{}, { clock: 'station', station: 'station-1' }]) {
      const earlier = report(at0930, 'done', { id: 'e-earlier', received: at1100, ...more });
      const later = report(at1100, 'done', { id: 'e-later', received: at1100, ...more });
      const { findings } = readFacts([report(at, 'failed', more), earlier, later]);
      const [bad, first, second] = findings.map(({ interval }) => interval);
      assert.ok(bad !== undefined && first !== undefined && second !== undefined);
      assert.deepEqual([after(first, bad), after(bad, first)], [false, false], 'order not proven');
      assert.ok(after(second, bad), 'what came after its receipt answers it');
    }
  });

  test(`dated ${at} it enters a record, with an instant`, () => {
    const one = { kind: 'erase-report', at, startedAt: at } as unknown as Evidence;
    const read = inInstants(one);
    assert.ok(read.kind === 'good');
    const { startedAt } = read.value as { readonly startedAt?: string };
    for (const text of [read.value.at, startedAt ?? '']) {
      assert.match(text, /^(19|20)\d\d-.*Z$/);
      assert.ok(Date.parse(text) < CLOCKS_FROM);
    }
  });
}

test('R11 a clock is judged by its instant, the same before and after it is recorded', () => {
  for (const [at, counts] of [
    ['2000-12-31T23:30:00-08:00', true],
    ['2001-01-01T08:59:59+09:00', false],
    ['2001-01-01T09:00:00+09:00', true],
    ['2000-02-30T00:00:00Z', false],
  ] as const) {
    const sent = report(at, 'done');
    const stored = inInstants(sent as unknown as Evidence);
    assert.ok(stored.kind === 'good', at);
    for (const one of [sent, stored.value]) {
      const because = counts ? 'clear act erase' : 'unknown act erase implausible';
      assert.deepEqual(findingsOf(readFacts([one as typeof sent])), [`user-data ${because}`], at);
    }
  }
});

test('what is of an unknown time counts among others as it was received', () => {
  const { findings } = readFacts([report('1970-01-01T00:00:00Z', 'failed')]);
  const [failed] = findings;
  assert.equal(failed?.interval.t, Date.parse(RECEIVED));
  assert.ok(failed.interval.lo < CLOCKS_FROM);
});

test('R08 a residue with such a time is answered by no earlier clearing', () => {
  const probe = evidence('felica-tool', {
    ...{ result: 'residue', tool: { name: 'tool-x' }, id: 'e-residue' },
    ...{ at: LOST[0], received: RECEIVED },
  });
  const clear = evidence('felica-tool', {
    ...{ result: 'empty', tool: { name: 'tool-x' }, id: 'e-clear' },
    ...{ at: '2026-11-24T09:30:00+09:00', received: RECEIVED },
  });
  const { findings } = readFacts([probe, clear]);
  const [residue, other] = findings;
  assert.deepEqual([residue?.value, other?.value], ['residue', 'clear']);
  assert.ok(residue && other && !after(other.interval, residue.interval));
});

test('what the server dates, and a day that is in no calendar, are no lost clock', () => {
  const one = { kind: 'condition', at: '2026-02-30T00:00:00Z' } as unknown as Evidence;
  assert.equal(inInstants(one).kind, 'bad');
  const server = readFacts([report('1980-01-01T00:00:00Z', 'done', { clock: 'server' })]);
  assert.deepEqual(findingsOf(server), ['user-data clear act erase']);
});
