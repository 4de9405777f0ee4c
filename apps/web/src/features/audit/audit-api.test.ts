/** Handovers are found by a day of Japan's calendar, as the page shows days. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spanOf } from './audit-api.ts';

test('a day is asked for from midnight to midnight in Japan, wherever the browser is', () => {
  const span = { from: '2026-11-28T15:00:00.000Z', until: '2026-11-29T15:00:00.000Z' };
  assert.deepEqual(spanOf('2026-11-29'), span);
  assert.deepEqual(spanOf(''), {});
});
