/**
 * Policies for trade-ins that are purchases must check identity before taking the phone (art. 15).
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { adviceOn } from './advice.ts';
import { policyWith } from './judged.testing.ts';
import { loadPreset } from './load.ts';
import type { Policy } from './schema.ts';

const identity = { on: ['identity'], anyOf: [{ met: true, steps: ['check-identity'] }] } as const;
const terms = { on: ['terms'], anyOf: [{ met: true, steps: ['accept-terms'] }] } as const;

describe('art. 15 advice on an intake that buys', () => {
  const TABLE: readonly (readonly [string, Partial<Policy>, boolean, boolean])[] = [
    ['trade-in', { channel: ['trade-in'], stage: 'intake' }, false, true],
    ['trade-in with identity', { channel: ['trade-in'], stage: 'intake' }, true, false],
    ['buyback', { channel: ['buyback', 'donation'], stage: 'intake' }, false, true],
    ['donation: no purchase', { channel: ['donation'], stage: 'intake' }, false, false],
    [
      'after receipt: identity was checked earlier',
      { channel: ['trade-in'], stage: 'receipt' },
      false,
      false,
    ],
  ];
  for (const [name, part, asks, isAdvised] of TABLE) {
    test(`art. 15 ${name}: ${isAdvised ? 'advice' : 'none'}`, () => {
      const { source } = policyWith([asks ? identity : terms] as never, part);
      const codes = adviceOn(source, 'p').map(({ code }) => code);
      assert.deepEqual(codes, isAdvised ? ['identity-not-asked'] : []);
    });
  }

  test('art. 15 the recommended preset gets no advice; presets from the survey do', () => {
    const folder = join(import.meta.dirname, '../../../policies');
    const text = (name: string) => readFileSync(join(folder, name), 'utf8');
    const advised = readdirSync(folder)
      .filter((name) => name.endsWith('.yaml') && name !== 'shared.yaml')
      .filter((name) => {
        const loaded = loadPreset(text(name), text('shared.yaml'));
        assert.equal(loaded.kind, 'good', name);
        const policies = loaded.kind === 'good' ? loaded.value.policies : [];
        return policies.some(({ source }) => adviceOn(source, 'p').length > 0);
      });
    assert.deepEqual(advised, [
      'carrier-eligibility-no-faults.yaml',
      'carrier-eligibility-purchase-record.yaml',
      'carrier-trade-in-warehouse.yaml',
      'carrier-trade-in-web.yaml',
    ]);
  });
});
