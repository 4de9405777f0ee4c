import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instantText, isLostClock, parseHour, parseTime, TIME_FORM } from './time-text.ts';

const GOOD = [
  '2026-11-24T10:00:00Z',
  '2026-11-24T10:00:00+09:00',
  '2026-11-24T10:00:00-03:30',
  '2026-11-24T10:00:00.5Z',
  '2026-11-24T10:00:00.123Z',
  '2026-11-24T10:00:00.123456789+00:00',
  '2024-02-29T23:59:59Z',
  '2000-02-29T00:00:00Z',
  '1970-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
];

for (const text of GOOD) {
  test(`a time: ${text}`, () => assert.equal(parseTime(text), Date.parse(text)));
}

/** What a record may hold, and what does not enter it. */
const PAST_THE_ENDS = [
  '1970-01-01T00:00:00+09:00',
  '1970-01-01T23:58:59.999+23:59',
  '9999-12-31T23:59:59-00:01',
  '9999-12-31T23:59:59.999-23:59',
];

for (const text of PAST_THE_ENDS) {
  test(`read, and not written again: ${text}`, () => {
    assert.equal(parseTime(text), Date.parse(text));
    assert.equal(instantText(text), undefined);
  });
}

const BAD = [
  '',
  '2026-11-24',
  '2026-11-24T10:00Z',
  '2026-11-24T10:00:00',
  '2026-11-24t10:00:00z',
  '2026-11-24 10:00:00Z',
  '2026-11-24T10:00:00,5Z',
  '2026-11-24T10:00:00.Z',
  '2026-11-24T10:00:00.1234567890Z',
  '2026-11-24T10:00:00+0900',
  '2026-11-24T10:00:00+9:00',
  '2026-11-24T10:00:00+24:00',
  '2026-11-24T10:00:00+09:60',
  '2026-11-24T10:00:00Z ',
  '2026-11-24T10:00:00ZZ',
  '2026-02-30T00:00:00Z',
  '2026-02-29T00:00:00Z',
  '2100-02-29T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-00-10T00:00:00Z',
  '2026-13-10T00:00:00Z',
  '2026-10-00T00:00:00Z',
  '2026-11-24T24:00:00Z',
  '2026-11-24T10:60:00Z',
  '2026-11-24T10:00:60Z',
  '1969-12-31T23:59:59Z',
  '0000-01-01T00:00:00Z',
  '+02026-11-24T10:00:00Z',
  '２026-11-24T10:00:00Z',
];

for (const text of BAD) {
  test(`no time: \`${text}\``, () => assert.equal(parseTime(text), undefined));
}

test('a time is written again as its instant, and that as itself', () => {
  assert.equal(instantText('2026-11-24T10:00:00+09:00'), '2026-11-24T01:00:00.000Z');
  assert.equal(instantText('2026-11-24T10:00:00-00:00'), '2026-11-24T10:00:00.000Z');
  assert.equal(instantText('2026-11-24T10:00:00.123999999Z'), '2026-11-24T10:00:00.123Z');
  for (const text of GOOD) {
    const once = instantText(text) ?? '';
    assert.equal(instantText(once), once);
    assert.match(text, TIME_FORM);
  }
  for (const text of BAD) assert.equal(instantText(text), undefined);
});

test('every instant of the calendar is read as Date reads it', () => {
  const last = Date.parse('9999-12-31T23:59:59.999Z');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: last }), (t) => {
      assert.equal(parseTime(new Date(t).toISOString()), t);
    }),
  );
});

test('no text throws, and what is read names an instant that Date knows too', () => {
  const digits = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'));
  const near = fc
    .tuple(digits, digits, digits, digits, digits, fc.constantFrom('Z', '+09:00', '-23:59'))
    .map(([mo, d, h, mi, s, zone]) => `2026-${mo}-${d}T${h}:${mi}:${s}${zone}`);
  fc.assert(
    fc.property(fc.oneof(near, fc.string({ maxLength: 40 })), (text) => {
      const t = parseTime(text);
      if (t !== undefined) assert.equal(t, Date.parse(text));
    }),
    { numRuns: 1000 },
  );
});

test('an hour is UTC and in the calendar', () => {
  assert.equal(parseHour('2026-11-24T10'), Date.parse('2026-11-24T10:00:00Z'));
  for (const text of ['2026-11-24T24', '2026-02-30T10', '2026-11-24 10', '2026-11-24T1', '']) {
    assert.equal(parseHour(text), undefined);
  }
});

test('a clock that lost its time shows a year before 2001, in whatever calendar', () => {
  const lost = [
    ...['1970-01-01T00:00:00+09:00', '1969-12-31T16:00:00-08:00', '1980-01-01T00:13:00Z'],
    ...['2000-12-31T23:59:59Z', '0000-00-00T00:00:00Z', '1899-12-30T00:00:00.000Z'],
  ];
  for (const text of lost) assert.ok(isLostClock(text), text);
  for (const text of ['2001-01-01T08:59:59+09:00', '2000-02-30T00:00:00Z']) {
    assert.ok(isLostClock(text), text);
  }
  const others = ['2001-01-01T00:00:00Z', '2026-02-30T00:00:00Z', '1970-01-01', '', 'soon', '1'];
  for (const text of others) assert.ok(!isLostClock(text), text);
  // Its instant is of 2001, whatever the zone that it is written in.
  assert.ok(!isLostClock('2000-12-31T23:30:00-08:00'));
});
