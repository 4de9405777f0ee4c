/** The outcomes of acts, looks and words: the truth and the records of each. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capabilityOf } from '@nagori/model';
import type { StepId } from '@nagori/policy';
import type { Branch } from './branch.ts';
import { FULL, SHELF } from './flow.testing.ts';
import { beforeVisit, prompting } from './holder.ts';
import type { PhoneState } from './phone-state.ts';
import type { StepPlace } from './record.ts';
import { takeStep } from './take-step.ts';

const ANDROID = capabilityOf(SHELF.capabilities, { platform: 'android', model: 'EX-A1', os: '15' });
const IPHONE = capabilityOf(SHELF.capabilities, { platform: 'ios', model: 'EX-P1', os: '18.6' });

const EMPTY: PhoneState = { ...FULL, userData: false, felica: false, key: 'none', wiped: true };

function placeWith(capability = ANDROID): StepPlace {
  return {
    id: 'shop',
    operator: 'dealer',
    stage: 'intake',
    capability,
    jpkiReader: false,
    broken: [],
  };
}

/** Every outcome as text: the coins that lead to it, what is truly left, the records, the marks. */
function outcomes(branch: Branch, coins = ''): string[] {
  if (branch.kind === 'coin') {
    const { parameter, yes, no } = branch;
    return [...outcomes(yes, `${coins}+${parameter} `), ...outcomes(no, `${coins}-${parameter} `)];
  }
  const { state, marks, kind } = branch;
  const left = [state.userData && 'data', state.felica && 'chip', state.key].filter(Boolean);
  const records = state.records.map((r) => `${r.about}:${r.method || r.kind}:${r.value}`);
  const described = marks.map((mark) => ('what' in mark ? `${mark.kind} ${mark.what}` : mark.kind));
  return [`${coins}${kind === 'leaves' ? 'LEAVES ' : ''}[${left}] {${records}} (${described})`];
}

const TABLE: readonly (readonly [
  name: string,
  step: StepId,
  state: PhoneState,
  expected: readonly string[],
  capability?: typeof ANDROID,
])[] = [
  [
    'a look by eye finds or misses, and changes nothing',
    'look-at-setup-screen',
    { ...EMPTY, userData: true },
    [
      '+eye-finds [data,none] {user-data:look:residue} ()',
      '-eye-finds [data,none] {user-data:look:clear} (missed user-data)',
    ],
  ],
  [
    'nothing there: nothing to find',
    'look-at-setup-screen',
    EMPTY,
    ['[none] {user-data:look:clear} ()'],
  ],
  [
    'R02: a reset of an Android phone keeps chip and element',
    'bench-reset',
    FULL,
    [
      '+reset-works [chip,live] {user-data:factory-reset:clear} (removed user-data)',
      '-reset-works +failure-noticed [data,chip,live] {user-data:factory-reset:unknown} ()',
      '-reset-works -failure-noticed [data,chip,live] {user-data:factory-reset:clear} ' +
        '(missed user-data)',
    ],
  ],
  [
    'a reset of an iPhone erases everything',
    'bench-reset',
    FULL,
    [
      '+reset-works [none] {user-data:factory-reset:clear,felica:factory-reset:clear,' +
        'jpki:factory-reset:clear} (removed user-data,removed felica,removed jpki)',
      '-reset-works +failure-noticed [data,chip,live] {user-data:factory-reset:unknown,' +
        'felica:factory-reset:unknown,jpki:factory-reset:unknown} ()',
      '-reset-works -failure-noticed [data,chip,live] {user-data:factory-reset:clear,' +
        'felica:factory-reset:clear,jpki:factory-reset:clear} (missed user-data,missed ' +
        'felica,missed jpki)',
    ],
    IPHONE,
  ],
  [
    'some holders do not take the step and go home',
    'holder-clears-felica',
    { ...FULL, userData: false, key: 'none' },
    [
      '+does-it-there [none] {felica:felica-erase:clear} (removed felica)',
      '-does-it-there LEAVES [chip,none] {} ()',
    ],
  ],
  [
    'R03: a revocation does not delete',
    'revoke',
    { ...FULL, userData: false, felica: false },
    [
      '+does-it-there [revoked] {jpki:declared-revoked:unknown} ()',
      '-does-it-there LEAVES [live] {} ()',
    ],
  ],
  [
    'with a live certificate "never" is said wrongly or not at all',
    'ask-and-sign',
    { ...EMPTY, key: 'live' },
    [
      '+says-never-wrongly [live] {jpki:declared-never:clear,consent-leftover:word:} (missed jpki)',
      '-says-never-wrongly [live] {jpki:declared-present:residue,consent-leftover:word:} ()',
    ],
  ],
  [
    'the authority’s statement is true, whatever the holder says',
    'challenge',
    { ...EMPTY, key: 'live' },
    ['[live] {jpki:statement-live:residue} ()'],
  ],
  [
    'after a revocation the statement is neither clear nor residue',
    'challenge',
    { ...EMPTY, key: 'revoked' },
    ['[revoked] {jpki:statement-awaited:unknown} ()'],
  ],
  [
    'opening an app on a reset phone shows the set-up screen',
    'open-portal-app',
    { ...EMPTY, key: 'live' },
    ['[live] {user-data:look:clear} ()'],
  ],
  [
    'a supplier confirms what it believes',
    'ask-supplier',
    { ...EMPTY, felica: true },
    [
      '[chip,none] {user-data:supplier-confirmed:clear,felica:supplier-confirmed:clear,' +
        'supplier-confirmed:word:} (missed felica)',
    ],
  ],
];

for (const [name, step, state, expected, capability] of TABLE) {
  test(`${step}: ${name}`, () => {
    assert.deepEqual(outcomes(takeStep(step, state, placeWith(capability))), expected);
  });
}

test('R03: a prompt at the counter revokes a reset phone, which keeps its key', () => {
  const described = outcomes(prompting({ ...EMPTY, key: 'live' }, placeWith()));
  assert.deepEqual(described, [
    '+revokes-prompted [revoked] {jpki:declared-revoked:unknown} ()',
    '-revokes-prompted [live] {} ()',
  ]);
  const on = outcomes(prompting({ ...FULL, felica: false }, placeWith()));
  assert.ok(on.some((line) => line.includes('+deleted-in-time [data,none]')));
});

test('R02: a reset at home leaves the chip of an Android phone, not of an iPhone', () => {
  const fresh: PhoneState = { ...FULL, felica: false, key: 'none' };
  const reset = (capability: typeof ANDROID): string[] =>
    outcomes(beforeVisit(fresh, capability)).filter((line) => line.includes('+resets-before'));
  assert.ok(reset(ANDROID).some((line) => line.includes('[chip,live]')));
  assert.ok(reset(IPHONE).every((line) => line.includes('[none]')));
});
