/**
 * In which order lists of steps are tried, what is cut off them and where the search gives up:
 * the cases in which another order would give a dearer list, or none.
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

describe('the cheapest way of one requirement', () => {
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
      'stands last, after one that costs more than the first',
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
      'is the cheapest by what is missing, not by what it names',
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
      'completed by a sign-off, before a dearer one',
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
      'before one completed by a sign-off, which is dearer',
      [on('felica', erase, byReset('factory-reset', 'bench-reset')), violations],
      'bench-reset',
      swept,
    ],
  ];
  for (const [name, asked, expected, facts] of table) {
    test(`${name}: ${expected}`, () => assert.equal(plan(asked, facts), expected));
  }
});

describe('what a step of one requirement spares another', () => {
  const reset = on('user-data', { act: ['factory-reset'], steps: ['bench-reset'] });
  /** Met by what another requirement has done, without steps of its own for that. */
  const also = (asked: RequirementPart, ...more: Alternative[]): RequirementPart => ({
    ...asked,
    anyOf: [...asked.anyOf, ...more],
  });
  const glance = on('user-data', { look: 'eye', steps: ['look-at-setup-screen'] });
  const spared = also(glance, { act: ['factory-reset'] });
  type Row = readonly [string, readonly RequirementPart[], string];
  const table: readonly Row[] = [
    ['a look, where the other resets', [spared, reset], 'bench-reset'],
    ['the same the other way round', [reset, spared], 'bench-reset'],
    ['a look that is asked for all the same', [glance, reset], 'look-at-setup-screen, bench-reset'],
    [
      'two looks at once',
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
      'the dearer of two of which either will do',
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

describe('64 lists are played through', () => {
  const CHEAP: readonly (readonly [RecordedSubject, StepId])[] = [
    ['identity', 'check-identity'],
    ['prompt', 'prompt-holder'],
    ['disclosure', 'disclose-no-overwrite'],
    ['consent-leftover', 'sign-leftover'],
    ['consent-destruction', 'sign-destruction'],
    ['stored', 'store-locked'],
  ];
  const stepsOf = CHEAP.map(([, step]) => step);
  /** Ways that take a day, in which the terms grow stale. */
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
  test('the 64th is taken', () => assert.equal(after(63), 'accept-terms, felica-erase'));
  test('the 65th is not looked at', () => assert.equal(after(64), 'refuse, no joint steps'));
});

test('what was seen is no step of the list', () => {
  const seen = finding({ evidence: 'seen', compartment: 'user-data' });
  const glance = on('user-data', { look: 'app', steps: ['second-look-user-data'] });
  assert.equal(plan([glance], { findings: [seen] }), 'second-look-user-data');
});
