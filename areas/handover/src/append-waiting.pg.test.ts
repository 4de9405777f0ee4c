/** How appends that wait are grouped: what is sent when, before the database answers anything. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type pg from 'pg';
import { appendTogether } from './append-together.pg.ts';
import type { AppendWrite } from './handover-store.ts';

const write = (n: number): AppendWrite => ({
  ...{ operator: 'carrier-a', phoneKey: Buffer.from([n]), expected: 1, handover: randomUUID() },
  ...{ kind: 'evidence', at: 0, request: undefined, verdict: 'hold', reasons: [] },
  ...{ entry: { keyId: '2026-11', bytes: Buffer.from('sealed') }, digest: Buffer.alloc(32) },
  ...{ state: 'open', stage: 'intake', route: undefined, box: undefined, lot: undefined },
  ...{ deadline: undefined, jobs: [] },
});

/** The size of each statement, in the order sent; `answer` ends the oldest that has no answer. */
function slowDatabase() {
  const sizes: number[] = [];
  const answers: (() => void)[] = [];
  const query = ({ values: [writes] }: { readonly values: readonly string[] }) => {
    const size = JSON.parse(writes ?? '[]').length;
    sizes.push(size);
    const row = { outcome: 'written', seq: 2, hash: Buffer.alloc(32), lost: false };
    return new Promise((resolve) => {
      answers.push(() => resolve({ rows: Array.from({ length: size }, () => row) }));
    });
  };
  const answer = async () => {
    answers.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { append: appendTogether({ query } as unknown as pg.Pool, []), sizes, answer };
}

test('a write that finds no other goes alone, and what comes next gathers behind it', async () => {
  const { append, sizes, answer } = slowDatabase();
  const written = Array.from({ length: 4 }, (_, n) => append(write(n)));
  assert.deepEqual(sizes, [1]);
  await answer();
  assert.deepEqual(sizes, [1, 3]);
  await answer();
  await Promise.all(written);
});

test('a second group goes beside the first where many wait; none is too large', async () => {
  const { append, sizes, answer } = slowDatabase();
  const written = Array.from({ length: 64 }, (_, n) => append(write(n)));
  assert.deepEqual(sizes, [1, 8]);
  await answer();
  assert.deepEqual(sizes, [1, 8, 16]);
  await answer();
  await answer();
  assert.deepEqual(sizes, [1, 8, 16, 16, 16]);
  await answer();
  // Seven are left: too few to go beside a group that is under way.
  assert.deepEqual(sizes, [1, 8, 16, 16, 16]);
  await answer();
  await answer();
  await Promise.all(written);
  assert.deepEqual(sizes, [1, 8, 16, 16, 16, 7]);
});
