/** The clocks of a leak, by article of the privacy law and of its rules. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JAPAN_CALENDAR } from '@nagori/model';
import { clocksOf } from './incident-clocks.ts';
import type { Incident } from './incident-store.ts';
import { LEAK_TRIGGERS } from './wire.ts';

type Given = Pick<Incident, 'leak' | 'triggers'> & Partial<Incident>;

const own: Given = { leak: { kind: 'own' }, triggers: ['property'] };
/** A Friday, at a quarter to midnight in Japan. */
const FOUND = Date.parse('2026-12-04T23:45+09:00');

function clocks(given: Given, now = '2026-12-05T10:00+09:00') {
  const incident = { knownOn: undefined, foundAt: FOUND, ...given } as Incident;
  return clocksOf(incident, Date.parse(now), JAPAN_CALENDAR);
}

const shown = (given: Given, now?: string) =>
  clocks(given, now).map(
    ({ id, state, remindOn, guideTo, end }) =>
      `${id} ${state} ${remindOn.slice(5)} ${(end?.day ?? guideTo ?? '').slice(5)}`,
  );

test('art. 26(1): no clock before it is decided, without a leak of ours, without a trigger', () => {
  assert.deepEqual(clocks({ leak: undefined, triggers: [] }), []);
  assert.deepEqual(clocks({ leak: { kind: 'none', why: 'not-handled' }, triggers: [] }), []);
  assert.deepEqual(clocks({ leak: { kind: 'own' }, triggers: [] }), []);
});

test('rules art. 8: known on a Friday in December, day 30 in the closing of the new year', () => {
  assert.deepEqual(shown(own), [
    'first-report waits 12-06 12-08',
    'final-report waits 12-26 01-04',
    'persons reminds 12-04 ',
  ]);
  const final = clocks(own).find(({ id }) => id === 'final-report');
  assert.equal(final?.end?.counted, '2027-01-02');
  assert.equal(final?.end?.number, 30);
  assert.deepEqual(final?.rules, ['final-report', 'day-one', 'closed-days']);
});

test('rules art. 7: each trigger by itself; day 60 where the purpose may be wrongful', () => {
  for (const trigger of LEAK_TRIGGERS) {
    const final = clocks({ ...own, triggers: [trigger] }).find(({ id }) => id === 'final-report');
    assert.equal(final?.end?.number, trigger === 'wrongful' ? 60 : 30, trigger);
  }
  const [, both] = clocks({ ...own, triggers: ['sensitive', 'wrongful', 'many'] });
  assert.equal(both?.end?.day, '2027-02-01');
});

test('rules art. 8: day 1 is the day of knowing, also before the finding', () => {
  const [, final] = clocks({ ...own, knownOn: '2026-11-20' });
  assert.equal(final?.end?.counted, '2026-12-19');
  assert.equal(final?.end?.day, '2026-12-21');
});

test('rules art. 8: the reminder is no deadline, and the last day still belongs to it', () => {
  const state = (now: string) =>
    shown(own, now)
      .slice(0, 2)
      .map((line) => line.split(' ')[1]);
  assert.deepEqual(state('2026-12-05T23:59+09:00'), ['waits', 'waits']);
  assert.deepEqual(state('2026-12-06T00:00+09:00'), ['reminds', 'waits']);
  assert.deepEqual(state('2026-12-08T23:59+09:00'), ['reminds', 'waits']);
  assert.deepEqual(state('2026-12-09T00:00+09:00'), ['over', 'waits']);
  assert.deepEqual(state('2026-12-26T00:00+09:00'), ['over', 'reminds']);
  assert.deepEqual(state('2027-01-04T23:59+09:00'), ['over', 'reminds']);
  assert.deepEqual(state('2027-01-05T00:00+09:00'), ['over', 'over']);
});

test('art. 26(1) proviso: who was entrusted informs the entruster, and is released by it', () => {
  const entrusted: Given = { ...own, leak: { kind: 'entrusted', by: 'carrier-a' } };
  assert.deepEqual(shown(entrusted), [
    'entruster waits 12-06 12-08',
    'first-report waits 12-06 12-08',
    'final-report waits 12-26 01-04',
    'persons reminds 12-04 ',
  ]);
  const informed = clocks({ ...entrusted, entrusterAt: FOUND });
  assert.deepEqual(
    informed.map(({ state }) => state),
    ['done', 'released', 'released', 'released'],
  );
  const besides = clocks({ ...entrusted, entrusterAt: FOUND, firstReportAt: FOUND });
  assert.equal(besides[1]?.state, 'done');
});

test('art. 26(2) proviso: a substitute measure ends the clock of persons out of reach', () => {
  const persons = (given: Partial<Incident>) => clocks({ ...own, ...given }).at(-1)?.state;
  assert.equal(persons({ unreachableAt: FOUND }), 'reminds');
  const substitute = { measure: 'publication', what: 'notice on our site', at: FOUND } as const;
  assert.equal(persons({ unreachableAt: FOUND, substitute }), 'done');
});

test('rules art. 8: past the table of holidays no deadline, its range named', () => {
  const foundAt = Date.parse('2030-12-10T10:00+09:00');
  const [, final] = clocks({ ...own, foundAt }, '2030-12-11T10:00+09:00');
  assert.equal(final?.end, undefined);
  assert.deepEqual(final?.gap, {
    counted: '2031-01-08',
    number: 30,
    from: '2024-01-01',
    to: '2030-12-31',
  });
  assert.equal(final?.remindOn, '2031-01-01');
  const [, later] = clocks({ ...own, foundAt }, '2031-06-01T10:00+09:00');
  assert.equal(later?.state, 'reminds', 'never over by a guess');
});
