/** What each entry adds, beside counting the whole phone before and after it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordEntry } from '@nagori/area-handover';
import { COMPARTMENTS } from '@nagori/model';
import fc from 'fast-check';
import { countAdded, countPhone } from './count-phone.ts';

const STEPS = ['accept-terms', 'confirm-identity', 'ask-and-sign', 'second-look'];
const STAGES = ['intake', 'release'] as const;
const at = (list: readonly string[]) => fc.constantFrom(...list);

const someEntry = fc.record({
  handover: at(['first', 'second', 'third']),
  kind: at(['evidence', 'confirm', 'close', 'decision']),
  steps: fc.subarray(STEPS),
  evidence: fc.integer({ min: 0, max: 5 }),
  party: fc.option(at(['giver', 'receiver'])),
  outcome: fc.option(at(['returned', 'refused'])),
});
const someLeft = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.subarray([...COMPARTMENTS])))
  .map((found) => new Map(found.map(([n, on]) => [`e${n}`, new Set(on)])));

const bodies = (drawn: readonly (typeof someEntry extends fc.Arbitrary<infer T> ? T : never)[]) =>
  drawn.map(({ handover, kind, steps, evidence, party, outcome }, i) => {
    const isFirst = drawn.findIndex((one) => one.handover === handover) === i;
    const stage = STAGES[handover === 'second' ? 1 : 0];
    return {
      ...{ handover, kind: isFirst ? 'open' : kind, at: i * 61_000 },
      ...(isFirst ? { opened: { channel: 'trade-in', stage } } : {}),
      evidence: [{ id: `e${evidence}`, kind: 'probe', at: '' }],
      ...(party === null || kind !== 'confirm' ? {} : { confirm: { party } }),
      ...(outcome === null ? {} : { outcome }),
      decision: { steps: steps.map((id) => ({ id })) },
    } as unknown as RecordEntry;
  });

/** By handover and number, without what comes to nothing. */
function sums(parts: ReturnType<typeof countPhone>, sign = 1, into = new Map<string, number>()) {
  for (const { handover, counts } of parts) {
    for (const [id, n] of counts) {
      const key = `${handover}/${id}`;
      into.set(key, (into.get(key) ?? 0) + sign * n);
    }
  }
  return into;
}
const shown = (all: ReadonlyMap<string, number>) => [...all].filter(([, n]) => n !== 0).sort();

test('what an entry adds is the count of the phone with it, less the count without it', () => {
  fc.assert(
    fc.property(
      fc.array(someEntry, { minLength: 1, maxLength: 12 }),
      someLeft,
      fc.boolean(),
      (drawn, left, whole) => {
        const entries = bodies(drawn);
        for (const [i, body] of entries.entries()) {
          const stage = STAGES[body.handover === 'second' ? 1 : 0];
          const known = { handover: { id: body.handover, stage }, left, whole };
          const before = countPhone({ ...known, entries: entries.slice(0, i) });
          const after = countPhone({ ...known, entries: entries.slice(0, i + 1) });
          const added = countAdded({ ...known, entries: entries.slice(0, i) }, body);
          assert.deepEqual(shown(sums(added)), shown(sums(before, -1, sums(after))));
        }
      },
    ),
    { numRuns: 500 },
  );
});
