/** Verdicts are counted once they are written, and only then. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppendWrite, HandoverStore } from '@nagori/area-handover';
import { countedStore } from './counted-store.ts';

test('a verdict counts when its entry is written; not again, not where nothing was', async () => {
  const seen: string[] = [];
  for (const outcome of ['written', 'again', 'stale', 'box-sealed'] as const) {
    const store = countedStore({ append: async () => ({ outcome }) } as unknown as HandoverStore, {
      onVerdict: (verdict) => seen.push(verdict),
    });
    const result = await store.append({ verdict: 'pass' } as unknown as AppendWrite);
    assert.equal(result.outcome, outcome);
  }
  assert.deepEqual(seen, ['pass']);
});
