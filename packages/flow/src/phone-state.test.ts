/**
 * The records that withRecord drops must make no difference to the gate: walks through places are
 * judged with all records, and with those that withRecord keeps.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepId } from '@nagori/policy';
import type { Branch } from './branch.ts';
import { FULL, shippedWorld } from './flow.testing.ts';
import { Gate } from './gate-memo.ts';
import { taken } from './handed-on.ts';
import { philox } from './philox.ts';
import { inOrder, type PhoneRecord, type PhoneState, withRecord } from './phone-state.ts';
import { takeStep } from './take-step.ts';

/**
 * Steps that might be taken besides the one that the gate proposes; the last ones by owners (R04).
 */
const OTHERS: readonly StepId[] = [
  'look-at-setup-screen',
  'look-at-osaifu',
  'read-felica',
  'felica-erase',
  'second-look-felica',
  'second-look-user-data',
  'ask-and-sign',
  'revoke',
  'bench-reset',
  'bench-erase',
  'overwrite',
];
const OWNERS = 3;

function draw(walk: number, turn: number): number {
  const words = new Uint32Array(4);
  philox(words, walk, turn, 0, 7, 20_261_124, 0);
  return (words[0] as number) / 2 ** 32;
}

function chosen(branch: Branch, walk: number, turn: number, depth = 1): PhoneState | undefined {
  if (branch.kind === 'leaves') return undefined;
  if (branch.kind === 'then') return branch.state;
  const yes = draw(walk, turn * 64 + depth) < 0.5;
  return chosen(yes ? branch.yes : branch.no, walk, turn, depth + 1);
}

const PLACES = ['mno-shop', 'dealer-purchase', 'dealer-inspection', 'mno-before-sale'] as const;

for (const scenario of ['as-told', 'as-shipped']) {
  test(`dropped records change no verdict: ${scenario}`, () => {
    const world = shippedWorld(scenario);
    const gate = new Gate(world);
    let compared = 0;
    let left = 0;
    for (let walk = 0; walk < 240; walk++) {
      const place = world.places.get(PLACES[walk % PLACES.length] as string);
      assert.ok(place?.operator !== undefined && place.stage !== undefined);
      const kind = walk % 3 === 0 ? 'iphone' : 'android-chip';
      const channel =
        place.id === 'mno-shop' ? 'trade-in' : place.id === 'mno-before-sale' ? 'sale' : 'buyback';
      const variants = place.variants.filter((v) => v.channel?.includes(channel) ?? true);
      const variant = variants[walk % variants.length];
      assert.ok(variant !== undefined);
      const policy = world.policyOf(place, variant, channel);
      assert.ok(policy !== undefined && policy !== 'nobody');
      const begun: PhoneState = { ...FULL, kind, channel };
      let state = place.stage === 'intake' ? begun : taken(begun, place);
      let all: readonly PhoneRecord[] = state.records;
      const asked = { policy, operator: place.operator, overdue: false };
      for (let turn = 0; turn < 9; turn++) {
        const compact = gate.judge(state, asked);
        const whole = gate.judge({ ...state, records: all }, asked);
        const { verdict, route, step } = whole;
        assert.deepEqual(
          { verdict: compact.verdict, route: compact.route, step: compact.step },
          { verdict, route, step },
          `${policy.id}: ${JSON.stringify(all.map((r) => `${r.about}:${r.method}:${r.value}`))}`,
        );
        compared++;
        if (all.length > state.records.length) left++;
        const proposed = draw(walk, turn * 64) < 0.6 ? step : undefined;
        const open = OTHERS.length - (state.owner === place.operator ? 0 : OWNERS);
        const other = OTHERS[Math.floor(draw(walk, turn * 64 + 63) * open)] as StepId;
        const next = chosen(
          takeStep(proposed ?? other, state, {
            id: place.id,
            operator: place.operator,
            stage: place.stage,
            capability: gate.capabilityOf(kind),
            jpkiReader: false,
            broken: compact.broken,
          }),
          walk,
          turn,
        );
        if (next === undefined) break;
        const before = new Set(state.records);
        all = inOrder([...all, ...next.records.filter((record) => !before.has(record))]);
        state = next;
      }
    }
    assert.ok(compared > 1000 && left > 200, `${compared} compared, ${left} with less on record`);
  });
}

test('a repeated record is listed once, at its new index', () => {
  const look: PhoneRecord = {
    kind: 'finding',
    about: 'user-data',
    method: 'look',
    value: 'clear',
    class: 'eye',
    by: 'staff-1',
    operator: 'dealer',
    stage: 'intake',
    detail: '',
  };
  const erased: PhoneRecord = { ...look, method: 'erase', class: 'act' };
  const state = withRecord(withRecord(withRecord(FULL, look), erased), { ...look });
  assert.deepEqual(
    state.records.map(({ method }) => method),
    ['erase', 'look'],
  );
});
