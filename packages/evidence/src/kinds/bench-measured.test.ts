/** What our own bench measured, as it is read (ADR 0096), and the acts that it may speak for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidence, findingsOf, phoneLine, problemsIn, type Raw, readFacts } from '@nagori/testkit';

const TRIES = { tries: 400, failed: 2 };
const measured = (part: Raw = {}): Raw =>
  evidence('bench-measured', {
    ...{ id: 'm', act: 'erase', toolName: 'eraser-9', on: 'user-data', model: 'EX-A24', os: '15' },
    ...{ all: TRIES, seen: { tries: 300, failed: 0 }, ...part },
  });
/** No row of the test's table names this tool. */
const act = (part: Raw = {}): Raw =>
  evidence('erase-report', {
    ...{ id: 'a', actor: 'staff', tool: { name: 'eraser-9' }, result: 'done', ...part },
  });

test('R02 a measured row is read as it was counted, and makes nothing clear by itself', () => {
  const facts = readFacts([act(), measured()]);
  assert.deepEqual(findingsOf(facts), ['user-data unknown act erase not-in-capability-row']);
  const [word] = facts.measured ?? [];
  assert.deepEqual(
    { ...word, interval: undefined, operator: undefined },
    {
      ...{ evidence: 'm', backing: 'station', counts: true, interval: undefined },
      ...{ act: 'erase', tool: 'eraser-9', compartment: 'user-data', model: 'EX-A24', os: '15' },
      ...{ all: TRIES, seen: { tries: 300, failed: 0 }, operator: undefined },
    },
  );
  assert.equal(readFacts([act()]).measured, undefined);
});

test('R02 counts that cannot be are refused by field', () => {
  const problems = (part: Raw) => problemsIn(phoneLine([measured(part)]));
  assert.deepEqual(problems({ all: { tries: 400, failed: 401 } }), [
    'evidence[0].all.failed not-allowed',
  ]);
  assert.deepEqual(problems({ seen: { tries: 401, failed: 0 } }), ['evidence[0].seen not-allowed']);
  assert.deepEqual(problems({ seen: { tries: 9, failed: 3 } }), ['evidence[0].seen not-allowed']);
});

const SPOILED: Readonly<Record<string, readonly Raw[]>> = {
  'under suspicion': [act(), evidence('plausibility', { id: 'p', of: 'a', flag: 'zero-time' })],
  'of two contents': [act(), act({ result: 'failed' })],
  'from the future': [
    act({ at: '2026-11-26T11:00:00+09:00', received: '2026-11-24T11:00:00+09:00' }),
  ],
};

for (const [name, pieces] of Object.entries(SPOILED)) {
  test(`R02 an act ${name} is none that a bench may speak for`, () => {
    const found = findingsOf(readFacts([...pieces, measured()]));
    assert.ok(found.length > 0);
    assert.ok(!found.join().includes('not-in-capability-row'), found.join());
  });
}

test('R11 an act that was taken back stays the last act, of no measured tool', () => {
  const undone = evidence('taken-back', { id: 'u', of: 'a' });
  const [one] = readFacts([act(), undone, measured()]).findings;
  assert.deepEqual([one?.class, one?.value, one?.tool], ['act', 'unknown', undefined]);
});
