/** R10: after intake, a line is judged by the channel in its own custody record. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadLimits } from '../preset-files.ts';
import { lineJudge } from './line-judge.ts';
import type { CommonSettings, JudgeSettings } from './settings.ts';

const COMMON: CommonSettings = {
  ...{ now: Date.UTC(2026, 10, 24), language: 'en', format: 'ndjson', colour: false },
  ...{ width: 80, capabilities: [], anchors: undefined, csv: false },
  limits: loadLimits(''),
};
const DECIDE: JudgeSettings = { ...COMMON, task: 'decide', policy: undefined, override: false };
const REPLAY: JudgeSettings = {
  ...COMMON,
  ...{ task: 'replay', from: 'recommended', to: 'recommended' },
};

const BOUGHT = {
  ...{ id: 'e-1', kind: 'custody', at: '2026-11-20T10:00:00+09:00', entry: 'transfer' },
  ...{ from: 'holder', to: 'dealer-a', ownership: true, confirmed: true, channel: 'buyback' },
};

async function judged(settings: JudgeSettings, part: object): Promise<string> {
  const line = { phone: { label: 'box-1' }, operator: 'dealer-a', evidence: [BOUGHT], ...part };
  const result = await (await lineJudge(settings)).judge(1, JSON.stringify(line));
  if (result.kind === 'judged') return 'judged';
  assert.equal(result.kind, 'bad');
  return result.problems.map(({ field, code }) => `${field} ${code}`).join(', ');
}

test('R10 a line that was bought is not released as a lot', async () => {
  const recommended = { policy: 'recommended', stage: 'release' };
  const other = 'channel policy-not-chosen';
  const table: readonly (readonly [object, string])[] = [
    [{ ...recommended, channel: 'trade' }, other],
    [{ policy: 'recommended-sale-lot/1' }, other],
    [{ ...recommended, channel: 'sale' }, 'judged'],
    [{ ...recommended, channel: 'buyback' }, 'judged'],
    [{ ...recommended, channel: 'trade', operator: 'dealer-b' }, 'judged'],
    [{ policy: 'recommended', stage: 'intake', channel: 'trade' }, 'judged'],
  ];
  for (const [part, expected] of table) {
    assert.equal(await judged(DECIDE, part), expected, JSON.stringify(part));
  }
  assert.equal(await judged(REPLAY, { ...recommended, channel: 'trade' }), other);
  assert.equal(await judged(REPLAY, { ...recommended, channel: 'sale' }), 'judged');
});
