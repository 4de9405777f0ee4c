/** The time of judgement: the user's, else the line's own, else the clock's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { momentOf, readLine } from './phone-line.ts';

const CLOCK = Date.UTC(2026, 11, 1);
const LINE = '{"phone":{"label":"box-1"},"operator":"dealer-a","evidence":[]';
const AT_NOON = ',"judgedAt":"2026-11-24T12:00:00+09:00"}';
const NOON = Date.UTC(2026, 10, 24, 3);

function moment(text: string, nowGiven: boolean, now = CLOCK): number {
  const context = { now, nowGiven, capabilities: [], anchors: undefined };
  const read = readLine(text, context);
  assert.ok(!(read instanceof Promise) && read.kind === 'good');
  return momentOf(read.phone, context);
}

test('the user’s moment, else the line’s, else the clock', () => {
  assert.equal(moment(LINE + AT_NOON, true), CLOCK);
  assert.equal(moment(LINE + AT_NOON, false), NOON);
  assert.equal(moment(`${LINE}}`, false), CLOCK);
});
