/** A replay part by part: interrupted at any moment it finds each hit once; stopped it ends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noCounts } from './judge-entry.ts';
import { type PartResult, type ReplayResult, replayHistory } from './replay-history.ts';
import type { ReplayHit } from './replay-store.ts';
import type { RunStep, WholeRun } from './run-store.ts';

const HANDOVERS = 12_000;
/** So many hits that results are stored after every second part. */
const HITS_A_PART = 3_000;
const PARTS = 12;

const RUN: WholeRun = {
  ...{ id: 'run', kind: 'replay', asked: {}, digest: '', askedBy: 'staff-1', askedAt: 0 },
  ...{ state: 'running', done: 0, total: 0, begunAt: 0, begunDone: 0, changedAt: 0 },
  ...{ turn: 1, checkpoint: undefined, result: undefined },
};

const hit = (part: number, i: number): ReplayHit => ({
  ...{ handover: `${part}/${i}`, clearance: undefined, at: 0, shop: undefined },
  ...{ channel: 'trade-in', stage: 'intake', policy: 'p/1' },
  change: i % 2 === 0 ? 'accept>hold' : 'reasons',
  before: { verdict: 'accept', reasons: [], routes: [] },
  after: { verdict: 'hold', reasons: [], routes: [] },
});

const resultOf = (part: number): PartResult => ({
  counts: { ...noCounts(), handovers: HANDOVERS / PARTS, unjudged: part },
  hits: Array.from({ length: HITS_A_PART }, (_, i) => hit(part, i)),
});

class Saved {
  step: RunStep | undefined;
  readonly hits: string[] = [];
  readonly asked: number[] = [];
  stopped = false;
  ending = false;

  run(failAt?: number) {
    const run = { ...RUN, done: this.step?.done ?? 0, checkpoint: this.step?.checkpoint };
    this.asked.length = 0;
    return replayHistory(
      {
        now: () => 0,
        stopping: () => this.ending,
        handovers: async () => HANDOVERS,
        replays: {
          hits: () => assert.fail('nothing is read'),
          keepHits: async (_operator, _run, step, hits) => {
            if (this.stopped) return false;
            this.step = step;
            for (const one of hits) this.hits.push(one.handover);
            return true;
          },
        },
        judges: async () => ({
          width: 3,
          judge: async (part, parts) => {
            assert.equal(parts, PARTS);
            this.asked.push(part);
            // Later parts finish earlier, so that the order is tested.
            await new Promise((wait) => setTimeout(wait, (PARTS - part) / 2));
            if (part === failAt) throw new Error('killed');
            return resultOf(part);
          },
          close: async () => undefined,
        }),
      },
      'carrier-a',
      run,
    );
  }
}

test('after a crash a replay continues from its checkpoint and finds each hit once', async () => {
  const whole = new Saved();
  const expected = await whole.run();
  for (const at of [0, 1, 5, 11]) {
    const saved = new Saved();
    await assert.rejects(saved.run(at), /killed/);
    const known = saved.hits.length / HITS_A_PART;
    assert.deepEqual(await saved.run(), expected, `killed at ${at}`);
    assert.equal(saved.asked[0], known, 'what was kept is not judged again');
    assert.equal(new Set(saved.hits).size, saved.hits.length);
    assert.deepEqual([...saved.hits].sort(), [...whole.hits].sort());
  }
  const { counts, changes } = (expected as { readonly result: ReplayResult }).result;
  assert.equal(counts.handovers, HANDOVERS);
  assert.deepEqual(changes, { 'accept>hold': 18_000, reasons: 18_000 });
});

test('a stopped replay ends; after a shutdown it waits and continues', async () => {
  const saved = new Saved();
  saved.stopped = true;
  assert.deepEqual(await saved.run(), { kind: 'stopped' });
  assert.deepEqual(saved.hits, []);
  saved.stopped = false;
  saved.ending = true;
  assert.deepEqual(await saved.run(), { kind: 'waits' });
  saved.ending = false;
  assert.equal((await saved.run()).kind, 'done');
  assert.equal(saved.hits.length, PARTS * HITS_A_PART);
});
