/** Times as pages show them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  fieldTime,
  showDistance,
  showExactTime,
  showLength,
  showShortTime,
  showTime,
  timeField,
} from './show-time.ts';

const AT = '2026-11-24T05:05:09Z';
const NOW = Date.parse('2026-11-24T06:00:00Z');

test('a time is shown with its date, unambiguously, in Japan’s time', () => {
  assert.equal(showTime(AT), '2026-11-24 14:05');
  assert.equal(showTime('2026-11-24T15:00:00Z'), '2026-11-25 00:00');
  assert.equal(showTime('2026-12-31T15:00:00Z'), '2027-01-01 00:00');
  assert.equal(showTime('yesterday'), '');
});

test('a field of date and time is Japan’s too, wherever the browser is', () => {
  const field = timeField(AT);
  assert.equal(field, '2026-11-24T14:05');
  assert.equal(fieldTime(field), Date.parse('2026-11-24T05:05:00Z'));
  assert.equal(fieldTime('2026-11-25T00:00'), Date.parse('2026-11-24T15:00:00Z'));
  assert.ok(Number.isNaN(fieldTime('T00:00')));
});

test('those who compare see seconds', () => {
  assert.equal(showExactTime(AT), '2026-11-24 14:05:09');
  assert.equal(showExactTime('yesterday'), '');
});

test('the date is left out only on the same day', () => {
  assert.equal(showShortTime(AT, NOW), '14:05');
  assert.equal(showShortTime('2026-11-23T05:05:00Z', NOW), '2026-11-23 14:05');
  assert.equal(showShortTime('2026-11-24T14:59:00Z', NOW), '23:59');
  assert.equal(showShortTime('2026-11-24T15:01:00Z', NOW), '2026-11-25 00:01');
});

test('a deadline is counted in days of Japan’s calendar', () => {
  const rows: readonly (readonly [now: string, at: string, en: string, ja: string])[] = [
    ['2026-11-24T15:00+09:00', '2026-11-24T14:05+09:00', '55 minutes ago', '55分前'],
    ['2026-11-24T15:00+09:00', '2026-11-24T23:59+09:00', 'in 8 hours', '8時間後'],
    // A day and a half ahead is tomorrow or the day after, by the date alone.
    ['2026-11-24T09:00+09:00', '2026-11-25T21:00+09:00', 'tomorrow', '明日'],
    ['2026-11-24T21:00+09:00', '2026-11-26T09:00+09:00', 'in 2 days', '明後日'],
    ['2026-11-28T09:21+09:00', '2026-12-01T09:20+09:00', 'in 3 days', '3日後'],
    // Across midnight in Japan, which is 15:00 in UTC.
    ['2026-11-24T23:59+09:00', '2026-11-25T23:59+09:00', 'tomorrow', '明日'],
    ['2026-11-25T00:00+09:00', '2026-11-25T23:59+09:00', 'in 23 hours', '23時間後'],
    ['2026-11-24T23:50+09:00', '2026-11-25T00:00+09:00', 'in 10 minutes', '10分後'],
    ['2026-11-24T23:50+09:00', '2026-11-25T08:00+09:00', 'in 8 hours', '8時間後'],
    ['2026-11-25T08:00+09:00', '2026-11-24T08:00+09:00', 'yesterday', '昨日'],
    // Across the end of the year.
    ['2026-12-31T10:00+09:00', '2027-01-01T10:00+09:00', 'tomorrow', '明日'],
    ['2026-12-30T23:00+09:00', '2027-01-02T00:30+09:00', 'in 3 days', '3日後'],
  ];
  for (const [now, at, en, ja] of rows) {
    assert.equal(showDistance(at, Date.parse(now), 'en'), en, `${now} ${at}`);
    assert.equal(showDistance(at, Date.parse(now), 'ja'), ja, `${now} ${at}`);
  }
  assert.equal(showDistance('yesterday', NOW, 'en'), '');
});

test('how long a step takes', () => {
  assert.equal(showLength(1, 0, 'ja'), '約1分');
  assert.equal(showLength(1, 48, 'ja'), '48時間以内');
  assert.equal(showLength(0.5, 0, 'en'), 'about 30 s');
});
