/** The issuer's registry status at the time of issue and today (R25). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RegisterClaims, RegisterEntryClaims } from '@nagori/certificate';
import { isDeclaration, issuerStanding } from './issuer-standing.ts';

const DAY = 86_400;
const ISSUED = 1_780_000_000;
const NOW = ISSUED + 90 * DAY;
type Periods = RegisterClaims['operators'][number]['periods'];

const CERTIFIED = {
  standing: 'certified',
  from: ISSUED - 100 * DAY,
  until: ISSUED + 600 * DAY,
  shops: ['shop-1'],
} as const satisfies Periods[number];

const entry = (part: Partial<RegisterEntryClaims>): RegisterEntryClaims => ({
  ...{ num: 2, seq: 4, at: ISSUED + 30 * DAY, what: 'cancelled', from: ISSUED - DAY },
  ...part,
});

function shown(periods: Periods, entries: RegisterEntryClaims[] = [], shop = 'shop-1') {
  const name = { ja: '見本', en: 'Sample' };
  const claims: RegisterClaims = {
    ...{ iss: 'guideline-body', iat: NOW, ttl: DAY, num: 2, since: 0 },
    operators: [{ id: 'dealer-d', kind: 'dealer', name, shops: [], periods, entries }],
  };
  const reading = { iss: 'dealer-d', shop, issuedAt: ISSUED * 1_000 };
  const standing = issuerStanding(reading, claims, NOW * 1_000);
  const { then, now, reachedBack, stop } = standing;
  return [`${then} ${now}`, isDeclaration(standing), reachedBack, stop?.what];
}

test('R25: certified then and now, it is what it says', () => {
  assert.deepEqual(shown([CERTIFIED]), ['certified certified', false, false, undefined]);
});

test('R25: cancelled later, the certificate stays valid; today’s standing is shown', () => {
  const stop = { standing: 'cancelled', from: ISSUED + 30 * DAY } as const;
  const decided = entry({ from: ISSUED + 30 * DAY });
  const whole = shown([{ ...CERTIFIED, until: ISSUED + 30 * DAY }, stop], [decided]);
  assert.deepEqual(whole, ['certified cancelled', false, false, 'cancelled']);
});

test('R25: cancelled retroactively, it is a declaration', () => {
  const stop = { standing: 'cancelled', from: ISSUED - DAY } as const;
  const whole = shown([CERTIFIED, stop], [entry({})]);
  assert.deepEqual(whole, ['cancelled cancelled', true, true, 'cancelled']);
});

test('R25: suspended then, resumed since', () => {
  const stop = { standing: 'suspended', from: ISSUED - DAY, until: ISSUED + DAY } as const;
  const decided = entry({ what: 'suspended', at: ISSUED - DAY });
  const whole = shown([CERTIFIED, stop], [decided]);
  assert.deepEqual(whole, ['suspended certified', true, false, 'suspended']);
});

test('R25: an annulled stop is not shown', () => {
  const annulled = entry({ what: 'annulled', seq: 5, of: 4, num: 3 });
  const whole = shown([CERTIFIED], [entry({}), annulled]);
  assert.deepEqual(whole, ['certified certified', false, false, undefined]);
});

test('R25: a shop that is not listed, a member, a stranger', () => {
  assert.deepEqual(shown([CERTIFIED], [], 'shop-2').slice(0, 2), [
    'shop-not-listed certified',
    true,
  ]);
  const member = { standing: 'member', from: 0 } as const;
  assert.deepEqual(shown([member]).slice(0, 2), ['member member', true]);
  assert.deepEqual(shown([]).slice(0, 2), ['none none', true]);
});

test('R25: a register that is not the newest any more says how old it is', () => {
  const agedBy = (seconds: number) => {
    const claims: RegisterClaims = {
      ...{ iss: 'guideline-body', iat: NOW - seconds, ttl: DAY, num: 2, since: 0 },
      operators: [],
    };
    const reading = { iss: 'dealer-d', shop: 'shop-1', issuedAt: ISSUED * 1_000 };
    const { ageHours, isOld } = issuerStanding(reading, claims, NOW * 1_000);
    return [ageHours, isOld];
  };
  assert.deepEqual(agedBy(3_599), [0, false]);
  assert.deepEqual(agedBy(3_600), [1, false]);
  assert.deepEqual(agedBy(DAY), [24, false]);
  assert.deepEqual(agedBy(DAY + 1), [24, true]);
  assert.deepEqual(agedBy(-60), [0, false], 'its clock is a little ahead');
});
