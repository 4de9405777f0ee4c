/** What a run stores is read as it was once taken; what none reads ends nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actingOf, askedOf, storedAsked } from './replay-asked.ts';

const ACTED = { kind: 'act', replay: '00000000-0000-4000-8000-000000000000', hits: 1 } as const;

/** Each was taken by an entrance before this one. */
for (const from of [
  '2026-11-01T00:00:00.000Z',
  '2026-11-01T00:00:00.1234567890Z',
  '1969-12-31T15:00:00.000Z',
  '0001-01-01T00:00:00Z',
  '0000-01-01T00:00:00Z',
]) {
  test(`R30 a stored recall from ${from} is read`, () => {
    const recall = { kind: 'recall', tool: 'tool-x', from } as const;
    assert.deepEqual(storedAsked({ asked: recall }), recall);
    const act = actingOf({ asked: { ...ACTED, recall } });
    assert.equal(act?.recall?.from, Math.max(0, Date.parse(from)));
  });
}

test('R30 what another version stored is unknown, and fails the run that works on it', () => {
  const asked = { kind: 'weather' };
  assert.equal(storedAsked({ asked }), undefined);
  assert.throws(() => askedOf({ asked }));
  assert.throws(() => actingOf({ asked }));
});
