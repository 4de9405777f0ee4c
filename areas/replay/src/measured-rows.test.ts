/** Of all counts of a bench the last finished one is what it measured (ADR 0096). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bought, factsWith, finding } from '@nagori/testkit';
import { addPhone, emptyBench } from './bench-table.ts';
import { COUNT_GOOD_FOR_MS, measuredRows, newestCount } from './measured-rows.ts';
import type { WholeRun } from './run-store.ts';

const AT = Date.UTC(2026, 10, 24);

function run(id: string, state: string, kind: string, tool = id): WholeRun {
  const bench = emptyBench();
  const part = {
    compartment: 'felica',
    interval: { lo: 0, hi: 0, t: 0, clock: 'c', seq: 0 },
  } as const;
  const act = { class: 'act', method: 'felica-erase', tool } as const;
  const seen = { ...part.interval, lo: 9, hi: 9, t: 9 };
  addPhone(
    bench,
    factsWith({
      custody: [bought()],
      findings: [
        finding({ ...part, ...act, evidence: 'a' }),
        finding({ ...part, evidence: 'b', class: 'probe', person: 'staff-2', interval: seen }),
      ],
    }),
  );
  const result = { counts: {}, changes: {}, bench };
  return {
    id,
    state,
    asked: { kind, ...(kind === 'preset' ? { preset: 'x' } : {}) },
    result,
    changedAt: AT,
  } as unknown as WholeRun;
}

function tools(all: readonly WholeRun[], now = AT) {
  let asked = 0;
  const runs = {
    list: async () => {
      asked += 1;
      return all;
    },
    byId: async (_: string, id: string) => all.find((one) => one.id === id),
  };
  const rows = measuredRows(runs, () => now);
  const of = async (operator = 'op-self') => (await rows.rows(operator)).map(({ tool }) => tool);
  return { of, asked: () => asked };
}

test('R02 the last finished count is asked, and no other run', async () => {
  const all = [
    run('running', 'running', 'bench'),
    run('recall', 'done', 'preset'),
    run('newest', 'done', 'bench'),
    run('older', 'done', 'bench'),
  ];
  assert.deepEqual(await tools(all).of(), ['newest']);
  const unknown = run('unknown', 'done', 'weather');
  assert.deepEqual(await tools([unknown, run('newest', 'done', 'bench')]).of(), ['newest']);
  assert.deepEqual(await tools([]).of(), []);
  assert.deepEqual(await tools([run('a', 'failed', 'bench')]).of(), []);
});

test('R30 an older count is none to judge by, however good it was', async () => {
  const all = [run('newest', 'done', 'bench'), run('older', 'done', 'bench')];
  const runs = { list: async () => all };
  assert.equal(await newestCount(runs, 'op-self', AT), 'newest');
  assert.equal(await newestCount(runs, 'op-self', AT + COUNT_GOOD_FOR_MS + 1), undefined);
});

test('R02 an old count says nothing any more', async () => {
  const all = [run('newest', 'done', 'bench')];
  assert.deepEqual(await tools(all, AT + COUNT_GOOD_FOR_MS).of(), ['newest']);
  assert.deepEqual(await tools(all, AT + COUNT_GOOD_FOR_MS + 1).of(), []);
});

test('R02 it is asked once a minute, for each operator', async () => {
  const one = tools([run('newest', 'done', 'bench')]);
  await one.of();
  await one.of();
  await one.of('op-other');
  assert.equal(one.asked(), 2);
});
