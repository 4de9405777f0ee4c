/** Times as pages show them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showDistance, showExactTime, showLength, showShortTime, showTime } from './show-time.ts';

const AT = '2026-11-24T05:05:09Z';
const NOW = Date.parse('2026-11-24T06:00:00Z');

test('a time is shown with its date, unambiguously', () => {
  assert.equal(showTime(AT, 'Asia/Tokyo'), '2026-11-24 14:05');
  assert.equal(showTime('2026-11-24T15:00:00Z', 'Asia/Tokyo'), '2026-11-25 00:00');
  assert.equal(showTime('yesterday'), '');
});

test('those who compare see seconds', () => {
  assert.equal(showExactTime(AT, 'Asia/Tokyo'), '2026-11-24 14:05:09');
  assert.equal(showExactTime(AT, 'Asia/Kathmandu'), '2026-11-24 10:50:09');
  assert.equal(showExactTime('yesterday'), '');
});

test('the date is left out only on the same day', () => {
  assert.equal(showShortTime(AT, NOW, 'Asia/Tokyo'), '14:05');
  assert.equal(showShortTime('2026-11-23T05:05:00Z', NOW, 'Asia/Tokyo'), '2026-11-23 14:05');
});

test('a distance is told in the unit that people count in', () => {
  assert.equal(showDistance(AT, NOW, 'en'), '54 minutes ago');
  assert.equal(showDistance(NOW + 30 * 3_600_000, NOW, 'ja'), '30 時間後');
  assert.equal(showDistance(NOW + 3 * 86_400_000, NOW, 'ja'), '3 日後');
});

test('how long a step takes', () => {
  assert.equal(showLength(1, 0, 'ja'), '約1分');
  assert.equal(showLength(1, 48, 'ja'), '48時間以内');
  assert.equal(showLength(0.5, 0, 'en'), 'about 30 s');
});
