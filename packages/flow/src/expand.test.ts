import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expand } from './expand.ts';
import { expectation } from './expectation.ts';
import { partOfGraph, shippedWorld } from './flow.testing.ts';
import { statedValues } from './ranges.ts';
import { holds } from './results.ts';

const KINDS = ['android-chip', 'android-plain', 'iphone', 'iphone-before'];
const CHANNELS = ['buyback', 'collection', 'lease-return', 'repair-exchange'];

for (const scenario of ['as-told', 'as-shipped', 'recommended']) {
  const world = shippedWorld(scenario, partOfGraph(KINDS, CHANNELS));
  const net = expand(world);
  const values = statedValues(world.parameters);
  const { ends, marks } = expectation(net, values);

  test(`nothing appears or vanishes: ${scenario}`, () => {
    const value = (id: string): number => values[net.parameters.indexOf(id)] as number;
    const weights = new Map(world.kinds.map(({ id, weight }) => [id, value(weight)]));
    const whole = [...weights.values()].reduce((a, b) => a + b, 0);
    const share = (...kinds: string[]): number =>
      kinds.reduce((sum, kind) => sum + (weights.get(kind) ?? 0), 0) / whole;
    const there = {
      'user-data': 1,
      felica: share('android-chip', 'iphone', 'iphone-before') * value('uses-felica'),
      jpki: share('android-chip', 'iphone') * value('enrolled'),
    };
    for (const [what, expected] of Object.entries(there)) {
      let found = 0;
      net.marks.forEach((mark, number) => {
        if (mark.kind === 'removed' && mark.what === what) found += marks[number] as number;
      });
      for (const [point, row] of ends) {
        const end = net.points[point];
        assert.ok(end?.kind === 'end');
        if (!holds(end.left, what as keyof typeof there)) continue;
        found += row.reduce((a, b) => a + b, 0);
      }
      assert.ok(Math.abs(found - expected) < 1e-9, `${what}: ${found}, put in ${expected}`);
    }
  });

  test(`every life has an end, and nothing is left in a destroyed phone: ${scenario}`, () => {
    let total = 0;
    for (const [point, row] of ends) {
      const end = net.points[point];
      assert.ok(end?.kind === 'end');
      total += row.reduce((a, b) => a + b, 0);
      if (end.place === 'destroyed' || end.place === 'parts-market') assert.equal(end.left, 0);
    }
    assert.ok(Math.abs(total - 1) < 1e-9);
  });

  test(`arcs only lead forward: ${scenario}`, () => {
    const place = new Map(net.order.map((id, at) => [id, at]));
    for (const [id, point] of net.points.entries()) {
      if (point.kind === 'end') continue;
      for (const { to } of point.arcs) {
        assert.ok((place.get(to) as number) > (place.get(id) as number));
      }
    }
  });
}

test('R12: a collected phone offered for sale is stopped', () => {
  const graph = partOfGraph(KINDS, ['collection']);
  const aside = { order: 0, once: false, source: 'p1' };
  const sold = { ...aside, from: 'mno-shop', to: 'mno-before-sale', channel: 'sale' as const };
  const reached = (channel: 'collection' | 'trade-in'): boolean => {
    const edges = graph.edges.map((edge) =>
      edge.from === 'holder' ? { ...edge, channel, to: 'mno-shop' } : edge,
    );
    const onlySold = edges.filter(({ from }) => from !== 'mno-shop');
    const net = expand(shippedWorld('as-told', { ...graph, edges: [...onlySold, sold] }));
    assert.ok(net.marks.some((mark) => mark.kind === 'moved' && mark.to === 'mno-before-sale'));
    return net.points.some((point) => point.kind === 'end' && point.place === 'next-user');
  };
  assert.equal(reached('collection'), false);
  assert.equal(reached('trade-in'), true);
});

test('R02: if resets reached everything, hardly a reset phone keeps a chip or key', () => {
  const shares = (scenario: string): number => {
    const world = shippedWorld(scenario, partOfGraph(['android-chip'], ['buyback']));
    const net = expand(world);
    const { ends } = expectation(net, statedValues(world.parameters));
    let left = 0;
    for (const [point, row] of ends) {
      const end = net.points[point];
      if (end?.kind !== 'end' || end.place !== 'next-user') continue;
      if (holds(end.left, 'jpki')) left += row.reduce((a, b) => a + b, 0);
    }
    return left;
  };
  assert.ok(shares('reset-erases-everything') < shares('as-told') / 10);
});
