/** The moment that a line asks to be judged at, and what it makes of evidence without a receipt. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidence, ignoredOf, phoneLine, problemsIn, READ_AT, readFacts } from '@nagori/testkit';
import { readPhone } from './read-phone.ts';

const HOUR_MS = 3_600_000;
const LATER = { judgedAt: '2026-11-24T18:00:00+09:00' };
const at17 = evidence('terms', { accepted: true, at: '2026-11-24T17:00:00+09:00' });
const context = { capabilities: [], tokens: new Map() };

test('without it, evidence from after the reading lies in the future', () => {
  assert.deepEqual(problemsIn(phoneLine([at17])), ['evidence[0].at in-future']);
});

test('evidence was received by the moment the line names, and the handover opened then', () => {
  const facts = readFacts([at17], LATER);
  assert.deepEqual(ignoredOf(facts), []);
  assert.equal(facts.openedAt, READ_AT + 6 * HOUR_MS);
});

test('an earlier moment that was asked for knows nothing of what came later', () => {
  const read = readPhone(phoneLine([at17], LATER), { ...context, now: READ_AT, nowGiven: true });
  assert.ok(read.kind === 'good');
  assert.deepEqual(ignoredOf(read.value.facts), ['e1 future R01']);
});

test('a later moment that was asked for leaves the receipt where it was', () => {
  const now = READ_AT + 100 * HOUR_MS;
  const read = readPhone(phoneLine([at17], LATER), { ...context, now, nowGiven: true });
  assert.ok(read.kind === 'good');
  assert.equal(read.value.judgedAt, READ_AT + 6 * HOUR_MS);
  assert.equal(read.value.facts.openedAt, READ_AT + 6 * HOUR_MS);
});

test('a moment that is none is a problem of the line', () => {
  assert.deepEqual(problemsIn(phoneLine([], { judgedAt: 'soon' })), ['judgedAt bad-time']);
});
