/** How writes that wait are grouped: what is sent when, before the database answers anything. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { asServerOtherwise } from '@nagori/database';
import type pg from 'pg';
import type { AppendWrite, OpenWrite } from './handover-store.ts';
import { appendTogether, openTogether } from './write-together.pg.ts';

asServerOtherwise();

const write = (n: number): AppendWrite => ({
  ...{ operator: 'carrier-a', phoneKey: Buffer.from([n]), expected: 1, handover: randomUUID() },
  ...{ kind: 'evidence', at: 0, request: undefined, verdict: 'hold', reasons: [] },
  ...{ entry: { keyId: '2026-11', bytes: Buffer.from('sealed') }, digest: Buffer.alloc(32) },
  ...{ state: 'open', stage: 'intake', route: undefined, box: undefined, lot: undefined },
  ...{ deadline: undefined, jobs: [] },
});

/** What waits for the end of this turn of the event loop has begun. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

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
    await turn();
  };
  return { append: appendTogether({ query } as unknown as pg.Pool, []), sizes, answer };
}

test('writes of one moment go together, and what comes next gathers behind them', async () => {
  const { append, sizes, answer } = slowDatabase();
  const written = [append(write(0)), Promise.resolve().then(() => append(write(1)))];
  assert.deepEqual(sizes, [], 'others of this moment may still come');
  await turn();
  assert.deepEqual(sizes, [2]);
  written.push(append(write(2)), append(write(3)));
  await turn();
  assert.deepEqual(sizes, [2]);
  await answer();
  assert.deepEqual(sizes, [2, 2]);
  await answer();
  await Promise.all(written);
});

test('openings go together too, each with its own part', async () => {
  const sent: string[][] = [];
  const query = ({ values: [writes, , openings] }: { readonly values: readonly string[] }) => {
    const shops = JSON.parse(openings ?? '[]').map((one: { readonly shop: string }) => one.shop);
    sent.push(shops);
    assert.equal(JSON.parse(writes ?? '[]').length, shops.length);
    const row = { outcome: 'written', seq: 1, hash: Buffer.alloc(32), lost: false };
    return Promise.resolve({ rows: shops.map((shop: string) => ({ ...row, handover: shop })) });
  };
  const open = openTogether({ query } as unknown as pg.Pool, []);
  const opening = (n: number): OpenWrite => ({
    ...write(n),
    ...{ foundBy: [], phone: write(n).entry, phoneKey2: undefined, shop: `shop-${n}` },
    ...{ channel: 'trade-in', policy: 'p', preset: 'p', supplier: undefined, giver: undefined },
  });
  const opened = await Promise.all([3, 2, 1].map((n) => open(opening(n))));
  assert.deepEqual(sent, [['shop-1', 'shop-2', 'shop-3']]);
  const handovers = opened.map((one) => 'handover' in one && one.handover);
  assert.deepEqual(handovers, ['shop-3', 'shop-2', 'shop-1'], 'each has its own answer');
});

test('a second group goes beside the first where many wait; none is too large', async () => {
  const { append, sizes, answer } = slowDatabase();
  const written = Array.from({ length: 60 }, (_, n) => append(write(n)));
  await turn();
  assert.deepEqual(sizes, [16, 16]);
  await answer();
  assert.deepEqual(sizes, [16, 16, 16]);
  await answer();
  assert.deepEqual(sizes, [16, 16, 16, 12]);
  written.push(...Array.from({ length: 7 }, (_, n) => append(write(n))));
  await answer();
  // Too few to go beside a group that is under way.
  assert.deepEqual(sizes, [16, 16, 16, 12]);
  await answer();
  assert.deepEqual(sizes, [16, 16, 16, 12, 7]);
  await answer();
  await Promise.all(written);
});

test('where very many wait, as in an import, a group takes more of them', async () => {
  const { append, sizes, answer } = slowDatabase();
  const written = Array.from({ length: 128 }, (_, n) => append(write(n)));
  await turn();
  assert.deepEqual(sizes, [64, 64]);
  await answer();
  await answer();
  await Promise.all(written);
});
