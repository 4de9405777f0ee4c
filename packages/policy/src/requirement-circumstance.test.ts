/**
 * One requirement at a time: circumstances, several subjects, the conditions of an alternative, and
 * where what is met lets the phone go.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Circumstance,
  COMPARTMENTS,
  type Facts,
  type Finding,
  MINUTE_MS,
  ROUTES,
} from '@nagori/model';
import { at, circumstance, factsWith, finding, OPENED } from '@nagori/testkit';
import { routesOf } from './compile.ts';
import { evaluated, exactly, policyWith, type RequirementPart } from './judged.testing.ts';
import { evaluate } from './requirement.ts';
import type { Alternative } from './schema.ts';
import { situationOf } from './situation-of.ts';

const data = (part: Partial<Finding> = {}): Finding =>
  finding({ evidence: 'e', compartment: 'user-data', interval: at(30), ...part });
const on = (alternative: Alternative): RequirementPart => ({
  on: ['user-data'],
  anyOf: [alternative],
});

describe('a compartment is never met like a circumstance', () => {
  for (const alternative of [{ is: ['clear'] }, { met: true }] as const) {
    test(JSON.stringify(alternative), () => {
      const facts = factsWith({ findings: [data()] });
      assert.equal(evaluated(facts, on(alternative as Alternative)), 'missing');
    });
  }
});

describe('circumstances', () => {
  const said = (part: Partial<Circumstance> = {}): Circumstance =>
    circumstance({ evidence: 'c', subject: 'identity', interval: at(30), ...part });
  const bad = said({ evidence: 'b', value: 'bad' });
  const after = { interval: at(40) };
  type Line = readonly [
    string,
    Alternative,
    readonly Circumstance[],
    string,
    RequirementPart['on'][number]?,
  ];
  const table: readonly Line[] = [
    ['met: nothing recorded', { met: true }, [], 'missing'],
    ['met: recorded', { met: true }, [said()], 'met'],
    ['met: another recorded', { met: true }, [said({ subject: 'terms' })], 'missing'],
    ['met: refused', { met: true }, [bad], 'bad'],
    ['met: refused, then recorded', { met: true }, [bad, said(after)], 'met'],
    ['met: recorded, then refused', { met: true }, [said(), { ...bad, ...after }], 'bad'],
    ['met: under suspicion', { met: true }, [said({ value: 'unknown' })], 'missing'],
    ['is: the detail', { is: ['card', 'book'] }, [said({ detail: 'book' })], 'met'],
    ['is: another', { is: ['card', 'book'] }, [said({ detail: 'face' })], 'missing'],
    [
      'is: the detail, and another later',
      { is: ['book'] },
      [said({ detail: 'book' }), said({ detail: 'face', ...after })],
      'met',
    ],
    ['is: none', { is: ['card', 'book'] }, [said()], 'missing'],
    ['R29 just fresh', { met: true, within: '20m' }, [said({ interval: exactly(40) })], 'met'],
    [
      'R29 just stale',
      { met: true, within: '20m' },
      [said({ interval: exactly(40, -1) })],
      'missing',
    ],
    ['unless: nothing recorded', { unless: 'bad' }, [], 'met'],
    ['unless: recorded', { unless: 'bad' }, [said()], 'met'],
    ['unless: refused', { unless: 'bad' }, [bad], 'bad'],
    ['unless: refused, then recorded', { unless: 'bad' }, [bad, said(after)], 'met'],
    ['derived, met', { met: true }, [], 'met', 'fate'],
    ['derived, by its detail', { is: ['open'] }, [], 'met', 'fate'],
    ['derived, by another detail', { is: ['closed'] }, [], 'missing', 'fate'],
  ];
  for (const [name, alternative, circumstances, expected, subject = 'identity'] of table) {
    test(`${name}: ${expected}`, () => {
      const asked = { on: [subject], anyOf: [alternative] };
      assert.equal(evaluated(factsWith({ circumstances }), asked), expected);
    });
  }
  const stranger = { operator: 'op-other', backing: 'unsigned' } as const;
  for (const subject of ['loss-match', 'police-match'] as const) {
    test(`R18 a ${subject} counts from any source`, () => {
      const match = circumstance({ evidence: 'm', subject, value: 'bad', ...stranger });
      const asked: RequirementPart = { on: [subject], anyOf: [{ unless: 'bad' }] };
      assert.equal(evaluated(factsWith({ circumstances: [match] }), asked), 'bad');
    });
  }
  test('derived, and bad', () => {
    const custody = [{ evidence: 'x', kind: 'destroyed', by: 'y', interval: at(1) }] as const;
    for (const alternative of [{ met: true }, { unless: 'bad' }, { is: ['destroyed'] }] as const) {
      const asked: RequirementPart = { on: ['fate'], anyOf: [alternative as Alternative] };
      assert.equal(evaluated(factsWith({ custody }), asked), 'bad');
    }
  });
});

describe('a requirement with several subjects', () => {
  const sim = finding({ evidence: 's', compartment: 'sim' });
  const sd = finding({ evidence: 'd', compartment: 'sd-card' });
  const asked: RequirementPart = { on: ['sim', 'sd-card'], anyOf: [{ look: 'eye' }] };
  const table: readonly [string, readonly Finding[], string][] = [
    ['both', [sim, sd], 'met'],
    ['the first', [sim], 'missing'],
    ['the second', [sd], 'missing'],
    ['one clear, one residue', [sim, { ...sd, value: 'residue' }], 'bad'],
    ['one residue, one clear', [{ ...sim, value: 'residue' }, sd], 'bad'],
  ];
  for (const [name, findings, expected] of table) {
    test(`compartments, ${name}: ${expected}`, () => {
      assert.equal(evaluated(factsWith({ findings }), asked), expected);
    });
  }
  const word = (subject: Circumstance['subject'], value: Circumstance['value'] = 'met') =>
    circumstance({ evidence: subject, subject, value });
  const words: readonly [string, readonly Circumstance[], string][] = [
    ['both', [word('terms'), word('identity')], 'met'],
    ['the first', [word('terms')], 'missing'],
    ['the second', [word('identity')], 'missing'],
    ['one met, one refused', [word('terms'), word('identity', 'bad')], 'bad'],
  ];
  for (const [name, circumstances, expected] of words) {
    test(`circumstances, ${name}: ${expected}`, () => {
      const both: RequirementPart = { on: ['terms', 'identity'], anyOf: [{ met: true }] };
      assert.equal(evaluated(factsWith({ circumstances }), both), expected);
    });
  }
});

describe('the conditions of an alternative, and of a requirement', () => {
  const sees = { findings: [data()] };
  const off = { condition: { power: 'off', screen: 'ok' } } as const;
  const dead: RequirementPart = on({ look: 'eye', when: { power: 'off' } });
  const consent = (subject: Circumstance['subject'], value: Circumstance['value'] = 'met') =>
    circumstance({ evidence: subject, subject, value });
  const both: RequirementPart = on({ look: 'eye', with: ['consent-leftover', 'terms'] });
  const rows: readonly [string, RequirementPart, Partial<Facts>, string][] = [
    ['`when` of an alternative, fulfilled', dead, { ...sees, ...off }, 'met'],
    ['`when` of an alternative, not fulfilled', dead, sees, 'missing'],
    [
      '`when` of the requirement, fulfilled',
      { ...on({ look: 'eye' }), when: { power: 'off' } },
      off,
      'missing',
    ],
    [
      '`when` of the requirement, not fulfilled',
      { ...on({ look: 'eye' }), when: { power: 'off' } },
      {},
      'not-asked',
    ],
    [
      '`with`: all signed',
      both,
      { ...sees, circumstances: [consent('consent-leftover'), consent('terms')] },
      'met',
    ],
    [
      '`with`: one signed',
      both,
      { ...sees, circumstances: [consent('consent-leftover')] },
      'missing',
    ],
    [
      '`with`: one refused',
      both,
      { ...sees, circumstances: [consent('consent-leftover'), consent('terms', 'bad')] },
      'missing',
    ],
    ['`with`: none signed', both, sees, 'missing'],
    [
      'the second of two',
      { on: ['user-data'], anyOf: [{ look: 'probe' }, { look: 'eye' }] },
      sees,
      'met',
    ],
  ];
  for (const [name, asked, part, expected] of rows) {
    test(`${name}: ${expected}`, () => assert.equal(evaluated(factsWith(part), asked), expected));
  }
});

describe('the routes of the met alternatives', () => {
  const routes = (...anyOf: Alternative[]): readonly string[] => {
    const policy = policyWith([{ on: ['user-data'], anyOf }], { route: [...ROUTES] });
    const [requirement] = policy.requirements;
    assert.ok(requirement);
    const situation = situationOf(factsWith({ findings: [data()] }), policy, OPENED + MINUTE_MS);
    const answer = evaluate(situation, requirement);
    return answer.kind === 'met' ? routesOf(answer.routeMask) : [];
  };
  const look: Alternative = { look: 'eye' };
  test('the named routes; all routes if none is named', () => {
    assert.deepEqual(routes({ ...look, route: ['repair', 'return'] }), ['repair', 'return']);
    assert.deepEqual(routes(look), [...ROUTES]);
  });
  test('the routes of all met alternatives, and no others', () => {
    const met: readonly Alternative[] = [
      { ...look, route: ['repair'] },
      { ...look, route: ['return', 'sale'] },
      { look: 'probe', route: ['reuse'] },
    ];
    assert.deepEqual(routes(...met), ['repair', 'sale', 'return']);
    assert.deepEqual(routes(...met.toReversed()), ['repair', 'sale', 'return']);
  });
});

test('every compartment has its own state', () => {
  for (const compartment of COMPARTMENTS) {
    const clear = factsWith({ findings: [finding({ evidence: 'e', compartment })] });
    const met = COMPARTMENTS.filter(
      (one) => evaluated(clear, { on: [one], anyOf: [{ look: 'eye' }] }) === 'met',
    );
    assert.deepEqual(met, [compartment]);
  }
});
