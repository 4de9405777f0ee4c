/** Beside an act that no row names, the server records what its bench counted (ADR 0096). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MeasuredRow } from '@nagori/model';
import { CAPABILITY_ROWS, finding } from '@nagori/testkit';
import { measuredEvidence } from './measured-evidence.ts';

const COUNTED = { tries: 400, failed: 1 };
const ROW: MeasuredRow = {
  ...{ act: 'erase', tool: 'Eraser 9', compartment: 'user-data', model: 'EX-A24', os: '15' },
  ...{ all: COUNTED, seen: COUNTED },
};
const ACT = finding({
  ...{ evidence: 'a', compartment: 'user-data', class: 'act', method: 'erase' },
  ...{ value: 'unknown', because: 'not-in-capability-row', tool: 'eraser 9' },
});

async function recorded(part: Partial<typeof ACT>, rows = [ROW], os = '15.0') {
  const asked: string[] = [];
  const measured = {
    rows: async (operator: string) => {
      asked.push(operator);
      return rows;
    },
  };
  const deps = {
    measured,
    capabilities: CAPABILITY_ROWS,
    random: (n: number) => new Uint8Array(n),
  };
  const phone = { platform: 'android', model: 'ex-a24', os } as const;
  const of = { phone, now: Date.UTC(2026, 10, 24), seq: 7 };
  const pieces = await measuredEvidence(deps, 'op-self', [{ ...ACT, ...part }], of);
  return { pieces, asked };
}

test('R02 the counts of its tool, act, model and system are recorded beside an act', async () => {
  const { pieces } = await recorded({});
  const [one] = pieces;
  assert.ok(one?.kind === 'bench-measured' && pieces.length === 1);
  const { station, seq, toolName, on, all, seen } = one;
  assert.deepEqual([station, seq, toolName, on], ['server', 7, 'Eraser 9', 'user-data']);
  assert.deepEqual([all, seen], [COUNTED, COUNTED]);
});

test('R02 of what was not counted nothing is recorded, nor asked', async () => {
  assert.deepEqual((await recorded({ tool: 'Eraser 8' })).pieces, []);
  assert.deepEqual((await recorded({}, [])).pieces, []);
  assert.deepEqual((await recorded({}, [ROW], '16')).pieces, []);
  assert.deepEqual(await recorded({ value: 'clear', because: undefined }), {
    pieces: [],
    asked: [],
  });
  assert.deepEqual(await recorded({ because: 'implausible' }), { pieces: [], asked: [] });
  assert.deepEqual(await recorded({ tool: undefined }), { pieces: [], asked: [] });
});
