/** What may be certified, and what the certificate then contains. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { COMPARTMENTS, type Finding, type ImeiKey } from '@nagori/model';
import {
  at,
  ELEMENT_EMPTY,
  finding,
  jpki,
  RELEASE_FINDINGS,
  releasePhone,
  without,
} from '@nagori/testkit';
import { claimsOf, IMEI, inputOf, labelled, OTHER_IMEI, PERSON_SALT } from './clearance.testing.ts';
import { buildClearance, type ClearanceInput, personMark } from './index.ts';
import { linesOfDocument } from './summary.ts';

const RELEASED = { kind: 'release', verdict: 'accept', route: ['sale'] } as const;

/** `code field` of every refusal. */
function refusals(part: Partial<ClearanceInput>): readonly string[] {
  const built = buildClearance(inputOf(part));
  return built.kind === 'good' ? [] : built.reason.map(({ code, field }) => `${code} ${field}`);
}

const compartmentsOf = (findings: readonly Finding[]) => ({
  compartments: labelled(releasePhone({ findings })),
});

describe('certified', () => {
  const claims = claimsOf();
  const part = (on: string) => claims.compartments.find((c) => c.on === on);

  test('every compartment, in order', () => {
    assert.deepEqual(
      claims.compartments.map(({ on }) => on),
      COMPARTMENTS,
    );
  });
  test('an overwriting that another person confirmed by a look', () => {
    assert.deepEqual(part('user-data'), {
      on: 'user-data',
      medium: 'flash',
      state: 'clear',
      assurance: 'overwritten',
      confirmed: true,
      sanitization: 'clear',
      act: {
        technique: 'overwrite',
        actor: 'staff',
        at: 1795483200,
        by: personMark(PERSON_SALT, 'op-self', 'a'),
      },
      looks: [{ method: 'look', at: 1795483800, by: personMark(PERSON_SALT, 'op-self', 'b') }],
    });
  });
  test('the printed look is the other person’s, even if the eraser looked later', () => {
    const own = finding({
      evidence: 'own',
      compartment: 'user-data',
      class: 'app',
      person: 'a',
      interval: at(33),
    });
    const findings = [...RELEASE_FINDINGS, ...ELEMENT_EMPTY, own];
    const data = claimsOf(compartmentsOf(findings)).compartments[0];
    assert.ok(data?.state === 'clear');
    assert.deepEqual(
      data.looks.map(({ by }) => by),
      [personMark(PERSON_SALT, 'op-self', 'b')],
    );
  });
  test('an element that two people saw empty, without an act of sanitizing', () => {
    const key = part('jpki-key');
    assert.ok(key?.state === 'clear');
    assert.deepEqual([key.assurance, key.sanitization, key.act], ['observed', 'none', undefined]);
    assert.deepEqual(
      key.looks.map(({ by }) => by),
      ['b', 'a'].map((person) => personMark(PERSON_SALT, 'op-self', person)),
    );
  });
  test('R32: no IMEI, no person, no salt', () => {
    const text = JSON.stringify(claims);
    assert.ok(!text.includes(IMEI));
    assert.doesNotMatch(text, /"(person|name)":"|staff-1|AAECAwQFBgcICQoLDA0ODw/);
  });
  test('a removed card is observed as removed, without an act of sanitizing', () => {
    const out = finding({
      evidence: 'out',
      compartment: 'sim',
      class: 'act',
      method: 'removal',
      interval: at(5),
    });
    const findings = [...without('sim', RELEASE_FINDINGS), ...ELEMENT_EMPTY, out];
    const sim = claimsOf(compartmentsOf(findings)).compartments.find(({ on }) => on === 'sim');
    assert.ok(sim?.state === 'clear');
    assert.deepEqual(
      [sim.assurance, sim.sanitization, sim.act?.technique],
      ['observed', 'none', 'removal'],
    );
  });
  test('a person of another operator without a mark of ours', () => {
    const compartments = inputOf().compartments.map(({ state, label }) => ({
      state: { ...state, proofs: state.proofs.map((f) => ({ ...f, operator: 'op-other' })) },
      label,
    }));
    const text = JSON.stringify(claimsOf({ compartments }).compartments[0]);
    assert.doesNotMatch(text, /"by"/);
  });
  test('a dual-SIM phone has a commitment for each number', () => {
    const dual = claimsOf({ phone: { ...inputOf().phone, imeis: [IMEI, OTHER_IMEI, IMEI] } });
    assert.equal(dual.phone.imei.length, 2);
  });
});

describe('not certified', () => {
  test('anything but an accepted release', () => {
    for (const verdict of ['hold', 'refuse', 'destroy', 'quarantine'] as const) {
      const basis = { kind: 'release', verdict, route: ['sale'] } as const;
      assert.deepEqual(refusals({ basis }), ['not-accepted verdict']);
    }
  });
  test('a destruction that has not been carried out', () => {
    const basis = { kind: 'destruction', destroyed: false } as const;
    assert.deepEqual(refusals({ basis }), ['not-destroyed custody']);
  });
  test('a phone without a number', () => {
    const phone = inputOf().phone;
    const many = [IMEI, OTHER_IMEI, '00101700000027' as ImeiKey];
    for (const imeis of [[], many]) {
      assert.deepEqual(refusals({ phone: { ...phone, imeis } }), [
        'phone-not-identified phone.imei',
      ]);
    }
  });
  test('R01: a compartment that is unknown or not empty', () => {
    const residue = finding({
      evidence: 'r',
      compartment: 'felica',
      value: 'residue',
      class: 'probe',
      interval: at(50),
    });
    const findings = [...without('sim', RELEASE_FINDINGS), ...ELEMENT_EMPTY, residue];
    assert.deepEqual(refusals(compartmentsOf(findings)), [
      'compartment-not-clear felica',
      'compartment-not-clear sim',
    ]);
  });
  test('R01: a clear compartment without an assurance', () => {
    const compartments = inputOf().compartments.map(({ state, label }) =>
      state.compartment === 'sim' ? { state } : { state, label },
    );
    assert.deepEqual(refusals({ compartments }), ['compartment-not-clear sim']);
  });
  test('R11: an overwriting without another person’s look, or repeated after it', () => {
    const alone = [...without('look', RELEASE_FINDINGS), ...ELEMENT_EMPTY];
    const again = finding({
      evidence: 'again',
      compartment: 'user-data',
      class: 'act',
      method: 'overwrite',
      person: 'a',
      interval: at(35),
    });
    for (const findings of [alone, [...RELEASE_FINDINGS, ...ELEMENT_EMPTY, again]]) {
      assert.deepEqual(refusals(compartmentsOf(findings)), ['not-confirmed-by-another user-data']);
    }
  });
  test('R11: an erasure that only the eraser looked at', () => {
    const own = finding({
      evidence: 'own',
      compartment: 'user-data',
      person: 'a',
      interval: at(30),
    });
    const findings = [...without('look', RELEASE_FINDINGS), ...ELEMENT_EMPTY, own];
    assert.deepEqual(refusals(compartmentsOf(findings)), ['not-confirmed-by-another user-data']);
  });
  test('a text with a control character, or none at all', () => {
    const phone = { ...inputOf().phone, model: 'EX\u0007', manufacturer: '' };
    assert.deepEqual(refusals({ phone }), [
      'field-not-allowed phone.manufacturer',
      'field-not-allowed phone.model',
    ]);
  });
  test('with every reason at once', () => {
    const basis = { kind: 'release', verdict: 'hold', route: [] } as const;
    assert.equal(refusals({ basis, compartments: [] }).length, 1 + COMPARTMENTS.length);
  });
});

test('R11: the element’s own receipt needs no second person', () => {
  const deletion = (part: Partial<Finding>) =>
    jpki({ class: 'act', method: 'key-deletion', interval: at(60), ...part });
  const forced = jpki({
    evidence: 'forced',
    class: 'act',
    method: 'forced-deletion',
    person: 'a',
    interval: at(50),
  });
  const receipt = deletion({
    evidence: 'receipt',
    backing: 'authority',
    actor: 'authority',
    person: undefined,
  });
  assert.deepEqual(refusals(compartmentsOf([...RELEASE_FINDINGS, ...forced, ...receipt])), []);
  assert.deepEqual(refusals(compartmentsOf([...RELEASE_FINDINGS, ...forced])), [
    'not-confirmed-by-another jpki-certificate',
    'not-confirmed-by-another jpki-key',
  ]);
});

describe('R11: two people without two badges', () => {
  const holderReset = finding({
    evidence: 'holder',
    compartment: 'user-data',
    class: 'act',
    method: 'factory-reset',
    actor: 'holder',
    interval: at(10),
  });
  const others = [...without('overwrite', without('look', RELEASE_FINDINGS)), ...ELEMENT_EMPTY];
  const look = (part: Partial<Finding>) =>
    finding({ evidence: 'later', compartment: 'user-data', interval: at(20), ...part });

  test('the holder erased, staff looked', () => {
    const claims = claimsOf(compartmentsOf([...others, holderReset, look({})]));
    const data = claims.compartments[0];
    assert.ok(data?.state === 'clear');
    assert.deepEqual([data.act?.actor, data.act?.by], ['holder', undefined]);
    assert.equal(data.confirmed, false);
  });
  const table: readonly [string, readonly Finding[]][] = [
    ['a later look is missing', [holderReset]],
    ['the look has no person', [holderReset, look({ person: undefined })]],
    ['the holder looked', [holderReset, look({ actor: 'holder' })]],
    ['staff looked before', [holderReset, look({ interval: at(1) })]],
    ['staff did it for the holder', [{ ...holderReset, assisted: true }, look({})]],
    [
      'the same person failed to erase it',
      [{ ...holderReset, value: 'unknown', actor: 'staff' }, look({})],
    ],
  ];
  for (const [name, findings] of table) {
    test(`not where ${name}`, () => {
      assert.deepEqual(refusals(compartmentsOf([...others, ...findings])), [
        'not-confirmed-by-another user-data',
      ]);
    });
  }
  test('not where the look names no person', () => {
    const { compartments } = compartmentsOf([...others, holderReset, look({})]);
    const nameless = compartments.map(({ state, label }) => ({
      state: { ...state, proofs: state.proofs.map((f) => ({ ...f, person: undefined })) },
      label,
    }));
    assert.ok(refusals({ compartments: nameless }).includes('not-confirmed-by-another user-data'));
  });
  test('a reset that reaches the chip is confirmed where it is visible', () => {
    const reset = (compartment: Finding['compartment']) =>
      finding({
        evidence: 'reset',
        compartment,
        class: 'act',
        method: 'erase',
        person: 'a',
        interval: at(10),
      });
    const rest = others.filter(({ compartment }) => compartment !== 'felica');
    const both = [
      ...rest,
      reset('user-data'),
      reset('felica'),
      look({ person: 'b', class: 'app' }),
    ];
    assert.deepEqual(refusals(compartmentsOf(both)), []);
    const alone = both.filter(({ evidence }) => evidence !== 'later');
    assert.deepEqual(refusals(compartmentsOf(alone)), [
      'not-confirmed-by-another user-data',
      'not-confirmed-by-another felica',
    ]);
  });
});

test('R12: a destruction by A, seen by B, is certified for every compartment', () => {
  const crushed = COMPARTMENTS.map((compartment) =>
    finding({
      evidence: 'crushed',
      compartment,
      class: 'act',
      method: 'destruction',
      person: 'a',
      interval: at(10),
    }),
  );
  const seen = finding({
    evidence: 'seen',
    compartment: 'user-data',
    person: 'b',
    interval: at(20),
  });
  const basis = { kind: 'destruction', destroyed: true } as const;
  const claims = claimsOf({ basis, ...compartmentsOf([...crushed, seen]) });
  assert.deepEqual(claims.destination, ['destruction']);
  assert.ok(
    claims.compartments.every(
      (part) =>
        part.state === 'clear' && part.assurance === 'destroyed' && part.sanitization === 'destroy',
    ),
  );
  assert.equal(refusals({ basis, ...compartmentsOf(crushed) }).length, COMPARTMENTS.length);
  // A look by the person who crushed the phone, before the crushing, verifies nothing.
  const own = ['a', 'b'].map((person, i) =>
    finding({
      evidence: `lock-${person}`,
      compartment: 'account-lock',
      class: 'app',
      method: 'lock-look',
      person,
      interval: at(i),
    }),
  );
  const lock = claimsOf({ basis, ...compartmentsOf([...own, ...crushed, seen]) }).compartments[4];
  assert.ok(lock?.on === 'account-lock' && lock.state === 'clear');
  assert.deepEqual(lock.looks, []);
  // After the destruction, earlier erasures need no second person.
  const before = finding({
    evidence: 'tried',
    compartment: 'felica',
    class: 'act',
    method: 'felica-erase',
    person: 'b',
    interval: at(1),
  });
  assert.deepEqual(refusals({ basis, ...compartmentsOf([before, ...crushed, seen]) }), []);
});

describe('R01 a compartment newer than the survey that the policy does not require', () => {
  const all = [...RELEASE_FINDINGS, ...ELEMENT_EMPTY];
  const unseen = all.filter(({ compartment }) => compartment !== 'card-record');
  test('is left out, and read as not examined', () => {
    const claims = claimsOf({ basis: RELEASED, ...compartmentsOf(unseen) });
    assert.ok(claims.compartments.every(({ on }) => on !== 'card-record'));
    assert.equal(claims.v, 1);
    const line = linesOfDocument(claims).find(({ on }) => on === 'card-record');
    assert.deepEqual(line, { on: 'card-record', state: 'not-examined' });
  });
  test('is never left out where something was found in it', () => {
    const seen = finding({
      evidence: 'seen',
      compartment: 'card-record',
      value: 'residue',
      class: 'app',
      method: 'wallet-look',
      interval: at(50),
    });
    const part = { basis: RELEASED, ...compartmentsOf([...unseen, seen]) };
    assert.deepEqual(refusals(part), ['compartment-not-clear card-record']);
  });
});
