/** The possible next work for a phone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto, PolicyChoiceDto } from '@nagori/area-handover/wire';
import type { Channel, CustodyAction, Route, Stage, Verdict } from '@nagori/model';
import { isInHand, mayReceive, nextWorks } from './next-work.ts';

const NO_POLICY = { id: 'none', title: { ja: '-', en: '-' } };

const choice = (policy: string, stage: Stage, ...channel: Channel[]): PolicyChoiceDto => ({
  ...{ policy, preset: 'preset-1', title: { ja: policy, en: policy } },
  ...{ presetTitle: { ja: 'preset-1', en: 'preset-1' }, isUsual: true },
  ...{ stage, channel },
});

const POLICIES = [
  choice('intake', 'intake', 'trade-in', 'collection'),
  choice('receipt', 'receipt', 'trade-in'),
  choice('inspection', 'inspection', 'trade-in'),
  choice('sale', 'release', 'sale'),
  choice('lot', 'release', 'trade'),
  choice('reuse', 'release', 'trade-in'),
  choice('return', 'receipt', 'return'),
  choice('police', 'receipt', 'authority-seizure'),
  choice('end', 'destruction', 'trade-in', 'collection', 'sale', 'trade'),
];

const FREE = { decision: { verdict: 'accept' } } as const;

const works = (channel: Channel, stage: Stage, route?: Route, last: Channel = channel) =>
  nextWorks(POLICIES, channel, {
    ...{ ...FREE, stage, channel: last, policy: NO_POLICY },
    ...(route === undefined ? {} : { route }),
  })
    .map(({ policy, channel: by }) => `${policy} ${by}`)
    .join(', ');

test('the route says what comes first; the rest follows in the order of the bench', () => {
  const rest = 'return return, police authority-seizure';
  const table: readonly (readonly [Stage, Route | undefined, string])[] = [
    ['intake', 'inspection', `inspection trade-in, reuse trade-in, sale sale, end trade-in`],
    ['inspection', 'reuse', 'reuse trade-in, sale sale, end trade-in'],
    ['inspection', 'sale', 'sale sale, reuse trade-in, end trade-in'],
    ['inspection', 'destruction', 'end trade-in, reuse trade-in, sale sale'],
    ['inspection', 'return', 'return return'],
  ];
  for (const [stage, route, begins] of table) {
    const shown = works('trade-in', stage, route);
    assert.ok(shown.startsWith(begins), `${route}: ${shown}`);
    for (const one of rest.split(', ')) assert.ok(shown.includes(one), shown);
  }
});

test('R18 a quarantined phone goes to the police alone', () => {
  const last = { stage: 'intake', channel: 'trade-in', route: 'inspection' } as const;
  const offered = nextWorks(POLICIES, 'trade-in', {
    ...{ ...last, policy: NO_POLICY, decision: { verdict: 'quarantine' } },
  });
  assert.deepEqual(
    offered.map(({ policy }) => policy),
    ['police'],
  );
});

test('the work that was just done comes last', () => {
  assert.ok(works('trade-in', 'inspection', 'inspection').endsWith('inspection trade-in'));
  assert.ok(works('trade-in', 'release', 'sale', 'sale').endsWith('sale sale'));
});

test('phones out of a lot are released under its channel, also for sale', () => {
  assert.ok(works('trade', 'inspection', 'sale').startsWith('lot trade'));
  assert.ok(works('trade', 'inspection').startsWith('lot trade'));
});

test('by other presets too; the one of the last work goes before the usual one', () => {
  const other = (preset: string, one: PolicyChoiceDto): PolicyChoiceDto => ({
    ...one,
    preset,
    isUsual: false,
  });
  const all = [
    choice('inspection', 'inspection', 'trade-in'),
    other('shop', choice('shop-intake', 'intake', 'trade-in')),
    other('shop', choice('shop-inspection', 'inspection', 'trade-in')),
    other('strict', choice('strict-inspection', 'inspection', 'trade-in')),
  ];
  const offered = (policy: string) =>
    nextWorks(all, 'trade-in', {
      ...{ ...FREE, stage: 'intake', channel: 'trade-in', route: 'inspection' },
      policy: { ...NO_POLICY, id: policy },
    }).map(({ policy: by, isUsual }) => (isUsual ? by : `(${by})`));
  assert.deepEqual(offered('none'), ['inspection', '(shop-inspection)', '(strict-inspection)']);
  assert.deepEqual(offered('shop-intake'), [
    'shop-inspection',
    'inspection',
    '(strict-inspection)',
  ]);
});

test('R12: a collected phone is offered for no sale', () => {
  assert.ok(!works('collection', 'intake', 'destruction').includes('sale'));
});

test('a phone leaves only by its route', () => {
  const by = (route: Route | undefined, verdict: Verdict = 'accept', custody = 'go-on') =>
    mayReceive({
      ...(route === undefined ? {} : { route }),
      decision: {
        verdict,
        route:
          verdict === 'accept' && route !== undefined
            ? [{ id: route, name: { ja: route, en: route } }]
            : [],
        custody: custody as CustodyAction,
      },
    });
  assert.deepEqual(by('reuse'), ['holder']);
  assert.deepEqual(by('sale'), ['holder', 'operator']);
  assert.deepEqual(by('return'), ['giver']);
  assert.deepEqual(by('inspection'), []);
  assert.deepEqual(by(undefined), []);
  for (const verdict of ['hold', 'refuse', 'destroy', 'quarantine'] as const) {
    assert.deepEqual(by('sale', verdict), [], verdict);
  }
  assert.deepEqual(by('destruction', 'destroy', 'destroy-board'), ['operator']);
  assert.deepEqual(by('return', 'hold'), ['giver']);
  assert.deepEqual(by('return', 'destroy', 'destroy-board'), []);
  assert.deepEqual(by('return', 'quarantine'), []);
  assert.deepEqual(by('authority', 'quarantine'), ['authority']);
});

test('a phone that is ours and has not ended is in hand', () => {
  const table: readonly (readonly [HandoverDto['state'], Stage, boolean])[] = [
    ['taken', 'intake', true],
    ['taken', 'release', true],
    ['refused', 'inspection', true],
    ['expired', 'release', true],
    ['refused', 'intake', false],
    ['expired', 'intake', false],
    ['open', 'inspection', false],
    ['quarantined', 'inspection', false],
    ['destroyed', 'destruction', false],
    ['gone', 'release', false],
  ];
  for (const [state, stage, inHand] of table) {
    assert.equal(isInHand({ state, stage }), inHand, `${state} ${stage}`);
  }
});
