/**
 * The smallest step list, case by case: which alternative is used, what is left out, what a step
 * breaks, and when there is no list at all.
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
    ['its only alternative', terms, 'accept-terms'],
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
      'the more expensive one, if the cheaper is closed',
      on(
        'working',
        { is: ['x'], steps: ['appraise'] },
        met(['appraise', 'ask-supplier'], 'supplier-confirmed'),
      ),
      'appraise, ask-supplier',
    ],
    [
      'only the needed steps of an alternative',
      on('terms', met(['accept-terms', 'prompt-holder', 'reconcile'])),
      'accept-terms',
    ],
    [
      'with the consents that it asks for',
      on('terms', met(['accept-terms', 'prompt-holder', 'reconcile'], 'reconciled')),
      'accept-terms, reconcile',
    ],
    [
      'a recorded consent is not asked for again',
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
    ['no possible step', on('terms', met(['accept-terms'])), 'refuse', { giver: 'absent' }],
    [
      'steps that do not meet the requirement',
      on('terms', met(['prompt-holder'])),
      'refuse, no joint steps',
    ],
  ];
  for (const [name, asked, expected, facts] of table) {
    test(`${name}: ${expected}`, () => assert.equal(plan([asked], facts), expected));
  }
});

describe('several things missing', () => {
  // After intake the portal app's screen proves nothing about the element.
  const AT_INTAKE = { stage: 'intake' } as const;
  const portal: Alternative = { look: 'app', steps: ['open-portal-app'] };
  const reset = on('user-data', { act: ['factory-reset'], steps: ['bench-reset'] });
  const looked = finding({ evidence: 'eye', compartment: 'user-data' });
  test('a step for each, in work order', () => {
    const stored = on('stored', met(['store-locked']));
    assert.equal(plan([stored, reset, terms]), 'accept-terms, bench-reset, store-locked');
  });
  test('a step shared by two requirements is listed once', () => {
    const both = [on('jpki-certificate', portal), on('jpki-key', portal)];
    assert.equal(plan(both, {}, AT_INTAKE), 'open-portal-app');
  });
  test('a more expensive alternative whose steps the other needs anyway', () => {
    const one = on('identity', met(['check-identity']), met(['check-identity-remotely']));
    const two = on('terms', met(['accept-terms', 'check-identity-remotely'], 'identity'));
    assert.equal(plan([one, two]), 'check-identity-remotely, accept-terms');
  });
  test('one that no step can meet: no list for the others either', () => {
    const hopeless = on('prompt', met(['accept-terms']));
    assert.equal(plan([terms, hopeless]), 'refuse, no joint steps');
    assert.equal(plan([hopeless, terms]), 'refuse, no joint steps');
  });
  test('two that exclude each other', () => {
    const before = on('jpki-key', { ...portal, when: { reset: false } });
    assert.equal(plan([before], {}, AT_INTAKE), 'open-portal-app');
    assert.equal(plan([reset]), 'bench-reset');
    assert.equal(plan([before, reset], {}, AT_INTAKE), 'refuse, no joint steps');
  });
  test('of two alternatives the one that excludes no other requirement', () => {
    const before = on('jpki-key', { ...portal, when: { reset: false } });
    const gentle: Alternative = { look: 'app', steps: ['second-look-user-data', 'ask-supplier'] };
    const either = { ...reset, anyOf: [...reset.anyOf, gentle] };
    assert.equal(plan([either, before], {}, AT_INTAKE), 'open-portal-app, second-look-user-data');
  });
  test('R29 an early step may be stale when the last one is done', () => {
    const within = (time: string): RequirementPart[] => [
      on('terms', { ...met(['accept-terms']), within: time }),
      on('warranty', met(['ask-warranty'])),
      on('sign-off', met(['sign-off'])),
    ];
    // A day for the warranty, another for the sign-off.
    assert.equal(plan(within('49h')), 'accept-terms, ask-warranty, sign-off');
    assert.equal(plan(within('47h')), 'refuse, no joint steps');
  });
  test('R03 a second look if a deletion’s hour leaves the order open', () => {
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
  test('what is already recorded is not asked for', () => {
    const glance = on('user-data', { look: 'eye', steps: ['look-at-setup-screen'] });
    assert.equal(plan([glance, terms], { findings: [looked] }), 'accept-terms');
  });
});

describe('R28 what a step breaks', () => {
  const asked = felica('sign-non-restoration', 'felica-erase');
  type Row = readonly [string, readonly RequirementPart[], string, Partial<Facts>?];
  const elsewhere: Partial<Facts> = { giver: 'absent' };
  const table: readonly Row[] = [
    ['the consent first', [asked, violations], 'sign-non-restoration, felica-erase'],
    ['no consent if its violation would not block', [asked], 'felica-erase'],
    [
      'no consent possible: a sign-off',
      [felica('felica-erase'), violations],
      'felica-erase, sign-off',
      elsewhere,
    ],
    [
      'no consent among the steps: a sign-off',
      [felica('felica-erase'), violations],
      'felica-erase, sign-off',
    ],
    [
      'the same with another requirement',
      [terms, felica('felica-erase'), violations],
      'accept-terms, felica-erase, sign-off',
    ],
    [
      'no sign-off possible',
      [felica('felica-erase'), { ...violations, anyOf: [{ unless: 'bad' }] }],
      'refuse, no joint steps',
    ],
    [
      'the alternative’s own sign-off',
      [felica('felica-erase', 'sign-off'), violations],
      'felica-erase, sign-off',
    ],
    [
      'the recorded consent',
      [felica('felica-erase', 'sign-off'), violations],
      'felica-erase',
      { circumstances: [circumstance({ evidence: 'c', subject: 'consent-non-restoration' })] },
    ],
  ];
  for (const [name, requirements, expected, facts] of table) {
    test(`R28 ${name}: ${expected}`, () => assert.equal(plan(requirements, facts), expected));
  }
  test('R28 the alternative with a sign-off gives the more expensive list', () => {
    const look: Alternative = { look: 'probe', steps: ['read-felica'] };
    const either = { ...felica('felica-erase'), anyOf: [...felica('felica-erase').anyOf, look] };
    assert.equal(plan([either, violations]), 'read-felica');
    const dead: Partial<Facts> = { equipment: ['felica-tool'] };
    assert.equal(plan([either, violations], dead), 'felica-erase, sign-off');
  });
});

describe('more combinations than the limit', () => {
  const SUBJECTS: readonly (readonly [CircumstanceSubject, StepId])[] = [
    ['terms', 'accept-terms'],
    ['identity', 'check-identity'],
    ['consent-leftover', 'sign-leftover'],
    ['consent-destruction', 'sign-destruction'],
    ['network', 'ask-network'],
    ['warranty', 'ask-warranty'],
    ['supplier-confirmed', 'ask-supplier'],
  ];
  /** Four alternatives each, of which the first is the cheapest. */
  const four = ([subject, step]: (typeof SUBJECTS)[number]): RequirementPart =>
    on(
      subject,
      met([step]),
      met([step, 'store-locked'], 'stored'),
      met([step, 'reconcile'], 'reconciled'),
      met([step, 'prompt-holder'], 'prompt'),
    );
  test('4 alternatives of 6 requirements, 4,096 in all, are compared', () => {
    assert.equal(
      plan(SUBJECTS.slice(0, 6).map(four)),
      'check-identity, accept-terms, ask-network, ask-warranty, sign-leftover, sign-destruction',
    );
  });
  test('beyond the limit each takes its cheapest, marked approximate', () => {
    assert.equal(
      plan(SUBJECTS.map(four)),
      '≈ check-identity, accept-terms, ask-network, ask-warranty, ask-supplier, ' +
        'sign-leftover, sign-destruction',
    );
  });
});
