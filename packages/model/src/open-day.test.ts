/** Ends of periods counted in days in Japan; the table of holidays against the Holiday Act. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type CountedEnd,
  closingOf,
  dayAfter,
  dayOfCount,
  endOfCount,
  JAPAN_CALENDAR,
} from './index.ts';

/** Saturday to Sunday around a closing that begins and ends beside them. */
const LONGEST_CLOSING_DAYS = 9;

const moved = ({ movedBy }: CountedEnd) =>
  movedBy.map(({ day, why, name }) => `${day.slice(5)} ${name?.en ?? why}`).join(', ');

describe('art. 26, rules art. 8(2): the final report by day 30 or 60', () => {
  const table: readonly (readonly [string, string, number, string, string])[] = [
    ['nothing moves it', '2026-11-09', 30, '2026-12-08', ''],
    ['day 1 is the day of knowing', '2026-12-01', 1, '2026-12-01', ''],
    ['a Saturday, then a Sunday', '2026-11-27', 30, '2026-12-28', '12-26 saturday, 12-27 sunday'],
    [
      'a Friday in December: day 30 in the closing of the new year',
      '2026-12-04',
      30,
      '2027-01-04',
      '01-02 year-end, 01-03 year-end',
    ],
    [
      'the closing from its first day, a holiday within',
      '2026-11-30',
      30,
      '2027-01-04',
      '12-29 year-end, 12-30 year-end, 12-31 year-end, 01-01 New Year’s Day, ' +
        '01-02 year-end, 01-03 year-end',
    ],
    ['60 days', '2026-12-04', 60, '2027-02-01', ''],
    ['a leap year has a 29 February', '2028-01-31', 30, '2028-02-29', ''],
    ['another year has none', '2027-01-31', 30, '2027-03-01', ''],
    [
      'a substitute holiday',
      '2027-02-20',
      30,
      '2027-03-23',
      '03-21 Vernal Equinox Day, 03-22 Substitute holiday',
    ],
    [
      'a day between two holidays',
      '2026-08-22',
      30,
      '2026-09-24',
      '09-20 sunday, 09-21 Respect for the Aged Day, 09-22 Citizens’ Holiday, ' +
        '09-23 Autumnal Equinox Day',
    ],
  ];
  for (const [name, first, days, end, by] of table) {
    test(`art. 26: ${name}`, () => {
      const counted = endOfCount(first, days, JAPAN_CALENDAR);
      assert.ok(counted.kind === 'good');
      assert.equal(counted.value.day, end);
      assert.equal(moved(counted.value), by);
    });
  }

  test('art. 26: an end that the calendar does not reach is refused by name', () => {
    const past = { code: 'past-calendar', from: '2024-01-01', to: '2030-12-31' };
    const end = (first: string) => endOfCount(first, 30, JAPAN_CALENDAR);
    assert.deepEqual(end('2030-12-03'), {
      kind: 'unknown',
      reason: { ...past, day: '2031-01-01' },
    });
    assert.deepEqual(end('2030-12-01'), {
      kind: 'unknown',
      reason: { ...past, day: '2031-01-01' },
    });
    assert.deepEqual(end('2023-11-01'), {
      kind: 'unknown',
      reason: { ...past, day: '2023-11-30' },
    });
  });

  test('art. 26: beyond the announced years the end says so', () => {
    const isAnnounced = (first: string) => {
      const end = endOfCount(first, 30, JAPAN_CALENDAR);
      return end.kind === 'good' && end.value.isAnnounced;
    };
    assert.equal(isAnnounced('2027-11-08'), true);
    assert.equal(isAnnounced('2027-12-03'), false);
  });

  test('art. 26: an end is open, not before the day counted, and soon after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2490 }), fc.constantFrom(1, 30, 60), (later, days) => {
        const first = dayAfter(JAPAN_CALENDAR.from, later);
        const end = endOfCount(first, days, JAPAN_CALENDAR);
        assert.ok(end.kind === 'good');
        const { day, counted, movedBy } = end.value;
        assert.equal(counted, dayOfCount(first, days));
        assert.deepEqual(closingOf(day, JAPAN_CALENDAR), { kind: 'good', value: undefined });
        assert.equal(dayAfter(counted, movedBy.length), day);
        assert.ok(movedBy.length <= LONGEST_CLOSING_DAYS);
      }),
    );
  });
});

describe('the table of holidays is what the Holiday Act says', () => {
  for (let year = 2024; year <= 2030; year += 1) {
    test(`Holiday Act art. 2 and 3: ${year}`, () => {
      const listed = [...JAPAN_CALENDAR.holidays.keys()].filter((day) => +day.slice(0, 4) === year);
      assert.deepEqual(listed.sort(), holidaysByLaw(year));
    });
  }
});

/** The act itself, in the plainest way; equinoxes by the almanac's usual formula (1980 to 2099). */
function holidaysByLaw(year: number): readonly string[] {
  const day = (month: number, date: number) =>
    new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
  const monday = (month: number, nth: number) =>
    day(month, 1 + ((8 - new Date(day(month, 1)).getUTCDay()) % 7) + 7 * (nth - 1));
  const equinox = (base: number) =>
    Math.floor(base + 0.242194 * (year - 1980)) - Math.floor((year - 1980) / 4);
  const fixed = ['1/1', '2/11', '2/23', '4/29', '5/3', '5/4', '5/5', '8/11', '11/3', '11/23'];
  const named = new Set([
    ...fixed.map((text) => day(...(text.split('/').map(Number) as [number, number]))),
    ...[monday(1, 2), monday(7, 3), monday(9, 3), monday(10, 2)],
    ...[day(3, equinox(20.8431)), day(9, equinox(23.2488))],
  ]);
  const closed = new Set(named);
  for (const one of named) {
    if (new Date(one).getUTCDay() === 0) {
      let next = dayAfter(one, 1);
      while (named.has(next)) next = dayAfter(next, 1);
      closed.add(next);
    }
    const between = dayAfter(one, 1);
    if (!named.has(between) && named.has(dayAfter(one, 2))) closed.add(between);
  }
  return [...closed].sort();
}
