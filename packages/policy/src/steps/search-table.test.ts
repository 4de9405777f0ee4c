/**
 * The smallest list of steps, case by case: which way is taken, what is left out, what a step
 * unsettles, and where there is no list at all.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CircumstanceSubject, Facts } from '@nagori/model';
import { at, circumstance, finding } from '@nagori/testkit';
import type { RequirementPart } from '../judged.testing.ts';
import type { Alternative } from '../schema.ts';
import type { StepId } from './catalogue.ts';
import { felica, met, on, plan, terms, violations } from './plan.testing.ts';

describe('one thing missing', () => {
  type Row = readonly [string, RequirementPart, string, Partial<Facts>?];
  const dear = met(
    ['accept-terms', 'prompt-holder', 'ask-supplier'],
    'prompt',
    'supplier-confirmed',
  );
  const identity = on('identity', met(['check-identity-remotely']), met(['check-identity']));
  const table: readonly Row[] = [
    ['its one way', terms, 'accept-terms'],
    ['the cheaper of two', identity, 'check-identity'],
    [
      'the one that can still be taken',
      identity,
      'check-identity-remotely',
      { giver: 'reachable' },
    ],
    [
      'the cheaper one, whose first step costs more',
      on('terms', dear, met(['accept-terms'])),
      'accept-terms',
    ],
    [
      'the dearer one, where the cheaper is closed',
      on(
        'working',
        { is: ['x'], steps: ['appraise'] },
        met(['appraise', 'ask-supplier'], 'supplier-confirmed'),
      ),
      'appraise, ask-supplier',
    ],
    [
      'only what is needed of one way',
      on('terms', met(['accept-terms', 'prompt-holder', 'reconcile'])),
      'accept-terms',
    ],
    [
      'with the consents that it asks for',
      on('terms', met(['accept-terms', 'prompt-holder', 'reconcile'], 'reconciled')),
      'accept-terms, reconcile',
    ],
    [
      'a consent that is on record is not asked for again',
      on('terms', met(['accept-terms', 'prompt-holder'], 'prompt')),
      'accept-terms',
      { circumstances: [circumstance({ evidence: 'p', subject: 'prompt' })] },
    ],
    [
      'the first by name of two that cost the same',
      on(
        'terms',
        met(['accept-terms', 'take-sim-out', 'prompt-holder'], 'prompt'),
        met(['accept-terms', 'disclose-no-overwrite'], 'disclosure'),
      ),
      'accept-terms, disclose-no-overwrite',
    ],
    ['nothing that can be done', on('terms', met(['accept-terms'])), 'refuse', { giver: 'absent' }],
    [
      'steps that do not bring what they promise',
      on('terms', met(['prompt-holder'])),
      'refuse, no joint steps',
    ],
  ];
  for (const [name, asked, expected, facts] of table) {
    test(`${name}: ${expected}`, () => assert.equal(plan([asked], facts), expected));
  }
});

describe('several things missing', () => {
  // Later the portal app's screen says nothing of the element.
  const AT_INTAKE = { stage: 'intake' } as const;
  const portal: Alternative = { look: 'app', steps: ['open-portal-app'] };
  const reset = on('user-data', { act: ['factory-reset'], steps: ['bench-reset'] });
  const looked = finding({ evidence: 'eye', compartment: 'user-data' });
  test('each its own, in the order of the work', () => {
    const stored = on('stored', met(['store-locked']));
    assert.equal(plan([stored, reset, terms]), 'accept-terms, bench-reset, store-locked');
  });
  test('one step for two of them is listed once', () => {
    const both = [on('jpki-certificate', portal), on('jpki-key', portal)];
    assert.equal(plan(both, {}, AT_INTAKE), 'open-portal-app');
  });
  test('a dearer way of one that the other needs anyway', () => {
    const one = on('identity', met(['check-identity']), met(['check-identity-remotely']));
    const two = on('terms', met(['accept-terms', 'check-identity-remotely'], 'identity'));
    assert.equal(plan([one, two]), 'check-identity-remotely, accept-terms');
  });
  test('one that nothing can bring: no list for the others either', () => {
    const hopeless = on('prompt', met(['accept-terms']));
    assert.equal(plan([terms, hopeless]), 'refuse, no joint steps');
    assert.equal(plan([hopeless, terms]), 'refuse, no joint steps');
  });
  test('two that rule each other out', () => {
    const before = on('jpki-key', { ...portal, when: { reset: false } });
    assert.equal(plan([before], {}, AT_INTAKE), 'open-portal-app');
    assert.equal(plan([reset]), 'bench-reset');
    assert.equal(plan([before, reset], {}, AT_INTAKE), 'refuse, no joint steps');
  });
  test('where one of two ways rules the other out, the way that does not', () => {
    const before = on('jpki-key', { ...portal, when: { reset: false } });
    const gentle: Alternative = { look: 'app', steps: ['second-look-user-data', 'ask-supplier'] };
    const either = { ...reset, anyOf: [...reset.anyOf, gentle] };
    assert.equal(plan([either, before], {}, AT_INTAKE), 'open-portal-app, second-look-user-data');
  });
  test('R29 what is fetched first may be stale once the last step is done', () => {
    const within = (time: string): RequirementPart[] => [
      on('terms', { ...met(['accept-terms']), within: time }),
      on('warranty', met(['ask-warranty'])),
      on('sign-off', met(['sign-off'])),
    ];
    // A day for the warranty, another for the sign-off.
    assert.equal(plan(within('49h')), 'accept-terms, ask-warranty, sign-off');
    assert.equal(plan(within('47h')), 'refuse, no joint steps');
  });
  test('R03 a look again, where the hour of a deletion leaves the order open', () => {
    const key = { compartment: 'jpki-key' } as const;
    const deleted = finding({
      ...key,
      evidence: 'deleted',
      class: 'act',
      method: 'key-deletion',
      interval: { ...at(0, 'authority/hour'), hi: at(60).hi },
      said: at(40),
    });
    const part = { evidence: 'seen', value: 'residue', class: 'app' } as const;
    const seen = finding({ ...key, ...part, interval: at(20) });
    const asked = on('jpki-key', portal, { act: ['key-deletion'] });
    assert.equal(plan([asked], { findings: [seen, deleted] }, AT_INTAKE), 'open-portal-app');
    const later = { ...seen, interval: at(41) };
    assert.equal(plan([asked], { findings: [later, deleted] }, AT_INTAKE), 'refuse');
  });
  test('what is there already is not asked for', () => {
    const glance = on('user-data', { look: 'eye', steps: ['look-at-setup-screen'] });
    assert.equal(plan([glance, terms], { findings: [looked] }), 'accept-terms');
  });
});

describe('R28 what a step unsettles', () => {
  const asked = felica('sign-non-restoration', 'felica-erase');
  type Row = readonly [string, readonly RequirementPart[], string, Partial<Facts>?];
  const elsewhere: Partial<Facts> = { giver: 'absent' };
  const table: readonly Row[] = [
    ['the consent first', [asked, violations], 'sign-non-restoration, felica-erase'],
    ['no consent where its violation would not block', [asked], 'felica-erase'],
    [
      'no consent to be had: somebody answers for it',
      [felica('felica-erase'), violations],
      'felica-erase, sign-off',
      elsewhere,
    ],
    [
      'no consent among the steps: somebody answers for it',
      [felica('felica-erase'), violations],
      'felica-erase, sign-off',
    ],
    [
      'the same beside something else',
      [terms, felica('felica-erase'), violations],
      'accept-terms, felica-erase, sign-off',
    ],
    [
      'nobody to answer for it',
      [felica('felica-erase'), { ...violations, anyOf: [{ unless: 'bad' }] }],
      'refuse, no joint steps',
    ],
    [
      'the sign-off that the way has itself',
      [felica('felica-erase', 'sign-off'), violations],
      'felica-erase, sign-off',
    ],
    [
      'the consent on record',
      [felica('felica-erase', 'sign-off'), violations],
      'felica-erase',
      { circumstances: [circumstance({ evidence: 'c', subject: 'consent-non-restoration' })] },
    ],
  ];
  for (const [name, requirements, expected, facts] of table) {
    test(`R28 ${name}: ${expected}`, () => assert.equal(plan(requirements, facts), expected));
  }
  test('R28 the cheaper way that a person must answer for is the dearer list', () => {
    const look: Alternative = { look: 'probe', steps: ['read-felica'] };
    const either = { ...felica('felica-erase'), anyOf: [...felica('felica-erase').anyOf, look] };
    assert.equal(plan([either, violations]), 'read-felica');
    const dead: Partial<Facts> = { equipment: ['felica-tool'] };
    assert.equal(plan([either, violations], dead), 'felica-erase, sign-off');
  });
});

describe('more ways than can be weighed', () => {
  const SUBJECTS: readonly (readonly [CircumstanceSubject, StepId])[] = [
    ['terms', 'accept-terms'],
    ['identity', 'check-identity'],
    ['consent-leftover', 'sign-leftover'],
    ['consent-destruction', 'sign-destruction'],
    ['network', 'ask-network'],
    ['warranty', 'ask-warranty'],
    ['supplier-confirmed', 'ask-supplier'],
  ];
  /** Four ways each, of which the first is the cheapest. */
  const four = ([subject, step]: (typeof SUBJECTS)[number]): RequirementPart =>
    on(
      subject,
      met([step]),
      met([step, 'store-locked'], 'stored'),
      met([step, 'reconcile'], 'reconciled'),
      met([step, 'prompt-holder'], 'prompt'),
    );
  test('4 ways of 6 things, 4,096 in all, are weighed', () => {
    assert.equal(
      plan(SUBJECTS.slice(0, 6).map(four)),
      'check-identity, accept-terms, ask-network, ask-warranty, sign-leftover, sign-destruction',
    );
  });
  test('one more: each its cheapest, and said to be so', () => {
    assert.equal(
      plan(SUBJECTS.map(four)),
      '≈ check-identity, accept-terms, ask-network, ask-warranty, ask-supplier, ' +
        'sign-leftover, sign-destruction',
    );
  });
});
