import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMPARTMENTS, custodyState } from '@nagori/model';
import { evidence, ignoredOf, phoneLine, problemsIn, readFacts } from '@nagori/testkit';

const TRANSFER = {
  entry: 'transfer',
  from: 'holder',
  to: 'dealer-b',
  ownership: true,
  confirmed: true,
  channel: 'buyback',
} as const;
const USE = { entry: 'use', by: 'holder', sealIntact: false } as const;

const TABLE = [
  TRANSFER,
  USE,
  { entry: 'use', by: 'holder', sealIntact: true },
  { entry: 'use', by: 'holder', sealIntact: false, sameHolder: true },
  { entry: 'void', of: 'c1', incident: 'parcel lost' },
  { entry: 'correction', of: 'c1', reason: 'wrong party' },
] as const;

for (const part of TABLE) {
  test(`R20 custody entry ${part.entry}`, () => {
    const [entry] = readFacts([evidence('custody', part)]).custody;
    const { entry: kind, ...rest } = part;
    assert.ok(entry !== undefined);
    const { interval: _, operator, shop, backing, ...seen } = entry;
    assert.deepEqual(seen, { evidence: 'e1', kind, ...rest });
    assert.deepEqual([operator, shop, backing], ['dealer-b', undefined, 'station']);
  });
}

test('R20 a transfer names both parties', () => {
  const line = phoneLine([evidence('custody', { ...TRANSFER, from: undefined, to: '' })]);
  assert.deepEqual(problemsIn(line), ['evidence[0].from missing', 'evidence[0].to bad-format']);
});

test('R20 of two entries under one id, the use counts, and the transfer stays open', () => {
  const facts = readFacts([evidence('custody', TRANSFER), evidence('custody', USE)]);
  assert.deepEqual(
    facts.custody.map((entry) => [entry.kind, entry.kind === 'transfer' && entry.confirmed]),
    [
      ['transfer', false],
      ['use', false],
    ],
  );
  assert.deepEqual(ignoredOf(facts), ['e1 same-id-other-bytes R01']);
});

test('R20 a transfer of an unknown time is the last that was received, and open', () => {
  const out = { entry: 'transfer', from: 'dealer-b', to: 'dealer-c', ownership: true } as const;
  const facts = readFacts([
    evidence('custody', { ...TRANSFER, id: 'c1', at: '2026-11-24T09:00:00+09:00' }),
    evidence('custody', {
      ...{ ...out, confirmed: true, id: 'c2', station: 'station-1', clock: 'station' },
      ...{ at: '1970-01-01T00:00:00Z', received: '2026-11-24T10:00:00+09:00' },
    }),
  ]);
  const { possession, open, faults } = custodyState(facts.custody, 'dealer-b', () => true);
  assert.deepEqual([possession, open], ['owned', true]);
  assert.deepEqual(faults, [{ kind: 'order-not-proven', evidence: ['c1', 'c2'] }]);
});

test('R12 crushed or melted, nothing is left and nothing happens after', () => {
  for (const method of ['crushed', 'melted']) {
    const facts = readFacts([evidence('destruction', { by: 'destroyer-d', method })]);
    assert.deepEqual(
      facts.findings.map((f) => `${f.compartment} ${f.value} ${f.class} ${f.method}`),
      COMPARTMENTS.map((on) => `${on} clear act destruction`),
    );
    assert.equal(facts.custody[0]?.kind, 'destroyed');
    assert.equal(facts.custody[0]?.backing, 'station');
  }
});

test('R12 a board that was removed takes no SIM and no memory card with it', () => {
  const facts = readFacts([evidence('destruction', { by: 'dealer-b', method: 'board-removed' })]);
  assert.deepEqual(
    facts.findings.map((f) => f.compartment),
    COMPARTMENTS.filter((on) => on !== 'sim' && on !== 'sd-card'),
  );
});
