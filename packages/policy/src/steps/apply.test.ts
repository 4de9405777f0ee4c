/**
 * What is recorded after a step: by whom, about what, and what a step can never do (a look sees
 * what is there).
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Circumstance,
  COMPARTMENTS,
  type CustodyEntry,
  ELIGIBILITY_SUBJECTS,
  type Facts,
  type Finding,
  MINUTE_MS,
} from '@nagori/model';
import { ANDROID, at, bought, circumstance, factsWith, finding, OPENED } from '@nagori/testkit';
import { policyWith } from '../judged.testing.ts';
import type { Policy } from '../schema.ts';
import type { Situation } from '../situation.ts';
import { situationOf } from '../situation-of.ts';
import { applyStep, stepTime } from './apply.ts';
import { STEP_IDS, type StepId } from './catalogue.ts';

const NOW = OPENED + 60 * MINUTE_MS;
const DONE = NOW + MINUTE_MS;

function taken(id: StepId, facts: Partial<Facts> = {}, part: Partial<Policy> = {}): Situation {
  const policy = policyWith([{ on: ['user-data'], anyOf: [{ look: 'eye' }] }], {
    stage: 'inspection',
    equipment: [],
    ...part,
  });
  return applyStep(situationOf(factsWith(facts), policy, NOW), id, DONE);
}

/** What the step added, one text for each finding and circumstance. */
function added(id: StepId, facts: Partial<Facts> = {}, part: Partial<Policy> = {}): string[] {
  const after = taken(id, facts, part).facts;
  const fresh = <T extends { readonly evidence: string }>(items: readonly T[]): readonly T[] =>
    items.filter((item) => item.evidence.startsWith('plan:'));
  return [
    ...fresh(after.findings).map((f) =>
      [
        f.compartment,
        f.value,
        f.class,
        f.method,
        f.actor,
        f.backing,
        f.person,
        f.binding,
        f.because,
      ]
        .filter((word) => word !== undefined)
        .join(' '),
    ),
    ...fresh(after.circumstances).map((c) =>
      [c.subject, c.value, c.detail, c.about, c.person, c.backing]
        .filter((word) => word !== undefined)
        .join(' '),
    ),
  ];
}

const jpki = (rest: string): string[] => [`jpki-certificate ${rest}`, `jpki-key ${rest}`];
const staff = (rest: string, by = 'counter'): string => `${rest} staff station plan:${by}`;
const said = (...subjects: string[]): string[] =>
  subjects.map((subject) => `${subject} met plan:counter station`);

const TABLE: Readonly<Record<StepId, readonly string[]>> = {
  'read-imei': [],
  'confirm-model': [],
  'correct-custody': [],
  appraise: said(...ELIGIBILITY_SUBJECTS),
  'check-identity': said('identity'),
  'check-identity-remotely': said('identity'),
  'accept-terms': said('terms'),
  'ask-network': ['network met ok plan:counter station'],
  'ask-warranty': said('warranty'),
  'prompt-holder': said('prompt'),
  'disclose-no-overwrite': said('disclosure'),
  'look-at-lock': [staff('account-lock clear app lock-look')],
  'remove-lock': ['account-lock clear act lock-removal holder station plan:holder'],
  'take-sim-out': [staff('sim clear act removal')],
  'take-sd-out': [staff('sd-card clear act removal')],
  'remove-card-record': ['card-record clear act removal holder station plan:holder'],
  'look-at-wallet': [staff('card-record clear app wallet-look')],
  'second-look-wallet': [staff('card-record clear app wallet-look', 'second')],
  'ask-card-record': [
    'card-record clear say declared-never holder station',
    ...said('consent-leftover'),
  ],
  'open-portal-app': jpki('clear app portal-not-registered staff station plan:counter'),
  'ask-and-sign': [...jpki('clear say declared-never holder station'), ...said('consent-leftover')],
  'sign-leftover': said('consent-leftover'),
  challenge: jpki('clear app statement-none authority authority B1'),
  revoke: jpki('unknown say declared-revoked holder station revoked-not-deleted'),
  'restart-deletion': jpki('unknown say declared-revoked holder station revoked-not-deleted'),
  'await-deletion': jpki('clear act key-deletion authority authority plan:authority'),
  'sign-non-restoration': said('consent-non-restoration'),
  'holder-clears-felica': ['felica clear act felica-erase holder station plan:holder'],
  'felica-erase': [staff('felica clear act felica-erase')],
  'look-at-osaifu': [staff('felica clear app settings-look')],
  'read-felica': [staff('felica clear probe felica-walk')],
  'second-look-felica': [staff('felica clear probe tool-check', 'second')],
  'sign-assist': said('consent-assist'),
  'holder-resets': ['user-data clear act factory-reset holder station plan:holder'],
  'look-at-setup-screen': [staff('user-data clear eye look')],
  'ask-erased': [
    'user-data clear say declared-erased holder station',
    'felica clear say declared-erased holder station',
  ],
  'look-after-reset': [staff('user-data clear eye look')],
  'bench-reset': [staff('user-data clear act factory-reset', 'bench')],
  'bench-erase': [staff('user-data clear act erase', 'bench')],
  overwrite: [staff('user-data clear act overwrite', 'bench')],
  'second-look-user-data': [staff('user-data clear app settings-look', 'second')],
  'activation-attempt': [staff('account-lock clear app activation-attempt', 'bench')],
  'set-up-and-look': jpki('clear app element-empty staff station plan:bench'),
  'forced-deletion': jpki('clear act forced-deletion staff station plan:bench'),
  'second-look-element': jpki('clear app element-empty staff station plan:second'),
  'ask-supplier': [
    'user-data clear say supplier-confirmed supplier station',
    'felica clear say supplier-confirmed supplier station',
    ...said('supplier-confirmed'),
  ],
  'sign-destruction': said('consent-destruction'),
  'store-locked': said('stored'),
  repair: [...said('screen'), ...said('power')],
  reconcile: said('reconciled'),
  'sign-off': ['sign-off met plan:compliance station'],
};

describe('what a step records', () => {
  for (const id of STEP_IDS) {
    test(`${id}: ${TABLE[id].join(', ') || 'neither finding nor circumstance'}`, () => {
      assert.deepEqual(added(id), TABLE[id]);
    });
  }
  test('a planned finding has all the fields of a read one', () => {
    const { facts } = taken('overwrite');
    const interval = { lo: DONE, hi: DONE, t: DONE, clock: 'plan', seq: 0 };
    assert.deepEqual(facts.findings, [
      {
        evidence: 'plan:overwrite',
        compartment: 'user-data',
        value: 'clear',
        class: 'act',
        method: 'overwrite',
        interval,
        backing: 'station',
        actor: 'staff',
        assisted: false,
        person: 'plan:bench',
        station: undefined,
        operator: 'op-self',
        shop: undefined,
        binding: undefined,
        tool: 'plan',
        toolVersion: undefined,
        stage: 'inspection',
        because: undefined,
        said: undefined,
        awaited: undefined,
      },
    ]);
    assert.deepEqual(taken('accept-terms').facts.circumstances, [
      {
        evidence: 'plan:accept-terms',
        subject: 'terms',
        value: 'met',
        detail: undefined,
        about: undefined,
        interval,
        person: 'plan:counter',
        operator: 'op-self',
        shop: undefined,
        backing: 'station',
      },
    ]);
  });
  test('a step takes one minute and keeps the known facts', () => {
    assert.deepEqual([stepTime(NOW, 0), stepTime(NOW, 2)], [DONE, NOW + 3 * MINUTE_MS]);
    const known = finding({ evidence: 'e', compartment: 'sim' });
    const word = circumstance({ evidence: 'c', subject: 'terms' });
    const before = { findings: [known], circumstances: [word] };
    const after = taken('ask-and-sign', before);
    assert.equal(after.now, DONE);
    assert.deepEqual(after.facts.findings[0], known);
    assert.deepEqual(after.facts.circumstances[0], word);
    assert.equal(after.states[COMPARTMENTS.indexOf('jpki-key')]?.value, 'clear');
  });
});

describe('what a step cannot do', () => {
  const everywhere = (part: Partial<Finding>): Partial<Facts> => ({
    findings: COMPARTMENTS.map((compartment) =>
      finding({ evidence: 'e', compartment, interval: at(1), ...part }),
    ),
  });
  const looks: readonly StepId[] = [
    'look-at-lock',
    'open-portal-app',
    'look-at-osaifu',
    'read-felica',
    'second-look-felica',
    'look-at-setup-screen',
    'look-after-reset',
    'second-look-user-data',
    'activation-attempt',
    'set-up-and-look',
    'second-look-element',
    'challenge',
  ];
  for (const id of looks) {
    test(`${id} records nothing on a residue and a finding otherwise`, () => {
      assert.deepEqual(added(id, everywhere({ value: 'residue' })), []);
      assert.equal(added(id, everywhere({ value: 'unknown' })).length, TABLE[id].length);
    });
  }
  test('an act and a word are recorded even on a residue', () => {
    const seen = everywhere({ value: 'residue' });
    for (const id of ['felica-erase', 'revoke', 'await-deletion', 'ask-erased'] as const) {
      assert.deepEqual(added(id, seen), TABLE[id]);
    }
  });
  test('R02 a reset reaches what the row names, other erasures their own target', () => {
    const capability: Facts['capability'] = {
      ...ANDROID,
      erasures: [{ act: 'factory-reset', tool: 'any', erases: ['felica', 'sim'] }],
    };
    assert.deepEqual(added('bench-reset', { capability }), [
      staff('felica clear act factory-reset', 'bench'),
      staff('sim clear act factory-reset', 'bench'),
    ]);
    assert.deepEqual(added('bench-reset', { capability: { ...ANDROID, erasures: [] } }), []);
    assert.deepEqual(added('overwrite', { capability }), TABLE.overwrite);
  });
});

describe('R11 the person of a look', () => {
  const person = (part: Partial<Finding>[]): string | undefined =>
    taken('look-after-reset', {
      findings: part.map((one, i) =>
        finding({ evidence: `e${i}`, compartment: 'user-data', interval: at(i), ...one }),
      ),
    }).facts.findings.at(-1)?.person;
  const act = { class: 'act', method: 'erase', actor: 'holder' } as const;
  const table: readonly [string, Partial<Finding>[], string][] = [
    ['no person recorded: the counter’s', [], 'plan:counter'],
    ['a person who looked', [{ person: 'b' }], 'b'],
    ['a person whose act failed', [{ ...act, person: 'c', value: 'unknown' }], 'c'],
    ['the first by name', [{ person: 'c' }, { ...act, person: 'b' }, { person: 'd' }], 'b'],
    [
      'a person without a badge',
      [{ person: undefined, class: 'say', method: 'declared-erased' }],
      'plan:counter',
    ],
    ['one known, one unknown person', [{ person: undefined }, { person: 'z' }], 'z'],
    ['a person who looked elsewhere', [{ person: 'b', compartment: 'felica' }], 'plan:counter'],
    ['a person who could not tell', [{ person: 'b', value: 'unknown' }], 'plan:counter'],
  ];
  for (const [name, findings, expected] of table) {
    test(`R11 ${name}: ${expected}`, () => assert.equal(person(findings), expected));
  }
  test('R11 only the second look is by another person', () => {
    const findings = [finding({ evidence: 'e', compartment: 'user-data', person: 'b' })];
    const second = taken('second-look-user-data', { findings }).facts.findings.at(-1);
    assert.equal(second?.person, 'plan:second');
  });
});

describe('what asking records', () => {
  const answer = (detail: string, about: string, minutes = 1): Circumstance =>
    circumstance({
      evidence: `${detail}-${minutes}`,
      subject: 'network',
      detail,
      about,
      interval: at(minutes),
    });
  const ok = ' plan:counter station';
  test('R19 the carriers’ last answers again, each with a new date', () => {
    const circumstances = [answer('ok', 'a'), answer('caution', 'a', 5), answer('none', 'b')];
    assert.deepEqual(added('ask-network', { circumstances }), [
      `network met caution a${ok}`,
      `network met none b${ok}`,
    ]);
  });
  test('R19 nothing if a carrier says ×: it would say it again', () => {
    const blocked = { ...answer('blocked', 'a'), value: 'bad' as const };
    assert.deepEqual(added('ask-network', { circumstances: [blocked] }), []);
  });
  const bad = (subject: Circumstance['subject']): Partial<Facts> => ({
    circumstances: [circumstance({ evidence: 'c', subject, value: 'bad' })],
  });
  test('L8 a failed check is repeated once; a signature or an appraisal is not', () => {
    assert.deepEqual(added('check-identity', bad('identity')), TABLE['check-identity']);
    assert.deepEqual(added('accept-terms', bad('terms')), []);
    const old = circumstance({ evidence: 'c', subject: 'terms', detail: 'x', about: 'y' });
    assert.deepEqual(added('accept-terms', { circumstances: [old] }), TABLE['accept-terms']);
    const rest = TABLE.appraise.filter((text) => !text.startsWith('working '));
    assert.deepEqual(added('appraise', bad('working')), rest);
  });
  test('R28 a sign-off for each open violation, and one without a rule where none is open', () => {
    const acts: Partial<Facts> = {
      findings: [
        finding({ evidence: 'f', compartment: 'felica', class: 'act', method: 'felica-erase' }),
        finding({ evidence: 'r', compartment: 'user-data', class: 'act', method: 'erase' }),
      ],
    };
    const rules = (circumstances: readonly Circumstance[] = []) =>
      added('sign-off', { ...acts, circumstances }).map((text) => text.split(' ')[2]);
    assert.deepEqual(rules(), ['R04', 'R28']);
    const off = circumstance({
      evidence: 'off',
      subject: 'sign-off',
      detail: 'R04',
      interval: at(9),
    });
    assert.deepEqual(rules([off]), ['R28']);
    assert.deepEqual(added('sign-off'), TABLE['sign-off']);
  });
  test('R03 the equipment decides the binding of a statement', () => {
    const B2 = jpki('clear app statement-none authority authority B2');
    assert.deepEqual(added('challenge', { equipment: ['jpki-reader'] }), B2);
    assert.deepEqual(added('challenge', {}, { equipment: ['jpki-reader'] }), B2);
  });
  test('R03 a residue is stated as awaited after the revocation', () => {
    const inside = (['jpki-certificate', 'jpki-key'] as const).map((compartment) =>
      finding({ evidence: 's', compartment, value: 'residue', class: 'app' }),
    );
    assert.deepEqual(added('challenge', { findings: inside }), []);
    const word = { class: 'say', method: 'declared-revoked', actor: 'holder' } as const;
    const revoked = inside.map(
      (one): Finding => ({ ...one, ...word, value: 'unknown', evidence: 'r' }),
    );
    assert.deepEqual(
      added('challenge', { findings: [...inside, ...revoked] }),
      jpki('unknown app statement-awaited authority authority B1 deletion-awaited'),
    );
  });
});

test('R20 reading the number identifies the phone', () => {
  const identity = { kind: 'provisional', label: 'box-1' } as const;
  const after = taken('read-imei', { identity }).facts.identity;
  assert.ok(after.kind === 'known' && after.imeis.length === 1);
});

describe('R20 custody is corrected', () => {
  const entry = (part: object): CustodyEntry => ({ ...bought(), ...part }) as CustodyEntry;
  const interval = { lo: DONE, hi: DONE, t: DONE, clock: 'plan', seq: 0 };
  const mark = { operator: 'op-self', backing: 'station', interval } as const;
  const arrival = {
    ...mark,
    evidence: 'plan:correct-custody',
    kind: 'transfer',
    from: 'giver',
    to: 'op-self',
    ownership: true,
    confirmed: true,
  };
  const corrected = (of: string) => ({
    ...mark,
    evidence: `plan:correct-custody:${of}`,
    kind: 'correction',
    of,
    reason: 'plan',
  });
  const gap = [
    entry({ evidence: 'a' }),
    entry({ evidence: 'b', from: 'depot', interval: at(-50) }),
  ];
  const fresh = (custody: readonly CustodyEntry[], part: Partial<Policy> = {}) =>
    taken('correct-custody', { custody }, part).facts.custody.slice(custody.length);
  test('R20 without entries: records how the phone came here', () => {
    assert.deepEqual(fresh([]), [arrival]);
  });
  test('R20 at intake the phone still belongs to its giver', () => {
    assert.deepEqual(fresh([], { stage: 'intake' }), []);
  });
  test('R20 a gap: the earlier entry is answered and none is removed', () => {
    assert.deepEqual(fresh(gap), [corrected('a')]);
    assert.deepEqual(taken('correct-custody', { custody: gap }).facts.custody.slice(0, 2), gap);
    assert.deepEqual(taken('correct-custody', { custody: gap }).custody.faults, []);
  });
  test('R20 unbroken and ours: records nothing', () => assert.deepEqual(fresh([bought()]), []));
  test('R20 two faults at one entry: one answer', () => {
    const fork = [...gap, entry({ evidence: 'c', from: 'depot', interval: at(-50) })];
    const answers = fresh(fork).map((one) => one.evidence);
    assert.equal(new Set(answers).size, answers.length);
    assert.ok(answers.length > 0);
  });
});
