/** The strip: a phone with work has its verdict, one that ended says how. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { STATE_IDS } from '../../record/words-states.ts';
import { chipOf } from './chip.ts';

const refuses = { verdict: 'refuse' } as HandoverDto['decision'];

test('a destroyed phone is called destroyed, whatever its last verdict', () => {
  assert.deepEqual(chipOf({ state: 'destroyed', decision: refuses }), {
    sign: 'destroy',
    ended: 'destroyed',
  });
});

test('a phone shows its verdict exactly while there is work on it', () => {
  const withVerdict = STATE_IDS.filter(
    (state) => chipOf({ state, decision: refuses }).ended === undefined,
  );
  assert.deepEqual(withVerdict, ['open', 'taken']);
  assert.equal(chipOf({ state: 'taken', decision: refuses }).sign, 'refuse');
});
