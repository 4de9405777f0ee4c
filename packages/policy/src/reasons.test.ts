/** Why a requirement is not met: every code, its rule, and the evidence behind it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Circumstance, Facts, Finding } from '@nagori/model';
import { at, bought, circumstance, factsWith, finding, used } from '@nagori/testkit';
import { exactly, judgeAt, policyWith, type RequirementPart } from './judged.testing.ts';
import type { Alternative } from './schema.ts';

/** `rule subject code evidence…`, one text a reason. */
function reasons(part: Partial<Facts>, asked: RequirementPart, minutes = 60): readonly string[] {
  return judgeAt(factsWith(part), policyWith([asked], { stage: 'inspection' }), minutes)
    .reasons.filter((reason) => reason.requirement !== '')
    .map(({ rule, subject, code, evidence }) => [rule, subject, code, ...evidence].join(' '));
}

const data = (part: Partial<Finding> = {}): Finding =>
  finding({ evidence: 'e', compartment: 'user-data', interval: at(30), ...part });
const residue = (evidence: string, part: Partial<Finding> = {}): Finding =>
  data({ evidence, value: 'residue', ...part });
/** Met by overwriting alone, which the bench can still do. */
const still: Alternative = { act: ['overwrite'], steps: ['overwrite'] };
const ours: Partial<Facts> = { custody: [bought()], equipment: ['overwrite-tool'] };
const asked = (...anyOf: Alternative[]): RequirementPart => ({ on: ['user-data'], anyOf });

type Row = readonly [string, RequirementPart, Partial<Facts>, readonly string[], number?];

function check(table: readonly Row[]): void {
  for (const [name, one, part, expected, minutes] of table) {
    test(`${name}: ${expected.join(', ')}`, () => {
      assert.deepEqual(reasons({ ...ours, ...part }, one, minutes), expected);
    });
  }
}

describe('why a compartment is not met', () => {
  const unknown = (evidence: string, part: Partial<Finding>): Finding =>
    data({ evidence, value: 'unknown', ...part });
  const waiting = unknown('w', { because: 'deletion-awaited', method: 'statement-awaited' });
  const revoked = unknown('v', { method: 'declared-revoked', class: 'say', actor: 'holder' });
  const silent = unknown('s', { because: 'no-answer', method: 'jpki-probe' });
  check([
    ['nothing known', asked(still), {}, ['R01 user-data unproven']],
    ['nothing known, no step possible', asked({ look: 'eye' }), {}, ['R01 user-data no-way-left']],
    ['a residue', asked(still), { findings: [residue('r')] }, ['R01 user-data residue r']],
    [
      'a residue, no step possible',
      asked({ look: 'eye' }),
      { findings: [residue('r')] },
      ['R01 user-data residue r'],
    ],
    [
      'several residues, each once, in order',
      asked(still),
      { findings: [residue('r'), residue('b'), residue('r', { interval: at(31) })] },
      ['R01 user-data residue b r'],
    ],
    [
      'R03 awaited outranks the other codes',
      asked(still),
      { findings: [silent, revoked, waiting] },
      ['R03 user-data deletion-awaited w'],
    ],
    [
      'R03 revoked',
      asked(still),
      { findings: [silent, revoked] },
      ['R03 user-data revoked-not-deleted v'],
    ],
    ['no answer', asked(still), { findings: [silent] }, ['R01 user-data unproven']],
    [
      'clear, but by another proof than required',
      asked(still),
      { findings: [data()] },
      ['R01 user-data unproven e'],
    ],
  ]);
});

describe('a clearance whose order with the residue is not proven', () => {
  const clear = (part: Partial<Finding>): Finding => data({ evidence: 'c', ...part });
  const seen = residue('r', { class: 'app' });
  const at30 = { interval: at(30, 'station:other') };
  const act: Partial<Finding> = { class: 'act', method: 'erase', ...at30 };
  const table: readonly [string, readonly Finding[], string][] = [
    ['a look that saw as much', [seen, clear({ class: 'app', ...at30 })], 'order-not-proven'],
    ['a look that saw more', [seen, clear({ class: 'probe', ...at30 })], 'order-not-proven'],
    ['a look that saw less', [seen, clear({ class: 'eye', ...at30 })], 'residue'],
    ['an act', [residue('r', { class: 'act', method: 'erase' }), clear(act)], 'order-not-proven'],
    ['a look before it', [seen, clear({ class: 'app', interval: at(10) })], 'residue'],
    ['a look that is later, and saw less', [seen, clear({ interval: at(50) })], 'residue'],
    [
      'one of two looks',
      [seen, clear({ class: 'eye', ...at30 }), clear({ evidence: 'd', class: 'app', ...at30 })],
      'order-not-proven',
    ],
    [
      'before one residue',
      [residue('q', { interval: at(50) }), seen, clear({ class: 'app', ...at30 })],
      'residue',
    ],
    [
      'later than one residue',
      [residue('q', { interval: at(5) }), seen, clear({ class: 'app', ...at30 })],
      'order-not-proven',
    ],
  ];
  for (const [name, findings, code] of table) {
    test(`${name}: ${code}`, () => {
      const [first] = reasons({ ...ours, findings }, asked(still));
      assert.equal(first?.split(' ')[2], code);
    });
  }
});

describe('proofs that are not enough', () => {
  const act = data({ evidence: 'a', class: 'act', method: 'overwrite', person: 'a' });
  const look = data({ evidence: 'l', person: 'b', interval: at(40) });
  const verified: Alternative = { verified: ['overwrite'], least: 'app', steps: ['overwrite'] };
  const none = (part: Partial<Finding> = {}): Finding =>
    data({ evidence: 'n', class: 'app', method: 'statement-none', backing: 'authority', ...part });
  const stated: Alternative = { statement: ['none'], binding: 'B2' };
  const eye = (minutes: number, ms = 0): Finding => data({ interval: exactly(minutes, ms) });
  const probed = asked(
    { look: 'probe' },
    { act: ['erase'], within: '20m', ...{ steps: ['overwrite'] } },
  );
  check([
    [
      'R11 no look',
      asked(verified),
      { findings: [act] },
      ['R11 user-data not-confirmed-by-another a'],
    ],
    [
      'R11 seen by less than asked',
      asked(verified),
      { findings: [act, look] },
      ['R11 user-data not-confirmed-by-another a l'],
    ],
    [
      'R11 seen before',
      asked({ verified: ['overwrite'], steps: ['overwrite'] }),
      { findings: [act, { ...look, interval: at(20) }] },
      ['R11 user-data look-older-than-act a l'],
    ],
    ['R11 never done', asked(verified), { findings: [look] }, ['R01 user-data unproven l']],
    [
      'R11 the second alternative gives the code',
      asked({ look: 'probe' }, verified),
      { findings: [act] },
      ['R11 user-data not-confirmed-by-another a'],
    ],
    [
      'R03 bound less than asked',
      asked(still, stated),
      { findings: [none({ binding: 'B1', class: 'app' })] },
      ['R03 user-data binding-too-weak n'],
    ],
    [
      'R03 bound to nothing',
      asked(still, stated),
      { findings: [none()] },
      ['R03 user-data binding-too-weak n'],
    ],
    [
      'R03 one of two proofs is a weak statement',
      asked(still, stated),
      { findings: [data(), none()] },
      ['R03 user-data binding-too-weak e n'],
    ],
    [
      'R03 bound as asked, but stated otherwise',
      asked(still, { statement: ['deleted'], binding: 'B2' }),
      { findings: [none({ binding: 'B2' })] },
      ['R01 user-data unproven n'],
    ],
    [
      'R03 no statement',
      asked(still, stated),
      { findings: [data()] },
      ['R01 user-data unproven e'],
    ],
    [
      'R03 a statement where no binding is asked for',
      asked(still, { statement: ['deleted'] }),
      { findings: [none()] },
      ['R01 user-data unproven n'],
    ],
    [
      'R03 a statement where none is asked for',
      asked({ ...still, binding: 'B2' }),
      { findings: [none()] },
      ['R01 user-data unproven n'],
    ],
    ['R29 older than asked', probed, { findings: [eye(40, -1)] }, ['R29 user-data stale e']],
    [
      'R29 just fresh, but of another kind',
      probed,
      { findings: [eye(40)] },
      ['R01 user-data unproven e'],
    ],
    [
      'R29 one of two is fresh',
      probed,
      { findings: [eye(10), { ...eye(50), evidence: 'f' }] },
      ['R01 user-data unproven e f'],
    ],
  ]);
});

describe('why a circumstance is not met', () => {
  const said = (subject: Circumstance['subject'], part: Partial<Circumstance> = {}): Circumstance =>
    circumstance({ evidence: subject, subject, interval: at(30), ...part });
  const refused = { value: 'bad' } as const;
  const one = (
    subject: RequirementPart['on'][number],
    alternative: Alternative = { met: true },
  ): RequirementPart => ({
    on: [subject],
    anyOf: [alternative],
  });
  const terms = one('terms', { met: true, steps: ['accept-terms'] });
  const both = (alternative: Alternative, rest: Alternative[] = []): RequirementPart => ({
    on: ['terms', 'identity'],
    anyOf: [{ steps: ['accept-terms', 'check-identity'], ...alternative }, ...rest],
  });
  const here = { giver: 'present', custody: [] } as const;
  check([
    ['nothing recorded', terms, here, ['R01 terms missing']],
    ['nothing recorded, giver absent', terms, { giver: 'absent' }, ['R01 terms no-way-left']],
    ['refused', terms, { circumstances: [said('terms', refused)] }, ['R01 terms bad terms']],
    [
      'under suspicion',
      terms,
      { ...here, circumstances: [said('terms', { value: 'unknown' })] },
      ['R01 terms missing'],
    ],
    [
      'R29 recorded too long ago',
      { ...terms, anyOf: [{ met: true, within: '5m' }] },
      { circumstances: [said('terms')] },
      ['R29 terms stale terms'],
    ],
    [
      'two, one recorded',
      both({ met: true }),
      { ...here, circumstances: [said('terms')] },
      ['R01 identity missing'],
    ],
    [
      'two, none recorded',
      both({ met: true }),
      here,
      ['R01 identity missing', 'R01 terms missing'],
    ],
    [
      'two with `unless: bad`, one bad',
      both({ unless: 'bad' }),
      { ...here, circumstances: [said('terms', refused)] },
      ['R01 terms bad terms'],
    ],
    [
      'two, with another alternative `unless: bad`',
      both({ met: true }, [{ unless: 'bad', when: { power: 'off' } }]),
      { ...here, circumstances: [said('terms', refused)] },
      ['R01 terms bad terms'],
    ],
    [
      'two recorded, a consent missing',
      both({ met: true, with: ['consent-leftover'] }),
      { ...here, circumstances: [said('terms'), said('identity')] },
      ['R01  no-way-left'],
    ],
    [
      'R18 a loss report',
      one('loss-match', { unless: 'bad' }),
      { circumstances: [said('loss-match', refused)] },
      ['R01 loss-match matched loss-match'],
    ],
    [
      'R18 a police list',
      one('police-match', { unless: 'bad' }),
      { circumstances: [said('police-match', refused)] },
      ['R01 police-match matched police-match'],
    ],
  ]);
});

describe('why the carriers’ answers are not enough', () => {
  const answer = (evidence: string, detail: string, about = 'carrier-a'): Circumstance => ({
    ...circumstance({ evidence, subject: 'network', detail, about, interval: at(30) }),
    value: detail === 'blocked' ? 'bad' : 'met',
  });
  const ask: RequirementPart = {
    on: ['network'],
    anyOf: [{ is: ['ok'], within: '60m', steps: ['ask-network'] }],
  };
  const b = answer('b', 'blocked', 'carrier-b');
  check([
    ['R19 not asked', ask, {}, ['R01 network missing']],
    [
      'R19 blocked',
      ask,
      { circumstances: [answer('a', 'ok'), b] },
      ['R01 network network-blocked b'],
    ],
    [
      'R19 a caution',
      ask,
      { circumstances: [answer('a', 'caution')] },
      ['R01 network network-caution a'],
    ],
    [
      'R29 asked too long ago',
      ask,
      { circumstances: [answer('a', 'ok')] },
      ['R29 network stale a'],
      300,
    ],
    [
      'R19 under suspicion alone',
      ask,
      { circumstances: [{ ...answer('a', 'ok'), value: 'unknown' }] },
      ['R29 network stale'],
    ],
  ]);
});

describe('why a derived circumstance is not enough', () => {
  const any = (
    subject: RequirementPart['on'][number],
    alternative: Alternative,
  ): RequirementPart => ({
    on: [subject],
    anyOf: [alternative],
    of: ['R04', 'R28'],
  });
  const act = finding({
    evidence: 'felica',
    compartment: 'felica',
    class: 'act',
    method: 'felica-erase',
  });
  const collected = { ...bought(), channel: 'collection' } as const;
  check([
    [
      'R20 no number',
      any('identified', { is: ['known'] }),
      { identity: { kind: 'provisional', label: 'box-1' } },
      ['R01 identified not-identified'],
    ],
    [
      'R20 a gap',
      any('custody', { met: true }),
      { custody: [bought(-60, 'x'), { ...bought(-50, 'y'), from: 'z' } as typeof collected] },
      ['R01 custody custody-fault x y'],
    ],
    [
      'R12 destroyed',
      any('fate', { unless: 'bad' }),
      { custody: [{ evidence: 'end', kind: 'destroyed', by: 'x', interval: at(1) }] },
      ['R01 fate destroyed-before'],
    ],
    [
      'R25 no standing',
      any('supplier-standing', { is: ['certified'] }),
      { supplier: 'op-other' },
      ['R01 supplier-standing standing-insufficient'],
    ],
    [
      'R28 reported under its own rule',
      any('violations', { unless: 'bad', steps: ['sign-off'] }),
      { findings: [act] },
      ['R28 violations violation felica'],
    ],
    [
      'no violation but not met: the requirement’s rule',
      any('violations', { is: ['R10'], steps: ['sign-off'] }),
      {},
      ['R01 violations violation'],
    ],
  ]);
  test('R12 collected, under a policy that leads to a next user', () => {
    const policy = policyWith([any('fate', { unless: 'bad' })], { route: ['sale'] });
    const decision = judgeAt(factsWith({ custody: [collected] }), policy);
    assert.equal(decision.reasons[0]?.code, 'collected-not-for-reuse');
  });
});

test('R29 evidence from before a use is put aside, not called stale', () => {
  const facts = { ...ours, findings: [data()], custody: [bought(), used(50)] };
  const within = asked({ look: 'eye', within: '20m', steps: ['look-after-reset'] });
  assert.deepEqual(reasons(facts, within), ['R01 user-data no-way-left']);
});
