/** R04: who may do what, each condition just met and just missed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Circumstance, CustodyEntry, Finding } from '@nagori/model';
import { custodyState } from '@nagori/model';
import { at, bought, circumstance, factsWith } from '@nagori/testkit';
import { INTAKE, resetBy } from '../judged.testing.ts';
import { actorAllowed } from './actor.ts';

const consent = (part: Partial<Circumstance> = {}): Circumstance =>
  circumstance({ evidence: 'c', subject: 'consent-assist', interval: at(5), ...part });
const sold = (minutes: number): CustodyEntry =>
  ({ ...bought(minutes, 'sold'), from: 'op-self', to: 'buyer' }) as CustodyEntry;
const assisted = { actor: 'holder', assisted: true } as const;

type Row = readonly [
  string,
  Partial<Finding>,
  boolean,
  { custody?: readonly CustodyEntry[]; circumstances?: readonly Circumstance[] }?,
];
const TABLE: readonly Row[] = [
  ['the holder resets', { actor: 'holder' }, true],
  ['staff reset', {}, false],
  ['staff erase', { method: 'erase' }, false],
  ['staff overwrite', { method: 'overwrite' }, false],
  ['staff erase FeliCa', { method: 'felica-erase', compartment: 'felica' }, true],
  ['staff see a reset phone', { class: 'eye' }, true],
  ['the holder revokes', { class: 'say', method: 'declared-revoked', actor: 'holder' }, true],
  ['staff revoke', { class: 'say', method: 'declared-revoked' }, false],
  [
    'staff of another operator revoke',
    { class: 'say', method: 'declared-revoked', operator: 'x' },
    false,
  ],
  ['another operator resets', { operator: 'op-other' }, true],
  ['staff of an unknown operator reset', { operator: undefined }, false],
  ['the authority signs for it', { backing: 'authority' }, true],
  ['assisted, no consent', assisted, false],
  ['assisted, consent before', assisted, true, { circumstances: [consent()] }],
  ['assisted, consent after', assisted, false, { circumstances: [consent({ interval: at(15) })] }],
  ['assisted, consent refused', assisted, false, { circumstances: [consent({ value: 'bad' })] }],
  [
    'assisted, another consent',
    assisted,
    false,
    { circumstances: [consent({ subject: 'terms' })] },
  ],
  [
    'assisted, of two consents one is before',
    assisted,
    true,
    { circumstances: [consent({ interval: at(15) }), consent()] },
  ],
  ['staff reset a phone that is ours', {}, true, { custody: [bought(5)] }],
  ['staff reset a phone that became ours later', {}, false, { custody: [bought(15)] }],
  [
    'staff reset a phone that is only held',
    {},
    false,
    { custody: [{ ...bought(5), ownership: false } as CustodyEntry] },
  ],
  ['staff reset while it was ours', {}, true, { custody: [bought(5), sold(15)] }],
  ['staff reset before it was ours, and then sold', {}, false, { custody: [bought(11), sold(15)] }],
  ['staff reset after it was sold', {}, false, { custody: [bought(5), sold(8)] }],
  [
    'staff reset while it was ours for the second time',
    {},
    true,
    {
      custody: [
        bought(1),
        sold(3),
        { ...bought(5, 'again'), from: 'buyer' } as CustodyEntry,
        { ...sold(15), evidence: 'out' },
      ],
    },
  ],
];

describe('R04 who may do what', () => {
  for (const [name, part, allowed, world = {}] of TABLE) {
    test(`R04 ${name}: ${allowed ? 'allowed' : 'not allowed'}`, () => {
      const facts = factsWith(world);
      const custody = custodyState(facts.custody, facts.self, () => true);
      assert.equal(actorAllowed(resetBy(part), facts, INTAKE, custody), allowed);
    });
  }
});
