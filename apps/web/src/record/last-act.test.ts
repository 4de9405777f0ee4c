import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { lastAct, secondsLeft } from './last-act.ts';

const answer = (version: number, undo: HandoverDto['undo']) => ({ version, undo }) as HandoverDto;
const NOW = 1_000_000;

test('two records of one answer are one act, as long as the first may be taken back', () => {
  const act = lastAct(
    [answer(4, { of: 'e-1', leftMs: 57_000 }), answer(5, { of: 'e-2', leftMs: 60_000 })],
    NOW,
  );
  assert.deepEqual(act, { version: 5, of: ['e-1', 'e-2'], until: NOW + 57_000 });
  assert.equal(act && secondsLeft(act, NOW), 57);
  assert.equal(act && secondsLeft(act, NOW + 56_500), 1);
  assert.equal(act && secondsLeft(act, NOW + 57_000), undefined);
});

test('an act with one record that stays is not taken back, and says why for a minute', () => {
  const act = lastAct(
    [answer(4, { of: 'e-1', leftMs: 60_000 }), answer(5, { why: 'undo-against' })],
    NOW,
  );
  assert.deepEqual(act, { version: 5, why: 'undo-against', until: NOW + 60_000 });
  assert.equal(act && secondsLeft(act, NOW + 60_000), undefined);
});

test('nothing is said of an answer that names no record', () => {
  assert.equal(lastAct([answer(4, undefined)], NOW), undefined);
  assert.equal(lastAct([], NOW), undefined);
});
