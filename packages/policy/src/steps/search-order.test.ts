/**
 * The order in which step lists are tried, what is removed from them, and where the search gives
 * up: cases in which another order would give a more expensive list, or none.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Facts, RecordedSubject } from '@nagori/model';
import { ANDROID, finding } from '@nagori/testkit';
import type { RequirementPart } from '../judged.testing.ts';
import type { Alternative } from '../schema.ts';
import type { StepId } from './catalogue.ts';
import { subsetsOf } from './cost.ts';
import { met, on, plan, terms, violations } from './plan.testing.ts';

describe('the cheapest alternative of one requirement', () => {
  type Row = readonly [string, readonly RequirementPart[], string, Partial<Facts>?];
  const byReset = (act: 'felica-erase' | 'factory-reset', ...steps: StepId[]): Alternative => ({
    act: [act],
    steps,
  });
  /** A reset of this phone clears its FeliCa. */
  const swept: Partial<Facts> = {
    capability: {
      ...ANDROID,
      erasures: (['factory-reset', 'felica-erase'] as const).map((act) => ({
        act,
        tool: 'any',
        erases: ['felica'],
      })),
    },
  };
  const erase = byReset('felica-erase', 'felica-erase');
  const table: readonly Row[] = [
    [
      'is last, after one that costs more than the first',
      [
        on(
          'identity',
          met(['check-identity', 'prompt-holder'], 'prompt'),
          met(['check-identity-remotely']),
          met(['check-identity']),
        ),
      ],
      'check-identity',
    ],
    [
      'is the cheapest by its missing steps, not by all its steps',
      [
        on(
          'identity',
          met(['check-identity', 'ask-supplier', 'sign-off', 'bench-reset']),
          met(['check-identity', 'prompt-holder'], 'prompt'),
        ),
        terms,
      ],
      'check-identity, accept-terms',
    ],
    [
      'completed by a sign-off, before a more expensive one',
      [
        on('felica', erase, {
          ...byReset('factory-reset', 'bench-reset', 'ask-warranty'),
          with: ['warranty'],
        }),
        violations,
      ],
      'felica-erase, sign-off',
      swept,
    ],
    [
      'before a more expensive one completed by a sign-off',
      [on('felica', erase, byReset('factory-reset', 'bench-reset')), violations],
      'bench-reset',
      swept,
    ],
  ];
  for (const [name, asked, expected, facts] of table) {
    test(`${name}: ${expected}`, () => assert.equal(plan(asked, facts), expected));
  }
});

describe('a step of one requirement can make another’s step unnecessary', () => {
  const reset = on('user-data', { act: ['factory-reset'], steps: ['bench-reset'] });
  /** Met by another requirement's act, without steps of its own for it. */
  const also = (asked: RequirementPart, ...more: Alternative[]): RequirementPart => ({
    ...asked,
    anyOf: [...asked.anyOf, ...more],
  });
  const glance = on('user-data', { look: 'eye', steps: ['look-at-setup-screen'] });
  const spared = also(glance, { act: ['factory-reset'] });
  type Row = readonly [string, readonly RequirementPart[], string];
  const table: readonly Row[] = [
    ['a look, while the other resets', [spared, reset], 'bench-reset'],
    ['the same the other way round', [reset, spared], 'bench-reset'],
    ['a look that is still required', [glance, reset], 'look-at-setup-screen, bench-reset'],
    [
      'two looks in one step',
      [
        spared,
        also(on('user-data', { look: 'app', steps: ['second-look-user-data'] }), {
          act: ['factory-reset'],
        }),
        reset,
      ],
      'bench-reset',
    ],
    [
      'the more expensive of two that both suffice',
      [
        on('terms', met(['accept-terms'])),
        also(on('identity', met(['check-identity'])), { unless: 'bad', with: ['prompt'] }),
        also(on('prompt', met(['prompt-holder'])), { unless: 'bad', with: ['identity'] }),
      ],
      'accept-terms, prompt-holder',
    ],
  ];
  for (const [name, asked, expected] of table) {
    test(`${name}: ${expected}`, () => assert.equal(plan(asked), expected));
  }
});

describe('64 lists are played', () => {
  const CHEAP: readonly (readonly [RecordedSubject, StepId])[] = [
    ['identity', 'check-identity'],
    ['prompt', 'prompt-holder'],
    ['disclosure', 'disclose-no-overwrite'],
    ['consent-leftover', 'sign-leftover'],
    ['consent-destruction', 'sign-destruction'],
    ['stored', 'store-locked'],
  ];
  const stepsOf = CHEAP.map(([, step]) => step);
  /** Alternatives that take a day, in which the terms become stale. */
  const slow = subsetsOf(stepsOf).map((some): Alternative => {
    const consents = CHEAP.filter(([, step]) => some.includes(step)).map(([subject]) => subject);
    return {
      look: 'probe',
      with: ['warranty', ...consents],
      steps: ['read-felica', 'ask-warranty', ...some],
    };
  });
  const quick: Alternative = { act: ['felica-erase'], steps: ['felica-erase'] };
  const fresh = on('terms', { ...met(['accept-terms']), within: '1h' });
  const after = (lists: number): string =>
    plan([fresh, on('felica', ...slow.slice(0, lists), quick)]);
  test('the 64th list is used', () => assert.equal(after(63), 'accept-terms, felica-erase'));
  test('the 65th list is not tried', () => assert.equal(after(64), 'refuse, no joint steps'));
});

test('a look that was already made is not listed', () => {
  const seen = finding({ evidence: 'seen', compartment: 'user-data' });
  const glance = on('user-data', { look: 'app', steps: ['second-look-user-data'] });
  assert.equal(plan([glance], { findings: [seen] }), 'second-look-user-data');
});
