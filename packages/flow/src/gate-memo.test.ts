import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expand } from './expand.ts';
import { FULL, partOfGraph, shapeOf, shippedWorld } from './flow.testing.ts';
import { Gate } from './gate-memo.ts';

/** Parts of the graph small enough to ask the gate at every turn. */
const PARTS: readonly (readonly [scenario: string, kinds: string[], channels: string[]])[] = [
  ['as-told', ['android-chip'], ['buyback']],
  ['as-shipped', ['iphone'], ['trade-in', 'collection']],
  ['statement-where-there-is-one', ['android-chip'], ['early-return']],
];

for (const [scenario, kinds, channels] of PARTS) {
  test(`remembered verdicts are those of the gate: ${scenario}, ${channels}`, () => {
    const world = shippedWorld(scenario, partOfGraph(kinds, channels));
    const remembered = expand(world);
    const asked = expand(world, false);
    assert.deepEqual(shapeOf(remembered), shapeOf(asked));
    assert.ok(remembered.decisions > 50, 'the gate was hardly asked');
    assert.ok(asked.decisions > 1.5 * remembered.decisions, 'there was nothing to remember');
  });
}

test('remembered verdicts are separate by policy, operator and deadline', () => {
  const world = shippedWorld('as-shipped');
  const at = world.places.get('dealer-purchase');
  const [buyback] = at?.variants ?? [];
  const inspected = world.places.get('dealer-inspection');
  const [inspection] = inspected?.variants ?? [];
  assert.ok(at && buyback && inspected && inspection);
  const intake = world.policyOf(at, buyback, 'buyback');
  const bench = world.policyOf(inspected, inspection, 'buyback');
  assert.ok(intake && intake !== 'nobody' && bench && bench !== 'nobody');
  const gate = new Gate(world);
  const held = gate.judge(FULL, { policy: intake, operator: 'dealer', overdue: false });
  assert.equal(held.verdict, 'hold');
  assert.ok(held.step !== undefined);
  const late = gate.judge(FULL, { policy: intake, operator: 'dealer', overdue: true });
  assert.equal(late.verdict, 'refuse');
  const there = gate.judge(FULL, { policy: bench, operator: 'dealer', overdue: false });
  assert.notEqual(there.step, held.step);
  assert.equal(gate.decisions, 3);
  assert.equal(gate.judge(FULL, { policy: intake, operator: 'dealer', overdue: false }), held);
  assert.equal(gate.decisions, 3);
});

test('a FeliCa tool is available only for phones that it fits', () => {
  const world = shippedWorld('felica-tool-everywhere');
  const at = world.places.get('dealer-inspection');
  const [inspection] = at?.variants ?? [];
  assert.ok(at && inspection);
  const policy = world.policyOf(at, inspection, 'buyback');
  assert.ok(policy && policy !== 'nobody');
  const gate = new Gate(world);
  assert.ok(gate.equipmentAt(policy, 'android-chip').includes('felica-tool'));
  assert.ok(!gate.equipmentAt(policy, 'iphone').includes('felica-tool'));
});
