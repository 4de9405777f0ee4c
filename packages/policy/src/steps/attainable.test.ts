/** G3: which steps can still be taken on this phone, each need just met and just missed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CustodyEntry, EQUIPMENT, type Facts, RECORDED_SUBJECTS } from '@nagori/model';
import { at, bought, circumstance } from '@nagori/testkit';
import { canRetry, isPossible } from './attainable.ts';
import { ABLE, able, eye, revoked, tried, world } from './bench-world.testing.ts';
import { STEP_IDS, type StepId } from './catalogue.ts';

/** The steps that can be taken in one world and not in the other. */
function lost(part: Partial<Facts>, from: Partial<Facts> = {}): readonly StepId[] {
  const [before, after] = [world(from), world({ ...from, ...part })];
  return STEP_IDS.filter((id) => isPossible(id, before) && !isPossible(id, after));
}

/** None of the steps that need a reset phone. */
const AFTER_RESET: readonly StepId[] = ['look-after-reset', 'activation-attempt'];
const WITH_HOLDER_THERE: readonly StepId[] = [
  'check-identity',
  'look-at-lock',
  'remove-card-record',
  'look-at-wallet',
  'open-portal-app',
  'revoke',
  'holder-clears-felica',
  'look-at-osaifu',
  'sign-assist',
  'holder-resets',
];
const WITH_HOLDER: readonly StepId[] = [
  'check-identity-remotely',
  'accept-terms',
  'prompt-holder',
  'disclose-no-overwrite',
  'remove-lock',
  'ask-card-record',
  'ask-and-sign',
  'sign-leftover',
  'restart-deletion',
  'challenge',
  'sign-non-restoration',
  'ask-erased',
  'sign-destruction',
];
const BEFORE_RESET: readonly StepId[] = [
  'look-at-lock',
  'remove-card-record',
  'look-at-wallet',
  'second-look-wallet',
  'open-portal-app',
  'revoke',
  'holder-clears-felica',
  'look-at-osaifu',
];
const inOrder = (...lists: readonly (readonly StepId[])[]): readonly StepId[] =>
  STEP_IDS.filter((id) => lists.flat().includes(id));
const OURS: readonly StepId[] = ['repair', 'bench-reset', 'bench-erase', 'overwrite'];

describe('G3 what each step needs', () => {
  test('with all equipment every step but those after a reset', () => {
    const situation = world();
    assert.deepEqual(
      STEP_IDS.filter((id) => !isPossible(id, situation)),
      AFTER_RESET,
    );
  });
  const held = { ...bought(), ownership: false } as CustodyEntry;
  const table: readonly [string, Partial<Facts>, readonly StepId[], Partial<Facts>?][] = [
    ['power not known', { condition: { power: 'unknown', screen: 'ok' } }, []],
    ['a cracked screen', { condition: { power: 'on', screen: 'cracked' } }, []],
    ['the giver elsewhere', { giver: 'reachable' }, WITH_HOLDER_THERE],
    ['the giver gone', { giver: 'absent' }, inOrder(WITH_HOLDER, WITH_HOLDER_THERE)],
    ['only held', { custody: [held] }, OURS],
    ['with the giver', { custody: [] }, OURS],
    [
      'no row says what can be seen',
      able({}),
      inOrder(['set-up-and-look', 'forced-deletion', 'second-look-element']),
    ],
    [
      'a row says that nothing can be forced',
      able({ ...ABLE, 'forced-deletion': false }),
      ['forced-deletion'],
    ],
    [
      'a row says that nothing can be overwritten',
      able({ ...ABLE, overwritable: false }),
      ['overwrite'],
    ],
    ['a row says that it can be overwritten', able({ ...ABLE, overwritable: true }), []],
    ['reset', { findings: [revoked, eye] }, BEFORE_RESET],
    ['reset before, and tried', { findings: [revoked, tried({ method: 'erase' })] }, BEFORE_RESET],
    [
      'a reset was tried',
      { findings: [revoked, tried({ method: 'factory-reset' })] },
      inOrder(BEFORE_RESET, ['sign-assist']),
    ],
    [
      'FeliCa was tried',
      { findings: [revoked, tried({ compartment: 'felica', method: 'felica-erase' })] },
      ['sign-non-restoration'],
    ],
    ['no revocation is known', { findings: [] }, ['restart-deletion', 'await-deletion']],
    [
      'the deletion failed: no waiting',
      { findings: [{ ...revoked, method: 'statement-failed', because: 'deletion-failed' }] },
      ['await-deletion'],
    ],
    [
      'the deletion is overdue: no waiting',
      { findings: [{ ...revoked, interval: at(-61 * 60) }] },
      ['await-deletion'],
    ],
    [
      'another unknown is known',
      { findings: [{ ...revoked, method: 'jpki-probe', class: 'probe' }] },
      ['restart-deletion', 'await-deletion'],
    ],
    [
      'a revocation is stated',
      { findings: [{ ...revoked, method: 'statement-awaited', class: 'app' }] },
      [],
    ],
    [
      'one unknown beside it',
      { findings: [{ ...revoked, method: 'jpki-probe', class: 'probe' }, revoked] },
      [],
    ],
  ];
  for (const [name, part, expected, from] of table) {
    test(`${name}: no ${expected.join(', ') || 'step less'}`, () => {
      assert.deepEqual(lost(part, from), expected);
    });
  }
  test('a dead phone: no step that needs a running phone', () => {
    const off: Partial<Facts> = { condition: { power: 'off', screen: 'ok' } };
    const withoutRepair = OURS.filter((id) => id !== 'repair');
    const switchedOn: readonly StepId[] = [
      'restart-deletion',
      'await-deletion',
      'felica-erase',
      'read-felica',
      'second-look-felica',
      'holder-resets',
      'look-at-setup-screen',
      'second-look-user-data',
      'set-up-and-look',
      'forced-deletion',
      'second-look-element',
    ];
    assert.deepEqual(lost(off), inOrder(BEFORE_RESET, withoutRepair, switchedOn));
    assert.deepEqual(
      lost(off, { findings: [revoked, eye] }),
      inOrder(withoutRepair, AFTER_RESET, switchedOn),
    );
  });
  test('after a reset the steps that needed one', () => {
    const situation = world({ findings: [eye] });
    assert.deepEqual(
      AFTER_RESET.filter((id) => !isPossible(id, situation)),
      [],
    );
  });
  const TOOLS: Readonly<Record<string, readonly StepId[]>> = {
    'felica-tool': ['felica-erase'],
    'felica-reader': ['read-felica'],
    'jpki-reader': [],
    'erase-tool': ['bench-erase'],
    'overwrite-tool': ['overwrite'],
    'second-person': [
      'second-look-wallet',
      'second-look-felica',
      'second-look-user-data',
      'second-look-element',
    ],
    'online-bench': ['set-up-and-look', 'forced-deletion'],
    challenge: ['challenge'],
  };
  for (const item of EQUIPMENT) {
    test(`no ${item}: no ${TOOLS[item]?.join(', ') || 'step less'}`, () => {
      assert.deepEqual(lost({ equipment: EQUIPMENT.filter((one) => one !== item) }), TOOLS[item]);
    });
  }
});

describe('G3 how other steps of the list enable or prevent a step', () => {
  const table: readonly [string, StepId, readonly StepId[], boolean, Partial<Facts>?][] = [
    ['after a reset in the list', 'activation-attempt', ['bench-reset'], true],
    ['after the holder’s own', 'look-after-reset', ['holder-resets'], true],
    ['after an erasure', 'activation-attempt', ['bench-erase'], true],
    ['before an overwriting, which comes later', 'activation-attempt', ['overwrite'], false],
    ['after something else', 'activation-attempt', ['felica-erase'], false],
    ['before a reset that comes later', 'open-portal-app', ['bench-reset'], true],
    ['consent before the erasure in the list', 'sign-non-restoration', ['felica-erase'], true],
    [
      'the deletion after a revocation in the list',
      'await-deletion',
      ['revoke'],
      true,
      { findings: [] },
    ],
    [
      'the deletion without a revocation',
      'await-deletion',
      ['ask-and-sign'],
      false,
      { findings: [] },
    ],
    [
      'the deletion of several, one of which revokes',
      'await-deletion',
      ['ask-and-sign', 'revoke'],
      true,
      { findings: [] },
    ],
    [
      'the deletion with itself in the list',
      'await-deletion',
      ['await-deletion'],
      false,
      { findings: [] },
    ],
  ];
  for (const [name, id, planned, expected, part] of table) {
    test(`${id} ${name}: ${expected ? 'can be taken' : 'cannot'}`, () => {
      assert.equal(isPossible(id, world(part), planned), expected);
    });
  }
});

describe('G3 asking again', () => {
  const CHECKED: readonly string[] = [
    'prompt',
    'identity',
    'disclosure',
    'stored',
    'screen',
    'power',
    'reconciled',
    'sign-off',
  ];
  /** A refusal by people is final (L8); a check that failed is repeated once. */
  for (const subject of RECORDED_SUBJECTS) {
    const again = CHECKED.includes(subject);
    test(`L8 ${subject}, refused: ${again ? 'tried once more' : 'stays as it is'}`, () => {
      const bad = { evidence: 'b', subject, value: 'bad' } as const;
      const twice = [circumstance(bad), circumstance({ ...bad, interval: at(2) })];
      assert.equal(canRetry(world({ circumstances: [circumstance(bad)] }), subject), again);
      assert.equal(canRetry(world({ circumstances: twice }), subject), false);
      assert.equal(canRetry(world(), subject), true);
      const met = circumstance({ ...bad, evidence: 'm', value: 'met', interval: at(5) });
      assert.equal(canRetry(world({ circumstances: [circumstance(bad), met] }), subject), true);
    });
  }
});
